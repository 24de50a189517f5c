"""How far a notice is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from proclaim.delivery.ledger import diverting, lookup
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.lookup import Notice
from proclaim.delivery.ledger.states import State

_SOON = 48 * 3_600_000
"""Milliseconds before the deadline from which uncertain recipients press: time for a person to decide and
for the messages to be sent again."""


@dataclass(frozen=True, slots=True)
class Status:
    """How far a notice is at a moment."""

    notice: Notice
    counts: Mapping[State, int]
    """How many recipients are in each state."""
    diverted: int
    """Accounts that are to be told by another channel."""
    next_due: int | None
    """When the next deferred recipient is tried again, in milliseconds since 1970."""
    listed: Mapping[State, list[Any]]
    """The rows of the recipients who are uncertain and who failed."""
    is_pressing: bool
    """Whether less than 48 hours are left, and somebody is uncertain."""


def status(ledger: Database, number: int | None, now: int) -> Status:
    """How far a notice is. number: the newest if None. Raises DeliveryError where there is none."""
    notice = lookup.notice(ledger, number)
    counts = lookup.counts(ledger, notice.number)
    return Status(
        notice=notice,
        counts=counts,
        diverted=diverting.count(ledger, notice.number),
        next_due=lookup.next_due(ledger, notice.number),
        listed={
            state: lookup.in_state(ledger, notice.number, (state,))
            for state in (State.UNCERTAIN, State.FAILED)
        },
        is_pressing=bool(counts[State.UNCERTAIN]) and 0 < notice.deadline - now < _SOON,
    )
