"""What released texts say to a reader, and whether this version still shows them so.

A record holds the digest of each language's reading. Where a newer proclaim or a library under it would show
a past text otherwise, that is found here, by name, before any page says so. Releases of the time before
readings were recorded are held against the grammar of that time.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

from proclaim import blocks
from proclaim.errors import ContentError
from proclaim.model import Document, Release, Section


class Confirmed(Protocol):
    """Releases of which this version is known to show the text as it was released, by a key of both."""

    def has(self, key: str) -> bool:
        """Whether that is known."""
        ...

    def add(self, key: str) -> None:
        """Note it."""
        ...


class NothingConfirmed:
    """Knows of no release, and keeps nothing."""

    def has(self, key: str) -> bool:  # noqa: ARG002 - as in `Confirmed`
        """Never."""
        return False

    def add(self, key: str) -> None:
        """Nothing is noted."""


def key(release: Release, text: Document) -> str:
    """Tells a record together with the text that git holds for it from every other such pair."""
    return " ".join((release.digest, *(f"{name}:{digest}" for name, digest in sorted(text.sha256.items()))))


def readings(text: Document) -> dict[str, str]:
    """The digest of each language's reading. Raises ContentError where a section cannot be read."""
    return {language: _digest(sections) for language, sections in text.sections.items()}


def changed(release: Release, text: Document) -> Iterator[tuple[str, str]]:
    """What of a release this version would show otherwise than its record says: language, and why."""
    for language, recorded in release.reading.items():
        try:
            is_same = _digest(text.sections.get(language, ())) == recorded
        except ContentError as fault:
            yield language, f"it cannot be shown any more: {fault.problem}"
            continue
        if not is_same:
            yield language, "this version of proclaim would show it otherwise than it was released"


def unrecorded(release: Release, text: Document) -> Iterator[str]:
    """The sections of a release without a recorded reading that were read otherwise in its time, by path."""
    if release.reading:
        return
    for language in release.languages:
        for section in text.sections.get(language, ()):
            if not _is_read_as_before(section.text):
                yield section.path


def _digest(sections: tuple[Section, ...]) -> str:
    return blocks.digest((section.title, blocks.of(section)) for section in sections)


@lru_cache(maxsize=512)
def _is_read_as_before(text: str) -> bool:
    """Whether a text reads as it did before there was a dialect; most releases share most of their texts."""
    try:
        now = blocks.tree(text)
    except ContentError:
        return False
    then = blocks.formerly(text)
    return then is not None and [*blocks.canonical(then)] == [*blocks.canonical(now)]
