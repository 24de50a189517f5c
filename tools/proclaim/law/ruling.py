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
    if asked(element, Answered(of.pack), effective, audience) is not Asked.NEVER:
        return RuledOut(Because.FACT, _excluding(element, of, effective, audience))
    if asked(element, Answered(of.pack), effective) is not Asked.NEVER:
        return RuledOut(Because.AUDIENCE)
    if element.until and element.until <= max(effective, element.since):
        return RuledOut(Because.ENDED)
    return RuledOut(Because.LATER)


def _excluding(
    element: Element, of: Answered, effective: date, audience: tuple[str, ...]
) -> Mapping[str, bool]:
    """The answers that keep an element from being asked, each alone; or those that do so together."""

    def is_never(answers: Mapping[str, bool]) -> bool:
        return asked(element, Answered(of.pack, answers), effective, audience) is Asked.NEVER

    alone = {fact: known for fact, known in of.answers.items() if is_never({fact: known})}
    if alone:
        return alone
    return {
        fact: known
        for fact, known in of.answers.items()
        if not is_never({other: answer for other, answer in of.answers.items() if other != fact})
    }


def turns_on(
    element: Element, of: Answered, effective: date, audience: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The open facts on which it depends whether an element is asked, in the order of the pack."""

    def outcomes(fact: str) -> set[Asked]:
        further = (of.answers, *({**of.answers, fact: answer} for answer in (True, False)))
        return {asked(element, Answered(of.pack, one), effective, audience) for one in further}

    return tuple(fact for fact in of.open if len(outcomes(fact)) > 1)
