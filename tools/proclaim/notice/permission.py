"""May a notice be sent? Everything that speaks against it, with the way to say that it shall go all the same.

A wrong notice cannot be called back, so doubt refuses. What is a matter of judgement (a short time, a
page that cannot be looked at from here) can be overridden explicitly; what would be false cannot.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from proclaim.english import counted
from proclaim.errors import DeliveryError
from proclaim.model import Finding, Kind, Release, Retirement, Severity, State


class Override(StrEnum):
    """What somebody can answer for explicitly, as the option that says so."""

    SHORT_NOTICE = "--short-notice"
    """Less time is left than account holders must have."""
    NO_SITE_CHECK = "--no-site-check"
    """Whether the live site shows the release is not asked."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All that decides whether the notice about a release may go out on a day."""

    record: Release | Retirement
    state: State
    """Of a release; of a retirement UPCOMING, and IN_FORCE once the document has ended."""
    day: date
    notice_days: int
    faults: Sequence[Finding]
    """What `verify` finds about the document."""
    site: str
    """Why the live site does not show this release as it is; empty where it does."""
    to_tell: int
    """Recipients who have still to be told; 0 where nobody knows yet."""
    per_second: float
    """Messages a second that are allowed at most; 0 for no limit."""
    seconds_left: float
    """Time until the effective date begins; nothing or less once it has."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason against sending."""

    problem: str
    fix: str
    override: Override | None = None
    """What overrides it; None where nothing may."""


def refuse(seen: Circumstances, overrides: Collection[Override]) -> None:
    """Raises DeliveryError with the gravest reason against sending that nobody has overridden."""
    for obstacle in obstacles(seen):
        if obstacle.override is None:
            raise DeliveryError(obstacle.problem, fix=obstacle.fix)
        if obstacle.override not in overrides:
            raise DeliveryError(
                obstacle.problem, fix=f"{obstacle.fix}, or answer for it with {obstacle.override}"
            )


def obstacles(seen: Circumstances) -> Iterator[Obstacle]:
    """Every reason against sending, the gravest first."""
    if seen.state not in (State.UPCOMING, State.IN_FORCE):
        yield Obstacle(
            f"release {seen.record.tag} is {seen.state}",
            "only an upcoming one or the one in force is told",
        )
    fault = next((found for found in seen.faults if found.severity is Severity.ERROR), None)
    if fault:
        yield Obstacle(f"{fault.path}:{fault.line}: {fault.code} {fault.message}", "run `proclaim verify`")
    if seen.site:
        yield Obstacle(seen.site, "publish the site first", Override.NO_SITE_CHECK)
    yield from _short(seen)


def _short(seen: Circumstances) -> Iterator[Obstacle]:
    effective = seen.record.effective
    left = (effective - seen.day).days
    if _needs_notice(seen.record) and left < seen.notice_days:
        yield Obstacle(
            f"only {counted(max(0, left), 'day is', 'days are')} left until {effective}, "
            f"and account holders must have {seen.notice_days}",
            "release it with a later effective date",
            Override.SHORT_NOTICE,
        )
    reach = seen.per_second * seen.seconds_left
    if seen.per_second and seen.seconds_left > 0 and reach < seen.to_tell:
        yield Obstacle(
            f"at {counted(seen.per_second, 'message')} a second only {int(reach)} of "
            f"{counted(seen.to_tell, 'recipient is', 'recipients are')} told before {effective}",
            "raise notice.per_second in mkdocs.yml",
            Override.SHORT_NOTICE,
        )


def _needs_notice(record: Release | Retirement) -> bool:
    """A correction mends a mistake at once, and form and translations change no duty."""
    return isinstance(record, Retirement) or record.kind is Kind.SUBSTANTIVE
