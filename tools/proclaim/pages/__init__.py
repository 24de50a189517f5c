"""An edition -> every file of the site, in every language; pure, and lazy.

`build` says which pages there are and what each is made of; the text of a page is made when it is asked
for, document by document. Nothing here reads a disk, git or the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial

from proclaim.model import Document, State
from proclaim.pages import (
    accessibility,
    bilingual,
    brand,
    comparing,
    coverage,
    developers,
    findable,
    history,
    home,
    lost,
    places,
    policy,
    programs,
    redlines,
    search,
    standing,
)
from proclaim.pages.edition import DRAFT, Edition, Here, Shelf
from proclaim.pages.page import INDEX, Page, Sheet, digest
from proclaim.timeline import Standing

__all__ = ["Edition", "Page", "Sheet", "Shelf", "build"]


def build(edition: Edition, documents: Collection[str] | None = None) -> Iterator[Page]:
    """Every file of the site, pages and data, for the day of the edition: first what all documents share.

    documents: those whose own files are wanted, beside the shared ones; None for all.
    """
    yield from _shared(edition)
    for shelf in edition.shelves:
        if documents is None or shelf.id in documents:
            yield from _of_document(edition, shelf)


def _shared(edition: Edition) -> Iterator[Page]:
    key = digest(edition.signature, *_facts(edition))
    yield from programs.shared(edition, key)
    if style := brand.style(edition.config.look):
        yield Page(brand.FILE, digest(style), partial(brand.style, edition.config.look))
    nowhere = Here(edition, edition.config.prevailing, places.NOT_FOUND)
    yield Page(places.NOT_FOUND, key, partial(lost.not_found, nowhere))
    for language in edition.config.languages:
        start = Here(edition, language, places.HOME)
        yield _living(start, partial(home.home, start), key)
        told = Here(edition, language, places.developers())
        yield _living(told, partial(developers.developers, told), key)
        stated = Here(edition, language, edition.statement)
        yield _living(stated, partial(accessibility.accessibility, stated), key)
        sought = Here(edition, language, places.search())
        yield _living(sought, partial(search.search, sought), key)
        yield _data(sought, findable.DIRECTORY, key, partial(findable.directory, sought))


def _facts(edition: Edition) -> list[object]:
    """What every document is on the day."""
    return [(shelf.standings, shelf.retirement, shelf.is_retired) for shelf in edition.shelves]


def _of_document(edition: Edition, shelf: Shelf) -> Iterator[Page]:
    """All of one document: what changes with its releases, then its archive, release by release."""
    yield from programs.of_document(edition, shelf)
    for language in edition.config.languages:
        yield from _living_pages(partial(Here, edition, language), shelf)
    for standing_ in shelf.standings:
        for language in edition.config.languages:
            yield from _of_release(partial(Here, edition, language), shelf, standing_)
    if shelf.draft:
        for language in edition.config.languages:
            yield from _of_draft(partial(Here, edition, language), shelf, shelf.draft)


def _living_pages(at: Callable[[str], Here], shelf: Shelf) -> Iterator[Page]:
    text, timeline, both = (
        at(place(shelf.id)) for place in (places.policy, places.history, places.bilingual)
    )
    facts = (shelf.standings, shelf.retirement, shelf.is_retired, shelf.called_off)
    yield _living(text, partial(policy.in_force, text, shelf), *facts)
    yield _living(timeline, partial(history.history, timeline, shelf), *facts)
    yield _data(
        text, standing.FILE, digest(text.edition.signature, *facts), partial(standing.states, text, shelf)
    )
    compared = at(places.compare(shelf.id))
    yield _living(compared, partial(comparing.comparison, compared, shelf), *facts)
    yield from comparing.files(compared, shelf)
    if shelf.in_force:
        key = digest(text.edition.signature, shelf.in_force)
        yield _data(text, findable.FILE, key, partial(findable.sections, text, shelf.in_force))
    if len(both.edition.config.languages) > 1:
        yield _living(both, partial(bilingual.bilingual, both, shelf), *facts)


def _of_release(at: Callable[[str], Here], shelf: Shelf, one: Standing) -> Iterator[Page]:
    """The pages of one release, which no day changes; a withdrawal does, and another release before it."""
    release = one.release
    before = shelf.before(release)
    facts = (release, before)
    text = at(places.release(shelf.id, release.id))
    yield _lasting(text, partial(policy.release, text, shelf, one), *facts)
    changes = at(places.changes(shelf.id, release.id))
    yield _lasting(changes, partial(redlines.changes, changes, shelf, one), *facts)
    if one.state is not State.WITHDRAWN:
        since = at(places.since(shelf.id, release.id))
        yield _lasting(since, partial(comparing.since, since, shelf, one), *facts)


def _of_draft(at: Callable[[str], Here], shelf: Shelf, draft: Document) -> Iterator[Page]:
    text = at(places.release(shelf.id, DRAFT))
    yield _lasting(text, partial(policy.draft, text, shelf, draft))
    changes = at(places.changes(shelf.id, DRAFT))
    yield _lasting(changes, partial(redlines.draft_changes, changes, shelf, draft), shelf.newest)
    if shelf.account:
        held = at(places.coverage(shelf.id, DRAFT))
        make = partial(coverage.coverage, held, shelf, shelf.account)
        yield _lasting(held, make, coverage.digested(held, shelf.account))


def _living(here: Here, make: Callable[[], Sheet], *facts: object) -> Page:
    """A page that a site generator builds; what it says changes with the releases."""
    document = _document(here)
    papers = here.edition.papers_below(here.address) if document else ()
    key = digest(here.edition.signature, here.language, here.path, papers, facts)
    return Page(f"{here.address}{INDEX}", key, make, document, here.language)


def _lasting(here: Here, make: Callable[[], Sheet], *facts: object) -> Page:
    """A page of the archive, written once."""
    papers = here.edition.papers_below(here.address)
    key = digest(here.edition.lasting_signature, here.language, here.path, papers, facts)
    return Page(f"{here.address}{INDEX}", key, make, _document(here))


def _data(here: Here, name: str, key: str, make: Callable[[], str]) -> Page:
    """A file for programs beside a page."""
    return Page(f"{here.address}{name}", digest(key, here.language, name), make, _document(here))


def _document(here: Here) -> str:
    first = here.path.partition("/")[0]
    return first if any(shelf.id == first for shelf in here.edition.shelves) else ""
