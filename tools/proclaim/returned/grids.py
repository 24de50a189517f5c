"""A table as it was exported and as it came back -> the edits of its lines: one line a row.

A cell that nobody touched keeps its bytes; where columns came or went, the whole table is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from proclaim.returned import fresh
from proclaim.returned.alignment import Pair, rows
from proclaim.returned.blocks import Block, Table
from proclaim.returned.edits import Edit
from proclaim.returned.lines import Sheet, cell
from proclaim.returned.pieces import Grid, Piece
from proclaim.returned.weaving import Target, addressed, difference, plain, woven

_BORDER = re.compile(r"(?<!\\)\|")
Row = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What becomes of a table."""

    edits: tuple[Edit, ...]
    formed: tuple[str, ...]
    """The cells of which counsel changed how they are set, and nothing else."""


def merge(ours: Table, theirs: Grid, sheet: Sheet, target: Target) -> Merged:
    """The edits that turn one into the other."""
    width = len(ours.rows[0])
    pairs = rows(ours.piece, theirs)
    if any(len(row) != width for row in theirs.rows) or (0, 0) not in pairs:
        if ours.piece.text == theirs.text:
            return Merged((), ())
        edit = Edit(ours.first, ours.last, written(theirs, target), ours.piece.text, theirs.text)
        return Merged((edit,), ())
    formed: list[str] = []
    edits = tuple(_rows(ours, theirs, pairs, sheet, target, formed))
    return Merged(edits, tuple(formed))


def written(grid: Grid, target: Target) -> tuple[str, ...]:
    """The lines of a table that is new; its first row is its head."""
    return tuple(fresh.written([grid], target).rstrip("\n").split("\n"))


def _rows(
    ours: Table, theirs: Grid, pairs: list[Pair], sheet: Sheet, target: Target, formed: list[str]
) -> Iterator[Edit]:
    place = ours.first
    for i, j in pairs:
        if i is not None:
            place = ours.rows[i][0].first
        if i is None and j is not None:
            # Below the head stands the line that makes it one.
            below = place + (2 if place == ours.first else 1)
            line = f"| {' | '.join(cell(plain(piece.content, target)) for piece in theirs.rows[j])} |"
            yield Edit(below, below - 1, (line,), "", _shown(theirs.rows[j]))
        elif i is not None and j is None:
            yield Edit(place, place, (), _shown(tuple(block.piece for block in ours.rows[i])))
        elif i is not None and j is not None:
            yield from _row(ours.rows[i], theirs.rows[j], sheet, target, formed)


def _row(
    ours: tuple[Block, ...], theirs: Row, sheet: Sheet, target: Target, formed: list[str]
) -> Iterator[Edit]:
    found = [
        difference(block.piece.content, piece.content) for block, piece in zip(ours, theirs, strict=True)
    ]
    formed += [
        block.piece.text for block, each in zip(ours, found, strict=True) if each.in_form and not each.is_text
    ]
    if not any(each.is_text for each in found):
        return
    number = ours[0].first
    before, *cells, after = _cells(sheet.lines[number - 1])
    for place, (block, piece) in enumerate(zip(ours, theirs, strict=True)):
        if found[place].is_text:
            text = cell(woven(block.piece.content, piece.content, block.forced, target))
            cells[place : place + 1] = [f" {text} "]
    line = "|".join([before, *cells, after])
    own = tuple(block.piece for block in ours)
    mine, others = (tuple(inline for piece in row for inline in piece.content) for row in (own, theirs))
    old = addressed(_shown(own), mine, others, target)
    yield Edit(number, number, (line,), old, addressed(_shown(theirs), others, mine, target))


def _cells(line: str) -> list[str]:
    """What stands between the borders of a row, with what stands before the first and after the last one."""
    parts = _BORDER.split(line)
    if parts[0].strip():
        parts = ["", *parts]
    return parts if not parts[-1].strip() else [*parts, ""]


def _shown(row: Row) -> str:
    return " | ".join(piece.text for piece in row)
