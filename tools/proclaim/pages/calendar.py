"""Calendars (RFC 5545): the effective date of every release as an all-day event, for a document and for all.

A release that was withdrawn is cancelled, so that it goes from the calendars that have it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from heapq import nlargest

from icalendar import Event

from proclaim.model import Retirement, State
from proclaim.pages import places
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.events import whole_day, written
from proclaim.timeline import Standing

MOST = 1000
"""Effective dates in the calendar of all documents, the latest; that of a document holds all of its own."""


def of_all(here: Here) -> str:
    """The calendar of all documents in the language of the first page, by document and effective date."""
    days = [one.release.effective for shelf in here.edition.shelves for one in shelf.standings]
    first = min(nlargest(MOST, days), default=date.min)
    name = here.plain("home_title", company=here.edition.config.company)
    events = (event for shelf in here.edition.shelves for event in _events(here, shelf, first))
    return written(name, here.language, events, here.absolute())


def of_document(here: Here, shelf: Shelf) -> str:
    """The calendar of one document in the language of its page, by effective date."""
    name = here.plain("feed_title", title=here.title(shelf), company=here.edition.config.company)
    return written(name, here.language, _events(here, shelf, date.min), here.absolute())


def _events(here: Here, shelf: Shelf, first: date) -> Iterator[Event]:
    """The effective dates from a day on, and the end of the document."""
    for standing in shelf.standings:
        if standing.release.effective >= first:
            yield _event(here, shelf, standing)
    if shelf.retirement:
        yield _end(here, shelf, shelf.retirement)


def _event(here: Here, shelf: Shelf, standing: Standing) -> Event:
    release, is_withdrawn = standing.release, standing.state is State.WITHDRAWN
    address = here.absolute(places.release(shelf.id, release.id))
    event = whole_day(
        # The address of the release's page is its name for good.
        uid=address,
        day=release.effective,
        summary=here.plain("release_title", title=here.title(shelf, release), date=release.effective),
        description=release.summary_in(here.language),
        url=address,
        changed=release.withdrawn if is_withdrawn and release.withdrawn else release.published,
        zone=here.edition.config.time_zone,
    )
    event["status"] = "CANCELLED" if is_withdrawn else "CONFIRMED"
    event.add("sequence", int(is_withdrawn))
    return event


def _end(here: Here, shelf: Shelf, retirement: Retirement) -> Event:
    """The day from which a document is no longer in force."""
    address = here.absolute(places.policy(shelf.id))
    return whole_day(
        uid=f"{address}#{retirement.id}",
        day=retirement.effective,
        summary=here.plain("retired_title", title=here.title(shelf), date=retirement.effective),
        description=retirement.summary_in(here.language),
        url=address,
        changed=retirement.published,
        zone=here.edition.config.time_zone,
    )
