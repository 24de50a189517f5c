"""What the laws ask and when: the days on which elements begin and end, and by which texts are reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from proclaim.law.asking import Asked, asked
from proclaim.law.checks.keeping import later
from proclaim.law.pack import Answered, Element, Review
from proclaim.model import Release


class Occasion(StrEnum):
    """What happens on a day."""

    BEGINS = "begins"
    """The first day on which a text in force must satisfy an element."""
    ENDS = "ends"
    """The first day on which an element is no longer asked."""
    REVIEW = "review"
    """The day by which a text is reviewed and released again; one in the past is overdue."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A document with what can bring it a date."""

    document: str
    """Its id; empty for packs that no document names."""
    packs: tuple[Answered, ...]
    audience: tuple[str, ...] = ()
    newest: Release | None = None
    review_months: int | None = None
    """The document's own time between reviews."""
    until: date | None = None
    """The day from which the document is retired, if that has been published."""


@dataclass(frozen=True, slots=True)
class Date:
    """One day, and what happens on it."""

    day: date
    occasion: Occasion
    about: str
    """The id of the element, or of the document that is to be reviewed."""
    documents: tuple[str, ...]
    """The documents that it concerns."""
    cite: str
    """Statute and section; empty where only mkdocs.yml asks for a review."""
    source: str
    asks: Mapping[str, str]
    """By language, what completes "The text must …"; empty for a review."""
    known: date
    """The day on which this was last held against its source, or on which the text was published."""


def agenda(several: Iterable[Bound], as_of: date) -> tuple[Date, ...]:
    """Every date of some documents, the first first; one that several share stands once, with all of them.

    as_of: the day after which elements begin or end. A review in the past is kept: it is overdue. What is
    retired has no dates.
    """
    found: dict[tuple[date, Occasion, str], Date] = {}
    for bound in several:
        for one in _dates(bound, as_of):
            key = (one.day, one.occasion, one.about)
            known = found.get(key)
            if known:
                one = replace(known, documents=(*known.documents, *one.documents))  # noqa: PLW2901
            found[key] = one
    return tuple(found[key] for key in sorted(found))


def _dates(bound: Bound, as_of: date) -> Iterator[Date]:
    """The dates of one document; from the day of its retirement on, nothing is asked of it."""
    if bound.until and bound.until <= as_of:
        return
    for one in (*_elements(bound, as_of), *_reviews(bound, as_of)):
        if bound.until is None or one.day < bound.until:
            yield one


def _elements(bound: Bound, as_of: date) -> Iterator[Date]:
    for of in bound.packs:
        for element in of.pack.elements:
            ends = element.until
            if element.since > as_of and _is_asked(element, of, bound, element.since):
                yield _date(element, of, bound, Occasion.BEGINS, element.since)
            if ends and ends > as_of and _is_asked(element, of, bound, ends - timedelta(days=1)):
                yield _date(element, of, bound, Occasion.ENDS, ends)


def _is_asked(element: Element, of: Answered, bound: Bound, day: date) -> bool:
    return asked(element, of, day, bound.audience) is not Asked.NEVER


def _date(element: Element, of: Answered, bound: Bound, occasion: Occasion, day: date) -> Date:
    named = (bound.document,) if bound.document else ()
    return Date(day, occasion, element.id, named, element.cite, element.source, element.asks, of.pack.checked)


def _reviews(bound: Bound, as_of: date) -> Iterator[Date]:
    """The review of a document's newest release, by the shortest time that anybody sets."""
    if bound.newest is None:
        return
    times = [*_asked_reviews(bound, as_of)]
    if bound.review_months:
        times.append((bound.review_months, None))
    if not times:
        return
    months, element = min(times, key=lambda one: one[0])
    day = later(bound.newest.published, months)
    cite, source = (element.cite, element.source) if element else ("", "")
    yield Date(
        day, Occasion.REVIEW, bound.document, (bound.document,), cite, source, {}, bound.newest.published
    )


def _asked_reviews(bound: Bound, as_of: date) -> Sequence[tuple[int, Element | None]]:
    return [
        (check.months, element)
        for of in bound.packs
        for element in of.pack.elements
        if asked(element, of, as_of, bound.audience) is Asked.NOW
        for check in element.checks
        if isinstance(check, Review)
    ]
