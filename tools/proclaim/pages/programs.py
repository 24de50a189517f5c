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


def files(edition: Edition) -> Iterator[Page]:
    """Every file for programs."""
    every = [_facts(one) for one in edition.shelves]
    of_all = partial(_file, edition, every)
    yield _file(edition, (every, edition.as_of), data.FILE, partial(data.of_all, edition))
    yield of_all(schema.FILE, partial(schema.written, edition.config.site_url))
    yield of_all("sitemap.xml", partial(crawlers.sitemap, edition))
    yield of_all("banner.js", partial(banner.script, edition))
    yield of_all("robots.txt", partial(crawlers.robots, edition))
    for shelf in edition.shelves:
        for path, standings in data.parts(edition, shelf):
            yield _file(edition, _facts(shelf), path, partial(data.of_document, edition, shelf, standings))
    for language in edition.config.languages:
        home = Here(edition, language, places.HOME)
        yield of_all(f"{language}/{places.FEED}", partial(feeds.of_all, home))
        yield of_all(f"{language}/{places.CALENDAR}", partial(calendar.of_all, home))
        for shelf in edition.shelves:
            yield from _of_document(Here(edition, language, places.policy(shelf.id)), shelf)


def _of_document(here: Here, shelf: Shelf) -> Iterator[Page]:
    facts, folder = _facts(shelf), f"{here.language}/{here.path}"
    yield _file(here.edition, facts, folder + places.FEED, partial(feeds.of_document, here, shelf))
    yield _file(here.edition, facts, folder + places.CALENDAR, partial(calendar.of_document, here, shelf))


def _facts(shelf: Shelf) -> object:
    """What a document is on the day: its releases with their states, and its retirement."""
    return shelf.id, shelf.standings, shelf.retirement, shelf.is_retired


def _file(edition: Edition, facts: object, path: str, make: Callable[[], str]) -> Page:
    return Page(path, digest(edition.signature, path, facts), make)
