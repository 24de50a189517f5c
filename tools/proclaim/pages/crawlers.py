"""What search engines read beside the pages: the sitemap (sitemaps.org 0.9) and the rules for crawlers.

Only living pages are for them. A page of the archive says for good what a release was, whichever is in force,
and would stand beside the policy in their results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from proclaim.pages import places
from proclaim.pages.edition import Edition, Here

FILE = "sitemap.xml"
MOST = 100_000
"""Addresses that one file may hold, alternates counted: 10 to 20 MB; a sitemap may have 50 MB."""
_Listed = tuple[str, date | None]
_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_XHTML = "http://www.w3.org/1999/xhtml"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(edition: Edition) -> Iterator[tuple[str, Callable[[], str]]]:
    """The sitemap: a file name and what makes it; where one file would be too large, an index and parts."""
    every, languages = list(_listed(edition)), len(edition.config.languages)
    most = max(1, MOST // (languages * (languages + 2)))
    parts = [every[first : first + most] for first in range(0, len(every), most)]
    if len(parts) == 1:
        yield FILE, partial(_sitemap, edition, every)
        return
    names = [f"sitemaps/{number}.xml" for number in range(1, len(parts) + 1)]
    yield FILE, partial(_index, edition, names)
    for name, pages in zip(names, parts, strict=True):
        yield name, partial(_sitemap, edition, pages)


def _index(edition: Edition, names: Iterable[str]) -> str:
    entries = (f"  <sitemap><loc>{escape(edition.config.site_url + one)}</loc></sitemap>" for one in names)
    return "\n".join([_XML, f'<sitemapindex xmlns="{_SITEMAP}">', *entries, "</sitemapindex>", ""])


def _sitemap(edition: Edition, pages: Iterable[_Listed]) -> str:
    lines = [_XML, f'<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">']
    for path, changed in pages:
        for language in edition.config.languages:
            lines += _entry(edition, path, language, changed)
    return "\n".join([*lines, "</urlset>", ""])


def robots(edition: Edition) -> str:
    """Rules for crawlers (RFC 9309): everything here is public, and nothing else is named."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {edition.config.site_url}{FILE}\n"


def _listed(edition: Edition) -> Iterator[_Listed]:
    """Paths that search engines should know, each with the day of its last change where that is known."""
    yield places.HOME, None
    yield places.developers(), None
    yield edition.statement, None
    for shelf in edition.shelves:
        changed = shelf.shown.effective if shelf.shown else None
        yield places.policy(shelf.id), changed
        yield places.history(shelf.id), None
        if len(edition.config.languages) > 1:
            yield places.bilingual(shelf.id), changed


def _entry(edition: Edition, path: str, language: str, changed: date | None) -> Iterable[str]:
    urls = {one: Here(edition, one, path).absolute() for one in edition.config.languages}
    versions = {edition.tag(one): url for one, url in urls.items()}
    versions["x-default"] = urls[edition.config.prevailing]
    yield "  <url>"
    yield f"    <loc>{escape(urls[language])}</loc>"
    if changed:
        yield f"    <lastmod>{changed}</lastmod>"
    for tag, url in versions.items():
        yield f'    <xhtml:link rel="alternate" hreflang={quoteattr(tag)} href={quoteattr(url)}/>'
    yield "  </url>"
