"""The structure of a text -> an ElementTree, the form in which python-markdown passes texts on.

Lists keep the numbers that are written, in the attributes that HTML has for them; footnotes go to the end,
counted in the order in which they are called. Every block that shows something is noted with its lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from proclaim.blocks.grammar import grid, references
from proclaim.blocks.grammar.growing import Structure
from proclaim.blocks.grammar.inlines import Call, Close, Known, Open, Passage, Token
from proclaim.blocks.grammar.markers import Count
from proclaim.blocks.grammar.pieces import Piece, Sort
from proclaim.blocks.inline import NO_BREAK
from proclaim.blocks.limits import DEEPEST, MOST_REPEATED, too_deep, too_repetitive
from proclaim.blocks.tree import Place

ANCHOR = re.compile(r"[ \t]*\{#([A-Za-z][A-Za-z0-9_.:-]*)\}$")
"""Behind the words of a heading: the id by which others know the place already."""
_FORMS = {")": "paren", "()": "parens"}
_BACK = "\u21a9"


@dataclass(slots=True, eq=False)
class _Note:
    """A footnote and where it is called."""

    piece: Piece
    name: str
    number: int = 0
    calls: int = 0


@dataclass
class Writer:
    """Makes the tree of one text."""

    structure: Structure
    length: int
    """Of the text, in characters."""
    prefix: str = ""
    places: list[Place] = field(default_factory=list)
    _notes: dict[str, _Note] = field(default_factory=dict)
    _called: list[_Note] = field(default_factory=list)
    _repeated: int = 0
    _filled: int = 0
    _line: int = 1

    def tree(self) -> Element:
        """The whole text below a `div`. Raises Unreadable where its links or tables make too much of it."""
        for piece in self.structure.notes:
            name = references.normal(piece.label)
            self._notes.setdefault(name, _Note(piece, piece.label))
        self._known = Known(self.structure.targets, self._notes, self._repeat)
        root = Element("div")
        self._blocks(self.structure.root, root, is_tight=False)
        if self.structure.notes:
            self._footnotes(root)
        return root

    def _repeat(self, address: str) -> None:
        self._repeated += len(address)
        if self._repeated > self.length + MOST_REPEATED:
            raise too_repetitive(self._line)

    def _blocks(self, piece: Piece, parent: Element, *, is_tight: bool) -> None:
        for child in piece.children:
            match child.sort:
                case Sort.PARAGRAPH:
                    self._paragraph(child, parent, is_tight=is_tight)
                case Sort.HEADING:
                    self._heading(child, parent)
                case Sort.QUOTE:
                    self._blocks(child, SubElement(parent, "blockquote"), is_tight=False)
                case Sort.LIST:
                    self._list(child, parent)
                case Sort.GLOSSARY:
                    self._glossary(child, parent)
                case Sort.CODE:
                    self._note(child)
                    code = SubElement(SubElement(parent, "pre"), "code")
                    code.text = "".join(f"{line}\n" for line in child.lines) or None
                case Sort.RULE:
                    self._note(child)
                    SubElement(parent, "hr")
                case Sort.TABLE:
                    self._table(child, parent)

    def _note(self, piece: Piece) -> None:
        self.places.append(Place(piece.line, piece.column, piece.last))

    def _paragraph(self, piece: Piece, parent: Element, *, is_tight: bool) -> None:
        """Within a tight list the words stand in the item itself; what shows nothing is left out."""
        into = parent if is_tight else Element("p")
        before = len(into)
        has_words = self._words("\n".join(piece.lines), into, piece.line)
        if not has_words and len(into) == before:
            return
        if not is_tight:
            parent.append(into)
        self._note(piece)

    def _heading(self, piece: Piece, parent: Element) -> None:
        text = "\n".join(piece.lines).rstrip(" \t")
        heading = SubElement(parent, f"h{piece.level}")
        if anchor := ANCHOR.search(text):
            heading.set("id", anchor[1])
            text = text[: anchor.start()]
        self._words(text, heading, piece.line)
        self._note(piece)

    def _list(self, piece: Piece, parent: Element) -> None:
        first = piece.children[0].marker
        is_counted = first is not None and first.count is not Count.BULLET
        element = SubElement(parent, "ol" if is_counted else "ul")
        numbers = [item.marker.number for item in piece.children if item.marker]
        if first and is_counted:
            _describe(element, first.form, first.count, numbers[0])
        is_same = len(set(numbers)) == 1
        expected = numbers[0]
        for item, number in zip(piece.children, numbers, strict=True):
            entry = SubElement(element, "li")
            if is_counted and not is_same and number != expected:
                entry.set("value", str(number))
                expected = number
            expected += 1
            self._blocks(item, entry, is_tight=piece.is_tight)

    def _glossary(self, piece: Piece, parent: Element) -> None:
        glossary = SubElement(parent, "dl")
        for child in piece.children:
            if child.sort is Sort.TERM:
                self._words(child.lines[0], SubElement(glossary, "dt"), child.line)
                self._note(child)
            else:
                self._blocks(child, SubElement(glossary, "dd"), is_tight=child.is_tight)

    def _table(self, piece: Piece, parent: Element) -> None:
        table = SubElement(parent, "table")
        body: Element | None = None
        for number, row in enumerate(piece.lines):
            if number == 0:
                group, tag = SubElement(table, "thead"), "th"
            else:
                body = SubElement(table, "tbody") if body is None else body
                group, tag = body, "td"
            self._row(piece, number, grid.cells(row), SubElement(group, "tr"), tag)

    def _row(self, piece: Piece, number: int, cells: list[str], row: Element, tag: str) -> None:
        line = piece.line + number + (number > 0)
        self._filled += max(0, len(piece.alignments) - len(cells))
        if self._filled > grid.MOST_FILLED:
            raise too_repetitive(line)
        place = Place(line, piece.columns[number], line)
        for column, alignment in enumerate(piece.alignments):
            cell = SubElement(row, tag, {"align": alignment} if alignment else {})
            if column < len(cells):
                self._words(cells[column], cell, line, is_cell=True)
            self.places.append(place)

    def _words(self, text: str, into: Element, line: int, *, is_cell: bool = False) -> bool:
        """Put the words of a passage into an element; whether there are any."""
        self._line = line
        tokens = Passage(text.strip(" \t\n"), self._known, None, is_cell).read()
        return _Filling(self, into).fill(tokens, line)

    def call(self, label: str) -> Element:
        """A footnote's number in the text, as a link to it."""
        note = self._notes[label]
        if not note.number:
            self._called.append(note)
            note.number = len(self._called)
        note.calls += 1
        mark = Element("sup", {"id": self._call_id(note, note.calls)})
        attributes = {"class": "footnote-ref", "href": f"#{self.prefix}fn:{note.name}"}
        SubElement(mark, "a", attributes).text = str(note.number)
        return mark

    def _call_id(self, note: _Note, call: int) -> str:
        return f"{self.prefix}fnref{call if call > 1 else ''}:{note.name}"

    def _footnotes(self, root: Element) -> None:
        """Those that are called, in that order, then those that nothing calls: no word is lost."""
        box = SubElement(root, "div", {"class": "footnote"})
        self._note(self.structure.notes[0])
        SubElement(box, "hr")
        entries = SubElement(box, "ol")
        done = 0
        while done < len(self._called):
            self._footnote(self._called[done], entries)
            done += 1
        called = {note.piece for note in self._called}
        for piece in self.structure.notes:
            if piece not in called:
                self._footnote(_Note(piece, ""), entries)

    def _footnote(self, note: _Note, entries: Element) -> None:
        entry = SubElement(entries, "li", {"id": f"{self.prefix}fn:{note.name}"} if note.name else {})
        self._blocks(note.piece, entry, is_tight=False)
        if not note.calls:
            return
        if not len(entry) or entry[-1].tag != "p":
            SubElement(entry, "p")
            self._note(note.piece)
        for call in range(1, note.calls + 1):
            append(entry[-1], "\u00a0")
            attributes = {"class": "footnote-backref", "href": f"#{self._call_id(note, call)}"}
            SubElement(entry[-1], "a", attributes).text = _BACK


