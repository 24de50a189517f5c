"""What a text holds that its writer should know of: constructs that the dialect refuses, marks that a reader
would see, lists whose numbers look wrong.

A page shows such a text all the same, for ever, because it may have been released; a check says where it
stands. So this reads the structure of a text once more, and never changes what is rendered.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from proclaim.blocks.constructs import Construct
from proclaim.blocks.grammar import grid, markers, references, structure
from proclaim.blocks.grammar.elements import ANCHOR
from proclaim.blocks.grammar.growing import Structure
from proclaim.blocks.grammar.inlines import Call, Known, Passage
from proclaim.blocks.grammar.pieces import Piece, Sort
from proclaim.blocks.numbering import is_shallow, of_list
from proclaim.blocks.visible import tag_name, visible


class Remark(NamedTuple):
    """One thing to know: where it begins in the text, from 1, and the passage that shows it."""

    line: int
    construct: Construct
    passage: str


_BOX = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+\w|:::+")
_ALERT = re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]", re.IGNORECASE)
_TASK = re.compile(r"\[[ xX]\][ \t]")
_BULLETS = re.compile(r"[•●▪◦‣·][ \t\u00a0]*|-(?=[^\W\d_])|([–—])[ \t\u00a0].*\n\1[ \t\u00a0]")
"""Bullets, a hyphen that lacks its space, and dashes that begin line after line."""
_BOLD_LINE = re.compile(r"(\*\*|__)(?=\S)([^*_\n]+)(?<=\S)\1:?")
_CLAUSE = re.compile(r"(?:\*\*|__)?(\d{1,3}(?:\.\d{1,3})+\.?|\((?:[a-z]{2,3}|\d+[a-z]|[a-z]\d+)\))[ \t]+\S")
"""A number that makes no list: 1.1, and such as (aa) or (2a); perhaps in bold."""
_DIAGRAM = re.compile(r"(?:mermaid|plantuml|math)\b", re.IGNORECASE)
_HIGHEST = 99
"""Beyond it a number at the beginning of a line is rather a year than a marker."""
_SHOWN = 60
"""Characters of a passage that a message shows."""
_EMPHASIS = {"**", "__"}
"""Further marks that readers would take for a slip; a longer row of underscores is a line to write on."""


@lru_cache(maxsize=4096)
def remarks(text: str) -> tuple[Remark, ...]:
    """What there is to say of a text, in its order. Raises Unreadable as rendering does."""
    found = structure.read(text)
    reader = _Reader(found)
    reader.pieces(found.root.children, None)
    reader.pieces(found.notes, None)
    reader.notes(found.notes)
    # A tag and its end are one fault, and so is what stands several times in a line.
    first = {(remark.line, remark.construct): remark for remark in reversed(reader.found)}
    return tuple(sorted(first.values()))


class _Reader:
    """Goes through the pieces of one text."""

    def __init__(self, text: Structure) -> None:
        names = {references.normal(note.label): note for note in text.notes}
        self.found: list[Remark] = []
        self._known = Known(text.targets, names, lambda _: None)
        self._called: set[str] = set()
        self._tags: set[str] = set()
        """Names of elements whose start was remarked upon, so that their ends need not be."""

    def pieces(self, pieces: Sequence[Piece], holder: Piece | None) -> None:
        """Every piece and what it holds."""
        before: Piece | None = None
        for piece in pieces:
            self._piece(piece, holder)
            if is_shallow(piece, before):
                self._say(piece.line, Construct.SHALLOW, _first_line(piece))
            if piece.sort is Sort.LIST:
                for line, construct, passage in of_list(piece, pieces):
                    self._say(line, construct, passage)
            self.pieces(piece.children, piece)
            before = piece

    def notes(self, notes: Iterable[Piece]) -> None:
        """Footnotes that nothing calls, and those that have one name."""
        seen: Counter[str] = Counter()
        for note in notes:
            name = references.normal(note.label)
            seen[name] += 1
            if seen[name] > 1:
                self._say(note.line, Construct.NOTE_TWICE, f"[^{note.label}]")
            elif name not in self._called:
                self._say(note.line, Construct.NOTE_NOT_CALLED, f"[^{note.label}]")

    def _say(self, line: int, construct: Construct, passage: str) -> None:
        self.found.append(Remark(line, construct, " ".join(passage.split())[:_SHOWN]))

    def _piece(self, piece: Piece, holder: Piece | None) -> None:
        match piece.sort:
            case Sort.PARAGRAPH:
                self._paragraph(piece, holder)
                self._words("\n".join(piece.lines), piece.line)
            case Sort.HEADING | Sort.TERM:
                self._words(ANCHOR.sub("", "\n".join(piece.lines)), piece.line)
            case Sort.TABLE:
                for number, row in enumerate(piece.lines):
                    for cell in grid.cells(row):
                        self._words(cell, piece.line + number + (number > 0), is_cell=True)
            case _:
                self._mark_of(piece)

    def _mark_of(self, piece: Piece) -> None:
        """What is seen of a piece as a whole."""
        if piece.sort is Sort.COMMENT:
            self._say(piece.line, Construct.COMMENT, piece.lines[0])
        elif piece.sort is Sort.CODE and _DIAGRAM.match(piece.info):
            self._say(piece.line, Construct.DIAGRAM, piece.info)
        elif piece.sort is Sort.CODE and not piece.fence:
            self._say(piece.line, Construct.INDENTED, piece.lines[0])

    def _paragraph(self, piece: Piece, holder: Piece | None) -> None:
        """What is seen at the beginning of lines only."""
        text = "\n".join(piece.lines)
        is_first = holder is not None and holder.children[0] is piece
        if _BOX.match(text) or (is_first and holder and holder.sort is Sort.QUOTE and _ALERT.match(text)):
            self._say(piece.line, Construct.BOX, piece.lines[0])
        if is_first and holder and holder.sort is Sort.ITEM and _TASK.match(text):
            self._say(piece.line, Construct.TASK, piece.lines[0])
        if _BULLETS.match(text):
            self._say(piece.line, Construct.BULLET, piece.lines[0])
        if (holder is None or holder.sort is Sort.QUOTE) and _BOLD_LINE.fullmatch(text.strip()):
            self._say(piece.line, Construct.BOLD_LINE, text)
        clauses = [number for number, line in enumerate(piece.lines) if _CLAUSE.match(line)]
        for number, line in enumerate(piece.lines[1:], 1):
            marker = markers.read(line, None)
            if marker and marker.number <= _HIGHEST and line[len(marker.text) :].strip():
                self._say(piece.line + number, Construct.NO_ITEM, line)
        if len(clauses) > 1:
            first, second = (_CLAUSE.sub(r"\1 ", piece.lines[number]).split()[0] for number in clauses[:2])
            self._say(piece.line + clauses[1], Construct.RUN_TOGETHER, f"{first} {second}")

    def _words(self, text: str, line: int, *, is_cell: bool = False) -> None:
        """What is seen within a passage."""
        mask = _Mask(text)
        tokens = Passage(text, self._known, mask, is_cell).read()
        self._called.update(token.label for token in tokens if isinstance(token, Call))
        for place, construct in mask.told:
            passage, _, _ = text[place:].partition("\n")
            self._say(line + text.count("\n", 0, place), construct, passage)
        for construct, match in visible(mask.visible()):
            name = tag_name(match[0])
            if name and match[0].startswith("</") and name in self._tags:
                continue
            self._tags.add(name)
            self._say(line + text.count("\n", 0, match.start()), construct, match[0])


class _Mask:
    """The text of a passage without what is no text: code, escapes, addresses."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._covered: list[tuple[int, int]] = []
        self.told: list[tuple[int, Construct]] = []

    def covered(self, start: int, end: int) -> None:
        """See `Notes`."""
        self._covered.append((start, end))

    def left_over(self, place: int, marks: str) -> None:
        """See `Notes`."""
        if marks in _EMPHASIS or marks[0] == "`" or (marks[0] == "*" and len(marks) > 1):
            self.told.append((place, Construct.MARKS))

    def found(self, place: int, construct: str) -> None:
        """See `Notes`."""
        self.told.append((place, Construct(construct)))

    def visible(self) -> str:
        """The text with spaces in place of what is covered."""
        parts, place = [], 0
        for start, end in sorted(self._covered):
            if end > place:
                parts += [self._text[place : max(place, start)], " " * (end - max(place, start))]
                place = end
        return "".join([*parts, self._text[place:]])


def _first_line(piece: Piece) -> str:
    """What a list begins with."""
    item = piece.children[0]
    marker = item.marker.text if item.marker else ""
    return f"{marker} {item.children[0].lines[0] if item.children and item.children[0].lines else ''}".strip()
