"""A digest of all that turns a staged page into finished HTML, so that finished HTML can be kept.

Settings, templates, hooks and the version of every installed package are in it: whatever could change a
page changes the digest, and then everything is made anew.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path


def fingerprint(settings: Mapping[str, object], places: Iterable[Path], code: str) -> str:
    """The digest.

    settings: the options of the site generator, for the language that is built.
    places: files and folders that count with all they hold, templates and styles above all.
    code: digest of proclaim itself.
    """
    total = hashlib.sha256(f"{code}\0{packages()}\0{_plain(settings)}".encode())
    for path in _files(places):
        total.update(b"\0" + path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


@cache
def packages() -> str:
    """Every installed package with its version, as the folders of their metadata are named."""
    folders = (one for place in sys.path for one in Path(place).glob("*-info"))
    return " ".join(sorted(one.name for one in folders))


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        yield from [place] if place.is_file() else sorted(one for one in place.rglob("*") if one.is_file())


def _plain(value: object) -> str:
    """A value as text that is the same in every run: objects by their kind, not by address."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_plain(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_plain(inner) for inner in value)}]"
    if value is None or isinstance(value, str | int | float):
        return repr(value)
    named = value if callable(value) else type(value)
    return f"{getattr(named, '__module__', '')}.{getattr(named, '__qualname__', '')}"
