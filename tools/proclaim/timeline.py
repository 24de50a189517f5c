"""Which release counts on which day: the legal core, pure functions over a document's history.

A day is a calendar day in the configured time zone; a release is in force from the first moment of
its effective date until the next one takes over or the document is retired. What was published after a
day did not exist on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from proclaim.model import History, Release, Retirement, State

Withdrawable = TypeVar("Withdrawable", Release, Retirement)


@dataclass(frozen=True, slots=True)
class Standing:
    """A release and what it is on one day."""

    release: Release
    state: State


def standings(history: History, day: date) -> tuple[Standing, ...]:
    """Every release that had been published by `day`, by effective date, each with its state on it."""
    known = [release for release in in_order(history.releases) if release.published <= day]
    current = in_force(history, day)
    return tuple(Standing(release, _state(release, current, day)) for release in known)


def in_force(history: History, day: date) -> Release | None:
    """The release that binds on `day`; None before the first effective date and after a retirement."""
    ending = retirement(history, day)
    if ending and ending.effective <= day:
        return None
    return last_in_force(history, day)


def last_in_force(history: History, day: date) -> Release | None:
    """The release that binds on `day` or, of a retired document, the one that bound last."""
    effective = [
        release
        for release in in_order(history.releases)
        if max(release.published, release.effective) <= day and not _is_withdrawn(release, day)
    ]
    return effective[-1] if effective else None


def retirement(history: History, day: date) -> Retirement | None:
    """The retirement, upcoming or in effect, that had been published by `day` and not withdrawn.

    Of two that branches brought together the earlier one counts: what has ended does not come back.
    """
    counting = [
        ending for ending in history.retirements if ending.published <= day and not _is_withdrawn(ending, day)
    ]
    return min(counting, key=lambda ending: ending.effective, default=None)


def upcoming(history: History, day: date) -> tuple[Release, ...]:
    """The releases published by `day` that take effect after it, the nearest first."""
    return tuple(standing.release for standing in standings(history, day) if standing.state is State.UPCOMING)


def before(release: Release, releases: Iterable[Release]) -> Release | None:
    """The release that `release` revises: the nearest earlier one that was never withdrawn."""
    earlier = [other for other in releases if other.withdrawn is None and place(other) < place(release)]
    return max(earlier, key=place, default=None)


def newest(releases: Iterable[Release]) -> Release | None:
    """The last release that was not withdrawn: what a draft is compared with, and comes after."""
    return max((release for release in releases if release.withdrawn is None), key=place, default=None)


def until(release: Release, history: History, day: date) -> date | None:
    """Last day on which a release was in force, as known on `day`; None where nothing has followed it.

    A later release of the same effective date (a translation) takes over when it is published; one
    that is replaced on its first day was in force on that day alone.
    """
    later = [
        max(other.effective, other.published)
        for other in in_order(history.releases)
        if other.published <= day and not _is_withdrawn(other, day) and place(other) > place(release)
    ]
    ending = retirement(history, day)
    ends = [*later[:1], *([ending.effective] if ending else [])]
    return max(min(ends) - timedelta(days=1), release.effective) if ends else None


def in_order(releases: Iterable[Release]) -> tuple[Release, ...]:
    """Releases by effective date; those with one date in the order in which they were made."""
    return tuple(sorted(releases, key=place))


def place(release: Release) -> tuple[date, int]:
    """Where a release stands among the others of its document: its date, then its turn on that date."""
    _, _, turn = release.id.removeprefix(release.effective.isoformat()).rpartition("-")
    return release.effective, int(turn or 1)


def as_known_on(history: History, day: date) -> History:
    """The history as it was known on a day: nothing published later, no withdrawal that came later."""
    return History(
        tuple(_as_known(release, day) for release in history.releases if release.published <= day),
        tuple(_as_known(ending, day) for ending in history.retirements if ending.published <= day),
    )


def _as_known(record: Withdrawable, day: date) -> Withdrawable:
    return record if _is_withdrawn(record, day) else replace(record, withdrawn=None)


def _is_withdrawn(record: Release | Retirement, day: date) -> bool:
    return record.withdrawn is not None and record.withdrawn <= day


def _state(release: Release, current: Release | None, day: date) -> State:
    if _is_withdrawn(release, day):
        return State.WITHDRAWN
    if release.effective > day:
        return State.UPCOMING
    return State.IN_FORCE if release is current else State.SUPERSEDED
