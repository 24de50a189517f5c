"""What counsel wrote anew, as Markdown: sections, and lists that join none of ours.

A single paragraph, or an item of a list that is there, takes the form of its neighbours instead (`merging`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proclaim.intake import writing
from proclaim.intake.passages import BULLET, PLAIN, Heading, Inlines, Item, Mark, Paragraph, Passage, Table
from proclaim.returned.pieces import Grid, Seen
from proclaim.returned.weaving import Target, woven

_HEAD = frozenset({Mark.STRONG})
"""How the head of a table is set by itself."""


def written(seen: Sequence[Seen], target: Target) -> str:
    """The Markdown of some pieces, ending with a line end."""
    outermost = min((piece.depth for piece in seen if not isinstance(piece, Grid)), default=0)
    return writing.write(list(_passages(seen, target, outermost)), {}, 0)


def _passages(seen: Sequence[Seen], target: Target, outermost: int) -> Iterator[Passage]:
    for piece in seen:
        if isinstance(piece, Grid):
            yield Table(tuple(_rows(piece, target)), piece.place)
        elif not piece.text:
            continue
        elif piece.level:
            yield Heading(piece.level, woven((), piece.content, PLAIN, target), piece.place)
        elif piece.label is not None:
            content = woven((), piece.content, PLAIN, target)
            yield Item(content, piece.place, piece.depth - outermost + 1, piece.label or BULLET)
        else:
            yield Paragraph(woven((), piece.content, PLAIN, target), piece.place)


def _rows(grid: Grid, target: Target) -> Iterator[tuple[Inlines, ...]]:
    width = max(len(row) for row in grid.rows)
    for place, row in enumerate(grid.rows):
        forced = PLAIN if place else _HEAD
        filled = tuple(woven((), cell.content, forced, target) for cell in row)
        yield filled + ((),) * (width - len(row))
