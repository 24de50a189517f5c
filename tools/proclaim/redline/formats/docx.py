"""A redline as a Word document with real tracked changes, for counsel who work in Word.

Every change is a w:ins or w:del with author and date (ECMA-376, part 1, 17.13.5), so that Word and
LibreOffice accept or reject it by itself; what became of a section as a whole is said in a comment, and so
are the clauses of a list that have another number or letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import count, groupby, islice
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from proclaim.blocks import Leaf
from proclaim.blocks.inline import Text
from proclaim.blocks.labels import LISTS
from proclaim.redline import Block, Op, Redline, Run, SectionChange, State, origin, shown
from proclaim.redline.about import About
from proclaim.redline.enumeration import DEEPEST, Lists
from proclaim.redline.fragment import labels
from proclaim.redline.ooxml import element as _element
from proclaim.redline.ooxml import under as _under
from proclaim.redline.parts import Part
from proclaim.redline.relabelled import of_list, said
from proclaim.redline.structure import ONE_SIDED
from proclaim.redline.telling import Telling, tellings

_TRACKED = {Op.DELETED: "w:del", Op.INSERTED: "w:ins"}
_FORMS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "code": ("w:rFonts", {"w:ascii": "Courier New", "w:hAnsi": "Courier New", "w:cs": "Courier New"}),
    "strong": ("w:b", {}),
    "em": ("w:i", {}),
    "sup": ("w:vertAlign", {"w:val": "superscript"}),
    "sub": ("w:vertAlign", {"w:val": "subscript"}),
}
"""By inline element, in the order that the schema wants them in."""
_INDENT = 440
"""Twentieths of a point by which a list or a quotation is set in (ECMA-376, part 1, 17.3.1.12)."""
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (2.2) forbids."""
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


def write(redline: Redline, about: About) -> bytes:
    """The whole document as a .docx file; the same redline and `about` give the same bytes."""
    return _Writer(about).file(redline)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paragraph stands."""

    top: int
    """Level of the heading that `h1` becomes."""
    style: str = ""
    indent: int = 0
    list: int = 0
    """Word's number of the list whose item begins here; 0 for any other paragraph."""
    level: int = 0
    in_cell: bool = False
    """A cell's last paragraph cannot go, so its mark is never tracked: its row is."""


