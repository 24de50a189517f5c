"""How a Word document numbers its lists, so that it shows the numbers that the page shows.

Word keeps a pattern for each way of counting and a number for each list (ECMA-376, part 1, 17.9); a list
that begins elsewhere than at one, or passes over a number, is a list of its own that begins there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from proclaim.blocks.grammar.markers import Count
from proclaim.blocks.inline import attribute
from proclaim.blocks.labels import BULLETS, Form, Label, begins
from proclaim.redline.ooxml import element, under
from proclaim.redline.structure import ONE_SIDED, Block, Op

DEEPEST = 8
"""Word knows nine levels of a list, from 0 (17.9.3)."""


@dataclass(frozen=True, slots=True)
class Counting:
    """What stands before the items of a list."""

    format: str
    """How its numbers are written (ECMA-376, part 1, 17.18.59)."""
    around: str
    """The sign, or what stands around the number %."""

    @staticmethod
    def of(form: Form) -> Counting:
        """That of a list of the page."""
        return Counting(_FORMATS[form.count], form.around)


_FORMATS = {
    Count.BULLET: "bullet",
    Count.FIGURES: "decimal",
    Count.LETTERS: "lowerLetter",
    Count.CAPITALS: "upperLetter",
    Count.ROMAN: "lowerRoman",
    Count.ROMAN_CAPITALS: "upperRoman",
}
_BULLETS = Counting.of(BULLETS)


class Lists:
    """The numbering of a document: a pattern for each way of counting, and a number for each list."""

    def __init__(self, numbering: BaseOxmlElement) -> None:
        self._numbering = numbering
        for child in list(numbering):
            numbering.remove(child)
        self._count = 0
        self._patterns = {one: self._pattern(one) for one in (_BULLETS, Counting("decimal", "%."))}
        self._last = 0

    def _pattern(self, counting: Counting) -> str:
        """The id of a new pattern; patterns stand before the lists that are counted by them (17.9.17)."""
        id = str(self._count)
        self._numbering.insert(self._count, _pattern(counting, id))
        self._count += 1
        return id

    def items(self, block: Block, level: int) -> Iterator[tuple[Block, int]]:
        """The items of a list of a redline, each with the number of Word's list that it belongs to.

        A deleted item with a number of its own, or of a list that was counted in another way, is a list by
        itself, so that the items around it go on as they would without it.
        """
        first = begins(block.node)
        number = self._new(first.form, first.number, level)
        for item in block.inside:
            own = item.label
            if own is None or (own.form == first.form and not attribute(item.node.attributes, "value")):
                yield item, number
            elif item.op is Op.DELETED and block.op is Op.KEPT:
                # Word's lists of one pattern count on from each other.
                yield item, self._list(self._pattern(Counting.of(own.form)), own.number, level)
            else:
                number = self._new(own.form, own.number, level)
                yield item, number

    def former(self, block: Block, level: int) -> dict[int, int]:
        """Of a list that was counted in another way: the numbers of Word's lists that its items belonged to.

        By the place of the item; new and deleted items have no other list than `items` says.
        """
        found: dict[int, int] = {}
        before: Label | None = None
        number = 0
        for place, item in enumerate(block.inside):
            if item.state in ONE_SIDED:
                continue
            label = item.was or Label(BULLETS, place)
            if (
                before is None
                or label.form != before.form
                or (label.form != BULLETS and label.number != before.number + 1)
            ):
                number = self._list(self._pattern(Counting.of(label.form)), label.number, level)
            found[place], before = number, label
        return found

    def _new(self, form: Form, start: int, level: int) -> int:
        """The number of a new list that counts from `start`."""
        counting = Counting.of(form)
        if counting not in self._patterns:
            self._patterns[counting] = self._pattern(counting)
        return self._list(self._patterns[counting], start, level)

    def _list(self, pattern: str, start: int, level: int) -> int:
        self._last += 1
        number = under(self._numbering, "w:num", {"w:numId": str(self._last)})
        under(number, "w:abstractNumId", {"w:val": pattern})
        override = under(number, "w:lvlOverride", {"w:ilvl": str(level)})
        under(override, "w:startOverride", {"w:val": str(start)})
        return self._last


def _pattern(counting: Counting, id: str) -> BaseOxmlElement:
    pattern = element("w:abstractNum", {"w:abstractNumId": id})
    under(pattern, "w:multiLevelType", {"w:val": "hybridMultilevel"})
    for level in range(DEEPEST + 1):
        one = under(pattern, "w:lvl", {"w:ilvl": str(level)})
        under(one, "w:start", {"w:val": "1"})
        under(one, "w:numFmt", {"w:val": counting.format})
        under(one, "w:lvlText", {"w:val": counting.around.replace("%", f"%{level + 1}")})
        under(one, "w:lvlJc", {"w:val": "left"})
    return pattern
