"""Atom feeds (RFC 4287) of releases and retirements: of each document, and of all of them, in each language.

A release is told twice: when it is published, and on the day on which it comes into force, so that a reader
of the feed learns of both. Nothing depends on the moment of a build, and on its day only as far as the day of
a release has come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from functools import partial
from heapq import nlargest
from typing import NamedTuple

from feedgen.feed import FeedGenerator

from proclaim.model import Kind, Release, Retirement, State
from proclaim.pages import mail, places
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.markup import line
from proclaim.pages.standing import state_name
from proclaim.timeline import Standing

MOST = 200
"""Entries of the feed of all documents, the newest; the feed of a document holds all that it has."""
IN_FORCE = "in-force"
"""Behind the address of a release, the id of the entry that it has come into force."""


class _Entry(NamedTuple):
    """One entry; in this order they are sorted, and its words are made only if it is shown."""

    updated: date
    """The day on which the public last learnt something of it, from 00:00 in the configured zone."""
    document: str
    id: str
    """The address of the page that it leads to, with a fragment where it is not the first one to do so."""
    published: date
    words: Callable[[], tuple[str, str]]
    """Its title and its summary."""


def of_all(here: Here) -> str:
    """The feed of all documents in the language of the first page, at most the newest MOST entries."""
    every = (entry for shelf in here.edition.shelves for entry in _entries(here, shelf))
    title = here.plain("home_title", company=here.edition.config.company)
    return _written(here, title, nlargest(MOST, every))


def of_document(here: Here, shelf: Shelf) -> str:
    """The feed of one document in the language of its page."""
    title = here.plain("feed_title", title=here.title(shelf), company=here.edition.config.company)
    return _written(here, title, sorted(_entries(here, shelf), reverse=True))


def _written(here: Here, title: str, entries: Sequence[_Entry]) -> str:
    """A feed for the page; entries: the newest first."""
    atom = FeedGenerator()
    atom.id(here.absolute())
    atom.title(line(title))
    atom.author({"name": line(here.edition.config.company)})
    atom.language(here.locale.tag)
    atom.link(href=here.absolute(), rel="alternate")
    atom.link(href=f"{here.absolute()}{places.FEED}", rel="self")
    atom.updated(_midnight(here, entries[0].updated if entries else date(1970, 1, 1)))
    for one in entries:
        entry, (title, summary) = atom.add_entry(order="append"), one.words()
        entry.id(one.id)
        entry.title(line(title))
        entry.link(href=one.id.partition("#")[0])
        entry.summary(line(summary))
        entry.published(_midnight(here, one.published))
        entry.updated(_midnight(here, one.updated))
    return mail.hide_in_xml(atom.atom_str(pretty=True).decode()) + "\n"


def _entries(here: Here, shelf: Shelf) -> Iterator[_Entry]:
    for standing in shelf.standings:
        release = standing.release
        address = here.absolute(places.release(shelf.id, release.id))
        words = partial(_published, here, shelf, standing)
        yield _Entry(_changed(standing), shelf.id, address, release.published, words)
        if release.id in shelf.begun:
            id, words = f"{address}#{IN_FORCE}", partial(_in_force, here, shelf, release)
            yield _Entry(release.effective, shelf.id, id, release.effective, words)
    if shelf.retirement:
        yield from _end(here, shelf, shelf.retirement)


def _published(here: Here, shelf: Shelf, standing: Standing) -> tuple[str, str]:
    release = standing.release
    state = here.locale.say(f"state.{state_name(standing.state)}")
    title = here.plain("feed_entry", title=here.title(shelf, release), date=release.effective, state=state)
    return title, _said(here, release)


def _in_force(here: Here, shelf: Shelf, release: Release) -> tuple[str, str]:
    title = here.plain("feed_in_force", title=here.title(shelf, release), date=release.effective)
    return title, _said(here, release)


def _end(here: Here, shelf: Shelf, retirement: Retirement) -> Iterator[_Entry]:
    """That a document will no longer be in force, and on the day that it is not."""
    id = f"{here.absolute(places.policy(shelf.id))}#{retirement.id}"
    published, effective = retirement.published, retirement.effective

    def words(key: str) -> tuple[str, str]:
        title = here.plain(key, title=here.title(shelf), date=effective)
        return title, retirement.summary_in(here.language)

    yield _Entry(published, shelf.id, id, published, partial(words, "retired_title"))
    if published < effective <= shelf.as_of:
        yield _Entry(effective, shelf.id, f"{id}-effective", effective, partial(words, "feed_retired"))


def _said(here: Here, release: Release) -> str:
    """The summary; with why a correction takes effect at once, or on whose word a release is editorial."""
    summary, reason = release.summary_in(here.language), release.reason_in(here.language)
    if release.kind is Kind.CORRECTION:
        return f"{summary} {here.plain('correction_since', date=release.effective)} {reason}"
    signed = release.editorial_by
    if signed:
        return f"{summary} {here.plain('editorial_by', name=signed.name, role=signed.role)} {reason}"
    return summary


def _changed(standing: Standing) -> date:
    """The day on which the public last learnt something about a release, but that its day has come."""
    release = standing.release
    is_withdrawn = standing.state is State.WITHDRAWN and release.withdrawn
    return (
        max(release.published, release.withdrawn) if is_withdrawn and release.withdrawn else release.published
    )


def _midnight(here: Here, day: date) -> datetime:
    return datetime.combine(day, time(), here.edition.config.time_zone)
