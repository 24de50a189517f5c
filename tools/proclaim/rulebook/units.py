"""What a section is built from, as a check compares it: headings, paragraphs, items, whole tables.

A table is one unit, so that a missing column is one fault and not one for every row. Lines are those of
the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from proclaim import blocks
from proclaim.blocks import Block, Branch, Kind, Leaf, Node
from proclaim.blocks.inline import attribute
from proclaim.blocks.labels import LISTS, Label, of_items
from proclaim.model import Lines, Section

TABLE = "table"
_FOOTNOTES = "footnote"
_SHOWN = 8
"""Words of a passage that a message shows."""
_BACK = "↩"
"""What Markdown puts at the end of a footnote, to lead back to the text."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One block, or one table."""

    kind: str
    level: int
    """Of a heading, its level in the HTML; otherwise how many lists and quotations it stands in."""
    line: int
    """Line of the file."""
    text: str
    within: tuple[str, ...]
    """What it stands in, from the outside: ul, ol, dl, blockquote, "footnote"."""
    # Left out of the hash, which caches ask for at every turn: text and line tell units apart.
    rows: tuple[tuple[Block, ...], ...] = field(default=(), hash=False)
    """Of a table, its cells with lines of the file, the head first; of anything else, the block itself."""
    labels: tuple[Label, ...] = field(default=(), hash=False)
    """Of what begins an item of a list, what is shown before it; with a list that begins it, both."""

    @property
    def shape(self) -> tuple[str, int, tuple[str, ...]]:
        """What a translation must keep."""
        return self.kind, self.level, self.within

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.kind == Kind.HEADING.value

    @property
    def beginning(self) -> str:
        """Its first words, for a message of one line."""
        words = self.text.split()
        return " ".join(words[:_SHOWN]) + ("…" if len(words) > _SHOWN else "")

    @property
    def row(self) -> int:
        """Line of the text on which it begins; all rows of a table that was put in share one of the file."""
        return self.blocks[0].row if self.blocks else self.line

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of running text in it."""
        return tuple(one for row in self.rows for one in row)


def units(section: Section) -> tuple[Unit, ...]:
    """The units of a section in order; rules between passages and marks of Markdown's own are left out.

    Raises ContentError where it cannot be rendered; `parity.check` gives rules no such section.
    """
    blocks.of(section)
    return _of(section.text, section.lines)


@lru_cache(maxsize=4096)
def _of(text: str, lines: Lines) -> tuple[Unit, ...]:
    nodes = blocks.tree(text)
    leaves = (replace(one, line=lines.of_file(one.row)) for one in blocks.outline(nodes))
    return tuple(_units(nodes, (), leaves, ()))


def _units(
    nodes: tuple[Node, ...], within: tuple[str, ...], leaves: Iterator[Block], before: tuple[Label, ...]
) -> Iterator[Unit]:
    """The units of some blocks; `before` are the labels that are shown before the first of them."""
    for node in nodes:
        if isinstance(node, Leaf):
            block = next(leaves)
            if block.kind is not Kind.RULE and block.text:
                yield replace(_unit(block, within), labels=before)
        elif node.tag == "table":
            yield _table(node, within, leaves)
        elif node.tag in LISTS:
            for item, label in zip(node.children, of_items(node), strict=True):
                yield from _units((item,), (*within, node.tag), leaves, (*before, label))
                before = ()
        else:
            yield from _units(node.children, (*within, *_container(node)), leaves, before)
        before = ()


def _unit(block: Block, within: tuple[str, ...]) -> Unit:
    text = block.text.replace(_BACK, "").strip()
    level = block.level if block.kind is Kind.HEADING else len(within)
    return Unit(block.kind.value, level, block.line, text, within, ((replace(block, text=text),),))


def _table(node: Branch, within: tuple[str, ...], leaves: Iterator[Block]) -> Unit:
    rows = tuple(tuple(next(leaves) for _ in row.children) for row in _rows(node))
    first = rows[0][0] if rows and rows[0] else None
    text = " | ".join(cell.text for row in rows for cell in row)
    return Unit(TABLE, len(within), first.line if first else 1, text, within, rows)


def _rows(node: Branch) -> Iterator[Branch]:
    for child in node.children:
        if isinstance(child, Branch):
            if child.tag == "tr":
                yield child
            else:
                yield from _rows(child)


def _container(node: Branch) -> tuple[str, ...]:
    """How a branch other than a list counts as a place: quotations by tag, footnotes by their class."""
    if node.tag in ("dl", "blockquote"):
        return (node.tag,)
    kind = attribute(node.attributes, "class")
    return (kind,) if node.tag == "div" and kind else ()


def footnotes(section: Section) -> int:
    """How many footnotes a section has."""
    return sum(one.within[:1] == (_FOOTNOTES,) and one.kind == Kind.ITEM.value for one in units(section))
