"""Which signs of punctuation may come, go or change as a correction of form, the words being the same.

An allow-list by place, since what a sign means depends on where it stands: docs/redline.md names the places
and the reasons. What no place allows is more than form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from proclaim.locale import Locale
from proclaim.redline.gaps import Divided
from proclaim.redline.spelling import denies
from proclaim.redline.typography import Word, without_typography

_PARTS = re.compile(r"(?<=')|[/-]")
_NAME = re.compile(r"[@\\_#]|://|\w[./:]\w")
"""Signs within what is an address, an abbreviation or a value, next to which a sign may be part of it."""
_ENDS = frozenset({"", ".", "!", ",", ";"})
"""What the end of a passage may have in place of each other: the end of the block parts it from the next."""
_FULL = frozenset({".", "!"})
_WITHIN = frozenset(",;:-")
_SHAPES = {frozenset("(["), frozenset(")]")}


def refused(old: Divided, new: Divided, following: str, locale: Locale) -> Iterator[int]:
    """The gaps in which more than form differs, by number; the words must be the same but for slips.

    following: the first word of the passage behind this one, which the end of this one parts from it.
    """
    for at, (before, after) in enumerate(zip(old.gaps, new.gaps, strict=True)):
        if before != after and not _Place(_lists(locale), old, new, at).is_form(following):
            yield at


@dataclass(frozen=True, slots=True)
class _Lists:
    """The words of a language by which a place is known."""

    locale: Locale
    hinges: frozenset[str]
    openers: frozenset[str]
    subjects: frozenset[str]
    questions: frozenset[str]
    function: frozenset[str]

    def joins(self, text: str) -> bool:
        """Whether a word, or a part of it (qu'il), joins, relates, conditions, excepts or defines."""
        small = text.casefold()
        return not self.hinges.isdisjoint({small, *_PARTS.split(small)})

    def is_hinge(self, text: str) -> bool:
        """Whether a word joins or denies."""
        return self.joins(text) or denies(text, self.locale)

    def is_plain(self, words: Sequence[Word]) -> bool:
        """Whether a sign has nothing to turn in these words."""
        joined = " ".join(one.text for one in words)
        return not any(self.joins(one.text) for one in words) and not denies(joined, self.locale)


@lru_cache(maxsize=16)
def _lists(locale: Locale) -> _Lists:
    keys = [f"punctuation.{one}" for one in ("hinges", "openers", "subjects", "questions")]
    several = [locale.terms(key) for key in (*keys, "language.function_words")]
    small = ([without_typography(one).casefold() for one in terms] for terms in several)
    return _Lists(locale, *map(frozenset, small))


@dataclass(frozen=True, slots=True)
class _Place:
    """One gap of a passage on both sides."""

    lists: _Lists
    old: Divided
    new: Divided
    at: int

    def is_form(self, following: str) -> bool:
        """Whether the signs here may differ as they do."""
        if self._belongs_to_a_value() or not self._encloses_the_same():
            return False
        before, after = self._stops(self.at)
        if before == after:
            return True
        if self.at == len(self.new.words):
            return self._ends(before, after, following)
        return self.at > 0 and self._stands_within(before, after)

    def _stops(self, at: int) -> tuple[str, str]:
        return self.old.gaps[at].stops, self.new.gaps[at].stops

    def _beside(self) -> tuple[Word, ...]:
        """The word before the gap and the one behind it, as far as there are any."""
        return self.new.words[max(self.at - 1, 0) : self.at + 1]

    def _belongs_to_a_value(self) -> bool:
        """Whether a sign here may be part of an address, a number or an abbreviation."""
        beside = self._beside()
        has_digit = any(_has_digit(one) for one in beside)
        is_amidst = self.at < len(self.new.words) or len(self.new.words) == 1
        return (
            not beside
            or any(_NAME.search(one.text) for one in beside)
            or (has_digit and is_amidst and not self._is_introduction())
        )

    def _encloses_the_same(self) -> bool:
        """Whether brackets and quotation marks are as before, in any shape, or get back a lost partner."""
        before, after = self.old.gaps[self.at].enclosing, self.new.gaps[self.at].enclosing
        if before == after:
            return True
        if len(before) == len(after):
            pairs = [{one, other} for one, other in zip(before, after, strict=True) if one != other]
            return all(frozenset(one) in _SHAPES for one in pairs) and not self._is_label()
        return self._is_lost_partner(before, after)

    def _is_label(self) -> bool:
        """Whether the brackets hold one word, as in (b): clauses are cited by that."""
        here = self.new.gaps[self.at].enclosing
        after = self.new.gaps[self.at + 1].enclosing if self.at < len(self.new.words) else ""
        before = self.new.gaps[self.at - 1].enclosing if self.at else ""
        return bool(re.search(r"[(\[]", here) and re.search(r"[)\]]", after)) or bool(
            re.search(r"[)\]]", here) and re.search(r"[(\[]", before)
        )

    def _is_lost_partner(self, before: str, after: str) -> bool:
        return (
            self.at == len(self.new.words)
            and any(sorted(before + one) == sorted(after) for one in ">)]")
            and _is_balanced(self.new)
            and self._is_plain()
        )

    def _is_plain(self, start: int = 0) -> bool:
        return self.lists.is_plain(self.new.words[start:])

    def _is_only_stop(self) -> bool:
        """Whether no sign but brackets and quotation marks stands between other words of the passage."""
        return not any(stop for at in range(len(self.new.words)) if at != self.at for stop in self._stops(at))

    def _ends(self, before: str, after: str, following: str) -> bool:
        """Whether the passage may end in another way."""
        both = {before, after}
        if self.lists.joins(self.new.words[-1].text):
            return False
        if "?" in both:
            return both <= {"", ".", "!", "?"} and self._is_question()
        if not both <= _ENDS | {":"}:
            return False
        if (before in _FULL) == (after in _FULL):
            return True
        return not self.lists.is_hinge(following) and (":" not in both or self._is_plain())

    def _is_question(self) -> bool:
        """Whether the passage is a question or the heading of one, with its mark or without."""
        first = self.new.words[0].text.casefold()
        return first in self.lists.questions and self._is_only_stop() and self._is_plain(1)

    def _stands_within(self, before: str, after: str) -> bool:
        """Whether a sign between two words may be another one, or the comma of an introduction come or go."""
        both, (left, right) = {before, after}, self._beside()
        if both == _FULL:
            return right.text[0].isupper() and not left.text[0].isupper()
        if both <= _WITHIN:
            is_name = left.text[0].isupper() and right.text[0].isupper()
            return not is_name and self._is_only_stop() and self._is_plain()
        return self._is_introduction()

    def _is_introduction(self) -> bool:
        """Whether the gap parts "In this policy" from "we explain", which a comma only makes plain."""
        if set(self._stops(self.at)) != {"", ","} or self.at >= len(self.new.words):
            return False
        start = self._start()
        opening, rest = self.new.words[start : self.at], self.new.words[self.at :]
        return (
            len(opening) > 1
            and opening[0].text.casefold() in self.lists.openers
            and rest[0].text.casefold() in self.lists.subjects
            and self.lists.is_plain(opening)
            and not any(any(self._stops(at)) for at in range(start + 1, self.at))
            and not self._has_other_subject(start)
        )

    def _start(self) -> int:
        """The first word of the sentence that the gap stands in."""
        for at in range(self.at - 1, 0, -1):
            if all(stop in _FULL for stop in self._stops(at)) and self.new.words[at].text[0].isupper():
                return at
        return 0

    def _has_other_subject(self, start: int) -> bool:
        """Whether a second pronoun may be the subject, as in "On the day you ask we reply"."""
        words = self.new.words
        for at in range(start + 1, len(words)):
            if at > self.at and (any(self._stops(at)) or self.lists.is_hinge(words[at].text)):
                return False
            is_object = words[at - 1].text.casefold() in self.lists.function
            if at != self.at and words[at].text.casefold() in self.lists.subjects and not is_object:
                return True
        return False


def _is_balanced(passage: Divided) -> bool:
    signs = "".join(one.enclosing for one in passage.gaps)
    return all(signs.count(one) == signs.count(other) for one, other in ("<>", "()", "[]"))


def _has_digit(word: Word) -> bool:
    return any(map(str.isdigit, word.text))
