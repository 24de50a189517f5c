"""Tables as readers need them: with a caption, with the meaning beside each code, and without repetition.

A list of the section explains its codes, an item each: a bold code, a dash, its meaning. Where a cell of a
table in the same section holds nothing but such codes, each is shown with its meaning. All that is done for
pages alone: nothing that was released, and no digest of it, changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from proclaim.blocks import Branch, Leaf, Node
from proclaim.blocks.inline import Inline, Mark, Text, shown, without_ids

_DASH = re.compile(r"\s+[–—-]\s+")
_COMMA = re.compile(r",\s+")
_LISTS = frozenset({"ul", "ol"})
_ALIKE = 3
"""So many cells that say the same words become one: two may agree by chance."""
Meanings = Mapping[str, tuple[Inline, ...]]


def explained(nodes: tuple[Node, ...], title: str) -> tuple[Node, ...]:
    """The text of a section with captions for its tables, and meanings for codes in them."""
    if not any(node.tag == "table" for node in _all(nodes)):
        return nodes
    return tuple(map(_Tables(dict(_meanings(nodes)), title).node, nodes))


def _all(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if isinstance(node, Branch):
            yield from _all(node.children)


def _meanings(nodes: Iterable[Node]) -> Iterator[tuple[str, tuple[Inline, ...]]]:
    """Every code that a list explains."""
    for node in _all(nodes):
        if isinstance(node, Branch) and node.tag in _LISTS:
            for item in node.children:
                leaf = item.children[0] if isinstance(item, Branch) and len(item.children) == 1 else item
                yield from _meaning(leaf.content) if isinstance(leaf, Leaf) else ()


def _meaning(content: tuple[Inline, ...]) -> Iterator[tuple[str, tuple[Inline, ...]]]:
    match content:
        case (Mark("strong") as code, Text() as rest, *others) if _DASH.match(rest.text):
            first = replace(rest, text=_DASH.sub("", rest.text, count=1))
            yield shown((code,)), without_ids((first, *others))


def _together(cells: tuple[Node, ...]) -> tuple[Node, ...]:
    """A row whose cells behind the first say the same words, with one cell in their place."""
    first, others = cells[:1], cells[1:]
    if len(others) < _ALIKE or len({one.text for one in others}) > 1 or not _is_words(others[0]):
        return cells
    over = (*others[0].attributes, ("colspan", str(len(others))))
    return (*first, replace(others[0], attributes=over))


def _is_words(cell: Node) -> bool:
    """Whether a cell says something in words alone: a number over several columns would be misread."""
    if not isinstance(cell, Leaf) or cell.tag != "td" or cell.links:
        return False
    return "".join(cell.text.split()).isalpha()


class _Tables:
    """Goes through a section for its tables."""

    def __init__(self, meanings: Meanings, title: str) -> None:
        self._meanings, self._title = meanings, title
        self._count = 0

    def node(self, node: Node) -> Node:
        if isinstance(node, Leaf):
            return node
        children = tuple(map(self.node, node.children))
        if node.tag == "tr":
            return node.holding(_together(tuple(map(self._cell, children))))
        return node.holding((self._caption(), *children)) if node.tag == "table" else node.holding(children)

    def _caption(self) -> Leaf:
        """The title of the section; a number tells its second table from the first."""
        self._count += 1
        words = self._title if self._count == 1 else f"{self._title} ({self._count})"
        return Leaf("caption", (), (Text(words),), "\n")

    def _cell(self, cell: Node) -> Node:
        codes = _COMMA.split(cell.text) if isinstance(cell, Leaf) and cell.tag == "td" else []
        if not isinstance(cell, Leaf) or not codes or not all(code in self._meanings for code in codes):
            return cell
        return cell.holding(tuple(part for code in codes for part in self._explained(code)))

    def _explained(self, code: str) -> tuple[Inline, ...]:
        """A code and its meaning, in a line of their own."""
        name = Mark("span", (("class", "code-name"),), (Text(code),))
        return (Mark("span", (("class", "code-meant"),), (name, Text(" "), *self._meanings[code])), Text(" "))
