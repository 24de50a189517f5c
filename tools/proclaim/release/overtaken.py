"""Releases that would undo a change, because they were made without it.

That happens in two ways: a correction mends the text in force while a revision is upcoming, or two branches
each made a release. When the later one takes effect, it brings back the old words, which nobody intended.
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
    is_upcoming: bool
    """Whether `release` is still to take effect, and can be withdrawn."""

    @property
    def message(self) -> str:
        """What is wrong, as a sentence without its full stop."""
        return f"release {self.release.tag} lacks what {self.change.tag} changed: {', '.join(self.parts)}"

    @property
    def fix(self) -> str:
        """The way out, as a sentence without its full stop."""
        if self.is_upcoming:
            return (
                "see that content/ has both changes, commit it, then run "
                f"`proclaim withdraw {self.release.document} {self.release.id}` and release the text again"
            )
        return "see that content/ has both changes, commit it, and release the text as --kind correction"


def overtaken(store: Store, records: Sequence[Record], day: date) -> Iterator[Overtaken]:
    """Every such pair of releases of one document, as of a day."""
    whole = timeline.as_known_on(history(records), day)
    known = chain.by_digest(records)
    for standing in timeline.standings(whole, day):
        if standing.state not in (State.IN_FORCE, State.UPCOMING):
            continue
        later = standing.release
        followed = chain.ancestors(known[later.digest], known)
        for change in whole.releases:
            if (
                change.withdrawn is None
                and change.digest not in followed
                and timeline.place(change) < timeline.place(later)
            ):
                parts = _lacking(store, timeline.before(change, whole.releases), change, later)
                if parts:
                    yield Overtaken(later, change, parts, standing.state is State.UPCOMING)


def _lacking(store: Store, base: Release | None, change: Release, later: Release) -> tuple[str, ...]:
    """What `change` altered and `later` still has as `base` had it."""
    if base is None:
        return ()
    try:
        before, after, then = (store.released(release) for release in (base, change, later))
    except (ContentError, HistoryError):
        # `verify` reports text that cannot be read.
        return ()
    ours, theirs, last = parts_of(before), parts_of(after), parts_of(then)
    names = dict.fromkeys((*ours, *theirs))
    return tuple(
        name for name in names if ours.get(name) != theirs.get(name) and last.get(name) == ours.get(name)
    )


def parts_of(text: Document) -> dict[str, str]:
    """What a text is made of, with an id for the content of each part."""
    found = {
        f"{section.id} ({language})": section.blob
        for language, sections in text.sections.items()
        for section in sections
    }
    return {**found, DATA: text.sha256[DATA]} if DATA in text.sha256 else found
