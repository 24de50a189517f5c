"""What programs read: the schema of releases.json, structured data, calendars, rules for crawlers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator

from proclaim.pages import security
from tests.site.reader import ROOT, Site, inside

DOCS = Path(__file__).parents[2] / "docs"
LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def linked_data(site: Site, path: str) -> dict[str, object]:
    found = LINKED_DATA.findall(site.page(path).html)
    assert len(found) == 1, path
    value: dict[str, object] = json.loads(found[0])
    assert value["@context"] == "https://schema.org"
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


@pytest.mark.parametrize("path", ["feed.xml", "fr/feed.xml"])
def test_a_feed_tells_of_every_release_and_of_each_day_that_has_come(public: Site, path: str) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(public.file(path))  # noqa: S314 - our own text
    entries = [one.findtext(f"{atom}id") or "" for one in feed.iter(f"{atom}entry")]
    assert len([one for one in entries if one.endswith("/")]) == 7
    assert len([one for one in entries if one.endswith("/#in-force")]) == 4
    assert [one for one in entries if not public.has(inside(one)[0])] == []


SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def test_the_sitemap_lists_the_living_pages_in_every_language(public: Site) -> None:
    entries = ET.fromstring(public.file("sitemap.xml")).findall(f"{SITEMAP}url")  # noqa: S314 - our own
    listed = [one.findtext(f"{SITEMAP}loc") for one in entries]
    assert sorted(map(str, listed)) == sorted(one.url for one in public.pages() if one.is_indexed())
    for path in ("", "developers/", "privacy/", "privacy/history/", "ccpa/bilingual/"):
        assert {f"{ROOT}{path}", f"{ROOT}fr/{path}"} <= set(listed)
    for entry in entries:
        named = {link.get("hreflang"): link.get("href") for link in entry.findall(f"{XHTML}link")}
        assert named == public.page(inside(entry.findtext(f"{SITEMAP}loc") or "")[0]).alternates()


def test_the_archive_is_not_for_search_engines(public: Site) -> None:
    archive = [one for one in public.pages() if re.search(r"/\d{4}-\d\d-\d\d", one.url)]
    assert len(archive) > 20
    assert [one.url for one in archive if one.is_indexed()] == []


def test_a_page_names_the_feeds_of_its_document_and_of_all(public: Site) -> None:
    pages = {"fr/": ["fr/"], "fr/privacy/history/": ["fr/privacy/", "fr/"], "ccpa/2020-01-01/": ["ccpa/", ""]}
    for path, folders in pages.items():
        page = public.page(path)
        named = [one for one in page.head if one.get("type") in ("application/atom+xml", "text/calendar")]
        found = [inside(urljoin(page.url, one["href"]))[0] for one in named]
        assert found == [f"{folder}{file}" for folder in folders for file in ("feed.xml", "releases.ics")]
        assert [one for one in found if not public.has(one)] == []
        assert all(one["rel"] == "alternate" and one["title"] for one in named)


def test_search_engines_read_what_a_release_is_for_good(public: Site) -> None:
    found = linked_data(public, "privacy/2020-01-01/")
    assert found["version"] == "2020-01-01"
    assert found["temporalCoverage"] == "2020-01-01/", "its end is not known for good"
    assert found["isBasedOn"] == f"{ROOT}privacy/2019-06-01/"
    assert found["inLanguage"] == "en"
    assert "temporalCoverage" not in linked_data(public, "ccpa/2027-02-01/")


def test_search_engines_read_when_the_text_in_force_applies(public: Site) -> None:
    french = linked_data(public, "fr/privacy/")
    assert french["inLanguage"] == "fr-CA"
    assert french["@id"] == f"{ROOT}fr/privacy/2026-03-02-2/"
    assert french["url"] == f"{ROOT}fr/privacy/"
    original = {"@type": "DigitalDocument", "@id": f"{ROOT}privacy/2026-03-02-2/"}
    assert french["translationOfWork"] == original
    assert french["temporalCoverage"] == "2026-03-02/.."


KINDS = {
    "": "WebSite",
    "developers/": "WebPage",
    "privacy/": "DigitalDocument",
    "privacy/history/": "CollectionPage",
    "privacy/bilingual/": "WebPage",
    "privacy/2020-01-01/": "DigitalDocument",
    "privacy/2020-01-01/changes/": "WebPage",
}


@pytest.mark.parametrize("folder", ["", "fr/"])
@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_page_says_what_it_is(public: Site, path: str, folder: str) -> None:
    found = linked_data(public, folder + path)
    assert (found["@type"], found["url"]) == (KINDS[path], f"{ROOT}{folder}{path}")
    assert found["publisher"] == {"@type": "Organization", "name": "Example Ltd."}
    addresses = re.findall(rf'"({ROOT}[^"?]*)', json.dumps(found))
    searched = f"{ROOT}{folder}search/"
    assert [one for one in addresses if one != searched and not public.has(inside(one)[0])] == []


def test_every_page_with_an_address_says_what_it_is(public: Site, preview: Site) -> None:
    for site in (public, preview):
        for page in site.pages():
            assert len(LINKED_DATA.findall(page.html)) == (not page.url.endswith("404.html")), page.url


def test_a_list_names_what_a_page_lists(public: Site) -> None:
    for path, names in {
        "": ["Privacy (en)", "Ccpa (en)"],
        "ccpa/history/": ["Ccpa (en), effective February 1, 2027", "Ccpa (en), effective January 1, 2020"],
    }.items():
        listed: Any = linked_data(public, path)["mainEntity"]
        assert [one["name"] for one in listed["itemListElement"]] == names
        assert [one["position"] for one in listed["itemListElement"]] == [1, 2]


def test_a_program_learns_how_to_search(public: Site) -> None:
    action: Any = linked_data(public, "fr/")["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{ROOT}fr/search/?q={{search_term_string}}"


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
