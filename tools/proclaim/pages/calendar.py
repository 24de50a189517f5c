"""An iCalendar feed (RFC 5545) a language: the effective date of every release as an all-day event.

A release that was withdrawn is cancelled, so that it goes from the calendars that have it. Nothing depends
on the moment of the build.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event

from proclaim import __version__
from proclaim.model import Retirement, State
from proclaim.pages import places
from proclaim.pages.edition import Edition, Here, Shelf
from proclaim.pages.markup import line
from proclaim.timeline import Standing


def calendar(edition: Edition, language: str) -> str:
    """All releases in one language, by document and effective date."""
    here = Here(edition, language, places.HOME)
    found = Calendar()
    found.add("prodid", f"-//proclaim//{__version__}//{language.upper()}")
    found.add("version", "2.0")
    found.add("x-wr-calname", line(here.plain("home_title", company=edition.config.company)))
    found.add("url", here.absolute())
    for event in _events(here):
        found.add_component(event)
    content: bytes = found.to_ical()
    return content.decode()


def _events(here: Here) -> Iterator[Event]:
    for shelf in here.edition.shelves:
        for standing in shelf.standings:
            yield _event(here, shelf, standing)
        if shelf.retirement:
            yield _end(here, shelf, shelf.retirement)


def _event(here: Here, shelf: Shelf, standing: Standing) -> Event:
    release, is_withdrawn = standing.release, standing.state is State.WITHDRAWN
    config = here.edition.config
    changed = release.withdrawn if is_withdrawn and release.withdrawn else release.published
    event = Event()
    # A name for good (RFC 7986 section 5.3): the address of the release's page.
    event.add("uid", here.absolute(places.release(shelf.id, release.id)))
    event.add("dtstamp", datetime.combine(changed, time(), config.time_zone).astimezone(UTC))
    event.add("dtstart", release.effective)
    event.add("dtend", release.effective + timedelta(days=1))
    event.add(
        "summary", line(here.plain("release_title", title=here.title(shelf, release), date=release.effective))
    )
    event.add("description", line(release.summary_in(here.language)))
    event.add("url", here.absolute(places.release(shelf.id, release.id)))
    event.add("status", "CANCELLED" if is_withdrawn else "CONFIRMED")
    event.add("sequence", int(is_withdrawn))
    event.add("transp", "TRANSPARENT")
    return event


def _end(here: Here, shelf: Shelf, retirement: Retirement) -> Event:
    """The day from which a document is no longer in force."""
    published = datetime.combine(retirement.published, time(), here.edition.config.time_zone)
    event = Event()
    event.add("uid", f"{here.absolute(places.policy(shelf.id))}#{retirement.id}")
    event.add("dtstamp", published.astimezone(UTC))
    event.add("dtstart", retirement.effective)
    event.add("dtend", retirement.effective + timedelta(days=1))
    event.add(
        "summary", line(here.plain("retired_title", title=here.title(shelf), date=retirement.effective))
    )
    event.add("description", line(retirement.summary_in(here.language)))
    event.add("url", here.absolute(places.policy(shelf.id)))
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
