"""All-day events and calendars of RFC 5545: what the calendar of releases and that of laws are made of.

Nothing depends on the moment at which a file is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from proclaim import __version__
from proclaim.pages.markup import line


def whole_day(
    uid: str, day: date, summary: str, description: str, url: str, changed: date, zone: ZoneInfo
) -> Event:
    """A day in a calendar, which takes nobody's time.

    uid: a name for good (RFC 7986, section 5.3). url: empty for none. changed: the day on which what it says
    was last written down.
    """
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.combine(changed, time(), zone).astimezone(UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", line(summary))
    event.add("description", line(description))
    if url:
        event.add("url", url)
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def written(name: str, language: str, events: Iterable[Event], url: str = "") -> str:
    """A calendar with its name as a file; url: where it is published, empty for nowhere."""
    found = Calendar()
    found.add("prodid", f"-//proclaim//{__version__}//{language.upper()}")
    found.add("version", "2.0")
    found.add("x-wr-calname", line(name))
    if url:
        found.add("url", url)
    for event in events:
        found.add_component(event)
    content: bytes = found.to_ical()
    return content.decode()
