"""Which piece of the file that came back is which of those that we exported.

The blocks are weighed as a redline weighs them: by the words that they share, without crossing. What is left
between two that belong together, as many on either side and of one kind, was written anew in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from proclaim import blocks
from proclaim.blocks import Node
from proclaim.intake import markers
from proclaim.redline.align import align
from proclaim.returned.pieces import Grid, Piece, Seen

Pair = tuple[int | None, int | None]
"""The places of a piece in ours and in theirs; None where a side lacks it."""


def paired(ours: Sequence[Seen], theirs: Sequence[Seen]) -> list[Pair]:
    """Every piece of both sides, in reading order; what is gone stands before what is new at its place."""
    found: list[Pair] = []
    i = j = 0
    for old, new in align(_nodes(ours), _nodes(theirs)):
        found.append((i if old is not None else None, j if new is not None else None))
        i, j = i + (old is not None), j + (new is not None)
    return list(_replaced(found, ours, theirs))


def rows(ours: Grid, theirs: Grid) -> list[Pair]:
    """As `paired`, for the rows of a table."""
    as_pieces = [[_row(row) for row in grid.rows] for grid in (ours, theirs)]
    return paired(*as_pieces)


def _row(cells: Sequence[Piece]) -> Piece:
    content = tuple(inline for cell in cells for inline in cell.content)
    return Piece(content, cells[0].place if cells else "")


def _nodes(pieces: Sequence[Seen]) -> Sequence[Node]:
    """The pieces as blocks of a page. Whether one is a heading or an item is how it is set, and no text."""
    return blocks.read("".join(map(_html, pieces)))


def _html(piece: Seen) -> str:
    if isinstance(piece, Piece):
        return f"<p>{escape(piece.text, quote=False)}</p>"
    inside = "".join(f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for row in piece.rows)
    return f"<table><tbody>{inside}</tbody></table>"


def _cell(cell: Piece) -> str:
    return escape(cell.text, quote=False)


def _replaced(pairs: Sequence[Pair], ours: Sequence[Seen], theirs: Sequence[Seen]) -> Iterator[Pair]:
    for is_pair, group in groupby(pairs, lambda pair: None not in pair):
        several = list(group)
        old = [i for i, _ in several if i is not None]
        new = [j for _, j in several if j is not None]
        alike = len(old) == len(new) and all(
            _kind(ours[i]) == _kind(theirs[j]) for i, j in zip(old, new, strict=True)
        )
        for pair in several if is_pair or not alike else zip(old, new, strict=True):
            yield from _settled(pair, ours, theirs)


def _settled(pair: Pair, ours: Sequence[Seen], theirs: Sequence[Seen]) -> Iterator[Pair]:
    """The pair; an item that is worded anew in another kind of list is one that goes and one that comes."""
    i, j = pair
    if i is not None and j is not None and _is_in_another_list(ours[i], theirs[j]):
        yield i, None
        yield None, j
    else:
        yield pair


def _is_in_another_list(old: Seen, new: Seen) -> bool:
    if isinstance(old, Grid) or isinstance(new, Grid):
        return False
    return old.text != new.text and numbering(old.label) != numbering(new.label)


def numbering(label: str | None) -> str:
    """The same for the numbers that one list may have; empty for a bullet and for no number."""
    marker = markers.read(label) if label else None
    return marker.kind if marker else label or ""


def _kind(piece: Seen) -> tuple[bool, int, bool, bool]:
    if isinstance(piece, Grid):
        return True, 0, False, False
    return False, piece.level, piece.label is not None, bool(piece.label)
