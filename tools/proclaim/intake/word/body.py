"""The body of a Word document -> passages: paragraphs, lists with the numbers that Word shows, tables.

Word has no lists, only paragraphs with a number and an indent; which item a paragraph belongs to follows from
these. A number that a list of Markdown can show makes an item, any other ("1.1", "2.1(b)") stands before its
paragraph as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from proclaim.errors import ContentError
from proclaim.intake.losses import Loss
from proclaim.intake.markers import is_marker
from proclaim.intake.passages import (
    BULLET,
    Break,
    Code,
    Heading,
    Inline,
    Inlines,
    Item,
    Mark,
    Paragraph,
    Passage,
    Quotation,
    Table,
    Text,
    shown,
)
from proclaim.intake.word.labels import Label, Labels
from proclaim.intake.word.names import qn
from proclaim.intake.word.runs import COMPATIBILITY, Runs, chosen
from proclaim.intake.word.styles import Styles, left, style_of, value

_CONTENTS = "table of contents"
_AGAIN = "the site makes its own"
_CELLS = 2_000_000
"""Cells of all tables: a row may claim any number of them in a few letters (w:gridSpan)."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A list item that further paragraphs may belong to."""

    list: str
    level: int
    indent: int


@dataclass(slots=True)
class Body:
    """Reads the blocks of a document, in their order."""

    name: str
    runs: Runs
    labels: Labels
    styles: Styles
    _paragraphs: int = 0
    _cells: int = 0
    _items: list[_Open] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Where the reader stands."""
        return f"paragraph {self._paragraphs}"

    def read(self, blocks: Iterable[Element]) -> Iterator[Passage]:
        """The passages of some blocks, in order. Raises ContentError."""
        for block in blocks:
            if block.tag == qn("w:p"):
                yield from self._paragraph(block)
            elif block.tag == qn("w:tbl"):
                yield from self._table(block)
            elif block.tag == qn("w:sdt"):
                yield from self._control(block)
            elif block.tag in (qn("w:customXml"), qn("w:smartTag"), qn("w:ins"), qn("w:moveTo")):
                yield from self.read(block)
            elif block.tag == f"{COMPATIBILITY}AlternateContent":
                yield from self.read(chosen(block))
            elif block.tag == qn("w:altChunk"):
                raise ContentError(
                    "a part of this document is embedded in another format",
                    f"{self.name}, after {self.place}",
                    "open it in Word and save it, which puts that part in",
                )

    def _control(self, control: Element) -> Iterator[Passage]:
        gallery = control.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
        content = control.find(qn("w:sdtContent"))
        inner = () if content is None else content
        if value(gallery) != "Table of Contents":
            yield from self.read(inner)
            return
        for passage in self.read(inner):
            self._drop_contents(passage)

    def _drop_contents(self, passage: Passage) -> None:
        words = " ".join(_words(passage))
        if words.strip():
            self.runs.losses.append(Loss(_CONTENTS, self.place, f"left out: {_AGAIN}", words))

    def _paragraph(self, paragraph: Element) -> Iterator[Passage]:
        self._paragraphs += 1
        was_contents = self.runs.in_contents()
        content = _trimmed(self.runs.read(paragraph, self.place))
        label = self.labels.of(paragraph)
        passage = self._passage(paragraph, content, label) if shown(content) or _has_note(content) else None
        if label and label.unknown:
            self.runs.losses.append(Loss(f"number in the form {label.unknown}", self.place, "in figures"))
        if passage is None:
            self._report_empty(label)
        elif was_contents or self.runs.in_contents() or self.styles.is_contents(paragraph):
            self._drop_contents(passage)
        else:
            yield passage
        boxes, self.runs.boxes = self.runs.boxes, []
        for box in boxes:
            self._items.clear()
            yield from self.read(box)

    def _report_empty(self, label: Label | None) -> None:
        if label and label.text:
            self.runs.losses.append(
                Loss(f'number "{label.text}" without a text', self.place, "left out", label.text)
            )

    def _passage(self, paragraph: Element, content: Inlines, label: Label | None) -> Passage:
        level = self.styles.heading(paragraph)
        if level is not None:
            self._items.clear()
            anchor = _bookmark(paragraph)
            return Heading(level, _unmarked(content), self.place, label.text if label else "", anchor)
        if label:
            return self._labelled(paragraph, content, label)
        depth = self._depth(self._indent(paragraph))
        if depth == 0 and self.styles.is_quotation(paragraph):
            return Quotation((Paragraph(content, self.place),), self.place)
        if depth == 0 and self.styles.is_code(paragraph):
            return Code(_lines(content), self.place)
        return Paragraph(content, self.place, depth)

    def _labelled(self, paragraph: Element, content: Inlines, label: Label) -> Passage:
        indent = self._indent(paragraph)
        self._items = [each for each in self._items if _is_around(each, label, indent)]
        if label.text and not is_marker(label.text):
            self._items.clear()
            return Paragraph(content, self.place, 0, label.text)
        self._items.append(_Open(label.list, label.level, indent))
        return Item(content, self.place, len(self._items), label.text or BULLET)

    def _depth(self, indent: int) -> int:
        """How many of the open items a paragraph without a number belongs to: it is set in as far as they."""
        if self._items and self._items[0].indent <= 0:
            self._items.clear()
        self._items = [each for each in self._items if indent >= each.indent]
        return len(self._items)

    def _indent(self, paragraph: Element) -> int:
        """How far a paragraph is set in, in twentieths of a point (17.3.1.12)."""
        own = left(paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}"))
        if own is None:
            own = self.labels.indent(paragraph)
        for style in self.styles.chain(style_of(paragraph)):
            if own is not None:
                break
            own = left(self.styles.paragraph_property(style, "w:ind"))
        return own or 0

    def _table(self, table: Element) -> Iterator[Passage]:
        self._items.clear()
        place = f"table after {self.place}"
        rows = [tuple(self._row(row, place)) for row in _children(table, "w:tr")]
        widest = max(map(len, rows), default=0)
        rows = [row + ((),) * (widest - len(row)) for row in rows if any(shown(cell) for cell in row)]
        if rows:
            yield Table(tuple(rows), place)
        self._items.clear()

    def _row(self, row: Element, place: str) -> Iterator[Inlines]:
        for cell in _children(row, "w:tc"):
            span = self._span(cell, place)
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            if merge is not None and value(merge) != "restart":
                self.runs.losses.append(Loss("cell merged with the one above", place, "left empty"))
            yield tuple(self._cell(cell, place))
            yield from ((),) * (span - 1)

    def _span(self, cell: Element, place: str) -> int:
        number = value(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"))
        # 63 columns is the most that Word makes.
        span = min(int(number), 63) if number.isdigit() and len(number) < 4 else 1
        self._cells += max(span, 1)
        if self._cells > _CELLS:
            raise ContentError("the tables of this document are too large", self.name, "split the document")
        if span > 1:
            self.runs.losses.append(
                Loss(f"cell merged over {span} columns", place, "put in the first of them")
            )
        return max(span, 1)

    def _cell(self, cell: Element, place: str) -> Iterator[Inline]:
        is_first = True
        for passage in self.read(cell):
            if isinstance(passage, Table):
                self.runs.losses.append(Loss("table within a cell", place, "kept as text, a row a line"))
            for line in cell_lines(passage):
                if not is_first:
                    yield Break()
                yield from line
                is_first = False


def cell_lines(passage: Passage) -> Iterator[Inlines]:
    """The lines that a passage makes within a table's cell."""
    match passage:
        case Paragraph() | Item() | Heading():
            label = "" if passage.label == BULLET else passage.label
            sign = "\N{EN DASH}" if passage.label == BULLET else label
            yield (Text(f"{sign} "), *passage.content) if sign else passage.content
        case Table():
            for row in passage.rows:
                cells = [cell for cell in row if shown(cell)]
                yield tuple(inline for cell in cells for inline in (*cell, Text(" ")))
        case Quotation():
            for inner in passage.passages:
                yield from cell_lines(inner)
        case Code():
            yield from ((Text(line),) for line in passage.text.split("\n"))
        case _:
            return


