"""Edits a Word file as Word does, with tracked changes or without, so that a test can send it back.

Nothing here knows the product: it is python-docx and the elements of ECMA-376, part 1, 17.13.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.opc.rel import _Relationship
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import _Element as Element

DATE = "2026-04-01T09:30:00Z"


class Counsel:
    """A person with a Word file; `author` is who makes tracked changes, empty for edits without tracking."""

    def __init__(self, packed: bytes, author: str = "") -> None:
        self.document = docx.Document(BytesIO(packed))
        self.author = author
        self._ids = iter(range(90_000, 100_000))

    def sent(self) -> bytes:
        """The file as it is sent back."""
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()

    def paragraph(self, words: str) -> Element:
        """The first paragraph that holds some words."""
        body = self.document.element.body
        return next(one for one in body.iter(qn("w:p")) if words in _text(one))

    def replace(self, old: str, new: str) -> Counsel:
        """Put words in the place of others, which stand in one run."""
        run = next(one for one in self.document.element.body.iter(qn("w:r")) if old in _text(one))
        before, _, after = _text(run).partition(old)
        pieces = [_like(run, before)]
        if old:
            pieces.append(self._marked(_like(run, old), "w:del"))
        if new:
            pieces.append(self._marked(_like(run, new), "w:ins"))
        pieces.append(_like(run, after))
        for piece in pieces:
            if piece is not None and _text(piece, deleted=True):
                run.addprevious(piece)
        run.getparent().remove(run)
        return self

    def insert(self, words: str, after: str, like: str = "") -> Counsel:
        """A paragraph of its own after the one that holds some words, set like another one."""
        place = self.paragraph(after)
        made = OxmlElement("w:p")
        properties = self.paragraph(like).find(qn("w:pPr")) if like else None
        if properties is not None:
            made.append(deepcopy(properties))
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = words
        text.set(qn("xml:space"), "preserve")
        run.append(text)
        piece = self._marked(run, "w:ins")
        if piece is not None:
            made.append(piece)
        self._mark_paragraph(made, "w:ins")
        place.addnext(made)
        return self

    def delete(self, words: str) -> Counsel:
        """A whole paragraph."""
        paragraph = self.paragraph(words)
        if not self.author:
            paragraph.getparent().remove(paragraph)
            return self
        for run in [*paragraph.iter(qn("w:r"))]:
            self._wrap(run, "w:del")
        self._mark_paragraph(paragraph, "w:del")
        return self

    def split(self, at: str) -> Counsel:
        """Begin a new paragraph where some words begin, which stand in one run."""
        paragraph = self.paragraph(at)
        run = next(one for one in paragraph.iter(qn("w:r")) if at in _text(one))
        before, _, after = _text(run).partition(at)
        first = OxmlElement("w:p")
        properties = paragraph.find(qn("w:pPr"))
        if properties is not None:
            first.append(deepcopy(properties))
        for child in [*paragraph]:
            if child is run:
                break
            if child.tag != qn("w:pPr"):
                first.append(child)
        head = _like(run, before)
        if head is not None:
            first.append(head)
        tail = _like(run, at + after)
        if tail is not None:
            run.addprevious(tail)
        run.getparent().remove(run)
        self._mark_paragraph(first, "w:ins")
        paragraph.addprevious(first)
        return self

    def join(self, words: str) -> Counsel:
        """Let a paragraph run on into the next one."""
        paragraph = self.paragraph(words)
        if self.author:
            self._mark_paragraph(paragraph, "w:del")
            return self
        following = paragraph.getnext()
        for child in [*following]:
            if child.tag != qn("w:pPr"):
                paragraph.append(child)
        following.getparent().remove(following)
        return self

    def move(self, words: str, after: str) -> Counsel:
        """A whole paragraph to another place."""
        paragraph, place = self.paragraph(words), self.paragraph(after)
        if not self.author:
            place.addnext(paragraph)
            return self
        copy = deepcopy(paragraph)
        for element, mark, start in ((paragraph, "w:moveFrom", "From"), (copy, "w:moveTo", "To")):
            for run in [*element.iter(qn("w:r"))]:
                self._wrap(run, mark)
            self._mark_paragraph(element, mark)
            begin = self._element(f"w:move{start}RangeStart")
            begin.set(qn("w:name"), "move1")
            end = OxmlElement(f"w:move{start}RangeEnd")
            end.set(qn("w:id"), begin.get(qn("w:id")))
            element.insert(1, begin)
            element.append(end)
        place.addnext(copy)
        return self

    def set(self, words: str, change: Callable[[Run], None]) -> Counsel:
        """Another form for the run that holds some words."""
        run = next(one for one in self.document.element.body.iter(qn("w:r")) if words in _text(one))
        change(Run(run, Paragraph(run.getparent(), self.document._body)))
        return self

    def delete_row(self, words: str) -> Counsel:
        """The row of a table that holds some words."""
        row = next(one for one in self.document.element.body.iter(qn("w:tr")) if words in _text(one))
        if not self.author:
            row.getparent().remove(row)
            return self
        for run in [*row.iter(qn("w:r"))]:
            self._wrap(run, "w:del")
        row.get_or_add_trPr().append(self._element("w:del"))
        return self

    def copy_row(self, words: str, cells: list[str]) -> Counsel:
        """A row of a table below another one, with other words."""
        row = next(one for one in self.document.element.body.iter(qn("w:tr")) if words in _text(one))
        copy = deepcopy(row)
        for cell, text in zip(copy.iter(qn("w:tc")), cells, strict=True):
            for place, piece in enumerate(cell.iter(qn("w:t"))):
                piece.text = "" if place else text
        if self.author:
            for run in [*copy.iter(qn("w:r"))]:
                self._wrap(run, "w:ins")
            copy.get_or_add_trPr().append(self._element("w:ins"))
        row.addnext(copy)
        return self

    def comment(self, words: str, said: str) -> Counsel:
        """A comment on the run that holds some words."""
        run = next(one for one in self.document.element.body.iter(qn("w:r")) if words in _text(one))
        self.document.add_comment(
            Run(run, Paragraph(run.getparent(), self.document._body)), said, self.author
        )
        return self

    def _element(self, name: str) -> Element:
        mark = OxmlElement(name)
        mark.set(qn("w:id"), str(next(self._ids)))
        mark.set(qn("w:author"), self.author)
        mark.set(qn("w:date"), DATE)
        return mark

    def _wrap(self, run: Element, name: str) -> None:
        mark = self._element(name)
        run.addprevious(mark)
        mark.append(run)
        if name in ("w:del", "w:moveFrom"):
            for text in [*run.iter(qn("w:t"))]:
                text.tag = qn("w:delText") if name == "w:del" else text.tag

    def _marked(self, run: Element | None, name: str) -> Element | None:
        """A run as it stands there when it was put in or taken out."""
        if run is None or not self.author:
            return None if name == "w:del" else run
        mark = self._element(name)
        if name == "w:del":
            for text in [*run.iter(qn("w:t"))]:
                text.tag = qn("w:delText")
        mark.append(run)
        return mark

    def _mark_paragraph(self, paragraph: Element, name: str) -> None:
        if self.author:
            properties = paragraph.get_or_add_pPr()
            form = properties.find(qn("w:rPr"))
            if form is None:
                form = OxmlElement("w:rPr")
                properties.append(form)
            form.insert(0, self._element(name))


def repacked(packed: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The same file with other parts, by name: {"docProps/custom.xml": b"…"}."""
    out = BytesIO()
    with ZipFile(BytesIO(packed)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for info in source.infolist():
            target.writestr(info.filename, parts.get(info.filename, source.read(info)))
    return out.getvalue()


def _like(run: Element, text: str) -> Element | None:
    """A run set like another one, with some text."""
    if not text:
        return None
    copy = deepcopy(run)
    for child in [*copy]:
        if child.tag != qn("w:rPr"):
            copy.remove(child)
    words = OxmlElement("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    copy.append(words)
    return copy


def _text(element: Element, *, deleted: bool = False) -> str:
    tags = (qn("w:t"), qn("w:delText")) if deleted else (qn("w:t"),)
    return "".join(one.text or "" for one in element.iter(*tags))


def saved_by_word(packed: bytes) -> bytes:
    """The same document as Word leaves it after somebody opened, proofread and saved it.

    Runs are split and name a language, paragraphs have ids of a session and marks of the proofreader, one is
    empty, links are fields, and the place where the cursor was is a bookmark.
    """
    document = docx.Document(BytesIO(packed))
    body = document.element.body
    for link in [*body.iter(qn("w:hyperlink"))]:
        _as_field(link, document.part.rels)
    for run in [*body.iter(qn("w:r"))]:
        text = run.find(qn("w:t"))
        if text is not None and text.text and run.find(qn("w:fldChar")) is None:
            _split_in_two(run)
    for number, paragraph in enumerate([*body.iter(qn("w:p"))]):
        paragraph.set(qn("w:rsidR"), f"00{number:06X}")
        paragraph.append(OxmlElement("w:proofErr"))
    mark = OxmlElement("w:bookmarkStart")
    mark.set(qn("w:id"), "77777")
    mark.set(qn("w:name"), "_GoBack")
    next(body.iter(qn("w:p"))).append(mark)
    body.insert(len(body) // 2, OxmlElement("w:p"))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _split_in_two(run: Element) -> None:
    words = _text(run)
    middle = len(words) // 2
    for part in (words[:middle], words[middle:]):
        piece = _like(run, part)
        if piece is not None:
            form = piece.get_or_add_rPr()
            language = OxmlElement("w:lang")
            language.set(qn("w:val"), "en-CA")
            form.append(language)
            run.addprevious(piece)
    run.getparent().remove(run)


def _as_field(link: Element, relations: Mapping[str, _Relationship]) -> None:
    """A link as Word writes it where it is edited by hand (17.16.5.25)."""
    anchor, id = link.get(qn("w:anchor")), link.get(qn("r:id"))
    where = f'\\l "{anchor}"' if anchor else f'"{relations[id].target_ref}"'
    for kind in ("begin", "instruction", "separate", "content", "end"):
        if kind == "content":
            for child in [*link]:
                link.addprevious(child)
            continue
        run = OxmlElement("w:r")
        part = OxmlElement("w:instrText" if kind == "instruction" else "w:fldChar")
        if kind == "instruction":
            part.text = f" HYPERLINK {where} "
        else:
            part.set(qn("w:fldCharType"), kind)
        run.append(part)
        link.addprevious(run)
    link.getparent().remove(link)
