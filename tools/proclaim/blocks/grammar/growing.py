"""A structure while it grows: which block is the innermost that stands open, and what closing one does."""

from __future__ import annotations

from dataclasses import dataclass, field

from proclaim.blocks.grammar import continuing, references
from proclaim.blocks.grammar.lines import Line
from proclaim.blocks.grammar.pieces import HOLDERS, Piece, Sort
from proclaim.blocks.limits import DEEPEST, too_deep

_NESTS = frozenset({Sort.QUOTE, Sort.ITEM, Sort.NOTE, Sort.MEANING})
INSIDE = {Sort.LIST: frozenset({Sort.ITEM}), Sort.GLOSSARY: frozenset({Sort.TERM, Sort.MEANING})}
"""What a list or a glossary holds; any other sort of block closes it."""


@dataclass(slots=True)
class Structure:
    """The blocks of a text and what its links and footnotes refer to."""

    root: Piece
    targets: dict[str, references.Target] = field(default_factory=dict)
    notes: list[Piece] = field(default_factory=list)
    """Footnotes in the order in which they are written."""


class Growth:
    """Blocks as they are added and closed; `tip` is the innermost one that stands open."""

    def __init__(self) -> None:
        self.structure = Structure(Piece(Sort.TEXT, 1, 1))
        self.tip = self.structure.root

    def add(self, sort: Sort, line: Line, column: int = 0) -> Piece:
        """A new block in the innermost one that can hold it; raises Unreadable where that is too deep."""
        while self.tip.sort not in HOLDERS and sort not in INSIDE.get(self.tip.sort, ()):
            self.leave(self.tip)
        piece = Piece(sort, line.number, column or line.place + 1, self.tip)
        piece.depth = self.tip.depth + (sort in _NESTS)
        if piece.depth > DEEPEST:
            raise too_deep(line.number)
        self.tip.children.append(piece)
        self.tip.is_begun = True
        self.tip = piece
        return piece

    def close_below(self, piece: Piece) -> None:
        """Close all that stands open within a block, which becomes the innermost one."""
        while self.tip is not piece:
            innermost = self.tip
            self.close(innermost)
            self.tip = innermost.parent or piece

    def leave(self, piece: Piece) -> None:
        """Close a block and all within it; the one around it becomes the innermost."""
        self.close_below(piece)
        self.close(piece)
        self.tip = piece.parent or piece

    def take_definitions(self, paragraph: Piece) -> None:
        """Take the definitions of links away that a paragraph begins with."""
        if not paragraph.lines or not paragraph.lines[0].startswith("["):
            return
        text, place = "\n".join(paragraph.lines), 0
        while found := references.definition(text, place):
            name, target, place = found
            self.structure.targets.setdefault(name, target)
        if place:
            gone = text.count("\n", 0, place) if place < len(text) else len(paragraph.lines)
            del paragraph.lines[:gone], paragraph.columns[:gone]
            paragraph.line += gone
            paragraph.column = paragraph.columns[0] if paragraph.columns else 1

    def close(self, piece: Piece) -> None:
        """What a block is once nothing can come to it any more."""
        piece.is_open = False
        parent = piece.parent
        if piece.sort is Sort.PARAGRAPH:
            self.take_definitions(piece)
            if not piece.lines and parent:
                parent.replace_tail()
        elif piece.sort is Sort.CODE and not piece.fence:
            while piece.lines and not piece.lines[-1].strip(" \t"):
                piece.lines.pop()
        elif piece.sort is Sort.COMMENT and "-->" not in piece.lines[-1]:
            continuing.show(piece)
        elif piece.sort is Sort.NOTE and parent:
            parent.replace_tail()
            self.structure.notes.append(piece)
        if piece.children:
            piece.last = max(piece.last, piece.children[-1].last)
        if piece.sort in (Sort.LIST, Sort.MEANING):
            piece.is_tight = piece.is_tight and continuing.is_tight(piece)
