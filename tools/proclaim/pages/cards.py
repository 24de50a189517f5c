"""Tables that can be read on a phone: each cell knows the title of its column.

A style sheet shows rows as cards where there is no room. That takes the table's meaning from screen readers
in some browsers; as HTML forbids authors to write the roles again (ARIA in HTML, "tr"), page.js sets them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from proclaim.blocks import Branch, Leaf, Node
from proclaim.blocks.inline import Attributes, Inline, Link, Mark, attribute, shown

_GROUPS = frozenset({"thead", "tbody"})


def as_cards(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Blocks with their tables made ready; nothing else is touched."""
    return tuple(_ready(node) for node in nodes)


def _ready(node: Node) -> Node:
    if isinstance(node, Leaf):
        return node
    # A table that a redline puts in or takes out as a whole says so, and stays as it is.
    if node.tag == "table" and not node.attributes:
        attributes = (("class", "cards"),)
        return replace(node, attributes=attributes, children=_groups(node.children, list(_titles(node))))
    return node.holding(as_cards(node.children))


def _titles(table: Branch) -> Iterator[str]:
    """What the head says of each column."""
    for group in table.children:
        if isinstance(group, Branch) and group.tag == "thead":
            cells = (cell for row in group.children if isinstance(row, Branch) for cell in row.children)
            yield from (_words(cell.content) for cell in cells if isinstance(cell, Leaf) and cell.tag == "th")


def _groups(nodes: Iterable[Node], titles: list[str]) -> tuple[Node, ...]:
    """The parts of a table: its head, its body and their rows."""
    done: list[Node] = []
    for node in nodes:
        if isinstance(node, Branch) and node.tag in _GROUPS:
            done.append(node.holding(_groups(node.children, titles)))
        elif isinstance(node, Branch):
            done.append(node.holding(tuple(_cells(node, titles))))
        else:
            done.append(node)
    return tuple(done)


def _cells(row: Branch, titles: list[str]) -> Iterator[Node]:
    columns = iter(titles)
    for cell in row.children:
        # What several columns say alike has the title of none of them.
        title = "" if attribute(cell.attributes, "colspan") else next(columns, "")
        yield replace(cell, attributes=(*_heading(cell, title), *cell.attributes))


def _heading(cell: Node, title: str) -> Attributes:
    """What a cell heads, or the title of what heads it."""
    if cell.tag == "th":
        return (("scope", "col"),)
    return (("data-title", title),) if title else ()


def _words(content: Iterable[Inline]) -> str:
    """The words of a header, without those that a redline takes out or adds of its own."""
    return " ".join(shown(_kept(content)).split())


def _kept(content: Iterable[Inline]) -> Iterator[Inline]:
    for node in content:
        if isinstance(node, Mark) and node.tag == "del":
            continue
        if isinstance(node, Link | Mark):
            if attribute(node.attributes, "data-redline") != "note":
                yield from _kept(node.children)
        else:
            yield node
