"""Passages -> Markdown of the dialect, which says what they say and stays good to edit.

Items stand under the column at which their parent's text begins, each with the number that it showed; a
number that no list can show stands before its paragraph. Notes follow the text that refers to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from proclaim.intake import escaping, inlines, listing, markers
from proclaim.intake.passages import (
    Break,
    Code,
    Definition,
    Heading,
    Inline,
    Inlines,
    Item,
    Mark,
    Note,
    Paragraph,
    Passage,
    Quotation,
    Rule,
    Source,
    Table,
    Text,
    shown,
)
from proclaim.intake.walking import is_numbered, referred

_CELL_BREAK = "<br>"
_HIGHEST, _LOWEST = 2, 6
"""Levels of headings within a section: `#` is the section's title, which stands in its front matter."""


def write(passages: Sequence[Passage], notes: Mapping[str, Note], shift: int) -> str:
    """The Markdown of a section's text, ending with a line end.

    notes: the notes of the whole document, by id; those that the passages refer to are written.
    shift: what is added to the levels of headings.
    """
    named = [id for id in referred(passages) if id in notes]
    numbers = {id: _name(notes[id], number) for number, id in enumerate(named, 1)}
    writer = _Writer(numbers, shift)
    blocks = [*writer.blocks(passages), *(writer.note(notes[id]) for id in numbers)]
    return "".join(blocks).strip("\n") + "\n"


def _name(note: Note, number: int) -> str:
    """A number, or the name that stands in Markdown already."""
    return str(number) if is_numbered(note) else note.id


@dataclass(slots=True)
class _Writer:
    """Writes the blocks of one section, or of a quotation in it."""

    notes: Mapping[str, str]
    shift: int
    _columns: list[int] = field(default_factory=list)
    """How wide the marker of each open item is, the outermost first."""
    _last: Passage | None = None

    def blocks(self, passages: Sequence[Passage]) -> Iterator[str]:
        """Each block with the white space before it."""
        for passage in listing.settled(passages):
            depth = passage.depth if not isinstance(passage, Heading | Note | Source) else 0
            outside = depth - 1 if isinstance(passage, Item) else depth
            del self._columns[max(outside, 0) :]
            indent = " " * sum(self._columns)
            text = self._text(passage)
            if text:
                yield self._between(passage) + _set_in(text, indent)
                self._last = passage

    def note(self, note: Note) -> str:
        """The text of a note."""
        first, *others = [inlines.markdown(line, self.notes) for line in note.content] or [""]
        further = "".join(f"\n\n{_set_in(other, '    ')}" for other in others)
        return f"\n\n[^{self.notes[note.id]}]: {_set_in(first, '    ').lstrip()}{further}"

    def _between(self, passage: Passage) -> str:
        """The white space before a passage: items of one list follow each other line by line.

        A list within an item needs an empty line before it unless it begins with its first number.
        """
        last = self._last
        if last is None:
            return ""
        if isinstance(last, Item) and not shown(last.content) and _is_within(passage, last):
            # An item without a text of its own begins with what it holds, on the next line (CommonMark 5.2).
            return "\n"
        if not isinstance(passage, Item) or not isinstance(last, Item):
            return "\n\n"
        if passage.depth > last.depth:
            return "\n" if markers.is_first(passage.label) and shown(passage.content) else "\n\n"
        is_same = passage.depth != last.depth or listing.kind(passage.label) == listing.kind(last.label)
        return "\n" if is_same else "\n\n"

    def _text(self, passage: Passage) -> str:
        match passage:
            case Heading():
                text = self._heading(passage)
            case Paragraph():
                text = self._paragraph(passage)
            case Item():
                text = self._item(passage)
            case Definition():
                text = self._definition(passage)
            case Table():
                text = "\n".join(self._rows(passage))
            case Quotation():
                text = self._quotation(passage)
            case _:
                text = _as_typed(passage)
        return text

    def _quotation(self, quotation: Quotation) -> str:
        inner = "".join(_Writer(self.notes, self.shift).blocks(quotation.passages))
        return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))

    def _heading(self, heading: Heading) -> str:
        level = min(max(heading.level + self.shift, _HIGHEST), _LOWEST)
        text = inlines.markdown(_labelled(heading.label, heading.content), self.notes, " ")
        # A row of # at the end of a heading would be taken for its end (CommonMark 4.2).
        text = text[:-1] + "\\#" if text.endswith("#") else text
        anchor = f" {{#{heading.anchor}}}" if heading.anchor else ""
        return f"{'#' * level} {text}{anchor}" if text else ""

    def _paragraph(self, paragraph: Paragraph) -> str:
        text = inlines.markdown(paragraph.content, self.notes)
        if not paragraph.label:
            return text
        return escaping.begin_line(f"{escaping.escape(paragraph.label)} {text}")

    def _item(self, item: Item) -> str:
        space = " " * markers.spaces(item.label)
        self._columns.append(len(item.label) + len(space))
        text = inlines.markdown(item.content, self.notes)
        return f"{item.label}{space}{_set_in(text, ' ' * self._columns[-1]).lstrip()}".rstrip()

    def _rows(self, table: Table) -> Iterator[str]:
        for number, row in enumerate(table.rows):
            cells = (inlines.markdown(tuple(map(_in_cell, cell)), self.notes, _CELL_BREAK) for cell in row)
            yield f"| {' | '.join(escaping.cell(cell) for cell in cells)} |"
            if number == 0:
                yield f"|{'|'.join(['---'] * len(row))}|"

    def _definition(self, definition: Definition) -> str:
        term = inlines.markdown(definition.term, self.notes, " ")
        meanings = (inlines.markdown(meaning, self.notes) for meaning in definition.meanings)
        return "\n".join((term, *(f": {_set_in(meaning, '  ').lstrip()}" for meaning in meanings)))


def _is_within(passage: Passage, item: Item) -> bool:
    """Whether a passage belongs to an item that stands before it."""
    if isinstance(passage, Heading | Note | Source):
        return False
    return passage.depth > item.depth or (passage.depth == item.depth and not isinstance(passage, Item))


def _in_cell(inline: Inline) -> Inline:
    """Code with a bar in it as text: not every Markdown reads a bar in code within a table alike."""
    if isinstance(inline, Text) and "|" in inline.text:
        return replace(inline, marks=inline.marks - {Mark.CODE})
    return inline


def _labelled(label: str, content: Inlines) -> Inlines:
    return (Text(f"{label} "), *content) if label else content


def _set_in(text: str, indent: str) -> str:
    """Every line that is not empty moved to the right."""
    return "\n".join(indent + line if line else line for line in text.split("\n")) if indent else text


def _as_typed(passage: Passage) -> str:
    """What needs no writing: code, a rule, Markdown; notes are written at the end."""
    if isinstance(passage, Code):
        return _fenced(passage.text)
    if isinstance(passage, Source):
        return passage.markdown.strip("\n")
    return "---" if isinstance(passage, Rule) else ""


def _fenced(text: str) -> str:
    longest = max(
        (len(line) - len(line.lstrip("`")) for line in map(str.lstrip, text.split("\n"))), default=0
    )
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}" if text.strip() else ""


def plain(content: Inlines) -> str:
    """A title as plain text, since a front matter has no marks."""
    return shown(tuple(Text(" ") if isinstance(inline, Break) else inline for inline in content))
