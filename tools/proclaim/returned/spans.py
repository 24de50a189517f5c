"""Where each block of running text stands in its file: the seam between the tree of `blocks` and its lines.

A table that is kept as data stands there as one line, its marker, however many rows a reader sees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from proclaim.blocks import Branch, Leaf, Node

_MARKER = re.compile(r"\[\[(?:table|codes): *[\w-]+ *\]\][ \t]*")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_QUOTED = re.compile(r"(?:[ \t]*>[ \t]?)+")
_MEANING = re.compile(r":[ \t]+")
_NOTE = re.compile(r"\[\^[^\]]+\]:[ \t]+")


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


def spans(lines: Sequence[str], first: int, shown: Callable[[str], str]) -> list[Span]:
    """The span of every block of running text, in the order of the page.

    lines: those of the whole file. first: number of the line on which the section's text begins, from 1.
    shown: the Markdown that a marker of a table kept as data stands for.
    """
    found: list[Span] = []
    notes: list[Span] = []
    number = first
    while number <= len(lines):
        line = lines[number - 1]
        if _MARKER.fullmatch(line):
            inside = _spans(shown(line).split("\n"), 1)
            found += [Span(number, 0, number, line.strip()) for _ in inside]
            number += 1
            continue
        end = number
        while end <= len(lines) and not _MARKER.fullmatch(lines[end - 1]):
            end += 1
        for span in _spans(lines[number - 1 : end - 1], number):
            is_note = _NOTE.match(lines[span.first - 1]) is not None
            (notes if is_note else found).append(span)
        number = end
    # Notes stand at the end of the page, below a rule of their own.
    return [*found, *notes[:1], *notes]


def _spans(lines: Sequence[str], first: int) -> list[Span]:
    found: list[Span] = []
    is_open = False
    for place, line in enumerate(lines):
        number = first + place
        quoted = _QUOTED.match(line)
        column = quoted.end() if quoted else 0
        rest = line[column:]
        if not rest.strip() or (_RULE.fullmatch(rest) and "|" in rest):
            is_open = False
        elif _ROW.fullmatch(rest):
            cells = len(re.split(r"(?<!\\)\|", rest.strip().strip("|")))
            found += [Span(number, column, number)] * cells
            is_open = False
        elif match := _HEADING.match(rest):
            found.append(Span(number, column + match.end(), number))
            is_open = False
        elif match := _ITEM.match(rest) or _MEANING.match(rest) or _NOTE.match(rest):
            found.append(Span(number, column + match.end(), number))
            is_open = True
        elif is_open:
            last = found[-1]
            found[-1] = Span(last.first, last.column, number, last.data)
        else:
            found.append(Span(number, column + len(rest) - len(rest.lstrip()), number))
            is_open = True
    return found
