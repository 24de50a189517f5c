"""What programs read: the schema of releases.json, structured data, calendar, banner, rules for crawlers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, sync_playwright

from proclaim.pages import banner, security
from tests.browser import QUIET, chromium, served
from tests.site.reader import ROOT, Site

DOCS = Path(__file__).parents[2] / "docs"
LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def linked_data(site: Site, path: str) -> dict[str, object]:
    match = LINKED_DATA.search(site.page(path).html)
    assert match
    value: dict[str, object] = json.loads(match[1])
    return value


def test_releases_json_keeps_to_its_schema(public: Site) -> None:
    schema = json.loads((DOCS / "releases.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    value = json.loads(public.file("releases.json"))
    Draft202012Validator(schema).validate(value)
    assert {one["state"] for document in value["documents"] for one in document["releases"]} == {
        *("upcoming", "in_force", "superseded", "withdrawn")
    }


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this file."""
    path = chromium()
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=path, args=QUIET)
        yield found
        found.close()


@pytest.mark.parametrize(
    ("language", "moment", "words"),
    [
        ("en", "2026-12-01T12:00:00-05:00", "Our Privacy (en) changes on January 4, 2027. See the changes"),
        (
            "fr-CA",
            "2026-12-01T12:00:00-05:00",
            "Notre Privacy (fr) change le 4 janvier 2027. Voir les modifications",
        ),
        ("de", "2026-12-01T12:00:00-05:00", "Our Privacy (en) changes on January 4, 2027. See the changes"),
        ("en", "2027-01-04T00:00:00-05:00", ""),
    ],
)
def test_a_product_shows_the_banner_in_the_visitors_language_until_the_day(
    browser: Browser, public: Site, tmp_path: Path, language: str, moment: str, words: str
) -> None:
    (tmp_path / "banner.js").write_text(public.file("banner.js"), "utf-8")
    (tmp_path / "index.html").write_text(
        f'<!doctype html><html lang="{language}"><title>Shop</title>'
        '<script src="banner.js" defer></script><p>Welcome',
        "utf-8",
    )
    with served(tmp_path) as root:
        page = browser.new_page()
        page.clock.set_fixed_time(moment)
        page.goto(root)
        said = page.locator(".policy-banner").all_inner_texts()
        page.close()
    assert said == ([words] if words else [])


def test_the_banner_is_small(public: Site) -> None:
    assert len(public.file("banner.js").encode()) <= banner.LIMIT
