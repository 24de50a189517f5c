"""Passages in one line each, which servers compress better: a break in the source is a space to readers.

Not so between signs of East Asia, which are written without spaces, and in what is set as it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from proclaim.blocks import Leaf, Node
from proclaim.blocks.inline import Inline, Text, changed, walk

# CSS Text Module Level 3, section 4.1.3: such a break is no space.
_BREAK = re.compile(r"(?<![\u2e80-\U0010ffff])\n(?![\u2e80-\U0010ffff])")


def unwrapped(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """The blocks with the breaks inside their passages as spaces."""
    return tuple(map(_unwrapped, nodes))


def _unwrapped(node: Node) -> Node:
    return _of_leaf(node) if isinstance(node, Leaf) else node.holding(unwrapped(node.children))


def _of_leaf(node: Leaf) -> Leaf:
    """The same node where nothing changes, since it has its HTML already."""
    is_wrapped = any(isinstance(one, Text) and "\n" in one.text for one in walk(node.content))
    return node.holding(changed(node.content, _joined)) if is_wrapped and node.tag != "pre" else node


def _joined(node: Inline) -> Inline:
    if not isinstance(node, Text) or "\n" not in node.text:
        return node
    return replace(node, text=_BREAK.sub(" ", node.text))
