"""Anchors of the headings inside a section: one in all languages, so that a link can change its language.

The anchor of a heading is made of its words, or is the one that its writer keeps. Where a translation has the
headings of the prevailing text, as many and of the same levels, each takes the anchor of its counterpart; the
one that it had stays beside it, empty, since links lead there. Else a translation keeps its own anchors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from proclaim.blocks import Leaf, Node
from proclaim.blocks.inline import Mark, attribute, without_id

_TAGS = frozenset({f"h{level}" for level in range(1, 7)})


def shared(nodes: tuple[Node, ...], prevailing: Iterable[Node]) -> tuple[Node, ...]:
    """A section whose headings have the anchors of the prevailing ones, where both have the same headings."""
    ours, theirs = list(_headings(nodes)), list(_headings(prevailing))
    if [one.tag for one in ours] != [one.tag for one in theirs]:
        return nodes
    ids = [attribute(one.attributes, "id") for one in theirs]
    if ids == [attribute(one.attributes, "id") for one in ours]:
        return nodes
    return tuple(_changed(nodes, iter([_named(*pair) for pair in zip(ours, ids, strict=True)])))


def with_former(nodes: tuple[Node, ...], before: Iterable[Node], taken: set[str]) -> tuple[Node, ...]:
    """A section with the anchors that its headings had before, empty, at their beginnings.

    taken: the ids that stand on the page; one that does is left out, the others are added.
    """
    found = []
    for heading, former in zip(_headings(nodes), _headings(before), strict=True):
        id = attribute(former.attributes, "id")
        is_free = id not in taken
        taken.add(id)
        empty = Mark("span", (("id", id),), ())
        found.append(heading.holding((empty, *heading.content)) if is_free else heading)
    return tuple(_changed(nodes, iter(found))) if found else nodes


def _headings(nodes: Iterable[Node]) -> Iterator[Leaf]:
    for node in nodes:
        if not isinstance(node, Leaf):
            yield from _headings(node.children)
        elif node.tag in _TAGS:
            yield node


def _named(heading: Leaf, id: str) -> Leaf:
    return replace(heading, attributes=(("id", id), *without_id(heading.attributes)))


def _changed(nodes: Sequence[Node], headings: Iterator[Leaf]) -> Iterator[Node]:
    """The blocks with other headings in their places."""
    for node in nodes:
        if not isinstance(node, Leaf):
            yield node.holding(tuple(_changed(node.children, headings)))
        else:
            yield next(headings) if node.tag in _TAGS else node
