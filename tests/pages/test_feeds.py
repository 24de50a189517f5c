"""Atom feeds keep to RFC 4287, and tell of a release when it is published and when its day has come."""

from __future__ import annotations

import re
from datetime import datetime
from xml.etree import ElementTree as ET

import pytest

from proclaim.model import Kind, Release
from proclaim.pages import Edition, feeds
from proclaim.pages.edition import Here
from tests.pages.editions import ROOT, edition, release, retirement

ATOM = "{http://www.w3.org/2005/Atom}"
ONCE = ("id", "title", "updated")
ABSOLUTE = re.compile(r"https://\S+")


def of_all(published: Edition, language: str = "en") -> ET.Element:
    return ET.fromstring(feeds.of_all(Here(published, language, "")))  # noqa: S314 - our own


def of_document(published: Edition, language: str = "en") -> ET.Element:
    here = Here(published, language, f"{published.shelves[0].id}/")
    return ET.fromstring(feeds.of_document(here, published.shelves[0]))  # noqa: S314 - our own


def entries(feed: ET.Element) -> dict[str, str]:
    """The id of each entry below the root of the site -> its title."""
    return {said(one, "id").removeprefix(ROOT): said(one, "title") for one in feed.findall(f"{ATOM}entry")}


def said(element: ET.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def faults(feed: ET.Element) -> list[str]:
    """What RFC 4287 does not allow: sections 3.3, 4.1.1, 4.1.2, 4.2.6 and 4.2.7."""
    found = [] if feed.tag == f"{ATOM}feed" else [f"{feed.tag} is no feed"]
    several = feed.findall(f"{ATOM}entry")
    for one in (feed, *several):
        name = said(one, "id")
        found += [f"{name}: {key} not once" for key in ONCE if len(one.findall(f"{ATOM}{key}")) != 1]
        found += [] if ABSOLUTE.fullmatch(name) else [f"{name!r} is no absolute address"]
        moments = [one.find(f"{ATOM}{key}") for key in ("updated", "published")]
        texts = [moment.text or "" for moment in moments if moment is not None]
        found += [f"{name}: {text}" for text in texts if datetime.fromisoformat(text).tzinfo is None]
        links = [link for link in one.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
        found += [] if len(links) == 1 and links[0].get("href") else [f"{name}: no single alternate link"]
    ids = [said(one, "id") for one in (feed, *several)]
    found += [f"{one} twice" for one in set(ids) if ids.count(one) > 1]
    return found + ([] if feed.find(f"{ATOM}author/{ATOM}name") is not None else ["no author"])


EVERYTHING = (
    release("2024-01-01"),
    release("2025-01-01"),
    release("2025-06-01", withdrawn="2025-05-01"),
    release("2024-02-01", document="terms"),
)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_feeds_keep_to_the_standard(language: str) -> None:
    published = edition("2026-01-01", EVERYTHING, [retirement("2025-12-01", "2025-11-01")])
    assert faults(of_all(published, language)) == []
    assert faults(of_document(published, language)) == []
    assert faults(of_all(edition("2019-01-01", []))) == []


def test_the_standard_is_looked_at() -> None:
    feed = of_all(edition("2026-01-01", EVERYTHING))
    first = feed.findall(f"{ATOM}entry")[0]
    feed.append(first)
    first.remove(first.findall(f"{ATOM}title")[0])
    assert len(faults(feed)) == 3


def test_a_release_is_told_again_when_its_day_has_come() -> None:
    releases = [release("2025-01-01", "2024-11-20")]
    before, after = (of_document(edition(day, releases)) for day in ("2024-12-31", "2025-01-01"))
    assert list(entries(before)) == ["privacy/2025-01-01/"]
    words = "Privacy Policy: the version effective January 1, 2025 is now in force"
    assert entries(after) == {
        "privacy/2025-01-01/#in-force": words,
        "privacy/2025-01-01/": "Privacy Policy, effective January 1, 2025 (In force)",
    }
    newest = after.findall(f"{ATOM}entry")[0]
    midnight = "2025-01-01T00:00:00-05:00"
    assert said(newest, "published") == said(newest, "updated") == said(after, "updated") == midnight
    oldest = after.findall(f"{ATOM}entry")[1]
    assert said(oldest, "updated") == said(oldest, "published") == "2024-11-20T00:00:00-05:00"


def test_the_second_entry_says_what_the_release_changes_in_each_language() -> None:
    feed = of_document(edition("2025-01-01", [release("2025-01-01")]), "fr")
    newest = feed.findall(f"{ATOM}entry")[0]
    assert said(newest, "id") == f"{ROOT}fr/privacy/2025-01-01/#in-force"
    assert said(newest, "title").endswith("la version du 1er janvier 2025 est maintenant en vigueur")
    assert said(newest, "summary") == "Modification du 2025-01-01."


@pytest.mark.parametrize(
    "releases",
    [
        [release("2025-01-01", "2025-01-01", kind=Kind.CORRECTION)],
        [release("2025-01-01", "2025-03-01", kind=Kind.TRANSLATION)],
        [release("2025-01-01", withdrawn="2024-12-31")],
    ],
    ids=["at once", "afterwards", "withdrawn"],
)
def test_what_was_never_to_come_into_force_later_is_told_once(releases: list[Release]) -> None:
    feed = of_document(edition("2026-01-01", releases))
    assert list(entries(feed)) == ["privacy/2025-01-01/"]


def test_a_release_that_was_overtaken_before_its_day_never_came_into_force() -> None:
    corrected = release("2025-01-01", "2024-12-01", id="2025-01-01-2", kind=Kind.CORRECTION)
    feed = of_document(edition("2025-02-01", [release("2025-01-01"), corrected]))
    assert [one for one in entries(feed) if one.endswith("#in-force")] == ["privacy/2025-01-01-2/#in-force"]


def test_a_superseded_release_keeps_its_second_entry() -> None:
    feed = of_document(edition("2026-01-01", [release("2024-01-01"), release("2025-01-01")]))
    assert "privacy/2024-01-01/#in-force" in entries(feed)
    moments = [said(one, "updated") for one in feed.findall(f"{ATOM}entry")]
    assert moments == sorted(moments, reverse=True)


def test_the_end_of_a_document_is_told_when_it_is_known_and_when_it_comes() -> None:
    ends = [retirement("2025-06-01", "2025-03-01")]
    before, after = (of_document(edition(day, [], ends)) for day in ("2025-05-31", "2025-06-01"))
    assert list(entries(before)) == ["privacy/#2025-06-01.retired"]
    assert next(iter(entries(after).values())) == "Privacy Policy: no longer in force since June 1, 2025"
    assert len(entries(after)) == 2


def test_a_document_has_a_feed_of_its_own() -> None:
    published = edition("2026-01-01", EVERYTHING)
    assert {one.split("/")[0] for one in entries(of_document(published))} == {"privacy"}
    assert {one.split("/")[0] for one in entries(of_all(published))} == {"privacy", "terms"}
    feed = of_document(published, "fr")
    assert said(feed, "title") == "Example Ltd.\u00a0: Politique de confidentialité"
    links = {one.get("rel"): one.get("href") for one in feed.findall(f"{ATOM}link")}
    assert links == {"alternate": f"{ROOT}fr/privacy/", "self": f"{ROOT}fr/privacy/feed.xml"}


def test_the_feed_of_all_documents_holds_the_newest_entries_only() -> None:
    days = [f"{year}-{month:02}-01" for year in range(2015, 2025) for month in range(1, 13)]
    published = edition("2026-01-01", [release(day) for day in days])
    assert len(entries(of_document(published))) == 2 * len(days)
    newest = entries(of_all(published))
    assert len(newest) == feeds.MOST < 2 * len(days)
    assert list(newest) == list(entries(of_document(published)))[: feeds.MOST]


def test_what_a_feed_is_made_of_does_not_change_with_a_day_that_changes_nothing() -> None:
    one, other = (of_all(edition(day, EVERYTHING)) for day in ("2026-01-01", "2026-02-01"))
    assert ET.tostring(one) == ET.tostring(other)
