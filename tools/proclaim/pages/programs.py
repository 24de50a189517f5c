"""The files that programs read, each with what it is made of: data, feeds, calendars, the banner.

Those of a document depend on its own releases and their states, so that they change only with them; those of
the whole site on all of them. None depends on the moment of a build, so two builds of one day are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from proclaim.pages import banner, calendar, crawlers, data, feeds, places, schema
from proclaim.pages.edition import Edition, Here, Shelf
from proclaim.pages.page import Page, digest


def shared(edition: Edition, key: str) -> Iterator[Page]:
    """The files for all documents; key: digest of what every document is on the day."""
    yield Page(places.DATA, digest(key, edition.as_of), partial(data.of_all, edition))
    yield Page(schema.FILE, key, partial(schema.written, edition.config.site_url))
    yield from (Page(name, key, make) for name, make in crawlers.sitemaps(edition))
    yield Page("banner.js", key, partial(banner.script, edition))
    yield Page("robots.txt", key, partial(crawlers.robots, edition))
    for language in edition.config.languages:
        home = Here(edition, language, places.HOME)
        yield _beside(home, places.FEED, key, partial(feeds.of_all, home))
        yield _beside(home, places.CALENDAR, key, partial(calendar.of_all, home))


def of_document(edition: Edition, shelf: Shelf) -> Iterator[Page]:
    """The files for one document, which other documents do not change."""
    papers = sorted(one for one in edition.papers if shelf.id in one.split("/")[:2])
    facts = (shelf.standings, shelf.retirement, shelf.is_retired)
    key = digest(edition.lasting_signature, edition.config.prevailing, papers, facts)
    for path, standings in data.parts(edition, shelf):
        yield Page(path, key, partial(data.of_document, edition, shelf, standings), shelf.id)
    for language in edition.config.languages:
        here = Here(edition, language, places.policy(shelf.id))
        yield _beside(here, places.FEED, key, partial(feeds.of_document, here, shelf), shelf.id)
        yield _beside(here, places.CALENDAR, key, partial(calendar.of_document, here, shelf), shelf.id)


def _beside(here: Here, name: str, key: str, make: Callable[[], str], document: str = "") -> Page:
    """A file beside a page, in its language."""
    return Page(f"{here.address}{name}", key, make, document)
