"""Where each block of running text stands in its file, whose lines are not those of its section's text.

A table that is kept as data stands there as one line, its marker, however many rows a reader sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proclaim.blocks import Branch, Leaf, Node
from proclaim.model import Section

_MARKER = re.compile(r"\[\[(?:table|codes): *[\w-]+ *\]\][ \t]*")
_HEADING = re.compile(r"#{1,6}[ \t]+")


@dataclass(frozen=True, slots=True)
class Span:
    """The lines of a block in its file."""

    first: int
    """From 1."""
    column: int
    """Letters of the first line before its text: indentation and markers."""
    last: int
    data: str = ""
    """The marker of the table kept as data that it stands in; empty for what the file says itself."""


def leaves(nodes: Sequence[Node], within: tuple[str, ...] = ()) -> Iterator[tuple[Leaf, tuple[str, ...]]]:
    """The blocks of running text in the order of the page, each with the elements around it."""
    for node in nodes:
        if isinstance(node, Branch):
            yield from leaves(node.children, (*within, node.tag))
        else:
            yield node, within


def span(section: Section, leaf: Leaf, lines: Sequence[str]) -> Span:
    """The lines of a block of the section's page; `lines` are those of the whole file."""
    first = section.lines.of_file(leaf.line)
    line = lines[first - 1]
    if _MARKER.fullmatch(line):
        return Span(first, 0, first, line.strip())
    column = leaf.column - 1
    marks = _HEADING.match(line, column)
    return Span(first, marks.end() if marks else column, section.lines.of_file(leaf.last))
