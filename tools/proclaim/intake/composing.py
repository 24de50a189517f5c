"""Files of one language -> its sections as Markdown, with what was lost and the count of every word."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from proclaim.blocks.limits import Unreadable
from proclaim.errors import ContentError
from proclaim.intake import asking, counting, inlines, listing, pairing, walking, writing
from proclaim.intake.counting import Count
from proclaim.intake.linking import link
from proclaim.intake.losses import Loss, Reading
from proclaim.intake.naming import is_generated, unique
from proclaim.intake.pairing import Shape
from proclaim.intake.passages import Inlines, Note, Passage, Reference, Text
from proclaim.intake.promoting import Headings, offer, promote
from proclaim.intake.splitting import Piece, Preamble, Whole, joined, single, split, together

__all__ = [
    "Count",
    "Headings",
    "Made",
    "Preamble",
    "Whole",
    "compose",
    "counted",
    "ids_of",
    "shapes",
    "whole_of",
]


@dataclass(frozen=True, slots=True)
class Made:
    """One section as it will be written."""

    number: int
    id: str
    title: str
    text: str
    """Markdown, ending with a line end."""
    place: str
    """Where it begins in its file."""
    was_numbered: str = ""
    """The number that its title had in the file, which its place now gives it."""
    items: tuple[str, ...] = ()
    """The number of each list item that was written, without its brackets."""


def whole_of(
    files: Sequence[tuple[str, Reading]], headings: Headings, preamble: Preamble, parts: Sequence[int] = ()
) -> Whole:
    """The document that files of one language make: one file is split, of several each is a section.

    files: name and reading of each, in order. parts: the places of sections that belong to the one before.
    """
    read = [(name, _promoted(reading, headings)) for name, reading in files]
    if len(read) == 1:
        _, reading = read[0]
        whole = split(reading.passages, preamble)
        if not whole.title and reading.title:
            whole = replace(whole, title=reading.title)
    else:
        whole = _several(read)
    questions = tuple(question for _, reading in read for question in reading.questions)
    losses = tuple(loss for _, reading in read for loss in reading.losses)
    whole = replace(whole, questions=(*questions, *whole.questions), losses=(*losses, *whole.losses))
    return joined(whole, parts)


def _promoted(reading: Reading, headings: Headings) -> Reading:
    questions = (*reading.questions, *asking.in_passages(reading.passages))
    if headings is Headings.BOLD:
        return replace(reading, passages=tuple(promote(reading.passages)), questions=questions)
    return replace(reading, questions=(*questions, *offer(reading.passages)))


def _several(files: Sequence[tuple[str, Reading]]) -> Whole:
    pieces: list[Piece] = []
    notes: dict[str, Note] = {}
    for number, (name, reading) in enumerate(files, 1):
        title = reading.title or PurePath(name).stem.lstrip("0123456789-_. ").replace("-", " ").capitalize()
        piece, own = single(_apart(reading.passages, f"file{number}"), title or name)
        pieces.append(piece)
        notes |= own
    return together(pieces, notes)


def _apart(passages: Sequence[Passage], prefix: str) -> list[Passage]:
    """The passages with notes whose ids no other file has; names in Markdown stay, they stand in its text."""

    def renamed(passage: Passage) -> Passage:
        if isinstance(passage, Note) and walking.is_numbered(passage):
            return replace(passage, id=f"{prefix}{passage.id}")
        return walking.mapped(
            passage,
            lambda inline: Reference(f"{prefix}{inline.note}") if isinstance(inline, Reference) else inline,
        )

    return [renamed(passage) for passage in passages]


def ids_of(whole: Whole, taken: Sequence[str | None] = ()) -> list[str]:
    """The id of each section: the one that it has by pairing, else one of its title."""
    given = list(taken) or [None] * len(whole.pieces)
    named = [id for id in given if id]
    fresh = iter(
        unique((_name(piece) for piece, id in zip(whole.pieces, given, strict=True) if id is None), named)
    )
    return [id or next(fresh) for id in given]


def _name(piece: Piece) -> str:
    """What a section's id is made of: the id that somebody gave its heading, else its title."""
    return piece.title if is_generated(piece.anchor, piece.title) else piece.anchor


def shapes(whole: Whole) -> list[Shape]:
    """What each section looks like, for pairing with those of another language."""
    found = []
    for piece, text in zip(whole.pieces, texts_of(whole), strict=True):
        with _told_of(piece.title):
            found.append(pairing.shape(piece.title, text))
    return found


@contextlib.contextmanager
def _told_of(title: str) -> Iterator[None]:
    """What no section may be, such as too long, is told of the section that would be it."""
    try:
        yield
    except Unreadable as fault:
        raise ContentError(fault.problem, f'the section "{title}"', fault.fix) from fault


def texts_of(whole: Whole) -> list[str]:
    """The Markdown of each section, without its links."""
    return [writing.write(piece.passages, whole.notes, piece.shift) for piece in whole.pieces]


def compose(whole: Whole, ids: Sequence[str]) -> tuple[tuple[Made, ...], tuple[Loss, ...]]:
    """The sections with their ids, and what their writing could not keep."""
    pieces, losses = link(whole.pieces, ids)
    made = tuple(
        Made(
            number,
            id,
            piece.title,
            writing.write(piece.passages, whole.notes, piece.shift),
            piece.place,
            piece.number,
            tuple(listing.numbers(piece.passages)),
        )
        for number, (id, piece) in enumerate(zip(ids, pieces, strict=True), 1)
    )
    return made, (*losses, *_marks(pieces), *_links(pieces))


def _marks(pieces: Sequence[Piece]) -> Iterator[Loss]:
    """Emphasis that Markdown cannot say, as of a part of a word."""
    for passage, content in _contents(pieces):
        if inlines.lost_marks(content):
            words = " ".join(inline.text for inline in content if isinstance(inline, Text))[:40]
            yield Loss(f'emphasis in "{words.strip()}"', passage.place, "its words are kept")


def _links(pieces: Sequence[Piece]) -> Iterator[Loss]:
    for passage, content in _contents(pieces):
        for inline in content:
            if isinstance(inline, Text) and inline.href and not inlines.is_safe(inline.href):
                yield Loss(f"link to {inline.href[:60]}", passage.place, "its words are kept")


def _contents(pieces: Sequence[Piece]) -> Iterator[tuple[Passage, Inlines]]:
    for piece in pieces:
        for passage in piece.passages:
            for content in walking.contents(passage):
                yield passage, content


def counted(
    readings: Sequence[Reading], losses: Sequence[Loss], title: str, made: Sequence[Made]
) -> tuple[Count, dict[str, str]]:
    """The count of all words, and for each that is missing a passage of the source in which it stands."""
    source: Counter[str] = Counter()
    for reading in readings:
        source += counting.tokens(reading.texts) - reading.markup
    result = [title]
    unshown: Counter[str] = Counter()
    for section in made:
        with _told_of(section.title):
            result += (section.was_numbered, section.title, *counting.shown(section.text))
            # A list that became running text has all its words, and no longer counts.
            unshown += Counter(section.items) - counting.item_numbers(section.text)
    count = counting.count(source, losses, result)
    count = replace(count, missing=count.missing + unshown)
    texts = [text for reading in readings for text in reading.texts]
    return count, {token: counting.near(token, texts) for token in list(count.missing)[:5]}
