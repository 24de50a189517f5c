"""Atom feeds (RFC 4287) of releases and retirements: of each document, and of all of them, in each language.

A release is told twice: when it is published, and on the day on which it comes into force, so that a reader
of the feed learns of both. Nothing depends on the moment of a build, and on its day only as far as the day of
a release has come.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import NamedTuple

from feedgen.feed import FeedGenerator

from proclaim import timeline
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
    """One entry, in the order in which entries are sorted."""

    updated: date
    """The day on which the public last learnt something of it, from 00:00 in the configured zone."""
    document: str
    id: str
    published: date
    title: str
    summary: str
    address: str


def of_all(here: Here) -> str:
    """The feed of all documents in the language of the first page, at most the newest MOST entries."""
    entries = sorted(entry for shelf in here.edition.shelves for entry in _entries(here, shelf))
    return _written(here, here.plain("home_title", company=here.edition.config.company), entries[-MOST:])


def of_document(here: Here, shelf: Shelf) -> str:
    """The feed of one document in the language of its page."""
    title = here.plain("feed_title", title=here.title(shelf), company=here.edition.config.company)
    return _written(here, title, sorted(_entries(here, shelf)))


def _written(here: Here, title: str, entries: Sequence[_Entry]) -> str:
    """A feed for the page; entries: the oldest first."""
    atom = FeedGenerator()
    atom.id(here.absolute())
    atom.title(line(title))
    atom.author({"name": line(here.edition.config.company)})
    atom.language(here.locale.tag)
    atom.link(href=here.absolute(), rel="alternate")
    atom.link(href=f"{here.absolute()}{places.FEED}", rel="self")
    atom.updated(_midnight(here, entries[-1].updated if entries else date(1970, 1, 1)))
    for one in entries:
        entry = atom.add_entry()
        entry.id(one.id)
        entry.title(line(one.title))
        entry.link(href=one.address)
        entry.summary(line(one.summary))
        entry.published(_midnight(here, one.published))
        entry.updated(_midnight(here, one.updated))
    return mail.hide_in_xml(atom.atom_str(pretty=True).decode()) + "\n"


def _entries(here: Here, shelf: Shelf) -> Iterator[_Entry]:
    for standing in shelf.standings:
        yield _published(here, shelf, standing)
        if _has_come(shelf, standing.release):
            yield _in_force(here, shelf, standing.release)
    if shelf.retirement:
        yield from _end(here, shelf, shelf.retirement)


def _has_come(shelf: Shelf, release: Release) -> bool:
    """Whether a release was upcoming, and its day has come: nothing else overtook it before."""
    is_past = release.published < release.effective <= shelf.as_of
    return is_past and timeline.in_force(shelf.history, release.effective) == release


def _published(here: Here, shelf: Shelf, standing: Standing) -> _Entry:
    release = standing.release
    address = here.absolute(places.release(shelf.id, release.id))
    state = here.locale.say(f"state.{state_name(standing.state)}")
    title = here.plain("feed_entry", title=here.title(shelf, release), date=release.effective, state=state)
    changed = _changed(standing)
    return _Entry(changed, shelf.id, address, release.published, title, _said(here, release), address)


def _in_force(here: Here, shelf: Shelf, release: Release) -> _Entry:
    address = here.absolute(places.release(shelf.id, release.id))
    title = here.plain("feed_in_force", title=here.title(shelf, release), date=release.effective)
    day, id = release.effective, f"{address}#{IN_FORCE}"
    return _Entry(day, shelf.id, id, day, title, _said(here, release), address)


def _end(here: Here, shelf: Shelf, retirement: Retirement) -> Iterator[_Entry]:
    """That a document will no longer be in force, and on the day that it is not."""
    address = here.absolute(places.policy(shelf.id))
    id, summary = f"{address}#{retirement.id}", retirement.summary_in(here.language)
    title = here.plain("retired_title", title=here.title(shelf), date=retirement.effective)
    day = retirement.published
    yield _Entry(day, shelf.id, id, day, title, summary, address)
    if retirement.published < retirement.effective <= shelf.as_of:
        title = here.plain("feed_retired", title=here.title(shelf), date=retirement.effective)
        day = retirement.effective
        yield _Entry(day, shelf.id, f"{id}-effective", day, title, summary, address)


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
