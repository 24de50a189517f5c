"""Which release counts on which day: the legal core, pure functions over release records.

A day is a calendar day in the configured time zone; a release is in force from the first moment of
its effective date until the next one takes over. What was published after a day did not exist on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from proclaim.model import Release, State


@dataclass(frozen=True, slots=True)
class Standing:
    """A release and what it is on one day."""

    release: Release
    state: State


def standings(releases: Iterable[Release], day: date) -> tuple[Standing, ...]:
    """Every release that had been published by `day`, by effective date, each with its state on it."""
    known = [one for one in in_order(releases) if one.published <= day]
    current = _newest_effective(known, day)
    return tuple(Standing(one, _state(one, current, day)) for one in known)


def in_force(releases: Iterable[Release], day: date) -> Release | None:
    """The release that binds on `day`, or None before the first one's effective date."""
    return _newest_effective([one for one in in_order(releases) if one.published <= day], day)


def upcoming(releases: Iterable[Release], day: date) -> tuple[Release, ...]:
    """The releases published by `day` that take effect after it, the nearest first."""
    return tuple(one.release for one in standings(releases, day) if one.state is State.UPCOMING)


def before(release: Release, releases: Iterable[Release]) -> Release | None:
    """The release that `release` revises: the nearest earlier one that was never withdrawn."""
    earlier = [one for one in releases if one.withdrawn is None and place(one) < place(release)]
    return max(earlier, key=place, default=None)


def newest(releases: Iterable[Release]) -> Release | None:
    """The last release that was not withdrawn: what a draft is compared with, and comes after."""
    return max((one for one in releases if one.withdrawn is None), key=place, default=None)


def in_order(releases: Iterable[Release]) -> tuple[Release, ...]:
    """Releases by effective date; those with one date in the order in which they were made."""
    return tuple(sorted(releases, key=place))


def place(release: Release) -> tuple[date, int]:
    """Where a release stands among the others of its document: its date, then its turn on that date."""
    _, _, turn = release.id.removeprefix(release.effective.isoformat()).rpartition("-")
    return release.effective, int(turn or 1)


def _newest_effective(known: list[Release], day: date) -> Release | None:
    effective = [one for one in known if one.effective <= day and not _is_withdrawn(one, day)]
    return effective[-1] if effective else None


def _is_withdrawn(release: Release, day: date) -> bool:
    return release.withdrawn is not None and release.withdrawn <= day


def _state(release: Release, current: Release | None, day: date) -> State:
    if _is_withdrawn(release, day):
        return State.WITHDRAWN
    if release.effective > day:
        return State.UPCOMING
    return State.IN_FORCE if release is current else State.SUPERSEDED
