"""The dates that laws bring: what begins and ends for whom, reviews, and the calendar made of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from proclaim.law import Answered, listing
from proclaim.law.agenda import Bound, Date, Occasion, agenda
from proclaim.model import Release
from proclaim.pages.deadlines import deadlines
from tests.law.packs import element, pack
from tests.parity.texts import LOCALES, settings
from tests.values import release_value

BOATS = '- words: {en: [["boat*"]], fr: [["bateau*"]]}'
TODAY = date(2026, 11, 28)
LATER = element(BOATS, since="2027-01-01")


def bound(*elements: str, document: str = "privacy", answers: dict[str, bool] | None = None) -> Bound:
    return Bound(document, (Answered(pack(*elements), answers or {}),))


def told(*several: Bound, as_of: date = TODAY) -> list[tuple[str, str, str, tuple[str, ...]]]:
    found = agenda(several, as_of)
    return [(one.day.isoformat(), one.occasion.value, one.about, one.documents) for one in found]


def newest() -> Release:
    return release_value(published=date(2026, 1, 31))


def test_what_begins_and_ends_later_stands_in_order() -> None:
    ends = element(BOATS, "house.ends", "until: 2026-12-01")
    assert told(bound(LATER, ends, element(BOATS, "house.old"))) == [
        ("2026-12-01", "ends", "house.ends", ("privacy",)),
        ("2027-01-01", "begins", "house.one", ("privacy",)),
    ]


@pytest.mark.parametrize(("as_of", "count"), [("2026-12-31", 1), ("2027-01-01", 0)])
def test_what_has_begun_is_no_date_any_more(as_of: str, count: int) -> None:
    assert len(told(bound(LATER), as_of=date.fromisoformat(as_of))) == count


def test_what_is_retired_has_no_dates_from_that_day_on() -> None:
    late = replace(bound(LATER), newest=newest(), review_months=6)
    dates = ["2026-07-31", "2027-01-01"]
    assert [one[0] for one in told(late)] == dates
    assert [one[0] for one in told(replace(late, until=date(2027, 1, 2)))] == dates
    assert [one[0] for one in told(replace(late, until=date(2027, 1, 1)))] == dates[:1]
    assert told(replace(late, until=TODAY)) == []


def test_what_a_fact_or_the_readers_rule_out_brings_no_date() -> None:
    sold = element(BOATS, more="when: {sells: yes}", since="2030-01-01")
    assert told(bound(sold, answers={"sells": False})) == []
    assert len(told(bound(sold))) == 1
    local = element(BOATS, more="audience: Québec\nuntil: 2030-01-01")
    assert told(replace(bound(local), audience=("Ontario",))) == []
    assert len(told(bound(local))) == 1


def test_documents_that_share_a_date_share_its_entry() -> None:
    assert told(bound(LATER), bound(LATER, document="ccpa")) == [
        ("2027-01-01", "begins", "house.one", ("privacy", "ccpa"))
    ]


@pytest.mark.parametrize(
    ("own", "day", "cite"),
    [(None, "2027-01-31", "House Act § 1"), (6, "2026-07-31", ""), (24, "2027-01-31", "House Act § 1")],
)
def test_a_review_is_due_by_the_shortest_time_and_stays_when_overdue(
    own: int | None, day: str, cite: str
) -> None:
    reviewed = replace(bound(element("- review: {months: 12}")), newest=newest(), review_months=own)
    (one,) = agenda([reviewed], TODAY)
    assert (one.day.isoformat(), one.occasion, one.about, one.cite) == (
        day,
        Occasion.REVIEW,
        "privacy",
        cite,
    )
    assert ("overdue" in listing.text([one], TODAY)) is (day < "2026-11-28")


def test_a_document_without_a_release_has_nothing_to_review() -> None:
    assert told(Bound("privacy", (), review_months=12)) == []


def events(*dates: Date, language: str = "en") -> list[dict[str, str]]:
    text = deadlines(dates, settings(), LOCALES[language])
    return [
        {
            name.lower(): str(value.to_ical().decode() if hasattr(value, "to_ical") else value)
            for name, value in one.items()
        }
        for one in Calendar.from_ical(text).walk("VEVENT")
    ]


def test_an_event_keeps_its_name_when_the_law_moves_its_day() -> None:
    before, after = (
        agenda([bound(element(BOATS, since=day))], TODAY) for day in ("2027-01-01", "2028-05-05")
    )
    (one,), (two,) = events(*before), events(*after)
    assert one["uid"] == two["uid"] == "https://policies.example.org/#law/house.one/begins"
    assert (one["dtstart"], two["dtstart"]) == ("20270101", "20280505")
    assert one["dtstamp"] == two["dtstamp"] == "20261101T040000Z"


def test_a_calendar_is_written_in_a_language_and_holds_every_sign_in_its_line() -> None:
    (one,) = agenda([bound(LATER)], TODAY)
    odd = replace(one, asks={"fr": "dire ceci;\nATTACH:x, \x07"}, source="javascript:alert(1)")
    (event,) = Calendar.from_ical(deadlines([odd], settings(), LOCALES["fr"])).walk("VEVENT")
    assert str(event["summary"]) == "Début de house.one (privacy)"
    assert str(event["description"]) == "Le texte doit dire ceci; ATTACH:x, \ufffd. House Act § 1"
    assert "url" not in event


def test_a_review_is_an_event_under_the_title_of_the_document() -> None:
    (one,) = agenda([Bound("privacy", (), newest=newest(), review_months=12)], TODAY)
    (event,) = events(one, language="fr")
    assert event["summary"] == "Réviser le document «\u00a0Politique de confidentialité\u00a0»"
    assert event["uid"].endswith("#law/privacy/review")


def test_lines_and_json_say_the_same() -> None:
    dates = agenda([bound(LATER)], TODAY)
    assert listing.text(dates, TODAY).splitlines() == [
        "2027-01-01  begins  house.one (privacy)",
        "            the text must say it (House Act § 1)",
    ]
    whole = json.loads(listing.as_json(dates, TODAY))
    assert whole["as_of"] == "2026-11-28"
    assert [(one["day"], one["occasion"], one["about"]) for one in whole["dates"]] == [
        ("2027-01-01", "begins", "house.one")
    ]
    assert listing.text([], TODAY) == "No law pack has a date after 2026-11-28.\n"
