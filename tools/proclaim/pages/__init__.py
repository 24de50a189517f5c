"""An edition -> every page of the site, in every language; pure, and lazy.

`build` says which pages there are and what each is made of; the text of a page is made when it is asked
for. Nothing here reads a disk, git or the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from proclaim.config import Config
from proclaim.locale import Locale
from proclaim.model import Document, State
from proclaim.pages import (
    banner,
    bilingual,
    comparing,
    coverage,
    developers,
    history,
    places,
    policy,
    programs,
    redlines,
    search,
)
from proclaim.pages.calendar import calendar
from proclaim.pages.edition import DRAFT, Edition, Here, Shelf
from proclaim.pages.findable import DIRECTORY, FILE, directory, findable, sections
from proclaim.pages.page import Page, digest
from proclaim.pages.security import content_security_policy
from proclaim.timeline import Standing

__all__ = ["Edition", "Page", "Shelf", "build", "content_security_policy", "navigation", "not_found"]

NavItem = dict[str, "str | list[NavItem]"]


def build(edition: Edition) -> list[Page]:
    """Every file of the site, pages and data, for the day of the edition."""
    pages = [page for language in edition.config.languages for page in _in_language(edition, language)]
    return [*pages, *_for_programs(edition)]


def navigation(config: Config, words: Locale) -> list[NavItem]:
    """The navigation in one language, as MkDocs takes it; releases are reached through their history."""
    items: list[NavItem] = [{words.say("pages.home_short"): "index.md"}]
    for id, document in config.documents.items():
        below: list[NavItem] = [{words.say("pages.in_force_short"): f"{places.policy(id)}index.md"}]
        if len(config.languages) > 1:
            below.append({words.say("pages.bilingual_short"): f"{places.bilingual(id)}index.md"})
        below.append({words.say("pages.history_short"): f"{places.history(id)}index.md"})
        items.append({document.title[words.language]: list(below)})
    return items


def not_found(config: Config, words: Mapping[str, Locale]) -> list[dict[str, str]]:
    """What the page for addresses that do not exist says, in every language, for its template."""
    return [
        {
            "language": one,
            "lang": words[one].tag,
            "name": words[one].name,
            "title": words[one].say("pages.not_found"),
            "text": words[one].say("pages.not_found_text"),
            "link": words[one].say("pages.not_found_link"),
            "url": places.url(places.HOME, one, config.prevailing),
        }
        for one in config.languages
    ]


def _in_language(edition: Edition, language: str) -> Iterator[Page]:
    at = partial(Here, edition, language)
    home = at(places.HOME)
    yield _page(home, partial(history.home, home), *_facts(edition))
    told = at(places.developers())
    yield _page(told, partial(developers.developers, told), edition.as_of)
    yield from _search(at(places.search()))
    for shelf in edition.shelves:
        yield from _of_document(at, shelf)
        for standing in shelf.standings:
            yield from _of_release(at, shelf, standing)
        if shelf.draft:
            yield from _of_draft(at, shelf, shelf.draft)


def _search(here: Here) -> Iterator[Page]:
    """The search page, and what it reads: a file for itself and one for each document in force."""
    edition = here.edition
    shelves = findable(edition.shelves)
    shown = [(one.id, one.in_force) for one in shelves]
    yield _page(here, partial(search.search, here), shown)
    yield _data(here, DIRECTORY, partial(directory, here), shown)
    for shelf in shelves:
        text = Here(edition, here.language, places.policy(shelf.id))
        if shelf.in_force:
            yield _data(text, FILE, partial(sections, text, shelf.in_force), shelf.in_force)


def _data(here: Here, name: str, make: Callable[[], str], *facts: object) -> Page:
    """A file for the script of a page, beside it."""
    path = f"{here.language}/{here.path}{name}"
    return Page(path, digest(here.edition.signature, path, facts), make)


def _facts(edition: Edition) -> list[object]:
    """What every document is on the day."""
    return [(shelf.standings, shelf.retirement, shelf.is_retired) for shelf in edition.shelves]


def _of_document(at: Callable[[str], Here], shelf: Shelf) -> Iterator[Page]:
    """The pages that change with every release; the text in force counts the days to the next one too."""
    text, timeline, both = (
        at(place(shelf.id)) for place in (places.policy, places.history, places.bilingual)
    )
    facts = (shelf.standings, shelf.retirement)
    yield _page(text, partial(policy.in_force, text, shelf), text.edition.as_of, *facts)
    yield _page(timeline, partial(history.history, timeline, shelf), shelf.is_retired, *facts)
    compared = f"{timeline.language}/{timeline.path}{comparing.FILE}"
    key = digest(timeline.edition.signature, compared, shelf.standings)
    yield Page(compared, key, partial(comparing.data, timeline, shelf))
    if len(both.edition.config.languages) > 1:
        yield _page(both, partial(bilingual.bilingual, both, shelf), shelf.shown, *facts)


def _of_release(at: Callable[[str], Here], shelf: Shelf, standing: Standing) -> Iterator[Page]:
    """The pages of one release; they change only when its state or a neighbour does."""
    one, state = standing.release, standing.state
    text = at(places.release(shelf.id, one.id))
    binds = state is State.IN_FORCE
    around = (shelf.until(one), shelf.in_force is not None, shelf.is_retired, shelf.upcoming if binds else ())
    yield _archived(text, partial(policy.release, text, shelf, standing), standing, around)
    changes = at(places.changes(shelf.id, one.id))
    before = shelf.before(one)
    yield _archived(changes, partial(redlines.changes, changes, shelf, standing), standing, around, before)
    if shelf.shown and state in (State.IN_FORCE, State.SUPERSEDED):
        since = at(places.since(shelf.id, one.id))
        make = partial(redlines.since, since, shelf, standing, shelf.shown)
        yield _archived(since, make, standing, around, shelf.shown)


def _of_draft(at: Callable[[str], Here], shelf: Shelf, draft: Document) -> Iterator[Page]:
    text = at(places.release(shelf.id, DRAFT))
    yield _archived(text, partial(policy.draft, text, shelf, draft))
    changes = at(places.changes(shelf.id, DRAFT))
    yield _archived(changes, partial(redlines.draft_changes, changes, shelf, draft), shelf.newest)
    if shelf.account:
        held = at(places.coverage(shelf.id, DRAFT))
        yield _archived(
            held,
            partial(coverage.coverage, held, shelf, shelf.account),
            coverage.digested(held, shelf.account),
        )


def _page(here: Here, make: Callable[[], str], *facts: object) -> Page:
    key = digest(here.edition.signature, here.language, here.path, facts)
    return Page(places.staged(here.path, here.language), key, make)


def _archived(here: Here, make: Callable[[], str], *facts: object) -> Page:
    return replace(_page(here, make, *facts), archived=True)


def _for_programs(edition: Edition) -> Iterator[Page]:
    key = digest(edition.signature, edition.as_of, *_facts(edition))
    yield Page("releases.json", key, partial(programs.releases_json, edition))
    yield Page("sitemap.xml", key, partial(programs.sitemap, edition))
    yield Page("banner.js", key, partial(banner.script, edition))
    yield Page("robots.txt", key, partial(programs.robots, edition))
    for language in edition.config.languages:
        yield Page(f"{language}/feed.xml", key, partial(programs.feed, edition, language))
        yield Page(f"{language}/releases.ics", key, partial(calendar, edition, language))
