"""What a document holds of its laws, as text or files: one module a format, none of which knows another.

A format is a module in this folder with `write(account, locale, locales)` that gives text: the language in
which it speaks, and the words of every language of the document. Its name is the module's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from proclaim.law.account import Account
from proclaim.locale import Locale

Write = Callable[[Account, Locale, Mapping[str, Locale]], str]


def names() -> tuple[str, ...]:
    """The formats that there are, by name."""
    return tuple(sorted(one.name for one in iter_modules(__path__)))


def load(name: str) -> Write:
    """The function that writes a format; `name` is one of `names()`."""
    return cast(Write, import_module(f"{__name__}.{name}").write)
