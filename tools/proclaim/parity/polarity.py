"""How often a passage says no: negations and exceptions by the patterns of its language.

Languages deny differently ("unable to" and « ne peut pas »), so there are two strengths: what always
denies, and what may stand where the other language denies. A text is only said to lack a negation
where it has nothing that could take its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from proclaim.locale import Locale

_LISTS = ("ignored", "strong", "limiting", "weak")
_GONE = " ¤ "
"""What stands for a passage that a pattern has read, so that no other pattern reads it too."""


@dataclass(frozen=True, slots=True)
class Polarity:
    """The negations and exceptions of a passage, as they are written, and how many may stand for one."""

    strong: tuple[str, ...]
    limiting: tuple[str, ...]
    """Words that deny everything else: only, solely."""
    weak: int

    @property
    def all(self) -> int:
        """Everything that could render a negation."""
        return len(self.strong) + len(self.limiting) + self.weak


def polarity(text: str, locale: Locale) -> Polarity:
    """What a passage denies or excepts, by the lists `polarity.*` of its language."""
    return _polarity(
        text, *(locale.terms(f"polarity.{one}") for one in ("ignored", "strong", "limiting", "weak"))
    )


@lru_cache(maxsize=8192)
def _polarity(
    text: str,
    ignored: tuple[str, ...],
    strong: tuple[str, ...],
    limiting: tuple[str, ...],
    weak: tuple[str, ...],
) -> Polarity:
    left = " ".join(text.lower().replace("'", "’").split())
    _, left = _take(left, ignored)
    denied, left = _take(left, strong)
    limited, left = _take(left, limiting)
    doubtful, left = _take(left, weak)
    return Polarity(tuple(denied), tuple(limited), len(doubtful))


def _take(text: str, patterns: tuple[str, ...]) -> tuple[list[str], str]:
    """What the patterns find, and the text without it; at one place the first of them reads."""
    any_of = _either(patterns)
    found = [match[0] for match in any_of.finditer(text)]
    return found, any_of.sub(_GONE, text) if found else text


@lru_cache(maxsize=64)
def _either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns) or "(?!)")
