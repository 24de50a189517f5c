"""How a paragraph is set: its style, its list, how far it is set in (ECMA-376, part 1, 17.3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from docx.oxml.xmlchemy import BaseOxmlElement

from proclaim.redline.ooxml import element, under

INDENT = 440
"""Twentieths of a point by which a list or a quotation is set in (17.3.1.12)."""
_STRONG = frozenset({"dt", "th"})


@dataclass(frozen=True, slots=True)
class Form:
    """The properties of a paragraph, on one side."""

    style: str = ""
    list: int = 0
    """Word's number of the list whose item begins here; 0 for any other paragraph."""
    level: int = 0
    indent: int = 0
    is_rule: bool = False
    is_strong: bool = False
    """Whether all its words are bold."""

    def of(self, tag: str, top: int) -> Form:
        """The same for a block with this tag. top: the level of heading that `h1` becomes."""
        style = f"Heading{max(1, int(tag[1]) - (1 - top))}" if re.fullmatch("h[1-6]", tag) else ""
        return replace(self, style=style, is_rule=tag == "hr", is_strong=tag in _STRONG)

    @property
    def set_alike(self) -> Form:
        """Equal for paragraphs with the same properties; bold is one of their words."""
        return replace(self, is_strong=False)


PLAIN = Form()
"""Running text."""
APART_STYLE = "TableSeparator"
APART = Form(APART_STYLE)
"""An empty paragraph that is there because Word takes tables which touch for one."""


def properties(form: Form) -> Iterator[BaseOxmlElement]:
    """The properties in the order that the schema wants them in."""
    if form.style:
        yield element("w:pStyle", {"w:val": form.style})
    if form.list:
        numbering = element("w:numPr")
        under(numbering, "w:ilvl", {"w:val": str(form.level)})
        under(numbering, "w:numId", {"w:val": str(form.list)})
        yield numbering
    if form.is_rule:
        border = element("w:pBdr")
        under(border, "w:bottom", {"w:val": "single", "w:sz": "6", "w:space": "1", "w:color": "auto"})
        yield border
    if form.indent:
        hanging = {"w:hanging": str(INDENT)} if form.list else {}
        yield element("w:ind", {"w:left": str(form.indent), **hanging})
