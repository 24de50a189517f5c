"""A passage -> the sentences of its two sides, each with its words and what changed in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from proclaim.locale import Locale
from proclaim.model import Section
from proclaim.redline.significance.passage import Passage, Piece

ROOT = 5
"""Letters by which words of one family are known: with four, contact and contract are one, with six, permit
and permission two."""
_ENDINGS = "aeiouyés"
_WORD = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*|[^\W\d_]+")
_END = re.compile(
    r"(?P<sign>[.!?…;\n])(?:(?:(?<=;)|(?<=[.!?…])(?:\s?[»”\")\]])*)\s+(?=[«“\"(\[]?\s?(?P<next>[^\W_]))"
    r"|(?<=\n)\n*)"
)
"""The end of a sentence, or of a part of one that a semicolon divides. It begins with a set of signs, so that
all others are passed by at once."""
_LONGEST_ABBREVIATION = 40
"""Characters before a full stop that are looked at."""
_LAST = re.compile(r"[^\s(«“\"’']+$")
_NO_ROOT = frozenset({""})
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
        return _key(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words that carry meaning of their own."""
        locale = self.locale
        found = [(root(one[0], locale), one.start()) for one in _WORD.finditer(self.text.lower())]
        return tuple([Word(*one) for one in found if one[0]])

    @cached_property
    def roots(self) -> frozenset[str]:
        """The same, each once, wherever it stands."""
        return _roots(self.text, self.locale)

    def beside(self, start: int, end: int) -> tuple[int, int]:
        """How many of the words stand before a stretch, and before its end."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    @cached_property
    def _starts(self) -> list[int]:
        return [one.at for one in self.words]

    def likeness(self, other: Sentence) -> float:
        """From 0 for sentences that share no word to 1 for those that have the same ones."""
        ours, theirs = self.roots, other.roots
        return 2 * len(ours & theirs) / ((len(ours) + len(theirs)) or 1)

    def share_in(self, other: Sentence) -> float:
        """The share of its words that another sentence has as well."""
        return len(self.roots & other.roots) / (len(self.roots) or 1)


# The same sentences stand in the redlines of many pairs of releases.
@lru_cache(maxsize=16384)
def _key(text: str) -> str:
    words = [one.strip(_PUNCTUATION) for one in text.lower().replace("'", "’").split()]
    return " ".join(words) if all(words) else " ".join(filter(None, words))


@lru_cache(maxsize=16384)
def _roots(text: str, locale: Locale) -> frozenset[str]:
    return frozenset([root(one, locale) for one in _WORD.findall(text.lower())]) - _NO_ROOT


@lru_cache(maxsize=16384)
def root(word: str, locale: Locale) -> str:
    """What words of one family share; nothing for a letter, and for a word that carries no meaning."""
    if word in common_words(locale):
        return ""
    if word.isdigit():
        return word
    return (word[:ROOT].rstrip(_ENDINGS) or word) if len(word) > 1 else ""


@lru_cache(maxsize=16)
def common_words(locale: Locale) -> frozenset[str]:
    """Words in small letters that say nothing of what a sentence is about."""
    terms = (*locale.terms("lexicon.common"), *locale.terms("language.function_words"))
    return frozenset(piece for one in terms for piece in _WORD.findall(one.lower()))


def of_passage(passage: Passage, place: int, locale: Locale) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences of the old and of the new side."""
    old = [one for one in passage.pieces if one.in_old]
    new = [one for one in passage.pieces if one.in_new]
    first = next((one.change for one in passage.pieces if one.change), 0)
    return (
        list(_of_side(passage.section, place, first, old, locale)),
        list(_of_side(passage.section, place, first, new, locale)),
    )


def _of_side(
    section: Section, place: int, first: int, pieces: Sequence[Piece], locale: Locale
) -> Iterator[Sentence]:
    text = "".join(one.text for one in pieces)
    marks = _marks(pieces)
    for start, end in _stretches(text, locale):
        while marks and marks[0][1] <= start:
            marks.popleft()
        inside = list(_before(marks, end)) if marks else []
        changed = tuple((max(a, start) - start, min(b, end) - start) for a, b, _ in inside)
        change = inside[0][2] if inside else first
        yield Sentence(section, place, change, text[start:end], changed, locale)


def _before(marks: Iterable[tuple[int, int, int]], end: int) -> Iterator[tuple[int, int, int]]:
    for one in marks:
        if one[0] >= end:
            return
        yield one


def _marks(pieces: Iterable[Piece]) -> deque[tuple[int, int, int]]:
    """Where each piece that the other side lacks begins and ends, and the number of its change."""
    found, end = deque[tuple[int, int, int]](), 0
    for one in pieces:
        start, end = end, end + len(one.text)
        if one.change:
            found.append((start, end, one.change))
    return found


@lru_cache(maxsize=4096)
def _stretches(text: str, locale: Locale) -> tuple[tuple[int, int], ...]:
    return tuple(split(text, locale))


def split(text: str, locale: Locale) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end, without the white space around them."""
    start = 0
    for match in _END.finditer(text):
        if match["sign"] == "." and _goes_on(text, match, locale):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _goes_on(text: str, match: re.Match[str], locale: Locale) -> bool:
    """Whether a full stop only ends an abbreviation, the number before an item, or an initial."""
    if match["next"].islower():
        return True
    first = max(0, match.start() - _LONGEST_ABBREVIATION)
    before = text[first : match.start()].strip()
    last = _LAST.search(before)
    word = last[0].lower().strip(".") if last else ""
    is_initial = len(word) == 1 and word.isalpha()
    return is_initial or word in _abbreviations(locale) or (word.isdigit() and word == before and not first)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if rest := piece.lstrip():
        first = end - len(rest)
        yield first, first + len(rest.rstrip())


@lru_cache(maxsize=16)
def _abbreviations(locale: Locale) -> frozenset[str]:
    return frozenset(locale.entries("lexicon.names")["abbreviations"])