def _words(passage: Passage) -> Iterator[str]:
    yield from (shown(line) for line in cell_lines(passage))


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also within content controls."""
    for child in parent:
        if child.tag == qn(tag):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")):
            yield from _children(child, tag)


def _is_around(item: _Open, label: Label, indent: int) -> bool:
    """Whether an open item holds the next one."""
    return item.level < label.level if item.list == label.list else item.indent < indent


def _bookmark(paragraph: Element) -> str:
    """The name under which links within the document find a paragraph."""
    names = (mark.get(qn("w:name")) or "" for mark in paragraph.iter(qn("w:bookmarkStart")))
    return next((name for name in names if name != "_GoBack"), "")


def _has_note(content: Inlines) -> bool:
    return any(not isinstance(inline, Text | Break) for inline in content)


def _trimmed(content: Inlines) -> Inlines:
    """Without the line breaks and the white space around the text."""
    found = list(content)
    while found and _is_blank(found[-1]):
        found.pop()
    while found and _is_blank(found[0]):
        found.pop(0)
    return tuple(found)


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, Break) or (isinstance(inline, Text) and not inline.text.strip())


def _unmarked(content: Inlines) -> Inlines:
    """A heading in bold is a heading; a break in one is a space."""
    return tuple(
        replace(inline, marks=inline.marks - {Mark.STRONG})
        if isinstance(inline, Text)
        else Text(" ")
        if isinstance(inline, Break)
        else inline
        for inline in content
    )


def _lines(content: Inlines) -> str:
    return "".join(
        inline.text if isinstance(inline, Text) else "\n" if isinstance(inline, Break) else ""
        for inline in content
    )
