"""Where links within a document lead: the bookmarks of the paragraphs that have the ids which links name.

A bookmark has a letter first, then letters, digits and _, 40 in all at most, and no other one of the document
has its name in whatever letter case (17.13.6.2, and Word).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

from proclaim.redline.word.flow import Item, every

_LONGEST = 40
_DIGEST = 8
"""Hexadecimal digits of the SHA-256 of an id that tell it from others that begin alike."""


def bookmark_name(id: str) -> str:
    """The bookmark of an id."""
    name = "s_" + re.sub(r"\W", "_", id)
    return name if len(name) <= _LONGEST else told_apart(id)


def told_apart(id: str) -> str:
    """The bookmark of an id whose plain name is too long or that of another id."""
    name = "s_" + re.sub(r"\W", "_", id)
    return f"{name[: _LONGEST - _DIGEST - 1]}_{sha256(id.encode()).hexdigest()[:_DIGEST]}"


def names(ids: Iterable[str]) -> dict[str, str]:
    """The bookmark of each id, no two of them alike; earlier ids have the plainer ones."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for id in ids:
        if id not in found:
            name = bookmark_name(id)
            found[id] = told_apart(id) if name.casefold() in taken else name
            taken.add(found[id].casefold())
    return found


class Bookmarks:
    """The bookmarks of a document: each at one paragraph, on the new side where the id is there."""

    def __init__(self, items: Iterable[Item], sections: Iterable[str]) -> None:
        """sections: the ids of its sections, which have a bookmark whether or not a link names them."""
        paragraphs = list(every(items))
        linked = [piece.href[1:] for one in paragraphs for piece in one.pieces if piece.href[:1] == "#"]
        places: dict[str, int] = {}
        for is_new in (True, False):
            for place, one in enumerate(paragraphs):
                for id in one.ids if one.fate.is_new is is_new else ():
                    places.setdefault(id, place)
        self._names = names(id for id in (*sections, *linked) if id in places)
        self._at: dict[int, list[str]] = {}
        for id, name in self._names.items():
            self._at.setdefault(places[id], []).append(name)

    def at(self, place: int) -> Iterator[str]:
        """The names of a paragraph's bookmarks. place: how many paragraphs stand before it."""
        yield from self._at.get(place, ())

    def target(self, href: str) -> str:
        """The bookmark that a link within the document leads to; empty where nothing has the id."""
        return self._names.get(href[1:], "")
