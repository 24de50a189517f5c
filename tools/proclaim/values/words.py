"""Numbers in words: "one hundred and twenty", « quatre-vingt-dix », "twenty-first"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from proclaim.values.patterns import alternatives

HUNDRED, THOUSAND = 100, 1000


@dataclass(frozen=True, eq=False)
class NumberWords:
    """The words of which a language makes its numbers, in small letters."""

    numbers: Mapping[str, int]
    multipliers: Mapping[str, int]
    ordinals: Mapping[str, int]
    joins: tuple[str, ...]

    @property
    def cardinal(self) -> str:
        """A regular expression for a number of one word or more."""
        word = alternatives([*self.numbers, *self.multipliers])
        return rf"(?:{word})(?:{self._between}(?:{word}))*"

    @property
    def ordinal(self) -> str:
        """A regular expression for an ordinal of one word or more."""
        return rf"(?:{self.cardinal}{self._between})?(?:{alternatives(self.ordinals)})"

    @cached_property
    def _word(self) -> re.Pattern[str]:
        return re.compile(alternatives([*self.numbers, *self.multipliers, *self.ordinals]))

    @property
    def _between(self) -> str:
        return rf"(?:[\s-](?:(?:{alternatives(self.joins)})[\s-])?)"

    def read(self, text: str) -> int | None:
        """The number that the words say; None where they are no single number ("two three")."""
        words = [re.sub(r"\s", "-", one) for one in self._word.findall(text)]
        done, current, place = 0, 0, 0
        for place, word in enumerate(words, 1):
            if word in self.multipliers:
                done, current = _multiplied(done, current, self.multipliers[word])
                continue
            is_last = place == len(words)
            step = self.numbers.get(word, self.ordinals.get(word, 0) if is_last else None)
            if step is None or not _fits(current, step):
                return None
            current += step
        return done + current if place else None

    def is_ordinal(self, text: str) -> bool:
        """Whether the words end in an ordinal."""
        return any(text.endswith(one) for one in self.ordinals)


def _multiplied(done: int, current: int, factor: int) -> tuple[int, int]:
    """What is finished and what may still grow, after a word such as "hundred" or "million"."""
    if factor == HUNDRED:
        return done, (current or 1) * factor
    return done + (current or 1) * factor, 0


def _fits(current: int, step: int) -> bool:
    """Whether a word for less than a hundred may follow: after a full ten, or after 60 and 80 up to 19."""
    rest = current % HUNDRED
    if rest == 0:
        return step < HUNDRED
    return rest % 10 == 0 and rest >= 20 and (step < 10 or (rest in (60, 80) and step < 20))
