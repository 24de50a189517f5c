"""Policies and their revisions, in English and French: what benches measure when no real pairs are given.

A pair is drawn from a seeded `random.Random`, so that its number alone brings it back; it knows its edits.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.edits import Move
from bench.pieces import Chapter, Document, Kind, Piece, document, sections
from bench.revisions import EDITS
from bench.sentences import LEXICONS, Lexicon
from proclaim.model import Section

TUNING, HOLDOUT = 0, 100_000
"""The first seeds of pairs on which constants may be tuned, and of those that only judge."""
_IN_A_PARAGRAPH = (
    "words of a paragraph",
    "a number",
    "a sentence rewritten",
    "a sentence inserted",
    "a sentence deleted",
)


@dataclass(frozen=True)
class Pair:
    """Two revisions of one document."""

    name: str
    language: str
    before: tuple[Section, ...]
    after: tuple[Section, ...]
    edits: tuple[str, ...] = ()
    """What was done, by names of EDITS."""
    moves: tuple[Move, ...] = ()

    @property
    def old(self) -> str:
        """The whole old text as one."""
        return _whole(self.before)

    @property
    def new(self) -> str:
        """The whole new text as one."""
        return _whole(self.after)


def of_texts(name: str, old: str, new: str, language: str = "en") -> Pair:
    """Two texts without a title."""
    before, after = ((Section("text", "", 1, "", "", one),) for one in (old, new))
    return Pair(name, language, before, after)


def generated(count: int, first: int = TUNING, size: int = 30) -> Iterator[Pair]:
    """So many revisions, of documents of up to so many blocks, in both languages by turns.

    Most have a few edits and some have many, as releases do; one in twenty is a large rewrite.
    """
    for number in range(first, first + count):
        dice = random.Random(f"pair-{number}")
        lexicon = LEXICONS["en" if number % 2 == 0 else "fr"]
        old = document(dice, lexicon, dice.randint(size // 2, size))
        done = 1 + int(dice.expovariate(1 / (size / 4)))
        yield _revised(f"pair-{number}", dice, lexicon, old, done if dice.random() > 0.05 else size * 2)


def single(name: str, seed: int, size: int = 12) -> Pair | None:
    """A revision with one edit of this name; none where the text has nothing that could be edited so."""
    dice = random.Random(f"{name}-{seed}")
    lexicon = LEXICONS["en" if seed % 2 == 0 else "fr"]
    old = document(dice, lexicon, size)
    found = EDITS[name][1](dice, lexicon, old)
    if found is None:
        return None
    return Pair(
        f"{name}-{seed}", lexicon.language, sections(old), sections(found.document), (name,), found.moves
    )


def long_paragraph(words: int, seed: int) -> Pair:
    """A paragraph of so many words, with an edit of words or of a sentence in each hundred."""
    dice = random.Random(f"long-{seed}")
    lexicon = LEXICONS["en"]
    made: list[str] = []
    while sum(len(one.split()) for one in made) < words:
        made.append(lexicon.sentence(dice))
    old = (Chapter("text", "", (Piece(Kind.PARAGRAPH, tuple(made)),)),)
    return _revised(f"long-{seed}", dice, lexicon, old, words // 100, _IN_A_PARAGRAPH)


def _revised(
    name: str,
    dice: random.Random,
    lexicon: Lexicon,
    old: Document,
    count: int,
    names: Sequence[str] = tuple(EDITS),
) -> Pair:
    weights = [EDITS[one][0] for one in names]
    new, done, moves = old, list[str](), list[Move]()
    for kind in dice.choices(names, weights, k=count):
        found = EDITS[kind][1](dice, lexicon, new)
        if found and any(one.pieces for one in found.document):
            new = found.document
            done.append(kind)
            moves += found.moves
    return Pair(name, lexicon.language, sections(old), sections(new), tuple(done), tuple(moves))


def _whole(several: tuple[Section, ...]) -> str:
    return "\n\n".join(f"## {one.title}\n\n{one.text}" if one.title else one.text for one in several)
