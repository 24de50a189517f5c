"""Ages below which something holds, against that of a statute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from proclaim.law.checks.place import BOUND, Flaw, Place
from proclaim.law.pack import Age
from proclaim.law.wording import folded, within
from proclaim.locale import Locale

_PARTS = re.compile(r"[,;:()]")


@dataclass(frozen=True, slots=True)
class _Named:
    """An age that a sentence names, and the part of the sentence that it stands in."""

    years: int
    shown: str
    part: str


def age(check: Age, place: Place) -> Iterator[Flaw]:
    """Each age below which something holds, in a sentence about the matter."""
    named = place.own(check.about)
    matter = within(named or (), place.said)
    for passage in place.passages if named else ():
        ages = [*_ages(passage.said, place.locale)]
        for one in ages:
            of = one.part if len({other.years for other in ages}) > 1 else passage.whole
            if one.years < check.at_least and matter.search(of):
                yield place.flaw(
                    BOUND,
                    f"the text sets the age at {one.years} (“{one.shown}”), and the law at "
                    f"{check.at_least} ({place.element.cite})",
                    f"write {check.at_least}",
                    passage,
                    one.shown,
                )


def _ages(said: str, locale: Locale) -> Iterator[_Named]:
    """The ages of a sentence; where there are several, each has the words between two signs to itself."""
    for match in _pattern(locale).finditer(said):
        number = match["number"] or match["first"]
        years = int(number) if number.isdigit() else locale.entries("values.numbers")[number]
        start = max((one.end() for one in _PARTS.finditer(said, 0, match.start())), default=0)
        following = _pattern(locale).search(said, match.end())
        stop = following.start() if following else len(said)
        signs = [one.start() for one in _PARTS.finditer(said, match.end(), stop)] if following else []
        yield _Named(int(years), match[0], said[start : signs[-1] if signs else stop])


@lru_cache(maxsize=16)
def _pattern(locale: Locale) -> re.Pattern[str]:
    words = sorted(locale.entries("values.numbers"), key=len, reverse=True)
    number = rf"\d{{1,2}}|{'|'.join(re.escape(folded(one)) for one in words)}"
    below, above = (("|".join(locale.terms(key))) for key in ("law.below_age", "law.from_age"))
    return re.compile(rf"\b(?:(?:{below}) (?P<number>{number})\b|(?P<first>{number}) (?:{above})\b)")
