"""The clauses of a text: the items of its counted lists, by the labels under which people cite them.

Item (ii) within item (a) is the clause a, ii. What is quoted and what stands in footnotes is no clause of the
text. An item has an address on a page, so that references and links from elsewhere can lead to it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from proclaim.blocks.grammar.markers import Count
from proclaim.blocks.inline import attribute
from proclaim.blocks.labels import of_items
from proclaim.blocks.tree import Branch, Leaf, Node

_CLOSED = frozenset({"blockquote", "div", "table"})
"""Quotations, footnotes and tables, in which nothing is a clause."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One item of a counted list."""

    labels: tuple[str, ...]
    """Its label behind those of the items that it stands in, all without the marks around them."""
    is_typed: bool
    """Whether its list counts as clauses do: in letters, in Roman numerals, or as `(1)`."""


def clauses(nodes: Iterable[Node], around: tuple[str, ...] = ()) -> Iterator[Clause]:
    """Every clause of a text, in order.

    around: the labels of the items that the blocks stand in.
    """
    for node in nodes:
        if isinstance(node, Leaf) or node.tag in _CLOSED:
            continue
        if node.tag != "ol":
            yield from clauses(node.children, around)
            continue
        for item, label in _items(node):
            yield Clause((*around, label), _is_typed(node))
            yield from clauses(item.children, (*around, label))


def addresses(section: str, found: Iterable[Clause], taken: Container[str] = ()) -> tuple[str, ...]:
    """The id of each clause on a page: that of its section and its labels, such as `retention-a-ii`.

    taken: the ids that the page has already; a second clause of one name gets the first number from 2.
    """
    made: list[str] = []
    used: set[str] = set()
    turns: dict[str, int] = {}
    for clause in found:
        stem = "-".join([section, *clause.labels])
        id, turn = stem, turns.get(stem, 1)
        while id in used or id in taken:
            turn += 1
            id = f"{stem}-{turn}"
        turns[stem] = turn
        used.add(id)
        made.append(id)
    return tuple(made)


def with_addresses(nodes: Iterable[Node], ids: Sequence[str]) -> tuple[Node, ...]:
    """The blocks with an id for each clause, in order; one that is empty leaves its clause as it is."""
    return tuple(_addressed(nodes, iter(ids)))


def _addressed(nodes: Iterable[Node], ids: Iterator[str]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Leaf) or node.tag in _CLOSED:
            yield node
        elif node.tag == "ol":
            yield replace(node, children=tuple([_item(item, ids) for item in node.children]))
        else:
            yield replace(node, children=tuple(_addressed(node.children, ids)))


def _item(item: Node, ids: Iterator[str]) -> Node:
    if isinstance(item, Leaf):
        return item
    id = next(ids)
    attributes = (("id", id), *item.attributes) if id else item.attributes
    return replace(item, attributes=attributes, children=tuple(_addressed(item.children, ids)))


def _is_typed(counted: Branch) -> bool:
    is_figures = attribute(counted.attributes, "type") in ("", Count.FIGURES)
    return not is_figures or attribute(counted.attributes, "class") == "parens"


def _items(counted: Branch) -> Iterator[tuple[Branch, str]]:
    """The items of a list, each with the label that a reader sees before it, without marks."""
    for item, label in zip(counted.children, of_items(counted), strict=True):
        if isinstance(item, Branch):
            yield item, label.numeral
