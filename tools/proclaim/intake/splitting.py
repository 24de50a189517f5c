"""Passages of one language -> the sections that they make, each with its title.

A document is split at the highest level of heading that stands there more than once. What stands before the
first heading is a section too, or goes into the first one where the headings are counted. A title loses its
number only where the site shows the same number by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain, pairwise

from proclaim.intake import counting, escaping
from proclaim.intake.losses import Loss, Question
from proclaim.intake.passages import (
    Break,
    Heading,
    Inline,
    Inlines,
    Mark,
    Note,
    Paragraph,
    Passage,
    Reference,
    Text,
    Written,
)
from proclaim.intake.walking import referred

_NUMBER = re.compile(
    r"(?:(?P<word>article|art\.|section|sec\.|clause|part|chapter|partie|chapitre|titre|artículo|sección|cláusula|"
    r"artikel|abschnitt|articolo|sezione|artigo|seção|§)\s*)?"
    r"(?:(?P<number>\d{1,3})(?:er|re|ère|\.?[º°])?\s*(?:[.):]|\s[-–—])?\s+(?=\S)|(?P<tight>\d{1,3})[.)](?=[^\W\d]))",
    re.IGNORECASE,
)
"""The number at the beginning of a title, with the word for what it counts."""
_UNNAMED = "Introduction"
"""The title of text without any heading before it: the same word in most languages of Europe."""
_TITLE_LEVEL = 0


class Preamble(StrEnum):
    """Where the text before the first heading goes."""

    AUTO = "auto"
    """To the beginning of the first section where the headings count 1, 2, 3, else into one of its own."""
    OWN = "own"
    """Into a section of its own."""
    FIRST = "first"
    """To the beginning of the first section."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One section to be."""

    title: str
    """Without the number that its place gives it."""
    passages: tuple[Passage, ...]
    place: str
    number: str = ""
    """The number that was taken from its title, as it was shown."""
    shift: int = 0
    """What is added to the levels of the headings in it."""
    anchor: str = ""
    """The id under which links find its heading."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A document in one language, split."""

    title: str
    """What the document is called; empty where the file does not say."""
    pieces: tuple[Piece, ...]
    notes: dict[str, Note] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()
    questions: tuple[Question, ...] = ()


def split(passages: Sequence[Passage], preamble: Preamble) -> Whole:
    """One file as the sections of a document."""
    notes = {passage.id: passage for passage in passages if isinstance(passage, Note)}
    title, text = _without_title([passage for passage in passages if not isinstance(passage, Note)])
    level = _splitting_level(text)
    before, pieces = _pieces(text, level)
    questions = _about_first(before, pieces) if preamble is Preamble.AUTO else ()
    if before and (not pieces or preamble is Preamble.OWN or (preamble is Preamble.AUTO and not questions)):
        pieces = [Piece(title or _UNNAMED, before, before[0].place, shift=1 - level), *pieces]
    elif before:
        pieces[0] = replace(pieces[0], passages=(*before, *pieces[0].passages))
    losses: list[Loss] = []
    filled = tuple(_filled(pieces, losses))
    return _numbered(Whole(title, filled, notes, (*losses, *_unused(pieces, notes)), questions))


def single(passages: Sequence[Passage], title: str) -> tuple[Piece, dict[str, Note]]:
    """One file as one section. `title` is what it is called where it has no heading of its own at its top."""
    notes = {passage.id: passage for passage in passages if isinstance(passage, Note)}
    text = [passage for passage in passages if not isinstance(passage, Note)]
    highest = min((passage.level for passage in text if isinstance(passage, Heading)), default=1)
    first = text[0] if text else None
    if isinstance(first, Heading) and first.level == highest:
        return _piece(first, text[1:], highest), notes
    return Piece(title, tuple(text), text[0].place if text else "", shift=2 - highest), notes


