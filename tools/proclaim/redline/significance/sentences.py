"""A passage -> the sentences of its two sides, each with its words and what changed in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from proclaim.locale import Locale
from proclaim.model import Section
from proclaim.redline.significance.passage import Passage

ROOT = 5
"""Letters by which words of one family are known: with four, contact and contract are one, with six, permit
and permission two."""
_ENDINGS = "aeiouyés"
_WORD = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*|[^\W\d_]+")
_END = re.compile(r"(?:(?P<stop>[.!?…])(?:\s?[»”\")\]])*|;)\s+(?=[«“\"(\[]?\s?(?P<next>[^\W_]))|\n+")
"""The end of a sentence, or of a part of one that a semicolon divides."""
_LAST = re.compile(r"[^\s(«“\"’']+$")
_PUNCTUATION = '.,;:!?…()[]«»“”"’–—-'


class Word(NamedTuple):
    """A word of a sentence in the form in which it is compared."""

    root: str
    at: int


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence of one side of a passage."""

    section: Section
    place: int
    """Which passage it stands in, in reading order."""
    change: int
    """Number of the first change in it; where there is none, of the first in the passage."""
    text: str
    changed: tuple[tuple[int, int], ...]
    """The stretches of the text that the other side lacks."""
    locale: Locale

    @cached_property
    def key(self) -> str:
        """What it says, without white space, punctuation and letter case."""
        words = (one.strip(_PUNCTUATION) for one in self.text.lower().replace("'", "’").split())
        return " ".join(one for one in words if one)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words that carry meaning of their own."""
        common = common_words(self.locale)
        return tuple(
            Word(root(one[0]), one.start())
            for one in _WORD.finditer(self.text.lower())
            if one[0] not in common and (len(one[0]) > 1 or one[0].isdigit())
        )

    @cached_property
    def roots(self) -> frozenset[str]:
        """The same, each once, wherever it stands."""
        return frozenset(one.root for one in self.words)

    def likeness(self, other: Sentence) -> float:
        """From 0 for sentences that share no word to 1 for those that have the same ones."""
        ours, theirs = self.roots, other.roots
        return 2 * len(ours & theirs) / ((len(ours) + len(theirs)) or 1)

    def share_in(self, other: Sentence) -> float:
        """The share of its words that another sentence has as well."""
        return len(self.roots & other.roots) / (len(self.roots) or 1)


@lru_cache(maxsize=16384)
def root(word: str) -> str:
    """What words of one family share."""
    return word if word.isdigit() else word[:ROOT].rstrip(_ENDINGS) or word


@lru_cache(maxsize=16)
def common_words(locale: Locale) -> frozenset[str]:
    """Words in small letters that say nothing of what a sentence is about."""
    terms = (*locale.terms("lexicon.common"), *locale.terms("language.function_words"))
    return frozenset(piece for one in terms for piece in _WORD.findall(one.lower()))


def of_passage(passage: Passage, place: int, locale: Locale) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences of the old and of the new side."""
    first = next((one.change for one in passage.pieces if one.change), 0)
    sides: list[list[Sentence]] = []
    for is_old in (True, False):
        text, marks = "", list[tuple[int, int, int]]()
        for piece in passage.pieces:
            if piece.in_old if is_old else piece.in_new:
                marks += [(len(text), len(text) + len(piece.text), piece.change)] if piece.change else []
                text += piece.text
        sides.append(list(_of_side(passage.section, place, first, text, marks, locale)))
    return sides[0], sides[1]


def _of_side(
    section: Section, place: int, first: int, text: str, marks: Sequence[tuple[int, int, int]], locale: Locale
) -> Iterator[Sentence]:
    for start, end in split(text, locale):
        inside = [one for one in marks if one[0] < end and one[1] > start]
        changed = tuple((max(a, start) - start, min(b, end) - start) for a, b, _ in inside)
        change = inside[0][2] if inside else first
        yield Sentence(section, place, change, text[start:end], changed, locale)


def split(text: str, locale: Locale) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end, without the white space around them."""
    start = 0
    for match in _END.finditer(text):
        if match["stop"] == "." and _goes_on(text, match, locale):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _goes_on(text: str, match: re.Match[str], locale: Locale) -> bool:
    """Whether a full stop only ends an abbreviation, the number before an item, or an initial."""
    if match["next"].islower():
        return True
    before = text[: match.start()].strip()
    last = _LAST.search(before)
    word = last[0].lower().strip(".") if last else ""
    is_initial = len(word) == 1 and word.isalpha()
    return is_initial or word in _abbreviations(locale) or (word.isdigit() and word == before)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


@lru_cache(maxsize=16)
def _abbreviations(locale: Locale) -> frozenset[str]:
    return frozenset(locale.entries("lexicon.names")["abbreviations"])
