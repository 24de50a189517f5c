"""The blocks of a text with the lines on which they begin: what a check compares between languages.

Markdown keeps no lines, so each block's line is found by its words: rendered text comes in the order of
the source, and every word of it stands in the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from proclaim.blocks.tree import RULE, Leaf, Node


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
    line: int
    """Line of the text, from 1, on which it begins."""
    text: str
    """What a reader sees, in one line."""
    inner: str
    """Its HTML with links and emphasis."""
    within: tuple[str, ...]
    """The elements around it, from the outside: ("ul", "li")."""


_KINDS = {"th": Kind.HEAD, "td": Kind.CELL, "dt": Kind.TERM, "pre": Kind.CODE, RULE: Kind.RULE}
_FIRST = {"li": Kind.ITEM, "dd": Kind.DEFINITION}
_DEEPER = frozenset({"ul", "ol", "dl", "blockquote"})
_WORD = re.compile(r"\w+")
_LOOKED_AT = 4
"""Words by which a passage is found; enough to tell the clauses of a policy apart."""


def outline(nodes: Sequence[Node], text: str) -> Iterator[Block]:
    """The leaves of a rendering of `text`, in order."""
    finder = Finder(text)
    for leaf, within, is_first in _leaves(nodes, ()):
        kind = _kind(leaf, within, is_first)
        level = int(leaf.tag[1]) if kind is Kind.HEADING else sum(one in _DEEPER for one in within)
        yield Block(kind, level, finder.line(leaf.text), leaf.text, leaf.inner, within)


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


class Finder:
    """Finds the lines of passages that are asked for in reading order."""

    def __init__(self, text: str) -> None:
        self._lines: list[int] = []
        words: list[str] = []
        for number, line in enumerate(text.split("\n"), 1):
            found = _WORD.findall(line)
            words += found
            self._lines += [number] * len(found)
        self._place = 0
        # Every row of words with all its places, so that a text that repeats itself is no slower to search.
        self._places: dict[tuple[str, ...], list[int]] = {}
        for length in range(1, _LOOKED_AT + 1):
            for place, row in enumerate(zip(*(words[start:] for start in range(length)), strict=False)):
                self._places.setdefault(row, []).append(place)

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
        for length in range(len(words), 0, -1):
            places = self._places.get(words[:length])
            if places:
                after = bisect_left(places, self._place)
                return places[after] if after < len(places) else places[0]
        return None
