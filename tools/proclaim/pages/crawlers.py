"""What search engines read beside the pages: the sitemap and the rules for crawlers.

Only living pages are for them. A page of the archive says for good what a release was, whichever is in force,
and would stand beside the policy in their results.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from proclaim.pages import places
from proclaim.pages.edition import Edition, Here

_XHTML = "http://www.w3.org/1999/xhtml"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(edition: Edition) -> str:
    """The sitemap (sitemaps.org 0.9) of all pages for search engines, with their other languages."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">']
    for path, changed in listed(edition):
        for language in edition.config.languages:
            lines += _entry(edition, path, language, changed)
    return "\n".join([*lines, "</urlset>", ""])


def robots(edition: Edition) -> str:
    """Rules for crawlers (RFC 9309): everything here is public, and nothing else is named."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {edition.config.site_url}sitemap.xml\n"


def listed(edition: Edition) -> Iterator[tuple[str, date | None]]:
    """Paths that search engines should know, each with the day of its last change where that is known."""
    yield places.HOME, None
    yield places.developers(), None
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
