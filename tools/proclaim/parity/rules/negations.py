"""Negations: a translation denies and excepts what the original denies and excepts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proclaim.blocks import Block, Kind
from proclaim.model import Section, Severity
from proclaim.parity.aligned import pairs
from proclaim.parity.polarity import Polarity, apart, polarity
from proclaim.parity.sentences import sentence_pairs
from proclaim.rulebook.rule import Fault, Rule, Subject

_SHORT = 40
"""Characters below which lengths say nothing about a translation."""
_LIKE = 1.8
"""A close translation is at most so many times as long as its original, and the other way round."""


def lost_negation(subject: Subject) -> Iterator[Fault]:
    """One language denies or excepts something, and its counterpart says the same without a word of denial.

    A lost "not", "unless" or "except" turns a promise into its opposite. The words are counted sentence
    by sentence; words that deny without a negation (refuse, only, unable, unauthorised) count as one, and an
    expletive ne does not. Where the two passages are no close translation of each other, something else may
    take the place of the negation, and it is a warning only (L304): they have another number of sentences or
    another length, one denies and makes an exception to it ("no … except" may be a duty), or it is a heading.

    Example: "We do not sell your data." and « Nous vendons vos données. »

    To mend it, write the negation or exception in both languages.
    """
    for one in _compared(subject):
        if one.is_lost and one.is_close:
            yield _fault(one)


def fewer_negations(subject: Subject) -> Iterator[Fault]:
    """One language has more negations or exceptions than the other.

    It may only say the same in another way; somebody who reads both languages should look.

    Example: "You may not transfer the account, except to your heirs." and « Vous ne pouvez pas transférer
    le compte. »

    To mend it, write each negation and exception in both languages; or allow the exception with the reason.
    """
    for one in _compared(subject):
        if (one.is_lost and not one.is_close) or (one.is_more and not one.is_lost):
            yield _fault(one)


RULES = (
    Rule("L303", Severity.ERROR, lost_negation),
    Rule("L304", Severity.WARNING, fewer_negations),
)


@dataclass(frozen=True, slots=True)
class _Compared:
    """A sentence and its counterpart, or a passage where their sentences cannot be told apart."""

    original: Section
    translation: Section
    blocks: tuple[Block, Block]
    texts: tuple[str, str]
    ours: Polarity
    theirs: Polarity
    is_sentence: bool

    @property
    def is_lost(self) -> bool:
        """Whether one text denies, and the other has nothing that could."""
        ours, theirs = self.ours, self.theirs
        return bool((ours.strong and not theirs.all) or (theirs.strong and not ours.all))

    @property
    def is_more(self) -> bool:
        """Whether one text denies more, or says "only" where the other has nothing of the kind."""
        return _is_more(self.ours, self.theirs) or _is_more(self.theirs, self.ours)

    @property
    def is_close(self) -> bool:
        """Whether the one is so close a translation of the other that a lost negation is no other wording."""
        shorter, longer = sorted(len(one) for one in self.texts)
        is_alike = longer < _SHORT or longer <= _LIKE * shorter
        is_heading = any(one.kind is Kind.HEADING for one in self.blocks)
        has_exception = len(self.ours.strong) + len(self.theirs.strong) > 1
        return self.is_sentence and is_alike and not is_heading and not has_exception


def _is_more(one: Polarity, other: Polarity) -> bool:
    denies_more = len(one.strong) > len(other.strong) and one.all > other.all
    return denies_more or bool(one.limiting and not other.all)


def _compared(subject: Subject) -> Iterator[_Compared]:
    ours, theirs = subject.words
    for original, translation in subject.pairs():
        for one, other in pairs(original, translation):
            if one.text == other.text:
                continue
            sentences = sentence_pairs(one.text, other.text)
            for left, right in sentences or ((one.text, other.text),):
                both = apart(polarity(left, ours), polarity(right, theirs))
                is_sentence = sentences is not None
                yield _Compared(original, translation, (one, other), (left, right), *both, is_sentence)


def _fault(one: _Compared) -> Fault:
    sides = ((one.ours, one.original.path), (one.theirs, one.translation.path))
    more, full = max(sides, key=lambda side: (len(side[0].strong), side[0].all))
    marks = tuple(word.strip() for word in more.strong or more.limiting)
    words = ", ".join(f'"{word}"' for word in marks)
    mine, yours = one.blocks
    place = f"{one.original.path}:{mine.line}"
    return Fault(
        one.translation,
        yours.line,
        f"{full} says {words}, and its counterpart does not say as much ({place} and here)",
        "write the negation or exception in both languages",
        place,
        one.texts[1],
        one.texts[0],
        marks,
    )
