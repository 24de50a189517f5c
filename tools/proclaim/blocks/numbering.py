"""What looks wrong in how a list counts: numbers that repeat, go back or skip, and a letter alone.

The number that is written is the number that is shown, because other clauses and other documents refer to
it; where it looks like a slip, its writer is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proclaim.blocks.constructs import Construct
from proclaim.blocks.grammar.markers import Count, Marker
from proclaim.blocks.grammar.pieces import Piece, Sort

_SET_IN = 2
"""Columns by which a list is set in on purpose."""


def of_list(piece: Piece, beside: Sequence[Piece]) -> Iterator[tuple[int, Construct, str]]:
    """Line, construct and passage for each item of a list that looks wrong.

    beside: the blocks among which the list stands, of which others may be parts of the same list.
    """
    markers = _markers(piece)
    if not markers or markers[0].count is Count.BULLET:
        return
    if len(markers) == 1 and markers[0].count is not Count.FIGURES and not _goes_on(piece, beside):
        yield piece.line, Construct.SINGLE_LETTER, f"{markers[0].text} {_beginning(piece.children[0])}"
    if len({marker.number for marker in markers}) == 1:
        return
    for item, marker, before in zip(piece.children[1:], markers[1:], markers, strict=False):
        if marker.number != before.number + 1:
            yield item.line, Construct.NUMBERS, f"{before.text} {marker.text}"


def is_shallow(piece: Piece, before: Piece | None) -> bool:
    """Whether a list stands beside the one before it, though it is set in as if it belonged to its item."""
    is_beside = before is not None and before.sort is Sort.LIST and piece.sort is Sort.LIST
    return is_beside and before is not None and piece.column >= before.column + _SET_IN


def _goes_on(piece: Piece, beside: Sequence[Piece]) -> bool:
    """Whether a list goes on one before it, or one behind it goes on this: text may stand between clauses."""
    own = _markers(piece)
    ends = [markers for markers in map(_markers, beside) if markers and markers is not own]
    return any(
        (own[0].continues(markers[-1]) and own[0].number == markers[-1].number + 1)
        or (markers[0].continues(own[-1]) and markers[0].number == own[-1].number + 1)
        for markers in ends
    )


def _markers(piece: Piece) -> list[Marker]:
    return [item.marker for item in piece.children if item.marker] if piece.sort is Sort.LIST else []


def _beginning(item: Piece) -> str:
    first = item.children[0] if item.children else None
    return first.lines[0] if first and first.lines else ""
