"""In how many pieces a redline in HTML marks what changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tests.redline.elements import BLOCKS, Element, mark, read

CLOSE = 4
"""With fewer kept words between them, two changes would read better as one."""
_FAR = 1_000_000


class Fragments(NamedTuple):
    """The changes of a redline, as a reader sees them."""

    changes: int
    """Stretches without a kept word in them: what was replaced is one, and so are blocks in a row."""
    close: int
    """How many of them stand close behind another one in the same block."""


def fragments(html: str) -> Fragments:
    """How the marked words of a redline stand together."""
    changes = close = 0
    between, is_same_block = _FAR, False
    for is_changed, words in _stream(read(html)):
        if words < 0:
            is_same_block = False
        elif not is_changed:
            between += words
        elif words:
            changes += between > 0
            close += 0 < between < CLOSE and is_same_block
            between, is_same_block = 0, True
    return Fragments(changes, close)


def _stream(element: Element, is_changed: bool = False) -> Iterator[tuple[bool, int]]:
    """Whether words are marked, and how many there are; -1 where a block begins or ends."""
    for child in element.children:
        if isinstance(child, str):
            yield is_changed, len(child.split())
        elif mark(child) == "moved-from":
            yield False, _FAR
        elif mark(child) != "note":
            if child.tag in BLOCKS:
                yield False, -1
            if mark(child) == "moved-to":
                yield False, _FAR
            yield from _stream(child, is_changed or child.tag in ("ins", "del"))
            if child.tag in BLOCKS:
                yield False, -1
