"""What readers see before the items of a list: "(c)", "iv.", "3)", "•".

Other clauses and other documents refer to these, so a redline, a check and every format must know them. This
is the one place that reads them from the tree, as browsers count (HTML, 4.4.5 and 4.4.8; CSS Counter Styles
Level 3, section 6).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from proclaim.blocks.grammar.markers import Count, written_as
from proclaim.blocks.inline import Attributes, attribute
from proclaim.blocks.tree import Branch, Node

LISTS = frozenset({"ul", "ol"})
_AROUND = {"paren": "%)", "parens": "(%)"}
"""By the first word of the class that the grammar gives a list; "capital" may follow it."""


@dataclass(frozen=True, slots=True)
class Form:
    """How the items of a list are counted."""

    count: Count
    around: str
    """What stands around the number %, or the bullet."""

    @staticmethod
    def of(node: Node) -> Form:
        """That of a list of the tree."""
        if node.tag != "ol":
            return BULLETS
        named, _, _ = attribute(node.attributes, "class").partition("-")
        kind = attribute(node.attributes, "type")
        count = Count(kind) if kind in _COUNTED else Count.FIGURES
        return Form(count, _AROUND.get(named, "%."))

    def written(self, number: int) -> str:
        """The label of the item with this number."""
        return self.around.replace("%", written_as(number, self.count))


BULLETS = Form(Count.BULLET, "•")
_COUNTS = "<ol>"
"""Stands in the key of a block that holds such a list; words that look like it are escaped there."""
_COUNTED = frozenset(one.value for one in Count if one is not Count.BULLET)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before one item."""

    form: Form
    number: int
    """Its number in the list; of a bullet, its place."""

    @property
    def text(self) -> str:
        """As a reader sees it."""
        return self.form.written(self.number)

    @property
    def numeral(self) -> str:
        """The same without the marks around it."""
        return written_as(self.number, self.form.count)

    @property
    def is_counted(self) -> bool:
        """Whether a clause can be cited by it."""
        return self.form.count is not Count.BULLET


def begins(node: Node) -> Label:
    """The label from which a list counts."""
    return Label(Form.of(node), _number(node.attributes, "start", 1))


def of_items(node: Branch) -> tuple[Label, ...]:
    """The labels of everything that stands directly in a list, in order."""
    form, number = Form.of(node), begins(node).number
    found: list[Label] = []
    for child in node.children:
        number = _number(child.attributes, "value", number)
        found.append(Label(form, number))
        number += 1
    return tuple(found)


def within(node: Node) -> tuple[str, ...]:
    """Every label that can be cited in a block, in reading order."""
    return _within(node) if isinstance(node, Branch) and _COUNTS in node.key else ()


@lru_cache(maxsize=8192)
def _within(node: Branch) -> tuple[str, ...]:
    own = [one.text for one in of_items(node)] if node.tag == "ol" else [""] * len(node.children)
    return tuple(
        label
        for said, child in zip(own, node.children, strict=True)
        for label in ((said, *within(child)) if said else within(child))
    )


def _number(attributes: Attributes, name: str, default: int) -> int:
    value = attribute(attributes, name)
    return int(value) if value.isascii() and value.isdecimal() else default
