"""Blocks of HTML -> passages: paragraphs, headings, lists with their numbers, tables, definitions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import html

from proclaim.intake.losses import Loss
from proclaim.intake.passages import (
    BULLET,
    PLAIN,
    Break,
    Code,
    Definition,
    Heading,
    Inline,
    Item,
    Paragraph,
    Passage,
    Quotation,
    Rule,
    Table,
    Text,
    shown,
)
from proclaim.intake.web import inline
from proclaim.intake.web.grid import Cells
from proclaim.intake.web.inline import place
from proclaim.intake.web.numbers import Ordered

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    {
        *(
            "p",
            "ul",
            "ol",
            "menu",
            "li",
            "dl",
            "dt",
            "dd",
            "table",
            "blockquote",
            "pre",
            "hr",
            "div",
            "section",
        ),
        *("article", "main", "header", "footer", "details", "summary", "figure", "figcaption", "address"),
        *("center", "fieldset", "legend", "hgroup", "caption", "tr", "td", "th", "tbody", "thead", "tfoot"),
        *("nav", "aside", "form", "dialog", "noscript", "search"),
        *_HEADINGS,
    }
)
_DEFINED = ("dt", "dd")


@dataclass(slots=True)
class Blocks:
    """Reads the blocks of a page, in their order."""

    losses: list[Loss] = field(default_factory=list)
    _holders: set[html.HtmlElement] = field(default_factory=set)
    """The elements that have blocks in them, and are no text of a line for that."""
    _anchor: str = ""
    """The name of an empty anchor that stands before the next heading."""

    def read(self, top: html.HtmlElement) -> Iterator[Passage]:
        """The passages within an element."""
        for element in top.iter():
            if element.tag in _BLOCKS:
                self._holders.update(above for above in element.iterancestors())
        yield from self._within(top, 0)

    def _within(self, parent: html.HtmlElement, depth: int) -> Iterator[Passage]:
        """The blocks of a parent; text between them makes paragraphs of its own."""
        loose: list[Inline] = [Text(parent.text or "")]
        where = place(parent)
        for child in parent:
            if child.tag in _BLOCKS or child in self._holders:
                yield from self._paragraph(loose, where, depth)
                loose = []
                yield from self._block(child, depth)
            else:
                self._take_anchor(child)
                loose += inline.Inlines(self.losses).read(child, PLAIN, "")
            loose.append(Text(child.tail or ""))
            where = where if len(loose) > 1 else place(child)
        yield from self._paragraph(loose, where, depth)

    def _paragraph(self, content: list[Inline], where: str, depth: int) -> Iterator[Passage]:
        if shown(content):
            self._anchor = ""
            yield Paragraph(tuple(content), where, depth)

    def _take_anchor(self, element: html.HtmlElement) -> None:
        if element.tag == "a" and not element.get("href") and not element.text_content().strip():
            self._anchor = element.get("name") or element.get("id") or self._anchor

    def _block(self, element: html.HtmlElement, depth: int) -> Iterator[Passage]:
        if inline.Inlines(self.losses).drop(element):
            return
        if element.tag in _HEADINGS:
            yield from self._heading(element)
        elif element.tag in ("ul", "ol", "menu"):
            yield from self._list(element, depth)
        elif element.tag == "table":
            yield from self._table(element, depth)
        elif element.tag == "blockquote":
            yield Quotation(tuple(self._within(element, 0)), place(element), depth)
        elif element.tag == "pre":
            yield Code(element.text_content().strip("\n"), place(element), depth)
        elif element.tag == "hr":
            yield Rule(place(element), depth)
        elif element.tag == "dl":
            yield from self._definitions(element, depth)
        else:
            yield from self._wrapper(element, depth)

    def _wrapper(self, element: html.HtmlElement, depth: int) -> Iterator[Passage]:
        if element.tag == "details":
            self.losses.append(Loss("part that can be folded", place(element), "kept, always open"))
        yield from self._within(element, depth)

    def _heading(self, element: html.HtmlElement) -> Iterator[Passage]:
        named = element.get("id") or next(
            (name.get("name") or name.get("id") for name in element.iter("a")), ""
        )
        content = tuple(self._line(element))
        if shown(content):
            yield Heading(_HEADINGS[element.tag], content, place(element), "", named or self._anchor)
        self._anchor = ""

    def _line(self, element: html.HtmlElement, apart: tuple[str, ...] = ()) -> Iterator[Inline]:
        """All that stands in an element as one line; blocks within it are lines of it.

        apart: elements in it that are read by themselves.
        """
        yield Text(element.text or "")
        for child in element:
            if child.tag in apart:
                continue
            if child.tag in _BLOCKS or child in self._holders:
                yield Break()
                yield from self._line(child) if not inline.Inlines(self.losses).drop(child) else ()
                yield Break()
            else:
                yield from inline.Inlines(self.losses).read(child, PLAIN, "")
            yield Text(child.tail or "")

    def _list(self, element: html.HtmlElement, depth: int) -> Iterator[Passage]:
        ordered = Ordered.of(dict(element.attrib)) if element.tag == "ol" else None
        if ordered and "reversed" in element.attrib and ordered.step > 0:
            self.losses.append(Loss("list that counts down", place(element), "counted up"))
        for child in element:
            if child.tag == "li":
                label = ordered.next(dict(child.attrib)) if ordered else BULLET
                yield from self._item(child, label, depth + 1)
            elif isinstance(child.tag, str):
                # A list that stands in a list without an item of its own.
                yield from self._block(child, depth + 1)
            yield from self._paragraph([Text(child.tail or "")], place(child), depth)

    def _item(self, element: html.HtmlElement, label: str, depth: int) -> Iterator[Passage]:
        if inline.Inlines(self.losses).drop(element):
            return
        first, *others = [*self._within(element, depth)] or [Paragraph((), place(element), depth)]
        if not isinstance(first, Paragraph) or first.depth != depth:
            first, others = Paragraph((), place(element), depth), [first, *others]
        yield Item(first.content, first.place, depth, label)
        yield from others

    def _definitions(self, element: html.HtmlElement, depth: int) -> Iterator[Passage]:
        term: tuple[Inline, ...] = ()
        meanings: list[tuple[Inline, ...]] = []
        where = place(element)
        for child in element.iter("dt", "dd"):
            if child.tag == "dt" and (meanings or term):
                yield Definition(term, tuple(meanings), where, depth)
                meanings = []
            if child.tag == "dt":
                term, where = tuple(self._line(child, _DEFINED)), place(child)
            else:
                meanings.append(tuple(self._line(child, _DEFINED)))
        if term or meanings:
            yield Definition(term, tuple(meanings), where, depth)

    def _table(self, element: html.HtmlElement, depth: int) -> Iterator[Passage]:
        caption = element.find("caption")
        if caption is not None:
            yield from self._paragraph(list(self._line(caption)), place(caption), depth)
        cells = Cells(element, self.losses)
        rows = tuple(
            tuple(tuple(self._line(cell)) if cell is not None else () for cell in row) for row in cells.rows()
        )
        widest = max(map(len, rows), default=0)
        full = tuple(row + ((),) * (widest - len(row)) for row in rows if any(shown(cell) for cell in row))
        if full:
            yield Table(full, place(element), depth)