def joined(whole: Whole, numbers: Collection[int]) -> Whole:
    """The document with some sections as parts of the one before them; their titles are headings in it.

    numbers: places of sections, from 2.
    """
    pieces: list[Piece] = []
    for number, piece in enumerate(whole.pieces, 1):
        if number in numbers and pieces:
            level = 2 - pieces[-1].shift
            title = Heading(level, (Text(f"{piece.number} {piece.title}"),), piece.place, "", piece.anchor)
            pieces[-1] = replace(pieces[-1], passages=(*pieces[-1].passages, title, *piece.passages))
        else:
            pieces.append(piece)
    return replace(whole, pieces=tuple(pieces))


def together(pieces: Sequence[Piece], notes: dict[str, Note]) -> Whole:
    """Files that are a section each, as a document."""
    return _numbered(Whole("", tuple(pieces), notes, tuple(_unused(pieces, notes))))


def plain(content: Inlines) -> str:
    """A title as text: Markdown in it is read, marks and notes are left out."""
    words = "".join(
        " ".join(counting.shown(f"# {inline.markdown}"))
        if isinstance(inline, Written)
        else shown_alone(inline)
        for inline in content
    )
    return escaping.flat(words).strip()


def shown_alone(inline: Inline) -> str:
    """The text of one inline with the white space at its ends."""
    return inline.text if isinstance(inline, Text) else " " if isinstance(inline, Break) else ""


def _without_title(text: Sequence[Passage]) -> tuple[str, Sequence[Passage]]:
    """The document's title, and the text without it: one heading above all others, with nothing before it."""
    headings = [passage for passage in text if isinstance(passage, Heading)]
    levels = Counter(heading.level for heading in headings)
    if not headings:
        return "", text
    highest = min(levels)
    is_title = highest == _TITLE_LEVEL or (levels[highest] == 1 and headings[0].level == highest)
    if not is_title or text[0] is not headings[0]:
        return "", text
    # A title over two lines is two paragraphs of Word.
    last = 1
    while highest == _TITLE_LEVEL and last < len(text) and _is_title(text[last]):
        last += 1
    words = " ".join(plain(_labelled(heading)) for heading in text[:last] if isinstance(heading, Heading))
    return words, text[last:]


def _is_title(passage: Passage) -> bool:
    return isinstance(passage, Heading) and passage.level == _TITLE_LEVEL


def _splitting_level(text: Sequence[Passage]) -> int:
    """The highest level at or above which two headings stand, else that of the only one, else 1."""
    levels = sorted(passage.level for passage in text if isinstance(passage, Heading))
    return levels[1] if len(levels) > 1 else levels[0] if levels else 1


def _pieces(text: Sequence[Passage], level: int) -> tuple[tuple[Passage, ...], list[Piece]]:
    """What stands before the first section, and the sections."""
    starts = [
        place for place, passage in enumerate(text) if isinstance(passage, Heading) and passage.level <= level
    ]
    before = tuple(text[: starts[0]] if starts else text)
    pieces = [
        _piece(heading, text[start + 1 : stop], level)
        for start, stop in pairwise((*starts, len(text)))
        if isinstance(heading := text[start], Heading)
    ]
    return before, pieces


def _piece(heading: Heading, passages: Sequence[Passage], level: int) -> Piece:
    notes = tuple(inline for inline in heading.content if isinstance(inline, Reference))
    inner = tuple(passages)
    if notes:
        # A title stands in front matter, where no note can: its mark moves to the text below it.
        inner = _with_notes(inner, notes, heading.place)
    return Piece(plain(_labelled(heading)), inner, heading.place, shift=1 - level, anchor=heading.anchor)


