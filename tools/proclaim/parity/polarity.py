"""How often a passage says no: negations and exceptions by the patterns of its language.

Languages deny differently ("unable to" and « ne peut pas »), so there are two strengths: what always
denies, and what may stand where the other language denies. A text is only said to lack a negation
where it has nothing that could take its place: a weak word that renders one of the other text has its
place already.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from proclaim.locale import Locale

_GONE = " ¤ "
"""What stands for a passage that a pattern has read, so that no other pattern reads it too."""


@dataclass(frozen=True, slots=True)
class Polarity:
    """The negations and exceptions of a passage, as they are written, and what may stand for one."""

    strong: tuple[str, ...]
    limiting: tuple[str, ...]
    """Words that deny everything else: only, solely."""
    weak: tuple[str, ...]
    """What each weak word means, by the names of `polarity.weak`: before, limit, refusal."""

    @property
    def all(self) -> int:
        """Everything that could render a negation."""
        return len(self.strong) + len(self.limiting) + len(self.weak)


def polarity(text: str, locale: Locale) -> Polarity:
    """What a passage denies or excepts, by the lists `polarity.*` of its language."""
    return _polarity(text, locale)


def apart(one: Polarity, other: Polarity) -> tuple[Polarity, Polarity]:
    """Both without the weak words that render each other, since those can render nothing else."""
    shared = Counter(one.weak) & Counter(other.weak)
    ours, theirs = (tuple((Counter(some.weak) - shared).elements()) for some in (one, other))
    return replace(one, weak=ours), replace(other, weak=theirs)


@lru_cache(maxsize=8192)
def _polarity(text: str, locale: Locale) -> Polarity:
    left = " ".join(text.lower().replace("'", "’").split())
    _, left = _take(left, locale.terms("polarity.ignored"))
    denied, left = _take(left, locale.terms("polarity.strong"))
    limited, left = _take(left, locale.terms("polarity.limiting"))
    meanings = locale.entries("polarity.weak")
    named = _named(tuple((name, tuple(patterns)) for name, patterns in meanings.items()))
    weak = (match.lastgroup or "" for match in named.finditer(left))
    return Polarity(tuple(denied), tuple(limited), tuple(weak))


def _take(text: str, patterns: tuple[str, ...]) -> tuple[list[str], str]:
    """What the patterns find, and the text without it; at one place the first of them reads."""
    any_of = _either(patterns)
    found = [match[0] for match in any_of.finditer(text)]
    return found, any_of.sub(_GONE, text) if found else text


@lru_cache(maxsize=64)
def _either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns) or "(?!)")


@lru_cache(maxsize=64)
def _named(meanings: tuple[tuple[str, tuple[str, ...]], ...]) -> re.Pattern[str]:
    # One look for the beginning of a word, not one for each of some seventy patterns.
    every = "|".join(f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in meanings)
    return re.compile(rf"\b(?:{every or '(?!)'})")
