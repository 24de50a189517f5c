"""What looks wrong in how a list counts: numbers that repeat, go back or skip, and a letter alone.

The number that is written is the number that is shown, because other clauses and other documents refer to
it; where it looks like a slip, its writer is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from proclaim.blocks.grammar.markers import Count
from proclaim.blocks.grammar.pieces import Piece


def of_list(piece: Piece) -> Iterator[tuple[int, str, str]]:
    """Line, kind of remark and passage for each item of a list that looks wrong."""
    markers = [item.marker for item in piece.children if item.marker]
    if not markers or markers[0].count is Count.BULLET:
        return
    if len(markers) == 1 and markers[0].count is not Count.FIGURES:
        yield piece.line, "single letter", f"{markers[0].text} {_beginning(piece.children[0])}"
    if len({marker.number for marker in markers}) == 1:
        return
    for item, marker, before in zip(piece.children[1:], markers[1:], markers, strict=False):
        if marker.number != before.number + 1:
            yield item.line, "numbers", f"{before.text} {marker.text}"


def _beginning(item: Piece) -> str:
    first = item.children[0] if item.children else None
    return first.lines[0] if first and first.lines else ""