def _filled(pieces: Sequence[Piece], losses: list[Loss]) -> Iterator[Piece]:
    """The pieces that have a text; the title of one that has none stands at the beginning of the next one."""
    waiting: list[Paragraph] = []
    for piece in pieces:
        if not piece.passages and piece is not pieces[-1]:
            waiting.append(_title_line(piece))
            losses.append(
                Loss(f'heading without a text ("{piece.title[:40]}")', piece.place, "put below the next")
            )
        elif not piece.passages:
            losses.append(
                Loss(f'heading without a text ("{piece.title[:40]}")', piece.place, "kept, repeated below")
            )
            yield replace(piece, passages=(*waiting, _title_line(piece)))
        else:
            yield replace(piece, passages=(*waiting, *piece.passages))
            waiting = []


def _title_line(piece: Piece) -> Paragraph:
    return Paragraph((Text(piece.title, frozenset({Mark.STRONG})),), piece.place)


def _with_notes(passages: tuple[Passage, ...], notes: Inlines, place: str) -> tuple[Passage, ...]:
    first = passages[0] if passages else None
    if isinstance(first, Paragraph):
        return (replace(first, content=(*first.content, *notes)), *passages[1:])
    return (Paragraph(notes, place), *passages)


def _labelled(heading: Heading) -> Inlines:
    return (Text(f"{heading.label} "), *heading.content) if heading.label else heading.content


def _numbered(whole: Whole) -> Whole:
    """Titles without their numbers, where these count from 1 to the last section without a gap."""
    found = [_NUMBER.match(piece.title) for piece in whole.pieces]
    if _count_up(whole.pieces):
        pieces = tuple(
            replace(piece, title=piece.title[match.end() :].strip(), number=match[0].strip())
            for piece, match in zip(whole.pieces, found, strict=True)
            if match
        )
        return replace(whole, pieces=pieces, losses=(*whole.losses, *_words_gone(whole.pieces)))
    if len(found) > 1 and not found[0] and _count_up(whole.pieces[1:]):
        return replace(whole, questions=(*whole.questions, _about_preamble(whole)))
    return whole


def _count_up(pieces: Sequence[Piece]) -> bool:
    """Whether the titles count 1, 2, 3 to the last one, so that each number is its section's place."""
    found = [_NUMBER.match(piece.title) for piece in pieces]
    numbers = [int(match["number"] or match["tight"]) if match else 0 for match in found]
    return numbers == list(range(1, len(found) + 1))


def _words_gone(pieces: Sequence[Piece]) -> Iterator[Loss]:
    """The words before the numbers, such as "Article", once each: the site shows the number alone."""
    words = (match["word"] for piece in pieces if (match := _NUMBER.match(piece.title)) and match["word"])
    for word in dict.fromkeys(words):
        yield Loss(
            f'"{word}" before the numbers of titles', "headings", "left out: the site counts the sections"
        )


def _about_first(before: Sequence[Passage], pieces: Sequence[Piece]) -> tuple[Question, ...]:
    """What is said where the text before the first heading goes into that section; else nothing."""
    kept = [*pieces[:1], *(piece for piece in pieces[1:-1] if piece.passages), *pieces[1:][-1:]]
    if not before or not pieces or not _count_up(kept):
        return ()
    question = Question(
        before[0].place,
        f'the text before "{pieces[0].title}" begins that section, so that numbers still match',
        "add `--preamble own` to make it a section of its own",
        is_binding=False,
    )
    return (question,)


def _about_preamble(whole: Whole) -> Question:
    return Question(
        whole.pieces[0].place,
        f'the text before "{whole.pieces[1].title}" becomes section 1, and that section 2, so titles keep '
        "their own numbers",
        "add `--preamble first` to put that text at the beginning of the first section",
        is_binding=False,
    )


def _unused(pieces: Sequence[Piece], notes: dict[str, Note]) -> Iterator[Loss]:
    used = set(chain.from_iterable(referred(piece.passages) for piece in pieces))
    # A note may be referred to by another one.
    used |= set(referred(notes.values()))
    for id, note in notes.items():
        if id not in used:
            words = " ".join(plain(line) for line in note.content)
            yield Loss("note that nothing refers to", note.place, "left out", words)
