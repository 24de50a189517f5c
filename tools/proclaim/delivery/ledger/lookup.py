"""What a ledger says: its notices, their letters, how many recipients are in which state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select, text

from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.schema import LETTERS, NOTICES, RECIPIENTS
from proclaim.delivery.ledger.states import State
from proclaim.errors import DeliveryError
from proclaim.notice import Letter


@dataclass(frozen=True, slots=True)
class Notice:
    """A frozen notice, as its row has it (see `schema.NOTICES`)."""

    number: int
    document: str
    release: str
    digest: str
    effective: str
    deadline: int
    channel: str
    domain: str
    planned: int
    recipients: int
    audience: str
    messages: str
    unsubscribe: str = ""

    @property
    def day(self) -> date:
        """The effective date of the release."""
        return date.fromisoformat(self.effective)

    @property
    def name(self) -> str:
        """What people call it."""
        return f"notice {self.number} ({self.document} {self.release})"


def notices(database: Database) -> tuple[Notice, ...]:
    """Every notice, the oldest first."""
    with database.reading() as connection:
        return tuple(Notice(*row) for row in connection.execute(select(NOTICES).order_by(NOTICES.c.number)))


def notice(database: Database, number: int | None) -> Notice:
    """The notice with this number, or the newest one. Raises DeliveryError where there is none."""
    every = notices(database)
    found = next((one for one in reversed(every) if number in (None, one.number)), None)
    if found is None:
        known = ", ".join(str(one.number) for one in every) or "none"
        which = "no notice" if number is None else f"no notice {number}"
        raise DeliveryError(
            f"the ledger holds {which}", fix=f"`proclaim notify plan` makes one; there are: {known}"
        )
    return found


def letters(database: Database, notice: int) -> dict[str, Letter]:
    """The letters of a notice by language."""
    with database.reading() as connection:
        return {one.language: one for one in letters_of(connection, notice)}


def letters_of(connection: Connection, notice: int) -> Iterator[Letter]:
    """The letters of a notice."""
    rows = connection.execute(select(LETTERS).where(LETTERS.c.notice == notice))
    return (Letter(row.language, bytes(row.head), bytes(row.body), row.text, row.html) for row in rows)


def counts(database: Database, notice: int) -> dict[State, int]:
    """How many recipients are in each state."""
    asked = (
        select(RECIPIENTS.c.state, func.count())
        .where(RECIPIENTS.c.notice == notice)
        .group_by(RECIPIENTS.c.state)
    )
    with database.reading() as connection:
        found = {str(row[0]): int(row[1]) for row in connection.execute(asked)}
    return {state: found.get(state.value, 0) for state in State}


def next_due(database: Database, notice: int) -> int | None:
    """When the next deferred recipient is tried again, in milliseconds since 1970; None without one."""
    asked = select(func.min(RECIPIENTS.c.due)).where(
        RECIPIENTS.c.notice == notice, text(f"state = '{State.DEFERRED}'")
    )
    with database.reading() as connection:
        found = connection.execute(asked).scalar()
    return None if found is None else int(found)


def in_state(database: Database, notice: int, states: tuple[State, ...]) -> list[Any]:
    """The rows of the recipients in these states, in their order."""
    asked = select(RECIPIENTS).where(
        RECIPIENTS.c.notice == notice, RECIPIENTS.c.state.in_([one.value for one in states])
    )
    with database.reading() as connection:
        return list(connection.execute(asked.order_by(RECIPIENTS.c.number)))
