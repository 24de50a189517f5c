"""Which elements of a pack the law asks of a document on a day, by the facts that its settings answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from proclaim.audiences import folded
from proclaim.law.pack import Answered, Element, Facts

_YEAR_AHEAD = 1
"""Years after the effective date in which what begins is told."""


class Asked(Enum):
    """Whether an element is asked."""

    NOW = "now"
    SOON = "soon"
    """It begins within a year after the effective date."""
    PERHAPS = "perhaps"
    """A fact on which it turns is open."""
    NEVER = "never"
    """It has ended, begins later still, or a fact rules it out."""


def asked(element: Element, of: Answered, effective: date, audience: tuple[str, ...] = ()) -> Asked:
    """Whether an element is asked of a text that is in force from a day on.

    audience: every name of those for whom the document is, where it says so.
    """
    if audience and element.audience and _folded(audience).isdisjoint(_folded(element.audience)):
        return Asked.NEVER
    if element.when and all(_differs(one, of) for one in element.when):
        return Asked.NEVER
    if _differs(element.once, of) or _agrees(element.unless, of):
        return Asked.NEVER
    if element.until and element.until <= max(effective, element.since):
        return Asked.NEVER
    if element.since > _year_after(effective):
        return Asked.NEVER
    if any(fact not in of.answers for fact in element.once):
        return Asked.PERHAPS
    return Asked.NOW if element.since <= effective else Asked.SOON


def _folded(names: Iterable[str]) -> set[str]:
    return {folded(one) for one in names}


def _differs(wanted: Facts, of: Answered) -> bool:
    """Whether a fact is known to be otherwise."""
    return any(fact in of.answers and of.answers[fact] not in answers for fact, answers in wanted.items())


def _agrees(wanted: Facts, of: Answered) -> bool:
    """Whether a fact is known to be so."""
    return any(of.answers.get(fact) in answers for fact, answers in wanted.items())


def _year_after(day: date) -> date:
    """The same day a year later, or 28 February where that year lacks it."""
    try:
        return day.replace(year=day.year + _YEAR_AHEAD)
    except ValueError:
        return day.replace(year=day.year + _YEAR_AHEAD, day=28)
