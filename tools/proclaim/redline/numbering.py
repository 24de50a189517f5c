"""The numbers of a list that holds items of both sides: each item shows its own, whatever stands between.

A browser counts a deleted item like any other, and would show a wrong letter at all that follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from proclaim.blocks import Branch, Leaf, Node
from proclaim.blocks.inline import NO_BREAK, Mark, Text, attribute
from proclaim.blocks.labels import Form, Label, begins, of_items
from proclaim.redline.structure import Block


def numbered(node: Branch, block: Block) -> Branch:
    """A list as it is written for a block of a redline, each item with the number that is its own."""
    if node.tag != "ol":
        return node
    wanted = [one.label for one in block.inside]
    shown = of_items(node)
    if all(label in (None, one) for label, one in zip(wanted, shown, strict=True)):
        return node
    return replace(node, children=tuple(_items(node, wanted)))


def _items(node: Branch, wanted: list[Label | None]) -> Iterator[Node]:
    form, count = Form.of(node), begins(node).number
    for item, label in zip(node.children, wanted, strict=True):
        number = label.number if label else count
        is_said = number == count and not attribute(item.attributes, "value")
        own = item if is_said else _with_value(item, number)
        yield own if label is None or label.form == form else _with_label(own, label)
        count = number + 1


def _with_value(item: Node, number: int) -> Node:
    kept = [one for one in item.attributes if one[0] != "value"]
    return replace(item, attributes=(("value", str(number)), *kept))


def _with_label(item: Node, label: Label) -> Node:
    """An item of the old side, in a list that is counted in another way now: its label stands beside it."""
    note = (("class", "redline-label"), ("data-redline", "note"))
    said = (Mark("span", note, (Text(label.text, NO_BREAK),)), Text(" ", NO_BREAK))
    if isinstance(item, Leaf):
        return replace(item, content=(*said, *item.content))
    return replace(item, children=(Leaf("", (), said), *item.children))
