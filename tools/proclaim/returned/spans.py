"""Where each block of running text stands in its file, whose lines are not those of its section's text.

A table that is kept as data stands there as one line, its marker, however many rows a reader sees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from proclaim import blocks
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


def spans(section: Section, lines: Sequence[str], shown: Callable[[str], str]) -> list[Span]:
    """The span of every block of running text, in the order of the page.

    lines: those of the whole file. shown: the Markdown that a marker of a table kept as data stands for.
    """
    numbers = list(_numbers(lines, section.line, shown))
    return [
        _span(lines, numbers[place.line - 1], place.column - 1, numbers[place.last - 1])
        for place in blocks.places(section.text)
    ]


def _numbers(lines: Sequence[str], first: int, shown: Callable[[str], str]) -> Iterator[int]:
    """For each line of the section's text the line of the file that it comes from."""
    for number, line in enumerate(lines[first - 1 :], first):
        length = len(shown(line).split("\n")) if _MARKER.fullmatch(line) else 1
        yield from [number] * length


def _span(lines: Sequence[str], first: int, column: int, last: int) -> Span:
    line = lines[first - 1]
    if _MARKER.fullmatch(line):
        return Span(first, 0, first, line.strip())
    marks = _HEADING.match(line, column)
    return Span(first, marks.end() if marks else column, last)
