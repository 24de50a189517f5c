"""The files on paper: each release, what it changed, and the text in force in all languages side by side.

Each is one HTML document for a program that makes a PDF, with the words of the page that it belongs to. It
says what never changes about a release, and nothing of its state, so that the file is the same for good.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

from proclaim.model import Release
from proclaim.pages import places
from proclaim.pages.edition import Edition, Here, Shelf
from proclaim.pages.page import digest
from proclaim.pages.paper import beside, changes, text

__all__ = ["Print", "prints"]


@dataclass(frozen=True, slots=True)
class Print:
    """One file in one language."""

    here: Here
    """The page that it belongs to: its links are relative to that."""
    path: str
    """Path of the file within its language: privacy/2027-01-04/privacy-2027-01-04.pdf."""
    key: str
    """Digest of everything that the document is made of; the same key always means the same text."""
    make: Callable[[], str]
    """Gives the HTML document."""

    @property
    def address(self) -> str:
        """Where the file lies below the root of the site."""
        return self.here.file(self.path)


def prints(edition: Edition, documents: Collection[str] | None = None) -> Iterator[Print]:
    """Every file of the site on paper, document by document.

    documents: those whose files are wanted; None for all.
    """
    for shelf in edition.shelves:
        if documents is not None and shelf.id not in documents:
            continue
        for release in shelf.releases:
            for language in release.languages:
                yield from _of_release(edition, shelf, release, language)
        if shelf.shown and len(shelf.shown.languages) > 1:
            for language in shelf.shown.languages:
                yield _side_by_side(edition, shelf, shelf.shown, language)


def _of_release(edition: Edition, shelf: Shelf, release: Release, language: str) -> Iterator[Print]:
    here = Here(edition, language, places.release(shelf.id, release.id))
    path = places.paper(shelf.id, release.id)
    yield _print(here, path, partial(text.paper, here, shelf, release), release)
    old = shelf.before(release)
    if old:
        there = Here(edition, language, places.changes(shelf.id, release.id))
        path = places.paper_of_changes(shelf.id, release.id)
        yield _print(there, path, partial(changes.paper, there, shelf, old, release), old, release)


def _side_by_side(edition: Edition, shelf: Shelf, release: Release, language: str) -> Print:
    here = Here(edition, language, places.bilingual(shelf.id))
    make = partial(beside.paper, here, shelf, release)
    return _print(here, places.paper_side_by_side(shelf.id), make, release)


def _print(here: Here, path: str, make: Callable[[], str], *facts: object) -> Print:
    return Print(here, path, digest(here.edition.lasting_signature, here.language, path, facts), make)
