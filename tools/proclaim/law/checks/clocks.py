"""How long and how often: times in the text against the bounds of a statute.

Times are read as values: "ten business days" and « dix (10) jours ouvrables » are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from proclaim.law.checks.place import ALSO, BOUND, FORBIDDEN, Flaw, Place
from proclaim.law.checks.words import listed
from proclaim.law.negation import affirmed
from proclaim.law.pack import Bounded, Clock, Count, Span
from proclaim.law.passages import Passage, about
from proclaim.law.spans import is_known, is_within, months
from proclaim.law.wording import folded, pattern, within
from proclaim.locale import Locale
from proclaim.values import Kind, Value, of_text, vocabulary
from proclaim.values.value import NOTHING_COUNTED, TIMES

_YEAR = Span(Fraction(1), "year")
_ONCE = Fraction(1)
_SIGNS = re.compile(r"[,;:]|\s[–—-]\s")


@dataclass(frozen=True, slots=True)
class Timed:
    """A time that a sentence names."""

    passage: Passage
    span: Span
    shown: str


@dataclass(frozen=True, slots=True)
class _Matters:
    """What tells the times of a clock from others in the same sentence."""

    own: re.Pattern[str]
    totals: re.Pattern[str]
    rivals: Sequence[re.Pattern[str]]

    def is_own(self, stretch: str) -> bool:
        """Whether the words around a time leave it to this clock."""
        if self.totals.search(stretch):
            return False
        return bool(self.own.search(stretch)) or not any(one.search(stretch) for one in self.rivals)


def clock(check: Clock, place: Place) -> Iterator[Flaw]:
    """Each time by itself; a text that must name one and names none lacks it."""
    named = place.own(check.about)
    if named is None:
        return
    found, totals = within(named, place.said), within(place.own(check.without) or (), place.said)
    matters = _Matters(found, totals, [within(one, place.said) for one in place.rivals])
    times = [one for passage in about(place.passages, found) for one in _times(passage, matters, place)]
    if not times and not check.is_optional:
        yield place.lack(f"no sentence there on {listed(named)} says within what time")
    for one in times:
        allowed = _broken(one.span, check)
        if allowed:
            yield place.flaw(
                BOUND,
                f"the text says “{one.shown}”, and the law allows {allowed} ({place.element.cite})",
                "write a time that the law allows",
                one.passage,
                one.shown,
            )


def _broken(span: Span, check: Clock) -> str:
    """The bound that a time does not keep to, for a message; empty where it keeps to both."""
    if check.at_most and not is_within(span, check.at_most):
        return f"at most {check.at_most}"
    if check.at_least and not is_within(check.at_least, span):
        return f"no less than {check.at_least}"
    return ""


def _times(passage: Passage, matters: _Matters, place: Place) -> Iterator[Timed]:
    """The times of a sentence, without those whose own words are about the matter of another clock."""
    for stretch, value in _stretches(passage.text, place.locale):
        span = _span(value)
        if span and matters.is_own(folded(stretch)):
            yield Timed(passage, span, value.shown)


def _stretches(text: str, locale: Locale) -> Iterator[tuple[str, Value]]:
    """Each time of a sentence with the part of the sentence around it that has no other time."""
    values = [one for one in of_text(text, (), vocabulary(locale)) if one.kind is Kind.DURATION]
    places, end = [], 0
    for value in values:
        # Where a number in brackets disagrees, the same words are two values.
        at = text.find(value.shown, end)
        end = at + len(value.shown) if at >= 0 else end
        places.append((max(at, 0), end))
    start = 0
    for value, (_, end), following in zip(values, places, [*places[1:], None][: len(values)], strict=True):
        stop = _cut(text, end, following[0], locale) if following else len(text)
        yield text[start:stop], value
        start = stop


def _cut(text: str, end: int, following: int, locale: Locale) -> int:
    """Where the words between two times are divided: at the last sign, or else at the first "and" or "or"."""
    between = text[end : max(end, following)]
    signs = list(_SIGNS.finditer(between))
    if signs:
        return end + signs[-1].start()
    also = pattern(tuple(word for key in ALSO for word in locale.terms(key))).search(between.lower())
    return end + also.start() if also else end


def _span(value: Value) -> Span | None:
    unit = value.key[0]
    return Span(value.size, unit) if value.size is not None and is_known(unit) else None


def count(check: Count, place: Place) -> Iterator[Flaw]:
    """Each sentence that says how often, in whatever period it counts."""
    named = place.own(check.about)
    if named is None:
        return
    found = [
        (passage, often, per)
        for passage in about(place.passages, within(named, place.said))
        for often, per in _frequency(passage, place.locale)
    ]
    if not found and not check.is_optional:
        yield place.lack(f"no sentence there on {listed(named)} says how often")
    for passage, often, per in found:
        if often / months(per) < check.at_least / months(check.per):
            yield place.flaw(
                BOUND,
                f"the text allows it {_often(often)} in {per}, and the law at least "
                f"{_often(check.at_least)} in {check.per} ({place.element.cite})",
                "write how often the law allows it",
                passage,
            )


def _often(number: Fraction | int) -> str:
    return {1: "once", 2: "twice"}.get(int(number), f"{number} times")


def _frequency(passage: Passage, locale: Locale) -> Iterator[tuple[Fraction, Span]]:
    """How often within what period a sentence says; a period alone is once."""
    values = of_text(passage.text, (), vocabulary(locale))
    numbers = [(one.key[0], one.size) for one in values if one.kind is Kind.NUMBER and one.size]
    counts = [size for what, size in numbers if what == TIMES]
    bare = [size for what, size in numbers if what == NOTHING_COUNTED]
    timed = [(one.shown, span) for one in values if one.kind is Kind.DURATION and (span := _span(one))]
    yearly = [_YEAR for _ in _adverbs(passage.said, locale)]
    each = [span for shown, span in timed if _is_each(passage.said, shown, locale)]
    if counts or (bare and (each or yearly)):
        periods = [*each, *yearly, *(span for _, span in timed)]
        yield from [((counts or bare)[0], one) for one in periods[:1]]
    else:
        yield from [(_ONCE, one) for one in [*each, *yearly][:1]]


def _is_each(said: str, shown: str, locale: Locale) -> bool:
    """Whether a sentence counts by a time: "every six months"."""
    before = said.partition(folded(shown))[0]
    return any(before.endswith(f"{one} ") for one in locale.terms("law.every"))


def _adverbs(said: str, locale: Locale) -> Iterator[str]:
    """What says "a year" without a number."""
    words: Sequence[str] = (*locale.entries("lexicon.periods")["year"], *locale.terms("law.past_year"))
    yield from pattern(tuple(words)).findall(said)


def bounded(check: Bounded, place: Place) -> Iterator[Flaw]:
    """Each sentence on the matter that ends its look-back where the law goes on."""
    named = place.own(check.about)
    beyond = within(place.own(check.unless) or (), place.said)
    if named is None or any(affirmed(one.whole, [beyond], place.locale) for one in place.passages):
        return
    past = pattern(place.locale.terms("law.past_year"))
    for passage in about(place.passages, pattern(named)):
        spans = [
            (span, one.shown) for _, one in _stretches(passage.text, place.locale) if (span := _span(one))
        ]
        year = past.search(passage.said)
        spans += [(_YEAR, year[0])] if year else []
        for span, shown in spans:
            if is_within(span, check.never):
                yield place.flaw(
                    FORBIDDEN,
                    f"the text looks back “{shown}” and no further, which {place.element.id} forbids "
                    f"({place.element.cite})",
                    "say what goes beyond that time",
                    passage,
                    shown,
                )
                break
