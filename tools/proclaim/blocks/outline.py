"""The blocks of a text with what they are and where they stand: what a check compares between languages.

Markdown keeps no lines, so each block's line is found by its words: rendered text comes in the order of
the source, and every word of it stands in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import overload

from proclaim.blocks.inline import Inline
from proclaim.blocks.reading import read
from proclaim.blocks.tree import RULE, Leaf, Node, Place


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """The first paragraph of a list item; further ones are paragraphs of the item's level."""
    TERM = "term"
    DEFINITION = "definition"
    HEAD = "head"
    """A cell of a table's head."""
    CELL = "cell"
    CODE = "code"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of running text."""

    kind: Kind
    level: int
    """Of a heading, as in the HTML; of anything else, how many lists and quotations it stands in."""
    row: int
    """Line of the text, from 1, on which it begins."""
    line: int
    """The same of the file; where nobody knows of a file, of the text."""
    text: str
    """What a reader sees, in one line."""
    # Left out of the hash, which caches ask for at every turn: text and line tell blocks apart.
    content: tuple[Inline, ...] = field(hash=False)
    """The same with links and emphasis."""
    within: tuple[str, ...]
    """The elements around it, from the outside: ("ul", "li")."""


_KINDS = {"th": Kind.HEAD, "td": Kind.CELL, "dt": Kind.TERM, "pre": Kind.CODE, RULE: Kind.RULE}
_FIRST = {"li": Kind.ITEM, "dd": Kind.DEFINITION}
_DEEPER = frozenset({"ul", "ol", "dl", "blockquote"})
_WORD = re.compile(r"\w+")
_LOOKED_AT = 4
"""Words by which a passage is found; enough to tell the clauses of a policy apart."""
_NEAR = 24
"""So many words further on a passage is looked for one by one: addresses of links stand between passages."""


def outline(nodes: Sequence[Node]) -> Iterator[Block]:
    """The leaves of a tree, in order."""
    for leaf, within, is_first in _leaves(nodes, ()):
        kind = _kind(leaf, within, is_first)
        level = int(leaf.tag[1]) if kind is Kind.HEADING else sum(one in _DEEPER for one in within)
        yield Block(kind, level, leaf.line, leaf.line, leaf.text, leaf.content, within)


def _leaves(nodes: Sequence[Node], within: tuple[str, ...]) -> Iterator[tuple[Leaf, tuple[str, ...], bool]]:
    for index, node in enumerate(nodes):
        if isinstance(node, Leaf):
            yield node, within, index == 0
        else:
            yield from _leaves(node.children, (*within, node.tag))


def _kind(leaf: Leaf, within: tuple[str, ...], is_first: bool) -> Kind:
    if re.fullmatch(r"h[1-6]", leaf.tag):
        return Kind.HEADING
    if is_first and within and leaf.tag in ("", "p"):
        return _FIRST.get(within[-1], Kind.PARAGRAPH)
    return _KINDS.get(leaf.tag, Kind.PARAGRAPH)


class Found(Sequence[Place]):
    """The places of the leaves of a rendering, looked for when the first one is asked for."""

    def __init__(self, text: str, html: str) -> None:
        self._text, self._html = text, html

    @cached_property
    def _places(self) -> tuple[Place, ...]:
        finder = Finder(self._text)
        lines = (finder.line(leaf.text) for leaf, _, _ in _leaves(read(self._html), ()))
        return tuple(Place(line, 1, line) for line in lines)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, number: int) -> Place: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Place]: ...

    def __getitem__(self, number: int | slice) -> Place | Sequence[Place]:
        return self._places[number]


class Finder:
    """Finds the lines of passages that are asked for in reading order."""

    def __init__(self, text: str) -> None:
        self._lines: list[int] = []
        self._words: list[str] = []
        for number, line in enumerate(text.split("\n"), 1):
            found = _WORD.findall(line)
            self._words += found
            self._lines += [number] * len(found)
        self._place = 0
        self._places: dict[int, dict[tuple[str, ...], list[int]]] = {}

    def line(self, passage: str) -> int:
        """The line on which the passage begins; where it has no words, the line last found."""
        words = tuple(_WORD.findall(passage))
        place = self._find(words[:_LOOKED_AT])
        if place is None:
            return self._lines[min(self._place, len(self._lines) - 1)] if self._lines else 1
        self._place = place + len(words)
        return self._lines[place]

    def _find(self, words: tuple[str, ...]) -> int | None:
        """Where the words stand, as many in a row as can be; footnotes are looked for from the top."""
        if not words:
            return None
        near = self._nearby(words)
        if near is not None:
            return near
        for length in range(len(words), 0, -1):
            places = self._rows(length).get(words[:length])
            if places:
                after = bisect_left(places, self._place)
                return places[after] if after < len(places) else places[0]
        return None

    def _nearby(self, words: tuple[str, ...]) -> int | None:
        """Where the words stand in a row a little further on, as they nearly always do."""
        row = list(words)
        for place in range(self._place, min(self._place + _NEAR, len(self._words))):
            if self._words[place] == row[0] and self._words[place : place + len(row)] == row:
                return place
        return None

    def _rows(self, length: int) -> dict[tuple[str, ...], list[int]]:
        """Every row of so many words with all its places: a text that repeats itself is searched as fast."""
        if length not in self._places:
            rows = self._places.setdefault(length, {})
            for place, row in enumerate(zip(*(self._words[at:] for at in range(length)), strict=False)):
                rows.setdefault(row, []).append(place)
        return self._places[length]
