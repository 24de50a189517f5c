"""Documents in the making: chapters of pieces, which are written as Markdown at the end."""

from __future__ import annotations

import random
import textwrap
from dataclasses import dataclass
from enum import StrEnum

from bench.sentences import Lexicon
from proclaim.model import Section

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
HEADS = ("##", "###")
FORMS = ("*", "1.", "(a)", "(i)", "a)")
"""What stands before the items of lists."""


class Kind(StrEnum):
    """What a piece is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    TABLE = "table"
    QUOTATION = "quotation"
    DEFINITION = "definition"
    FOOTNOTE = "footnote"


@dataclass(frozen=True)
class Piece:
    """A block of a text: sentences, items, rows of cells, or terms with what they mean."""

    kind: Kind
    parts: tuple[str, ...]
    form: str = ""
    """The signs of a heading or before the items of a list; of a paragraph "wrapped" if its lines are."""


@dataclass(frozen=True)
class Chapter:
    """A section in the making."""

    id: str
    title: str
    pieces: tuple[Piece, ...]


Document = tuple[Chapter, ...]
CELL = " | "


def sections(document: Document) -> tuple[Section, ...]:
    """The sections as they are compared, numbered in their order."""
    return tuple(
        Section(one.id, one.title, number, "", "", "\n\n".join(map(written, one.pieces)))
        for number, one in enumerate(document, 1)
    )


def written(piece: Piece) -> str:
    """A piece as Markdown."""
    parts = piece.parts
    if piece.kind is Kind.HEADING:
        return f"{piece.form} {parts[0]}"
    if piece.kind is Kind.LIST:
        return "\n".join(_item(piece.form, index, one) for index, one in enumerate(parts))
    if piece.kind is Kind.TABLE:
        rows = [f"| {one} |" for one in parts]
        return "\n".join([rows[0], "|---" * (parts[0].count(CELL) + 1) + "|", *rows[1:]])
    if piece.kind is Kind.DEFINITION:
        return "\n\n".join(
            f"{term}\n:   {meaning}" for term, meaning in zip(parts[::2], parts[1::2], strict=True)
        )
    if piece.kind is Kind.FOOTNOTE:
        return f"{parts[0]}[^{piece.form}]\n\n[^{piece.form}]: {parts[1]}"
    text = " ".join(parts)
    if piece.kind is Kind.QUOTATION:
        return f"> {text}"
    return "\n".join(textwrap.wrap(text, 70)) if piece.form == "wrapped" else text


def _item(form: str, index: int, text: str) -> str:
    label = {"1": str(index + 1), "a": chr(97 + index), "i": ROMAN[min(index, 9)]}.get(form.strip("().*"), "")
    marker = form if form == "*" else form.replace(form.strip("()."), label)
    first, *inner = text.split("\n")
    return "\n".join([f"{marker} {first}", *(f"    {one}" for one in inner)])


def document(dice: random.Random, lexicon: Lexicon, size: int) -> Document:
    """A text of so many pieces without a title, or now and then one of several sections."""
    if dice.random() < 0.6:
        return (Chapter("text", "", _pieces(dice, lexicon, size)),)
    count = dice.randint(3, 7)
    titles = dice.sample(lexicon.headings, count)
    pieces = (_pieces(dice, lexicon, max(2, size // count)) for _ in titles)
    return tuple(
        Chapter(f"part-{number}", title, several)
        for number, (title, several) in enumerate(zip(titles, pieces, strict=True), 1)
    )


def _pieces(dice: random.Random, lexicon: Lexicon, size: int) -> tuple[Piece, ...]:
    made = [piece(dice, lexicon) for _ in range(size)]
    if dice.random() < 0.2:
        sentence, note = lexicon.sentence(dice), lexicon.sentence(dice)
        made.insert(dice.randrange(size), Piece(Kind.FOOTNOTE, (sentence, note), str(dice.randint(1, 99))))
    # Two lists in a row would be one.
    return tuple(
        one for n, one in enumerate(made) if n == 0 or one.kind != made[n - 1].kind or one.kind in APART
    )


APART = (Kind.PARAGRAPH, Kind.HEADING)


def piece(dice: random.Random, lexicon: Lexicon) -> Piece:
    """Something that policies have, about as often as they have it."""
    chance = dice.random()
    if chance < 0.12:
        return Piece(Kind.HEADING, (dice.choice(lexicon.headings),), dice.choice(HEADS))
    if chance < 0.32:
        return items(dice, lexicon)
    if chance < 0.38:
        return _table(dice, lexicon)
    if chance < 0.4:
        return Piece(Kind.QUOTATION, (lexicon.sentence(dice),))
    if chance < 0.43:
        terms = dice.sample(lexicon.items, dice.randint(1, 3))
        return Piece(Kind.DEFINITION, tuple(one for term in terms for one in (term, lexicon.sentence(dice))))
    return paragraph(dice, lexicon, dice.randint(1, 6))


def paragraph(dice: random.Random, lexicon: Lexicon, count: int) -> Piece:
    """A paragraph of so many sentences, now and then with a link."""
    made = [lexicon.sentence(dice) for _ in range(count)]
    if dice.random() < 0.25:
        made.append(reference(dice, lexicon))
    return Piece(Kind.PARAGRAPH, tuple(made), "wrapped" if dice.random() < 0.1 else "")


def reference(dice: random.Random, lexicon: Lexicon) -> str:
    """A sentence that leads elsewhere."""
    address = f"https://example.org/{dice.choice(('terms', 'cookies', 'rights'))}/{dice.randint(1, 9)}"
    return lexicon.see.format(what=dice.choice(lexicon.headings).lower(), address=address)


def items(dice: random.Random, lexicon: Lexicon) -> Piece:
    """A list of sentences or of a few words each, now and then with one within an item."""
    form, count = dice.choice(FORMS), dice.randint(2, 7)
    if dice.random() < 0.3:
        return Piece(Kind.LIST, tuple(dice.sample(lexicon.items, count)), form)
    made = [lexicon.sentence(dice) for _ in range(count)]
    if dice.random() < 0.25:
        inner = "\n".join(f"* {one}" for one in dice.sample(lexicon.items, 3))
        made[dice.randrange(count)] += f"\n{inner}"
    return Piece(Kind.LIST, tuple(made), form)


def _table(dice: random.Random, lexicon: Lexicon) -> Piece:
    head = dice.sample(lexicon.head, dice.randint(2, 4))
    return Piece(
        Kind.TABLE, (CELL.join(head), *(row(dice, lexicon, len(head)) for _ in range(dice.randint(2, 6))))
    )


def row(dice: random.Random, lexicon: Lexicon, columns: int) -> str:
    """The cells of a row: a few words, then sentences."""
    cells = [dice.choice(lexicon.items), *(lexicon.sentence(dice) for _ in range(columns - 1))]
    return CELL.join(cells)
