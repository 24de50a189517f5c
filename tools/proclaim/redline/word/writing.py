"""Paragraphs and tables with their fates -> the elements of a document of Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import count, groupby
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from proclaim.redline.ooxml import element, printable, under
from proclaim.redline.origin import APART
from proclaim.redline.parts import Element
from proclaim.redline.word.bookmarks import Bookmarks
from proclaim.redline.word.fate import Fate
from proclaim.redline.word.flow import Border, Item, Paragraph, Row, Table
from proclaim.redline.word.forms import properties
from proclaim.redline.word.pieces import Piece

if TYPE_CHECKING:
    from docx.document import Document

_FORMS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "code": ("w:rFonts", {"w:ascii": "Courier New", "w:hAnsi": "Courier New", "w:cs": "Courier New"}),
    "strong": ("w:b", {}),
    "em": ("w:i", {}),
    "sup": ("w:vertAlign", {"w:val": "superscript"}),
    "sub": ("w:vertAlign", {"w:val": "subscript"}),
}
"""By inline element, in the order that the schema wants them in."""


class Marks:
    """Makes the elements of tracked changes: each with a number, an author and a date.

    LibreOffice takes insertions by one author in one minute for one, even where the mark of a paragraph that
    is no insertion stands between them, and rejecting it joins the paragraphs. So the insertions behind such
    a mark have a date that is `APART` from that of those before it.
    """

    def __init__(self, author: str, moment: datetime) -> None:
        self.author = author
        self.ids = count(1)
        self._moment = moment.astimezone(UTC)
        self._date = self.date

    @property
    def date(self) -> str:
        """When the changes were made."""
        return _written(self._moment)

    def part(self) -> None:
        """Tell what comes next from what came before."""
        self._date = _written(self._moment + APART) if self._date == self.date else self.date

    def made(self, name: str) -> BaseOxmlElement:
        """A tracked change by its element."""
        attributes = {"w:id": str(next(self.ids)), "w:author": self.author, "w:date": self._date}
        return element(name, attributes)


def _written(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Writer:
    """Writes the items of one document, in their order."""

    def __init__(self, word: Document, marks: Marks, bookmarks: Bookmarks) -> None:
        self._word = word
        self._marks = marks
        self._bookmarks = bookmarks
        self._places = count()
        self._ranges: dict[tuple[Fate, str], str] = {}
        self._before = Paragraph(())

    def elements(self, items: Iterable[Item]) -> Iterator[BaseOxmlElement]:
        """The elements of the body."""
        for item in items:
            if isinstance(item, Paragraph):
                yield self._paragraph(item)
            elif isinstance(item, Table):
                yield self._table(item)
            else:
                yield self._border(item)

    def _border(self, border: Border) -> BaseOxmlElement:
        key = (border.fate, border.name)
        name = border.fate.value
        if border.is_end:
            return element(f"{name}RangeEnd", {"w:id": self._ranges[key]})
        start = self._marks.made(f"{name}RangeStart")
        start.set(qn("w:name"), border.name)
        self._ranges[key] = start.get(qn("w:id"), "")
        return start

    def _table(self, table: Table) -> BaseOxmlElement:
        made = element("w:tbl")
        about = under(made, "w:tblPr")
        under(about, "w:tblStyle", {"w:val": "TableGrid"})
        under(about, "w:tblW", {"w:w": "5000", "w:type": "pct"})
        grid = under(made, "w:tblGrid")
        for _ in range(max((len(row.cells) for row in table.rows), default=1)):
            under(grid, "w:gridCol")
        for row in table.rows:
            made.append(self._row(row))
        return made

    def _row(self, row: Row) -> BaseOxmlElement:
        made = element("w:tr")
        about = under(made, "w:trPr")
        if row.is_head:
            under(about, "w:tblHeader")
        if row.fate is not Fate.KEPT:
            about.append(self._marks.made(row.fate.value))
        for cell in row.cells:
            inner = under(made, "w:tc")
            under(inner, "w:tcPr")
            inner.append(self._paragraph(cell))
        return made

    def _paragraph(self, paragraph: Paragraph) -> BaseOxmlElement:
        if _touch(self._before, paragraph):
            self._marks.part()
        self._before = paragraph
        made = element("w:p")
        made.append(self._properties(paragraph))
        ends = [self._bookmark(made, name) for name in self._bookmarks.at(next(self._places))]
        for _, group in groupby(paragraph.content, _link):
            several = [*group]
            around = self._around(several[0], made)
            for one in several:
                around.append(self._border(one) if isinstance(one, Border) else self._piece(one, paragraph))
            if around is not made:
                made.append(around)
        for end in ends:
            made.append(end)
        self._comments(made, paragraph)
        return made

    def _properties(self, paragraph: Paragraph) -> BaseOxmlElement:
        made = element("w:pPr")
        for one in properties(paragraph.form):
            made.append(one)
        if paragraph.fate is not Fate.KEPT:
            under(made, "w:rPr").append(self._marks.made(paragraph.fate.value))
        if paragraph.form.set_alike != paragraph.was.set_alike:
            change = self._marks.made("w:pPrChange")
            former = under(change, "w:pPr")
            for one in properties(paragraph.was):
                former.append(one)
            made.append(change)
        return made

    def _bookmark(self, paragraph: BaseOxmlElement, name: str) -> BaseOxmlElement:
        id = str(next(self._marks.ids))
        under(paragraph, "w:bookmarkStart", {"w:id": id, "w:name": name})
        return element("w:bookmarkEnd", {"w:id": id})

    def _piece(self, piece: Piece, paragraph: Paragraph) -> BaseOxmlElement:
        made = self._run(piece, paragraph)
        if piece.fate is not Fate.KEPT:
            change = self._marks.made(piece.fate.value)
            change.append(made)
            return change
        return made

    def _around(self, first: Piece | Border, paragraph: BaseOxmlElement) -> BaseOxmlElement:
        """What holds some words: a link, or else their paragraph."""
        target = self._target(first.href) if isinstance(first, Piece) else {}
        return element("w:hyperlink", target) if target else paragraph

    def _target(self, href: str) -> Mapping[str, str]:
        """Where a link leads, as an attribute; nothing where it leads nowhere."""
        if not href.startswith("#"):
            kind = RELATIONSHIP_TYPE.HYPERLINK
            relation = self._word.part.relate_to(printable(href), kind, is_external=True) if href else ""
            return {"r:id": relation} if href else {}
        name = self._bookmarks.target(href)
        return {"w:anchor": name} if name else {}

    def _run(self, piece: Piece, paragraph: Paragraph) -> BaseOxmlElement:
        made = element("w:r")
        form, former = ([*self._form(piece, side.is_strong)] for side in (paragraph.form, paragraph.was))
        own = form if piece.fate.is_new else former
        if own or form != former:
            about = under(made, "w:rPr")
            for name, attributes in own:
                under(about, name, attributes)
            if piece.fate is Fate.KEPT and form != former:
                change = self._marks.made("w:rPrChange")
                before = under(change, "w:rPr")
                for name, attributes in former:
                    under(before, name, attributes)
                about.append(change)
        for index, line in enumerate(printable(piece.text).split("\n")):
            if index:
                under(made, "w:br")
            if line:
                tag = "w:delText" if piece.fate is Fate.DELETED else "w:t"
                under(made, tag, {"xml:space": "preserve"}).text = line
        return made

    def _form(self, piece: Piece, is_strong: bool) -> Iterator[tuple[str, Mapping[str, str]]]:
        """How words are set, those of a heading of a table and the like bold."""
        if self._target(piece.href):
            yield "w:rStyle", {"w:val": "Hyperlink"}
        for tag, form in _FORMS.items():
            if tag in piece.tags or (is_strong and tag == "strong"):
                yield form

    def _comments(self, made: BaseOxmlElement, paragraph: Paragraph) -> None:
        runs = made.iter(qn("w:r"))
        for piece, run in zip(paragraph.pieces, [*runs], strict=True):
            for note in piece.notes:
                about = WordRun(run, WordParagraph(made, self._word._body))
                comment = self._word.add_comment(about, printable(note), self._marks.author)
                comment._comment_elm.set(qn("w:date"), self._marks.date)


def _link(one: Piece | Border) -> Element | None:
    """The link that words are in; a border between them ends it."""
    return one.link if isinstance(one, Piece) else None


def _touch(before: Paragraph, after: Paragraph) -> bool:
    """Whether insertions end one paragraph and begin the next, and the mark between them is none."""
    if before.fate.is_added or not before.pieces or not before.pieces[-1].fate.is_added:
        return False
    return after.pieces[0].fate.is_added if after.pieces else after.fate.is_added