class _Filling:
    """Fills one element with tokens."""

    def __init__(self, writer: Writer, into: Element) -> None:
        self._writer = writer
        self._open = [into]
        self._kept: list[bool] = []
        """Of each element that is open as a token, whether it is one in the tree."""
        self._texts: list[str] = []

    def fill(self, tokens: Sequence[Token], line: int) -> bool:
        """Put the tokens in; whether any of them is text that shows."""
        shows = False
        for token in tokens:
            if isinstance(token, str):
                self._texts.append(token)
                shows = shows or not token.replace(NO_BREAK, "x").isspace()
            elif isinstance(token, Open):
                self._begin(token.tag, dict(token.attributes), line)
            elif isinstance(token, Close):
                self._end()
            elif isinstance(token, Call):
                self._call(token)
            else:
                for _ in token.closes:
                    self._end()
                self._texts.append(token.mark * token.left)
                shows = shows or token.left > 0
                for tag in reversed(token.opens):
                    self._begin(tag, {}, line)
        self._flush()
        return shows

    def _begin(self, tag: str, attributes: dict[str, str], line: int) -> None:
        """An element, unless it is a link within a link, which HTML does not know."""
        is_kept = tag != "a" or all(one.tag != "a" for one in self._open)
        if is_kept:
            self._flush()
            self._open.append(SubElement(self._open[-1], tag, attributes))
            if len(self._open) > DEEPEST:
                raise too_deep(line)
        self._kept.append(is_kept)

    def _end(self) -> None:
        if self._kept.pop():
            self._flush()
            self._open.pop()

    def _call(self, token: Call) -> None:
        if any(one.tag == "a" for one in self._open):
            self._texts.append(f"[^{token.label}]")
            return
        self._flush()
        self._open[-1].append(self._writer.call(token.label))

    def _flush(self) -> None:
        if self._texts:
            append(self._open[-1], "".join(self._texts))
            self._texts.clear()


def append(element: Element, text: str) -> None:
    """Put text at the end of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _describe(element: Element, form: str, count: Count, first: int) -> None:
    """How a list counts, in the attributes of HTML; a class for the marks around its numbers."""
    if count is not Count.FIGURES:
        element.set("type", count.value)
    # Style sheets take `a` and `A` of this attribute for one value.
    capital = "capital" if count in (Count.CAPITALS, Count.ROMAN_CAPITALS) else ""
    if form in _FORMS or capital:
        element.set("class", "-".join(filter(None, (_FORMS.get(form), capital))))
    if first != 1:
        element.set("start", str(first))
