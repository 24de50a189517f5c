"""What Word's styles say of a paragraph: is it a heading, a title, a quotation, code, an entry of a contents?

A style says it by its built-in name (which Word keeps in English in every language), by the outline level, or
by a name that somebody gave it in their own language. Styles inherit from one another (ECMA-376, 17.7.4.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement as Element

from proclaim.intake.word.names import qn

TITLE = 0
"""The level of a document's title."""
_DEEPEST = 50
"""Styles that may inherit from one another; Word itself stops at ten."""
_HEADING = re.compile(
    r"(?:heading|titre|überschrift|berschrift|título|titulo|titolo|kop|rubrik|overskrift|nagłówek|nadpis|"
    r"otsikko|заголовок|τίτλος|başlık|cabeçalho|título_?|見出し|标题|標題)\s*([1-9])",
    re.IGNORECASE,
)
_TITLE = re.compile(r"title|titre|titel|título|titulo|titolo|document title", re.IGNORECASE)
_QUOTE = re.compile(r"(?:intense )?quote|block text|citation(?: intense)?|zitat|cita", re.IGNORECASE)
_CODE = re.compile(r"html preformatted|plain text|code|source code|macro", re.IGNORECASE)
_CONTENTS = re.compile(
    r"toc (?:heading|[1-9])|tm ?[1-9]|table of (?:contents|figures|authorities)|verzeichnis ?[1-9]",
    re.IGNORECASE,
)
_BODY = 9
"""The outline level of running text (17.3.1.20)."""


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, element: Element | None) -> None:
        every = () if element is None else element.findall(qn("w:style"))
        self._styles = {style.get(qn("w:styleId")): style for style in every}
        self._default = next(
            (
                style.get(qn("w:styleId"))
                for style in every
                if style.get(qn("w:default")) in ("1", "true") and style.get(qn("w:type")) == "paragraph"
            ),
            "",
        )
        self._levels: dict[str, int | None] = {}
        self._chains: dict[str, tuple[str, ...]] = {}
        self._kinds: dict[tuple[str, re.Pattern[str]], bool] = {}

    def chain(self, id: str) -> tuple[str, ...]:
        """A style and those that it inherits from, the nearest first; the default style for none."""
        if id not in self._chains:
            self._chains[id] = tuple(self._inherited(id or self._default))
        return self._chains[id]

    def _inherited(self, id: str) -> Iterator[str]:
        for _ in range(_DEEPEST):
            if id not in self._styles:
                return
            yield id
            id = value(self._styles[id].find(qn("w:basedOn")))

    def paragraph_property(self, id: str, tag: str) -> Element | None:
        """What one style itself says of paragraphs, such as w:numPr."""
        found: Element | None = self._styles[id].find(f"{qn('w:pPr')}/{qn(tag)}")
        return found

    def run_property(self, id: str, tag: str) -> Element | None:
        """What a style says of its letters, such as w:b, of its own or inherited."""
        for name in self.chain(id):
            found: Element | None = self._styles[name].find(f"{qn('w:rPr')}/{qn(tag)}")
            if found is not None:
                return found
        return None

    def heading(self, paragraph: Element) -> int | None:
        """The level of a heading, from 1, or TITLE; None for running text."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if own is not None:
            return _level(own)
        style = style_of(paragraph)
        if style not in self._levels:
            self._levels[style] = self._heading_of(style)
        return self._levels[style]

    def _heading_of(self, style: str) -> int | None:
        for id in self.chain(style):
            outline = self.paragraph_property(id, "w:outlineLvl")
            match = _HEADING.fullmatch(self._name(id)) or _HEADING.fullmatch(id)
            if match:
                return int(match[1])
            if outline is not None:
                return _level(outline)
            if _TITLE.fullmatch(self._name(id)):
                return TITLE
        return None

    def is_quotation(self, paragraph: Element) -> bool:
        """Whether the paragraph is set as a quotation."""
        return self._is(paragraph, _QUOTE)

    def is_code(self, paragraph: Element) -> bool:
        """Whether the paragraph shows what is typed."""
        return self._is(paragraph, _CODE)

    def is_contents(self, paragraph: Element) -> bool:
        """Whether the paragraph is an entry of a table of contents."""
        return self._is(paragraph, _CONTENTS)

    def _is(self, paragraph: Element, name: re.Pattern[str]) -> bool:
        key = (style_of(paragraph), name)
        if key not in self._kinds:
            self._kinds[key] = any(name.fullmatch(self._name(id)) for id in self.chain(key[0]))
        return self._kinds[key]

    def _name(self, id: str) -> str:
        return " ".join(value(self._styles[id].find(qn("w:name"))).split())


def style_of(paragraph: Element) -> str:
    """The id of a paragraph's style; empty for the default one."""
    return value(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}"))


def value(element: Element | None) -> str:
    """The w:val of an element; empty where there is none."""
    return "" if element is None else element.get(qn("w:val")) or ""


def left(indent: Element | None) -> int | None:
    """How far a w:ind sets in from the left, in twentieths of a point (17.3.1.12), if it says so."""
    if indent is None:
        return None
    number = indent.get(qn("w:left")) or indent.get(qn("w:start")) or ""
    return int(number) if re.fullmatch(r"-?\d{1,6}", number, re.ASCII) else None


def is_on(element: Element | None) -> bool:
    """Whether a property that is there, such as w:b, is not switched off (ST_OnOff, 22.9.2.7)."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def _level(outline: Element) -> int | None:
    number = value(outline)
    return int(number) + 1 if number.isdigit() and int(number) < _BODY else None
