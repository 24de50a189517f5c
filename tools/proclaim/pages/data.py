"""Documents and releases as JSON: releases.json for all documents, and one file for each of them.

The file of all holds every release as long as the site is of a usual size. A large one would outgrow what
programs like to fetch, so from there on it holds only what counts now, and leads to the files of the
documents, which hold all, in parts of a size. `pages.schema` says what stands where.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from enum import Enum, auto

from proclaim import __version__
from proclaim.model import Release, State
from proclaim.pages import mail, places, schema
from proclaim.pages.edition import Edition, Here, Shelf
from proclaim.pages.standing import state_name
from proclaim.timeline import Standing

LARGEST = 500_000
"""Bytes that a file may have, summaries of a usual length assumed; 600 kB is what the site allows itself."""
_OF_A_RELEASE, _IN_A_LANGUAGE = 700, 1_100
"""Bytes that a release takes, and that each language adds to it: measured on this repository with PDF files,
with room for summaries twice as long."""


class _Extent(Enum):
    """How much the file of all documents holds."""

    WHOLE = auto()
    CURRENT = auto()
    """Of each document the releases that are in force, upcoming or the newest."""
    LISTED = auto()
    """Of each document its name and where its file lies, in the prevailing language."""


def of_all(edition: Edition) -> str:
    """Every document with its releases, as of the day; of a large site less, and where the rest lies."""
    extent = _extent(edition)
    documents = (_document(edition, shelf, extent) for shelf in edition.shelves)
    return _written(edition, documents, {"as_of": edition.as_of.isoformat()})


def parts(edition: Edition, shelf: Shelf) -> Iterator[tuple[str, Sequence[Standing]]]:
    """The files of one document and the releases in each: releases.json with the newest, and older ones.

    Where there is more than one, the older ones never change their releases: they are filled from the oldest.
    """
    most = _most(edition)
    cuts = range(0, max(len(shelf.standings), 1), most)
    for number in reversed(range(len(cuts))):
        is_newest = number == len(cuts) - 1
        name = places.DATA if is_newest else _older(number)
        yield places.policy(shelf.id) + name, shelf.standings[number * most : (number + 1) * most]


def of_document(edition: Edition, shelf: Shelf, standings: Sequence[Standing]) -> str:
    """One of the files of a document."""
    done = shelf.standings.index(standings[0]) // _most(edition) if standings else 0
    more = _file(edition, shelf, _older(done - 1)) if done else None
    named = _named(edition, shelf, edition.config.languages)
    return _written(edition, [{**named, "more": more, "releases": _releases(edition, shelf, standings)}], {})


def _older(number: int) -> str:
    return f"releases/{number + 1}.json"


def _most(edition: Edition) -> int:
    """Releases that one file may hold."""
    return max(1, LARGEST // (_OF_A_RELEASE + _IN_A_LANGUAGE * len(edition.config.languages)))


def _extent(edition: Edition) -> _Extent:
    if sum(len(one.standings) for one in edition.shelves) <= _most(edition):
        return _Extent.WHOLE
    current = sum(len(_current(one)) for one in edition.shelves)
    return _Extent.CURRENT if current <= _most(edition) else _Extent.LISTED


def _current(shelf: Shelf) -> list[Standing]:
    """The releases that are in force or upcoming, and the newest."""
    counting = (State.IN_FORCE, State.UPCOMING)
    return [one for one in shelf.standings if one.state in counting or one is shelf.standings[-1]]


def _written(edition: Edition, documents: Iterable[Mapping[str, object]], more: Mapping[str, object]) -> str:
    value = {
        "$schema": f"{edition.config.site_url}{schema.FILE}",
        "version": schema.VERSION,
        **more,
        "company": edition.config.company,
        "time_zone": edition.config.time_zone.key,
        "prevailing_language": edition.config.prevailing,
        "languages": list(edition.config.languages),
        "documents": list(documents),
        "generator": f"proclaim {__version__}",
    }
    return mail.hide_in_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def _document(edition: Edition, shelf: Shelf, extent: _Extent) -> dict[str, object]:
    """A document in the file of all."""
    languages = edition.config.languages if extent is not _Extent.LISTED else (edition.config.prevailing,)
    shown = {_Extent.WHOLE: shelf.standings, _Extent.CURRENT: _current(shelf), _Extent.LISTED: ()}[extent]
    more = None if len(shown) == len(shelf.standings) else _file(edition, shelf, places.DATA)
    named = _named(edition, shelf, languages)
    return {**named, "more": more, "releases": _releases(edition, shelf, shown)}


def _named(edition: Edition, shelf: Shelf, languages: Iterable[str]) -> dict[str, object]:
    return {
        "id": shelf.id,
        "title": {one: shelf.settings.title[one] for one in languages},
        "urls": _urls(edition, places.policy(shelf.id), languages),
        "in_force": shelf.in_force.id if shelf.in_force else None,
        "retired": shelf.retirement.effective.isoformat() if shelf.retirement else None,
        "upcoming": [one.id for one in shelf.upcoming],
        "data": _file(edition, shelf, places.DATA),
    }


def _file(edition: Edition, shelf: Shelf, name: str) -> str:
    return edition.config.site_url + places.policy(shelf.id) + name


def _releases(edition: Edition, shelf: Shelf, standings: Iterable[Standing]) -> list[dict[str, object]]:
    return [_release(edition, shelf, one) for one in standings]


def _release(edition: Edition, shelf: Shelf, standing: Standing) -> dict[str, object]:
    one = standing.release
    is_withdrawn = standing.state is State.WITHDRAWN
    return {
        "id": one.id,
        "state": state_name(standing.state),
        "kind": one.kind.value,
        "effective": one.effective.isoformat(),
        "effective_at": edition.begins(one),
        "published": one.published.isoformat(),
        "imported": one.imported.isoformat() if one.imported else None,
        "withdrawn": one.withdrawn.isoformat() if one.withdrawn and is_withdrawn else None,
        "summary": dict(one.summary),
        "reason": dict(one.reason),
        "editorial_by": asdict(one.editorial_by) if one.editorial_by else None,
        "title": dict(one.title),
        "languages": list(one.languages),
        "prevailing": one.prevailing,
        "prevailing_except": [either.plain() for either in one.prevailing_except],
        "sha256": dict(one.sha256),
        "reading": dict(one.reading),
        "dialect": one.dialect,
        "record_sha256": one.digest,
        "trees": dict(one.trees),
        "terms": one.terms,
        "urls": _pages(edition, shelf, standing),
    }


def _pages(edition: Edition, shelf: Shelf, standing: Standing) -> dict[str, object]:
    """The addresses of a release, by language."""
    one, languages = standing.release, edition.config.languages
    has_since = standing.state in (State.IN_FORCE, State.SUPERSEDED) and shelf.shown
    return {
        "text": _urls(edition, places.release(shelf.id, one.id), languages),
        "changes": _urls(edition, places.changes(shelf.id, one.id), languages),
        "since": _urls(edition, places.since(shelf.id, one.id), languages) if has_since else None,
        "pdf": _papers(edition, one) or None,
    }


def _papers(edition: Edition, release: Release) -> dict[str, str]:
    """The PDF files of a release, also where another build makes them."""
    path = places.paper(release.document, release.id)
    return _urls(edition, path, release.languages) if edition.has_papers else {}


def _urls(edition: Edition, path: str, languages: Iterable[str]) -> dict[str, str]:
    return {one: Here(edition, one, path).absolute() for one in languages}
