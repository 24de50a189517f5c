"""A sitemap of any size keeps to what search engines take, and names every page once."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from proclaim.pages import crawlers
from tests.pages.editions import ROOT, TITLES, edition, release

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def files(documents: int) -> dict[str, str]:
    titles = {f"policy-{number}": TITLES["privacy"] for number in range(documents)}
    published = edition("2026-01-01", [release("2025-01-01")], titles=titles)
    return {name: make() for name, make in crawlers.sitemaps(published)}


def locations(text: str) -> list[str]:
    return [one.text or "" for one in ET.fromstring(text).iter(f"{SITEMAP}loc")]  # noqa: S314 - our own


def test_a_usual_site_has_one_sitemap() -> None:
    found = files(100)
    assert list(found) == ["sitemap.xml"]
    assert len(locations(found["sitemap.xml"])) == 2 * (3 + 3 * 100)


def test_a_very_large_site_has_an_index_that_leads_to_all_parts() -> None:
    found = files(5000)
    index = found.pop("sitemap.xml")
    assert "<sitemapindex" in index
    assert locations(index) == [ROOT + name for name in found]
    listed = [one for text in found.values() for one in locations(text)]
    assert len(listed) == len(set(listed)) == 2 * (3 + 3 * 5000)
    for text in found.values():
        assert len(locations(text)) <= 50_000
        assert len(text.encode()) <= 50_000_000
