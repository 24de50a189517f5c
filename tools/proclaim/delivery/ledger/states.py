"""What a recipient of a notice can be, and what a change of it says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Each recipient is in exactly one."""

    PENDING = "pending"
    CLAIMED = "claimed"
    SENT = "sent"
    DEFERRED = "deferred"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one recipient.

    at, due: milliseconds since 1970, UTC. code, reply: the server's own, or 0 and our reason.
    """

    number: int
    state: State
    at: int
    code: int = 0
    reply: str = ""
    due: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class Claimed:
    """A recipient whom one sender has taken on, and nobody else will."""

    number: int
    account: str
    email: str
    language: str
    dated: int
    tries: int
