"""What a policy written elsewhere says: passages in reading order, each with its place in its file.

Every reader (Word, HTML, Markdown) gives these values and every writer takes them, so that neither knows the
other. Lists are kept flat: an item says how deep it stands and what number it shows, and what follows at its
depth belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

BULLET = "-"
"""The label of an item that has no number of its own."""


class Mark(StrEnum):
    """What is said of a run of text by the way it is set."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"


PLAIN: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text that is set in one way throughout."""

    text: str
    """As a reader sees it; white space counts as one space when it is written."""
    marks: frozenset[Mark] = PLAIN
    href: str = ""
    """The address that it leads to; empty where it is no link."""


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line within a passage."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The mark that leads to a note."""

    note: str
    """The `id` of the note."""


@dataclass(frozen=True, slots=True)
class Written:
    """Inline Markdown that is taken as it was written."""

    markdown: str


Inline = Text | Break | Reference | Written
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows."""

    level: int
    """From 0, the title of the whole, to 9."""
    content: Inlines
    place: str
    """Where it stands in its file, for messages: "paragraph 12", "line 40"."""
    label: str = ""
    """The number before it that is not part of its text: "1.", "1.1", "Article 3"."""
    anchor: str = ""
    """The id under which links find it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, by itself or further text of the item at its depth."""

    content: Inlines
    place: str
    depth: int = 0
    """How many list items it stands in."""
    label: str = ""
    """The number before it that is not part of its text and that no list can show: "2.1(b)"."""


@dataclass(frozen=True, slots=True)
class Item:
    """The beginning of a list item."""

    content: Inlines
    place: str
    depth: int = 1
    """1 in a list by itself, 2 in a list within an item of such a list."""
    label: str = BULLET
    """What is shown before it, as it is written: "(a)", "iv.", "3)", or BULLET."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first of them the head."""

    rows: tuple[tuple[Inlines, ...], ...]
    """All of one length."""
    place: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Quotation:
    """Passages that are quoted."""

    passages: tuple[Passage, ...]
    place: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that are shown as they are typed."""

    text: str
    place: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""

    place: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means."""

    term: Inlines
    meanings: tuple[Inlines, ...]
    place: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """The text of a footnote or an endnote; it is written in the section that refers to it."""

    id: str
    """Letters and digits, unique in its file."""
    content: tuple[Inlines, ...]
    """Its paragraphs."""
    place: str


@dataclass(frozen=True, slots=True)
class Source:
    """Markdown that is taken as it was written."""

    markdown: str
    place: str


Passage = Heading | Paragraph | Item | Table | Quotation | Code | Rule | Definition | Note | Source


def shown(content: Iterable[Inline]) -> str:
    """The text of a passage as a reader sees it, in one line; what is Markdown already stands as it is."""
    return " ".join("".join(map(_said, content)).split())


def _said(inline: Inline) -> str:
    if isinstance(inline, Text):
        return inline.text
    if isinstance(inline, Written):
        return inline.markdown
    return " " if isinstance(inline, Break) else ""
