"""What is no matter of words: settings, the dates on a page, and how old the newest release may become."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from proclaim.law.checks.place import MISSING, Flaw, Place
from proclaim.law.pack import Published, Review, Setting
from proclaim.model import Release

AHEAD = timedelta(days=60)
"""How long before the review is due it is announced."""
OVERDUE, SOON = "W703", "W704"


def published(_check: Published, _place: Place) -> Iterator[Flaw]:
    """Met by every page: it states the effective date of its release and the day of publication."""
    yield from ()


def review(check: Review, place: Place) -> Iterator[Flaw]:
    """The newest release is reviewed in time; the document's own review_months may be stricter."""
    own = place.config.document(place.document).review_months
    months = min(check.months, own) if own else check.months
    for code, words in reviews(place.background.newest, months, place.background.as_of):
        yield place.flaw(code, f"{words} ({place.element.cite})", "review the text and release it again")


def reviews(newest: Release | None, months: int | None, today: date | None) -> Iterator[tuple[str, str]]:
    """Whether the review of a release is due on a day, or soon after: the code of its rule, and words."""
    if newest is None or not months or today is None:
        return
    due = later(newest.published, months)
    if due <= today:
        yield OVERDUE, f"release {newest.tag} was due for review on {due}"
    elif due <= today + AHEAD:
        yield SOON, f"release {newest.tag} is due for review on {due}"


def later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def setting(check: Setting, place: Place) -> Iterator[Flaw]:
    """A setting that holds something."""
    value: object = place.config
    for name in check.name.split("."):
        value = getattr(value, name, None)
    if not value:
        yield place.flaw(
            MISSING,
            f"mkdocs.yml has no {check.name} for {place.element.id} ({place.element.cite})",
            f"fill in {check.name}",
        )
