"""What a line goes on: whether a block that stands open takes it, and what a block is once it is closed."""

from __future__ import annotations

import re
from enum import Enum, auto
from itertools import pairwise

from proclaim.blocks.grammar.lines import CODE, Line
from proclaim.blocks.grammar.pieces import Piece, Sort


class Fate(Enum):
    """What becomes of an open block at a line."""

    GOES_ON = auto()
    ENDS = auto()
    CLOSES = auto()
    """The line is its end, and nothing of it is left."""


def follow(piece: Piece, line: Line) -> Fate:
    """Whether the line goes on a block, whose marks at its beginning are then read."""
    match piece.sort:
        case Sort.LIST | Sort.GLOSSARY | Sort.COMMENT:
            goes_on = True
        case Sort.QUOTE:
            goes_on = _quoted(line)
        case Sort.ITEM | Sort.MEANING | Sort.NOTE:
            goes_on = _set_in(piece, line)
        case Sort.CODE:
            return _fenced(piece, line) if piece.fence else _code(line)
        case Sort.PARAGRAPH:
            goes_on = not line.is_blank
        case Sort.TABLE:
            goes_on = not line.is_blank and not line.is_indented
        case _:
            goes_on = False
    return Fate.GOES_ON if goes_on else Fate.ENDS


def _quoted(line: Line) -> bool:
    if line.is_indented or not line.words.startswith(">"):
        return False
    line.take(1)
    line.skip_space()
    return True


def _set_in(piece: Piece, line: Line) -> bool:
    """Further lines of an item are set in; one that begins with two blank lines is empty (5.2)."""
    if line.is_blank:
        if not piece.is_begun:
            return False
        line.skip(line.indent)
        return True
    if line.indent < piece.width:
        return False
    line.skip(piece.width)
    return True


def _code(line: Line) -> Fate:
    if not line.is_indented and not line.is_blank:
        return Fate.ENDS
    line.skip(min(CODE, line.indent))
    return Fate.GOES_ON


def _fenced(piece: Piece, line: Line) -> Fate:
    fence = piece.fence
    assert fence is not None  # noqa: S101 - asked for fenced code only
    words = line.words.rstrip(" \t")
    if not line.is_indented and len(words) >= fence.length and words == fence.mark * len(words):
        return Fate.CLOSES
    line.skip(min(fence.indent, line.indent))
    return Fate.GOES_ON


def is_tight(piece: Piece) -> bool:
    """Whether no blank line parts the items of a list or the blocks within one (5.3)."""
    if piece.sort is Sort.LIST:
        return all(map(_is_close, piece.children)) and not _are_parted(piece.children)
    return _is_close(piece)


def _is_close(piece: Piece) -> bool:
    return not _are_parted(piece.children)


def _are_parted(pieces: list[Piece]) -> bool:
    return any(after.line > before.last + 1 for before, after in pairwise(pieces))


def show(comment: Piece) -> None:
    """A comment that never ends is the text that it is: what follows it must not vanish."""
    parent = comment.parent
    if parent is None:
        return
    paragraphs: list[Piece] = []
    number = comment.line
    for written in re.split(r"\n[ \t]*\n", "\n".join(comment.lines)):
        lines = [one.strip(" \t") for one in written.split("\n")]
        paragraph = Piece(Sort.PARAGRAPH, number, 1, parent, number + len(lines) - 1, is_open=False)
        paragraph.lines, paragraph.columns = lines, [1] * len(lines)
        number += len(lines) + 1
        paragraphs += [paragraph] if any(lines) else []
    parent.replace_tail(*paragraphs)