class _Writer:
    """Builds one document from top to bottom."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._moment = about.moment or _EPOCH
        self._word = Document()
        self._prepare()
        self._ids = count(1)
        self._told: dict[int, list[Telling]] = {}
        """What matters in law and has no comment yet, by the number of its change."""
        self._lists = Lists(self._word.part.numbering_part.element)

    def file(self, redline: Redline) -> bytes:
        """The packed document."""
        end = self._word.element.body[-1]
        for one in tellings(redline.significant, self._about.locale):
            self._told.setdefault(one.change, []).append(one)
        for change in redline.sections:
            for element in self._section(change):
                end.addprevious(element)
        packed = BytesIO()
        self._word.save(packed)
        return _repacked(packed.getvalue())

    def _prepare(self) -> None:
        properties = self._word.core_properties
        properties.title, properties.author = self._about.title, self._about.author
        properties.comments = ""
        properties.created = properties.modified = self._moment.astimezone(UTC).replace(tzinfo=None)
        language = self._about.locale.babel.replace("_", "-")
        properties.language = language
        for one in self._word.styles.element.iter(qn("w:lang")):
            one.set(qn("w:val"), language)
        if self._about.origin:
            self._stamp(self._about.origin)

    def _stamp(self, text: origin.Origin) -> None:
        package = self._word.part.package
        properties = origin.properties(text, self._author, self._date)
        part = PackagePart(PackURI(origin.PART), origin.CONTENT_TYPE, properties, package)
        package.relate_to(part, origin.RELATIONSHIP)

    def _section(self, change: SectionChange) -> Iterator[BaseOxmlElement]:
        is_titled = bool(change.section.title)
        if is_titled:
            yield self._title(change)
        place = _Place(top=0 if is_titled else 1)
        for block in shown(change):
            yield from self._block(block, place)

    def _title(self, change: SectionChange) -> BaseOxmlElement:
        op = Op.KEPT if change.old and change.new else Op.DELETED if change.old else Op.INSERTED
        words = change.title or (_run(op, change.section.title),)
        paragraph = self._paragraph((*_numbers(change), *words), op, _Place(0, "Heading1"))
        self._bookmark(paragraph, change.section.id)
        became = ", ".join(labels(change, self._about.locale))
        if became:
            self._comment([paragraph], became)
        self._tell(paragraph, change.title)
        return paragraph

    def _tell(self, paragraph: BaseOxmlElement, runs: Iterable[Run]) -> None:
        """A comment for each sentence of a paragraph in which something matters in law."""
        for number in dict.fromkeys(run.change for run in runs if run.change):
            for one in self._told.pop(number, ()):
                kinds = " · ".join(one.kinds)
                self._comment([paragraph], f"{kinds}{self._about.locale.say('common.colon')} {one.text}")

    def _comment(self, elements: Iterable[BaseOxmlElement], words: str) -> None:
        """A comment at the first words of these elements; none where there are none."""
        paragraphs = (one for element in elements for one in element.iter(qn("w:p")))
        runs = ((one, run) for one in paragraphs for run in one.iter(qn("w:r")))
        for paragraph, first in islice(runs, 1):
            run = WordRun(first, Paragraph(paragraph, self._word._body))
            comment = self._word.add_comment(run, _printable(words), self._author)
            comment._comment_elm.set(qn("w:date"), self._date)

    @property
    def _author(self) -> str:
        return _printable(self._about.author) or "proclaim"

    @property
    def _date(self) -> str:
        return self._moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def _block(self, block: Block, place: _Place) -> Iterator[BaseOxmlElement]:
        node = block.node
        if isinstance(node, Leaf):
            yield self._leaf(block, place)
        elif node.tag in LISTS:
            yield from self._list(block, place)
        elif node.tag == "table":
            yield from self._tables(block)
        else:
            deeper = _INDENT if node.tag in ("blockquote", "dd") else 0
            for child in block.inside:
                yield from self._block(child, replace(place, indent=place.indent + deeper))

    def _leaf(self, block: Block, place: _Place) -> BaseOxmlElement:
        tag = block.node.tag
        style = place.style
        if re.fullmatch(r"h[1-6]", tag):
            style = f"Heading{max(1, int(tag[1]) - (1 - place.top))}"
        elif tag in ("dt", "th"):
            style = "Strong"
        paragraph = self._paragraph(block.content, block.op, replace(place, style=style))
        if tag == "hr":
            _border(paragraph)
        self._tell(paragraph, block.runs)
        return paragraph

    def _list(self, block: Block, place: _Place) -> Iterator[BaseOxmlElement]:
        level, other = min(place.level, DEEPEST), block.relabelled[:1]
        for item, number in self._lists.items(block, level):
            elements = [*self._item(item, replace(place, list=number, level=level))]
            if item in other:
                words = (said(shift, self._about.locale) for shift in of_list(block))
                self._comment(elements, "\n".join(words))
            yield from elements

    def _item(self, item: Block, place: _Place) -> Iterator[BaseOxmlElement]:
        inner = replace(place, indent=place.indent + _INDENT)
        for index, child in enumerate(item.inside):
            here = inner if index == 0 and isinstance(child.node, Leaf) else replace(inner, list=0)
            deeper = replace(here, level=inner.level + 1) if child.node.tag in LISTS else here
            yield from self._block(child, deeper)

    def _tables(self, block: Block) -> Iterator[BaseOxmlElement]:
        """A table; where columns came or went, the old one taken out and the new one put in."""
        rows = [row for part in block.inside for row in part.inside]
        is_reshaped = any(
            cell.state in ONE_SIDED and row.state not in ONE_SIDED for row in rows for cell in row.inside
        )
        if not is_reshaped:
            yield self._table(rows)
            return
        for op in (Op.DELETED, Op.INSERTED):
            yield self._table([side for row in rows for side in _side(row, op)])

    def _table(self, rows: Sequence[Block]) -> BaseOxmlElement:
        table = _element("w:tbl")
        properties = _under(table, "w:tblPr")
        _under(properties, "w:tblStyle", {"w:val": "TableGrid"})
        _under(properties, "w:tblW", {"w:w": "5000", "w:type": "pct"})
        grid = _under(table, "w:tblGrid")
        for _ in range(max((len(row.inside) for row in rows), default=1)):
            _under(grid, "w:gridCol")
        for index, row in enumerate(rows):
            table.append(self._row(row, index == 0))
        return table

    def _row(self, row: Block, first: bool) -> BaseOxmlElement:
        element = _element("w:tr")
        properties = _under(element, "w:trPr")
        if first:
            _under(properties, "w:tblHeader")
        if row.op is not Op.KEPT:
            properties.append(self._mark(row.op))
        for cell in row.inside:
            inner = _under(element, "w:tc")
            _under(inner, "w:tcPr")
            inner.append(self._leaf(cell, _Place(1, in_cell=True)))
        return element

    def _paragraph(self, runs: Iterable[Run], op: Op, place: _Place) -> BaseOxmlElement:
        paragraph = _element("w:p")
        properties = _under(paragraph, "w:pPr")
        if place.style and place.style != "Strong":
            _under(properties, "w:pStyle", {"w:val": place.style})
        if place.list:
            numbering = _under(properties, "w:numPr")
            _under(numbering, "w:ilvl", {"w:val": str(place.level)})
            _under(numbering, "w:numId", {"w:val": str(place.list)})
        if place.indent:
            hanging = {"w:hanging": str(_INDENT)} if place.list else {}
            _under(properties, "w:ind", {"w:left": str(place.indent), **hanging})
        if op is not Op.KEPT and not place.in_cell:
            _under(properties, "w:rPr").append(self._mark(op))
        is_strong = place.style == "Strong"
        pieces = ((run.op, part) for run in runs for part in run.parts)
        for _, group in groupby(pieces, lambda one: one[1].link):
            several = list(group)
            around = self._link(several[0][1].href) if several[0][1].href else paragraph
            around.extend(self._part(part, fate, is_strong) for fate, part in several)
            if around is not paragraph:
                paragraph.append(around)
        return paragraph

    def _part(self, part: Part, op: Op, strong: bool) -> BaseOxmlElement:
        element = _word_run(part, op, strong)
        if op is Op.KEPT:
            return element
        change = self._mark(op)
        change.append(element)
        return change

    def _link(self, href: str) -> BaseOxmlElement:
        """A link without words as yet."""
        link = _element("w:hyperlink")
        if href.startswith("#"):
            link.set(qn("w:anchor"), bookmark_name(href[1:]))
        else:
            id = self._word.part.relate_to(_printable(href), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(qn("r:id"), id)
        return link

    def _mark(self, op: Op) -> BaseOxmlElement:
        """A tracked change: what it is, whose, and since when."""
        attributes = {"w:id": str(next(self._ids)), "w:author": self._author, "w:date": self._date}
        return _element(_TRACKED[op], attributes)

    def _bookmark(self, paragraph: BaseOxmlElement, id: str) -> None:
        number = str(next(self._ids))
        start = _element("w:bookmarkStart", {"w:id": number, "w:name": bookmark_name(id)})
        paragraph.insert(1, start)
        paragraph.append(_element("w:bookmarkEnd", {"w:id": number}))


def _numbers(change: SectionChange) -> tuple[Run, ...]:
    """The number before a section's title, the old one taken out where it is another."""
    old, new = change.old, change.new
    if old and new and old.number == new.number:
        return (_run(Op.KEPT, f"{new.number}. "),)
    before = (_run(Op.DELETED, f"{old.number}. "),) if old else ()
    return (*before, _run(Op.INSERTED, f"{new.number}. ")) if new else before


