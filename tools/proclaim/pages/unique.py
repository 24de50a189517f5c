"""Ids that stand once on a page, whatever its texts say.

An id that a writer keeps behind a heading stands on the page as it is written, so that old links work. Where
the page has that id already, the first keeps it, and the other gets that of its section before it or none:
what was released with the fault is published without it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from proclaim.blocks import Leaf, Node, ids
from proclaim.blocks.inline import Attributes, Break, Inline, Text, attribute, changed, without_id


class Taken:
    """The ids that a page has so far.

    all: those of its own parts and of its sections.
    """

    def __init__(self, all: Iterable[str]) -> None:
        self.all = set(all)

    def once(self, section: str, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """The text of a section, which comes next on the page, with no id that stands there already."""
        counts = Counter(ids(nodes))
        faulty = {one for one, times in counts.items() if times > 1 or one in self.all}
        self.all |= counts.keys()
        return tuple(self._renamed(nodes, section, faulty)) if faulty else nodes

    def _renamed(self, nodes: Iterable[Node], section: str, faulty: set[str]) -> Iterator[Node]:
        for node in nodes:
            if not isinstance(node, Leaf):
                yield replace(node, children=tuple(self._renamed(node.children, section, faulty)))
                continue
            id = attribute(node.attributes, "id")
            own = self._free(f"{section}-{id}") if id in faulty else ()
            yield replace(node, attributes=(*own, *without_id(node.attributes))) if id in faulty else node

    def _free(self, id: str) -> Attributes:
        """An id as an attribute, or none where it is taken as well."""
        if id in self.all:
            return ()
        self.all.add(id)
        return (("id", id),)


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
