"""Why an element is not asked, and on which open facts one turns: what tables tell beside the findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from proclaim.law.asking import Asked, asked
from proclaim.law.pack import Answered, Element


class Because(StrEnum):
    """What rules an element out."""

    FACT = "fact"
    AUDIENCE = "audience"
    ENDED = "ended"
    LATER = "later"
    """It begins more than a year after the effective date."""


@dataclass(frozen=True, slots=True)
class RuledOut:
    """Why the law does not ask an element of a document."""

    because: Because
    facts: Mapping[str, bool] = field(default_factory=dict)
    """The facts that rule it out, with their answers."""


def ruled_out(
    element: Element, of: Answered, effective: date, audience: tuple[str, ...] = ()
) -> RuledOut | None:
    """Why an element is not asked of a text in force from a day; None where it is asked, or soon will be."""
    if asked(element, of, effective, audience) is not Asked.NEVER:
        return None
    facts = {fact: answer for fact, answer in of.answers.items() if _excludes(element, fact, answer)}
    if facts:
        return RuledOut(Because.FACT, facts)
    if audience and element.audience and not set(audience) & set(element.audience):
        return RuledOut(Because.AUDIENCE)
    if element.until and element.until <= max(effective, element.since):
        return RuledOut(Because.ENDED)
    return RuledOut(Because.LATER)


def _excludes(element: Element, fact: str, answer: bool) -> bool:
    """Whether an answer alone keeps the element from being asked."""
    needed = {**element.when, **element.once}
    return needed.get(fact, answer) is not answer or element.unless.get(fact) is answer


def turns_on(element: Element, of: Answered) -> tuple[str, ...]:
    """The open facts on which it depends whether an element is asked, in the order of the pack."""
    named = {*element.when, *element.once, *element.unless}
    return tuple(fact for fact in of.open if fact in named)
