"""Ids that stand once on a page, whatever its texts say.

An id that a writer keeps behind a heading stands on the page as it is written, so that old links work. Where
the page has that id already, the first keeps it, and the other gets that of its section before it or none:
what was released with the fault is published without it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from proclaim.blocks import Leaf, Node, ids
from proclaim.blocks.inline import Attributes, Break, Inline, Text, attribute, changed, without_id

Titled = tuple[str, tuple[Node, ...]]
"""The id of a section and its text."""


def unique(texts: Sequence[Titled], reserved: Iterable[str]) -> tuple[list[tuple[Node, ...]], set[str]]:
    """The texts with no id twice, and every id that is then taken; reserved: those of the page itself."""
    taken = {*reserved, *(id for id, _ in texts)}
    done = []
    for id, nodes in texts:
        counts = Counter(ids(nodes))
        faulty = {one for one, times in counts.items() if times > 1 or one in taken}
        taken |= counts.keys()
        done.append(tuple(_renamed(nodes, id, faulty, taken)) if faulty else nodes)
    return done, taken


def _renamed(nodes: Iterable[Node], section: str, faulty: set[str], taken: set[str]) -> Iterator[Node]:
    for node in nodes:
        if not isinstance(node, Leaf):
            yield replace(node, children=tuple(_renamed(node.children, section, faulty, taken)))
            continue
        id = attribute(node.attributes, "id")
        if id not in faulty:
            yield node
            continue
        other = f"{section}-{id}"
        own = () if other in taken else (("id", other),)
        taken.add(other)
        yield replace(node, attributes=(*own, *without_id(node.attributes)))


def prefixed(nodes: Iterable[Node], prefix: str) -> tuple[Node, ...]:
    """The blocks with a prefix before every id, for a page that shows a text in several languages."""

    def attributes(of: Attributes) -> Attributes:
        return tuple([(name, f"{prefix}{said}" if name == "id" else said) for name, said in of])

    def inline(node: Inline) -> Inline:
        if isinstance(node, Text | Break):
            return node
        return replace(node, attributes=attributes(node.attributes))

    def block(node: Node) -> Node:
        own = attributes(node.attributes)
        if isinstance(node, Leaf):
            has_id = any(True for _ in ids([node]))
            return replace(node, attributes=own, content=changed(node.content, inline)) if has_id else node
        return replace(node, attributes=own, children=tuple(map(block, node.children)))

    return tuple(map(block, nodes))
