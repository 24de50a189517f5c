"""Kept anchors: the ids that writers put behind headings, so that links made before go on working."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from proclaim.blocks.grammar import structure
from proclaim.blocks.grammar.elements import ANCHOR
from proclaim.blocks.grammar.pieces import Piece, Sort

_RESERVED = re.compile(r"change-\d+|move-\d+-(?:from|to)|defined-terms|(?:term|pr)-.*")
"""What pages give to their own parts: changes and moves of redlines, the glossary, the frame of the page."""


class Anchor(NamedTuple):
    """One kept anchor."""

    line: int
    """Of the text, from 1."""
    id: str


@lru_cache(maxsize=8192)
def anchors(text: str) -> tuple[Anchor, ...]:
    """The kept anchors of a text, those of its footnotes last. Raises Unreadable."""
    if "{#" not in text:
        return ()
    found = structure.read(text)
    return tuple(anchor for piece in (found.root, *found.notes) for anchor in _within(piece))


def is_reserved(id: str) -> bool:
    """Whether pages give such an id to parts of their own."""
    return _RESERVED.fullmatch(id) is not None


def _within(piece: Piece) -> Iterator[Anchor]:
    if piece.sort is Sort.HEADING and (found := ANCHOR.search("\n".join(piece.lines).rstrip(" \t"))):
        yield Anchor(piece.line, found[1])
    for child in piece.children:
        yield from _within(child)
