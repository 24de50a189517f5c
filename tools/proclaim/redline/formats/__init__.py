"""Redlines as text or files: one module a format, none of which knows another.

A format is a module in this folder with `write(redline, about)` that gives text, or bytes for a file;
its name is the module's. It is imported when it is asked for, so that nobody pays for Word documents.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from proclaim.redline import Redline
from proclaim.redline.about import About

Write = Callable[[Redline, About], str | bytes]


def names() -> tuple[str, ...]:
    """The formats that there are, by name."""
    return tuple(sorted(one.name for one in iter_modules(__path__)))


def load(name: str) -> Write:
    """The function that writes a format; `name` is one of `names()`."""
    return cast(Write, import_module(f"{__name__}.{name}").write)
