"""What stands before the text of a block in its file: indentation, markers of lists and quotations, numbers.

A changed block keeps what stood before it; a new one gets what its neighbour of the same kind has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proclaim.intake import escaping, inlines
from proclaim.intake.passages import Inlines, Text
from proclaim.returned.blocks import Block
from proclaim.returned.pieces import Piece
from proclaim.returned.wrapping import filled

_HEADING = re.compile(r"h[1-6]")
_ANCHOR = re.compile(r"(?:[ \t]+\{#[\w-]+\})?[ \t]*#*[ \t]*$")
_LEADING = re.compile(r"[ \t>]*")
_MARKER = re.compile(r"(\(?\w{1,9}[.)])([ \t]+)$")
_AUTOLINK = re.compile(r"\[([^\]\s\\]+)\]\((?:mailto:)?\1\)")
_FENCE = re.compile("```|~~~")
_NESTED = 4
"""Columns by which nested lists are set in where the marker of the outer one leaves the choice."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a section's file, and how wide they are."""

    lines: Sequence[str]
    room: int

    def before(self, block: Block) -> str:
        """What stands before the text on a block's first line."""
        return self.lines[block.first - 1][: block.span.column]

    def further(self, block: Block) -> str:
        """What stands before the text on its other lines."""
        if block.last > block.first:
            match = _LEADING.match(self.lines[block.first])
            return match[0] if match else ""
        before = _blank(self.before(block))
        return before if block.is_item else before.rstrip(" ")

    def gap(self, first: int) -> int:
        """How many blank lines stand right above a line."""
        above = first - 1
        while above >= 1 and not self.lines[above - 1].strip():
            above -= 1
        return first - 1 - above

    def changed(self, block: Block, content: Inlines, label: str | None) -> tuple[str, ...]:
        """The lines of a block with another text, or another number before it."""
        if block.tag == "pre":
            return tuple(self._code(block, content))
        before, further = self.before(block), self.further(block)
        first, *others = self.of(block)
        old = [first[len(before) :], *(line[len(further) :] for line in others)]
        if _HEADING.fullmatch(block.tag):
            # A heading that is underlined with signs loses these.
            before = before if block.first == block.last else f"{before}{'#' * block.piece.level} "
            anchor = _ANCHOR.search(old[0])
            return (f"{before}{markdown(content, ' ')}{(anchor[0] if anchor else '').rstrip()}",)
        text = filled(old, markdown(content), self.room - len(further))
        return _led(self._renumbered(block, label), further, text)

    def _code(self, block: Block, content: Inlines) -> Iterator[str]:
        """The lines of a block of code, which are shown as they are typed."""
        before, further = self.before(block), self.further(block)
        text = "".join(inline.text if isinstance(inline, Text) else "\n" for inline in content)
        first, *others = self.of(block)
        is_fenced = _FENCE.match(first, len(before)) is not None
        if is_fenced:
            yield first
        for place, line in enumerate(text.split("\n")):
            yield f"{further if place or is_fenced else before}{line}"
        if is_fenced:
            yield others[-1]

    def renumbered(self, block: Block, label: str | None) -> tuple[str, ...]:
        """The lines of a block with another number before it and the same text."""
        first, *others = self.of(block)
        return (self._renumbered(block, label) + first[block.span.column :], *others)

    def counts_itself(self, block: Block) -> bool:
        """Whether the number before an item is not the one that is shown, as where every item is a "1."."""
        marker = _MARKER.search(self.before(block))
        return marker is not None and marker[1] != block.piece.label

    def of(self, block: Block) -> Sequence[str]:
        """The lines of a block."""
        return self.lines[block.first - 1 : block.last]

    def new(
        self, piece: Piece, content: Inlines, near: Block | None, around: Block | None
    ) -> tuple[str, ...]:
        """The lines of a block that was not there.

        near: an item of the list that a new item joins. around: the item that a new list stands in.
        """
        if piece.level:
            return (f"{'#' * piece.level} {markdown(content, ' ')}",)
        before = self._marker(piece, near, around) if piece.label is not None else ""
        further = self.further(near) if near else _blank(before)
        return _led(before, further, filled((), markdown(content), self.room - len(further)))

    def _marker(self, piece: Piece, near: Block | None, around: Block | None) -> str:
        if near:
            before = self.before(near)
            return before if not piece.label or self.counts_itself(near) else _numbered(before, piece.label)
        own = f"{piece.label} " if piece.label else "- "
        return own if around is None else self.inside(around) + own

    def inside(self, item: Block) -> str:
        """What stands before a list within an item."""
        outer = self.before(item)
        indent = len(outer) - len(outer.lstrip())
        column = len(outer) - indent
        return " " * (indent + (_NESTED if column <= _NESTED <= column + 3 else column))

    def _renumbered(self, block: Block, label: str | None) -> str:
        before = self.before(block)
        is_same = not label or label == block.piece.label or self.counts_itself(block)
        return before if is_same else _numbered(before, label or "")


def markdown(content: Inlines, between: str = "\\\n") -> str:
    """Inline Markdown, in which an address that leads to itself is written the short way."""
    notes = {inline.note: inline.note for inline in content if hasattr(inline, "note")}
    return _AUTOLINK.sub(r"<\1>", inlines.markdown(content, notes, between))


def cell(content: Inlines) -> str:
    """Inline Markdown in a cell of a table."""
    return escaping.cell(markdown(content, "<br>"))


def _led(before: str, further: str, text: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{further if place else before}{line}" for place, line in enumerate(text))


def _numbered(before: str, label: str) -> str:
    """A marker with another number, and its text at the same column where there is room for it."""
    match = _MARKER.search(before)
    if match is None:
        return before
    room = len(match[0]) - len(label)
    return f"{before[: match.start()]}{label}{' ' * max(room, 1)}"


def _blank(before: str) -> str:
    return re.sub(r"[^>\t]", " ", before)
