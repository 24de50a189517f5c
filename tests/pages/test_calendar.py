"""Calendars: of one document with all effective dates, and of all documents with the latest."""

from __future__ import annotations

from datetime import date, timedelta

from icalendar import Calendar

from proclaim.pages import calendar
from proclaim.pages.edition import Here
from tests.pages.editions import ROOT, edition, release, retirement


def days(text: str) -> list[str]:
    """The address of each event, by its day."""
    events = sorted(Calendar.from_ical(text).walk("VEVENT"), key=lambda one: str(one.decoded("dtstart")))
    return [str(one["url"]).removeprefix(ROOT) for one in events]


def test_a_document_has_a_calendar_of_its_own() -> None:
    releases = [release("2025-01-01"), release("2025-02-01", document="terms")]
    published = edition("2026-01-01", releases, [retirement("2027-01-01", "2025-12-01")])
    found = calendar.of_document(Here(published, "fr", "privacy/"), published.shelves[0])
    assert days(found) == ["fr/privacy/2025-01-01/", "fr/privacy/"]
    assert "X-WR-CALNAME:Example Ltd.\u00a0: Politique de confidentialité" in found
    assert len(days(calendar.of_all(Here(published, "fr", "")))) == 3


def test_the_calendar_of_all_documents_holds_the_latest_dates_only() -> None:
    each = [(date(1970, 1, 1) + timedelta(days=turn)).isoformat() for turn in range(calendar.MOST + 5)]
    published = edition("2026-01-01", [release(day) for day in each])
    own = days(calendar.of_document(Here(published, "en", "privacy/"), published.shelves[0]))
    assert len(own) == calendar.MOST + 5
    assert days(calendar.of_all(Here(published, "en", ""))) == own[5:]
