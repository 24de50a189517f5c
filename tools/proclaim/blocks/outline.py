"""The blocks of a text with what they are and where they stand: what a check compares between languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from proclaim.blocks.inline import Inline
from proclaim.blocks.tree import RULE, Leaf, Node


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """The first paragraph of a list item; further ones are paragraphs of the item's level."""
    TERM = "term"
    DEFINITION = "definition"
    HEAD = "head"
    """A cell of a table's head."""
    CELL = "cell"
    CODE = "code"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of running text."""

    kind: Kind
    level: int
    """Of a heading, as in the HTML; of anything else, how many lists and quotations it stands in."""
    row: int
    """Line of the text, from 1, on which it begins."""
    line: int
    """The same of the file; where nobody knows of a file, of the text."""
    text: str
    """What a reader sees, in one line."""
    # Left out of the hash, which caches ask for at every turn: text and line tell blocks apart.
    content: tuple[Inline, ...] = field(hash=False)
    """The same with links and emphasis."""
    within: tuple[str, ...]
    """The elements around it, from the outside: ("ul", "li")."""


_KINDS = {"th": Kind.HEAD, "td": Kind.CELL, "dt": Kind.TERM, "pre": Kind.CODE, RULE: Kind.RULE}
_FIRST = {"li": Kind.ITEM, "dd": Kind.DEFINITION}
_DEEPER = frozenset({"ul", "ol", "dl", "blockquote"})


def outline(nodes: Sequence[Node]) -> Iterator[Block]:
    """The leaves of a tree, in order."""
    for leaf, within, is_first in _leaves(nodes, ()):
        kind = _kind(leaf, within, is_first)
        level = int(leaf.tag[1]) if kind is Kind.HEADING else sum(one in _DEEPER for one in within)
        yield Block(kind, level, leaf.line, leaf.line, leaf.text, leaf.content, within)


def _leaves(nodes: Sequence[Node], within: tuple[str, ...]) -> Iterator[tuple[Leaf, tuple[str, ...], bool]]:
    for index, node in enumerate(nodes):
        if isinstance(node, Leaf):
            yield node, within, index == 0
        else:
            yield from _leaves(node.children, (*within, node.tag))


def _kind(leaf: Leaf, within: tuple[str, ...], is_first: bool) -> Kind:
    if re.fullmatch(r"h[1-6]", leaf.tag):
        return Kind.HEADING
    if is_first and within and leaf.tag in ("", "p"):
        return _FIRST.get(within[-1], Kind.PARAGRAPH)
    return _KINDS.get(leaf.tag, Kind.PARAGRAPH)
