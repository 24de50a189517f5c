"""A section as it was exported: each block of its file with the piece of the Word file that shows it.

The export writes one paragraph for each block of running text, in the order of the page; so the file that we
would export today, read as the returned one is read, tells for each piece which lines it stands for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proclaim.errors import ContentError
from proclaim.intake.passages import PLAIN, Mark
from proclaim.model import Section
from proclaim.redline import rendered
from proclaim.returned.pieces import Grid, Piece, Seen, flat
from proclaim.returned.spans import Span, leaves, span

_STRONG = frozenset({"th", "dt"})
"""What the export sets in bold, whatever its own emphasis."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of running text."""

    piece: Piece
    span: Span
    tag: str
    within: tuple[str, ...]

    @property
    def first(self) -> int:
        """Its first line in the file, from 1."""
        return self.span.first

    @property
    def last(self) -> int:
        """Its last line."""
        return self.span.last

    @property
    def forced(self) -> frozenset[Mark]:
        """The marks that the export puts on all of it."""
        return frozenset({Mark.STRONG}) if self.tag in _STRONG else PLAIN

    @property
    def is_item(self) -> bool:
        """Whether a number or a bullet stands before it."""
        return self.piece.label is not None

    @property
    def data(self) -> str:
        """The marker of the table kept as data that it stands in."""
        return self.span.data


@dataclass(frozen=True, slots=True)
class Table:
    """A table."""

    rows: tuple[tuple[Block, ...], ...]
    piece: Grid

    @property
    def first(self) -> int:
        """The line of its head."""
        return self.rows[0][0].span.first

    @property
    def last(self) -> int:
        """The line of its last row; of a table without rows, the line below its head."""
        return max(self.rows[-1][0].span.last, self.first + (0 if self.data else 1))

    @property
    def data(self) -> str:
        """The marker that it stands for, where it is kept as data."""
        return self.rows[0][0].span.data


Ours = Block | Table


def of_section(section: Section, lines: Sequence[str], exported: Sequence[Seen]) -> list[Ours]:
    """The blocks of a section.

    lines: those of its whole file. exported: the pieces of the section in the file that we would export.
    Raises ContentError where the blocks of the file and of the page are not the same.
    """
    found = list(leaves(rendered(section)))
    pieces = [piece for seen in exported for piece in flat(seen)]
    if len(found) != len(pieces):
        raise ContentError(
            "the blocks of this section cannot be told apart, so nothing can be merged into it",
            section.path,
            "put a blank line between its blocks",
        )
    made = iter(
        Block(piece, span(section, leaf, lines), leaf.tag, within)
        for (leaf, within), piece in zip(found, pieces, strict=True)
    )
    return [_block(seen, made) for seen in exported]


def _block(seen: Seen, made: Iterator[Block]) -> Ours:
    if isinstance(seen, Piece):
        return next(made)
    return Table(tuple(tuple(next(made) for _ in row) for row in seen.rows), seen)
