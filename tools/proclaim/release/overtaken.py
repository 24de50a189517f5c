"""Releases that still say what an earlier-effective one has changed, because they do not follow it.

That happens in two ways: a correction mends the text in force while a revision is upcoming, or two branches
each released. When the later one takes effect, the change would be undone without anybody having meant it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from proclaim import timeline
from proclaim.errors import ContentError, HistoryError
from proclaim.model import DATA, Document, Record, Release, State
from proclaim.release import chain
from proclaim.store import Store, history


@dataclass(frozen=True, slots=True)
class Overtaken:
    """One release that lacks what another one changed."""

    release: Release
    """Upcoming, or in force, and without the change."""
    change: Release
    """Takes effect before it, and is not among the records that it follows."""
    parts: tuple[str, ...]
    """What it still has in the former form: ids of sections with their language, or "data"."""


def overtaken(store: Store, records: Sequence[Record], day: date) -> Iterator[Overtaken]:
    """Every such pair of releases of one document, as of a day."""
    whole = timeline.as_known_on(history(records), day)
    known = chain.by_digest(records)
    current = [standing.release for standing in timeline.standings(whole, day) if _counts(standing.state)]
    for later in current:
        followed = chain.ancestors(known[later.digest], known)
        for change in whole.releases:
            if (
                change.withdrawn is None
                and change.digest not in followed
                and timeline.place(change) < timeline.place(later)
            ):
                parts = _lacking(store, timeline.before(change, whole.releases), change, later)
                if parts:
                    yield Overtaken(later, change, parts)


def _counts(state: State) -> bool:
    return state in (State.IN_FORCE, State.UPCOMING)


def _lacking(store: Store, base: Release | None, change: Release, later: Release) -> tuple[str, ...]:
    """What `change` altered and `later` still has as `base` had it."""
    if base is None:
        return ()
    try:
        before, after, then = (store.released(release) for release in (base, change, later))
    except (ContentError, HistoryError):
        # `verify` reports text that cannot be read.
        return ()
    ours, theirs, last = _parts(before), _parts(after), _parts(then)
    names = dict.fromkeys((*ours, *theirs))
    return tuple(
        name for name in names if ours.get(name) != theirs.get(name) and last.get(name) == ours.get(name)
    )


def _parts(text: Document) -> dict[str, str]:
    """What a text is made of, with an id for the content of each part."""
    found = {
        f"{section.id} ({language})": section.blob
        for language, sections in text.sections.items()
        for section in sections
    }
    return {**found, DATA: text.sha256[DATA]} if DATA in text.sha256 else found
