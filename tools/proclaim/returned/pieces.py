"""The body of a Word document without tracked changes -> paragraphs and tables, as they are compared.

Here no paragraph is taken for more than it is: what Word shows of ours is compared with what it shows of
theirs, so a list item is a paragraph with a number before it, and a table rows of paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from proclaim.intake import word
from proclaim.intake.losses import Loss
from proclaim.intake.passages import Break, Inlines, shown
from proclaim.intake.word.styles import style_of
from proclaim.redline.word.forms import APART_STYLE

_BOOKMARK, _NAME = qn("w:bookmarkStart"), qn("w:name")
_WRAPPERS = frozenset(qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "smartTag"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or the content of a cell."""

    content: Inlines
    place: str
    """Where it stands in the file, for messages: "paragraph 12"."""
    level: int = 0
    """Of a heading, from 1; 0 for any other paragraph."""
    label: str | None = None
    """The number that Word shows before it, empty for a bullet; None where it shows nothing."""
    depth: int = 0
    """How deep its list stands in others, from 0."""
    bookmarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What a reader sees, in one line."""
        return shown(self.content)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    rows: tuple[tuple[Piece, ...], ...]
    place: str

    @property
    def text(self) -> str:
        """What a reader sees, a row a line."""
        return "\n".join(" | ".join(cell.text for cell in row) for row in self.rows)


Seen = Piece | Grid


@dataclass(frozen=True, slots=True)
class Body:
    """All that a document shows."""

    pieces: tuple[Seen, ...]
    losses: tuple[Loss, ...]
    """What stands in it that no section can hold, such as pictures."""


def flat(seen: Seen) -> Iterator[Piece]:
    """The paragraph itself, or each cell of a table."""
    if isinstance(seen, Grid):
        for row in seen.rows:
            yield from row
    else:
        yield seen


def read(package: word.Package) -> Body:
    """The paragraphs and tables of a document, in reading order; tracked changes must be settled."""
    styles = word.Styles(package.styles)
    reader = _Reader(
        styles, word.Runs(styles, package.addresses), word.Labels(package.numbering, styles), count=0
    )
    return Body(tuple(reader.read(package.body)), tuple(reader.runs.losses))


@dataclass(slots=True)
class _Reader:
    styles: word.Styles
    runs: word.Runs
    labels: word.Labels
    count: int
    waiting: tuple[str, ...] = ()
    """Bookmarks that stand between paragraphs and belong to the next one."""

    def read(self, blocks: Iterable[Element]) -> Iterator[Seen]:
        for block in blocks:
            if block.tag == qn("w:p") and self._is_separator(block):
                self.count += 1
            elif block.tag == qn("w:p"):
                yield self._piece(block)
                yield from self._boxes()
            elif block.tag == qn("w:tbl"):
                yield self._grid(block)
            elif block.tag == _BOOKMARK:
                self.waiting = (*self.waiting, block.get(_NAME) or "")
            elif block.tag in _WRAPPERS:
                yield from self.read(block)

    def _is_separator(self, paragraph: Element) -> bool:
        """Whether the export put it between tables, and nobody has written in it."""
        is_empty = next(paragraph.iter(qn("w:r"), _BOOKMARK), None) is None
        return is_empty and style_of(paragraph) == APART_STYLE

    def _piece(self, paragraph: Element) -> Piece:
        self.count += 1
        place = f"paragraph {self.count}"
        label = self.labels.of(paragraph)
        names = (*self.waiting, *(mark.get(_NAME) or "" for mark in paragraph.iter(_BOOKMARK)))
        self.waiting = ()
        return Piece(
            self.runs.read(paragraph, place),
            place,
            self.styles.heading(paragraph) or 0,
            label.text if label else None,
            label.level if label else 0,
            names,
        )

    def _boxes(self) -> Iterator[Seen]:
        boxes, self.runs.boxes = self.runs.boxes, []
        for box in boxes:
            yield from self.read(box)

    def _grid(self, table: Element) -> Grid:
        place = f"table after paragraph {self.count}"
        rows = [
            tuple(self._cell(cell) for cell in row.iter(qn("w:tc")) if _is_in(cell, table))
            for row in table.iter(qn("w:tr"))
            if _is_in(row, table)
        ]
        return Grid(tuple(rows), place)

    def _cell(self, cell: Element) -> Piece:
        """A cell as one paragraph: what stands in several of them is divided by the ends of lines."""
        inside = [self._piece(paragraph) for paragraph in cell.iter(qn("w:p"))]
        filled = [piece for piece in inside if piece.text]
        first = (filled or inside or [Piece((), f"paragraph {self.count}")])[0]
        content = first.content
        for piece in filled[1:]:
            content = (*content, Break(), *piece.content)
        return replace(first, content=content, level=0, label=None, depth=0)


def _is_in(element: Element, table: Element) -> bool:
    """Whether the nearest table around a row or a cell is this one, and not one inside it."""
    return next(element.iterancestors(qn("w:tbl")), None) is table
