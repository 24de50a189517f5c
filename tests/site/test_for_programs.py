"""What programs read: the schema of releases.json, structured data, calendars, rules for crawlers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator

from proclaim.pages import security
from tests.site.reader import ROOT, Site, inside

DOCS = Path(__file__).parents[2] / "docs"
LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def linked_data(site: Site, path: str) -> dict[str, object]:
    match = LINKED_DATA.search(site.page(path).html)
    assert match
    value: dict[str, object] = json.loads(match[1])
    return value


def test_releases_json_keeps_to_the_schema_that_stands_beside_it(public: Site) -> None:
    schema = json.loads(public.file("releases.schema.json"))
    Draft202012Validator.check_schema(schema)
    for path in ("releases.json", "privacy/releases.json", "ccpa/releases.json"):
        value = json.loads(public.file(path))
        assert value["$schema"] == schema["$id"] == f"{ROOT}releases.schema.json"
        Draft202012Validator(schema).validate(value)
    value = json.loads(public.file("releases.json"))
    assert {one["state"] for document in value["documents"] for one in document["releases"]} == {
        *("upcoming", "in_force", "superseded", "withdrawn")
    }


def test_a_page_names_the_feeds_of_its_document_and_of_all(public: Site) -> None:
    pages = {"fr/": ["fr/"], "fr/privacy/history/": ["fr/privacy/", "fr/"], "ccpa/2020-01-01/": ["ccpa/", ""]}
    for path, folders in pages.items():
        page = public.page(path)
        named = [one for one in page.head if one.get("type") in ("application/atom+xml", "text/calendar")]
        found = [inside(urljoin(page.url, one["href"]))[0] for one in named]
        assert found == [f"{folder}{file}" for folder in folders for file in ("feed.xml", "releases.ics")]
        assert [one for one in found if not public.has(one)] == []
        assert all(one["rel"] == "alternate" and one["title"] for one in named)


def test_search_engines_read_what_a_release_is(public: Site) -> None:
    found = linked_data(public, "privacy/2020-01-01/")
    assert found["version"] == "2020-01-01"
    assert found["temporalCoverage"] == "2020-01-01/2026-03-01"
    assert found["isBasedOn"] == f"{ROOT}privacy/2019-06-01/"
    assert found["inLanguage"] == "en"
    french = linked_data(public, "fr/privacy/")
    assert french["inLanguage"] == "fr-CA"
    assert french["translationOfWork"] == {
        "@type": "DigitalDocument",
        "@id": str(french["@id"]).replace("/fr/", "/"),
    }
    assert str(french["temporalCoverage"]).endswith("/..")
    assert "temporalCoverage" not in linked_data(public, "ccpa/2027-02-01/")


def test_the_calendar_has_every_effective_date_and_cancels_what_was_withdrawn(public: Site) -> None:
    events = {
        str(one["url"]): one for one in Calendar.from_ical(public.file("fr/releases.ics")).walk("VEVENT")
    }
    upcoming = events[f"{ROOT}fr/privacy/2027-01-04/"]
    assert upcoming.decoded("dtstart").isoformat() == "2027-01-04"
    assert str(upcoming["status"]) == "CONFIRMED"
    assert str(events[f"{ROOT}fr/ccpa/2027-02-01/"]["status"]) == "CANCELLED"
    assert len({str(one["uid"]) for one in events.values()}) == len(events)


def test_crawlers_may_read_everything_and_find_the_sitemap(public: Site) -> None:
    assert public.file("robots.txt") == f"User-agent: *\nAllow: /\n\nSitemap: {ROOT}sitemap.xml\n"


def test_every_page_says_what_a_browser_may_do_on_it(public: Site) -> None:
    rules = {
        one["content"]
        for page in public.pages()
        for one in page.head
        if one.get("http-equiv") == "Content-Security-Policy"
    }
    assert rules == {security.content_security_policy()}
    assert "unsafe" not in rules.pop()
    inline = [
        page.url
        for page in public.pages()
        if re.search(r"<script(?![^>]*(?:\bsrc=|application/))|<style|\sstyle=|\son\w+=", page.html)
    ]
    assert inline == []


@pytest.mark.parametrize("name", ["_headers", "nginx.conf"])
def test_the_examples_for_servers_send_the_same_rules(name: str) -> None:
    assert security.for_servers() in (DOCS / "deploy" / name).read_text("utf-8")
