"""May a notice be sent? Everything that speaks against it, with the way to say that it shall go all the same.

A wrong notice cannot be called back, so doubt refuses. What is a matter of judgement (a short time, a
page that cannot be looked at from here) can be answered for by name; what would be false cannot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from proclaim.english import counted
from proclaim.model import Finding, Kind, Severity, State
from proclaim.timeline import Standing

SHORT_NOTICE, NO_SITE_CHECK = "--short-notice", "--no-site-check"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """All that decides whether the notice about a release may go out on a day."""

    standing: Standing
    day: date
    notice_days: int
    faults: Sequence[Finding] = ()
    """What `verify` finds about the document."""
    site: str = ""
    """Why the live site does not show this release as it is; empty where it does."""
    to_tell: int = 0
    """Recipients who have still to be told."""
    per_second: float = 0
    """Messages a second that are allowed at most; 0 for no limit."""
    seconds_left: float = 0
    """Time until the effective date begins; nothing or less once it has."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason against sending."""

    problem: str
    fix: str
    answer: str = ""
    """The option that answers for it; empty where none may."""


def obstacles(seen: Circumstances) -> Iterator[Obstacle]:
    """Every reason against sending, the gravest first."""
    release = seen.standing.release
    if seen.standing.state not in (State.UPCOMING, State.IN_FORCE):
        yield Obstacle(
            f"release {release.tag} is {seen.standing.state}",
            "only an upcoming one or the one in force is told",
        )
    for one in seen.faults:
        if one.severity is Severity.ERROR:
            yield Obstacle(f"{one.path}:{one.line}: {one.code} {one.message}", "run `proclaim verify`")
            break
    if seen.site:
        yield Obstacle(seen.site, "publish the site first", NO_SITE_CHECK)
    yield from _short(seen)


def _short(seen: Circumstances) -> Iterator[Obstacle]:
    release = seen.standing.release
    left = (release.effective - seen.day).days
    if release.kind is Kind.SUBSTANTIVE and left < seen.notice_days:
        yield Obstacle(
            f"only {counted(max(0, left), 'day is', 'days are')} left until {release.effective}, "
            f"and account holders must have {seen.notice_days}",
            "release it with a later effective date",
            SHORT_NOTICE,
        )
    reach = seen.per_second * seen.seconds_left
    if seen.per_second and seen.seconds_left > 0 and reach < seen.to_tell:
        yield Obstacle(
            f"at {counted(seen.per_second, 'message')} a second only {int(reach)} of "
            f"{counted(seen.to_tell, 'recipient is', 'recipients are')} told before {release.effective}",
            "raise notice.per_second in mkdocs.yml",
            SHORT_NOTICE,
        )