def _run(op: Op, text: str) -> Run:
    return Run(op, (Part((Text(text),), text),))


def _side(block: Block, op: Op) -> Iterator[Block]:
    """One side of a block as if all of it had been taken out or put in; nothing where it has none."""
    if block.op not in (Op.KEPT, op):
        return
    runs = tuple(replace(run, op=op) for run in block.content if run.op in (Op.KEPT, op))
    inside = tuple(side for child in block.inside for side in _side(child, op))
    yield Block(State.DELETED if op is Op.DELETED else State.INSERTED, block.node, inside, runs)


def _word_run(part: Part, op: Op, strong: bool) -> BaseOxmlElement:
    run = _element("w:r")
    tags = {one.tag for one in part.marks} | ({"strong"} if strong else set())
    if tags & _FORMS.keys():
        properties = _under(run, "w:rPr")
        for tag, (name, attributes) in _FORMS.items():
            if tag in tags:
                _under(properties, name, attributes)
    for index, line in enumerate(_printable(part.text).split("\n")):
        if index:
            _under(run, "w:br")
        if line:
            text = _under(run, "w:delText" if op is Op.DELETED else "w:t", {"xml:space": "preserve"})
            text.text = line
    return run


def _border(paragraph: BaseOxmlElement) -> None:
    properties = paragraph[0]
    border = _element("w:pBdr")
    _under(border, "w:bottom", {"w:val": "single", "w:sz": "6", "w:space": "1", "w:color": "auto"})
    before = [one for one in properties if one.tag in (qn("w:pStyle"), qn("w:numPr"))]
    properties.insert(len(before), border)


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)


def bookmark_name(id: str) -> str:
    """Word's bookmarks begin with a letter, hold letters, digits and _, and are 40 signs long at most."""
    return ("s_" + re.sub(r"\W", "_", id))[:40]


def _repacked(packed: bytes) -> bytes:
    """The same package without the time at which it was made."""
    out = BytesIO()
    with ZipFile(BytesIO(packed)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for info in source.infolist():
            fixed = ZipInfo(info.filename, _EPOCH.timetuple()[:6])
            fixed.compress_type = ZIP_DEFLATED
            target.writestr(fixed, source.read(info))
    return out.getvalue()
