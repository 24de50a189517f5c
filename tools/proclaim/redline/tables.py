"""Which column of an old table became which of the new one, so that every row is compared alike.

Columns are known by their head; where none of their heads agree, by their place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cydifflib import SequenceMatcher

from proclaim.blocks import Branch, Node

Columns = tuple[tuple[int | None, int | None], ...]
"""Old and new place of each column in the order of the redline; None where a side lacks it."""


def columns(old: Branch, new: Branch) -> Columns:
    """The columns of two tables."""
    ours, theirs = _head(old), _head(new)
    if len(ours) == len(theirs) and sorted(ours) != sorted(theirs):
        return tuple((i, i) for i in range(len(ours)))
    return tuple(_matched(ours, theirs))


def cells(row: Node, other: Node, by: Columns) -> Iterator[tuple[Node | None, Node | None]]:
    """The cells of two rows, side by side."""
    old, new = _children(row), _children(other)
    for i, j in by:
        pair = _at(old, i), _at(new, j)
        if pair != (None, None):
            yield pair


def _at(cells: Sequence[Node], place: int | None) -> Node | None:
    return cells[place] if place is not None and place < len(cells) else None


def _head(table: Branch) -> list[str]:
    """What the first row of a table says, cell by cell."""
    node: Node = table
    while node.tag != "tr":
        children = _children(node)
        if not children:
            return []
        node = children[0]
    return [one.key for one in _children(node)]


def _children(node: Node) -> Sequence[Node]:
    return node.children if isinstance(node, Branch) else ()


def _matched(old: list[str], new: list[str]) -> Iterator[tuple[int | None, int | None]]:
    for op, a, b, c, d in SequenceMatcher(None, old, new, False).get_opcodes():
        if op == "equal" or (op == "replace" and b - a == d - c):
            yield from zip(range(a, b), range(c, d), strict=True)
        else:
            yield from ((i, None) for i in range(a, b))
            yield from ((None, j) for j in range(c, d))
