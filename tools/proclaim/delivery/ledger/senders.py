"""Who is sending: each process has a number, a journal and a sign of life; the dead are settled here.

What a dead sender had claimed is told from its journal: no mark, and the message never went out whole; a
mark with its answer, and the answer counts; a mark alone, and nobody can know. Where the journal cannot be
read (another machine, another start of this one) everything it had claimed is uncertain.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select, text, update

from proclaim.delivery import journal
from proclaim.delivery.journal import Known, Marks
from proclaim.delivery.ledger import claims
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.schema import RECIPIENTS, SENDERS, alone
from proclaim.delivery.ledger.states import Outcome, State

LEASE = 50_000
"""Milliseconds without a sign of life after which a sender on another machine counts as dead."""
UNKNOWN = "the sender ended before the server answered"


@dataclass(frozen=True, slots=True)
class Host:
    """The machine, and since when it runs."""

    name: str
    boot: str


def begin(database: Database, host: Host, folder: Path, now: int) -> tuple[int, journal.Journal]:
    """Enter a new sender: its number in the ledger, and its journal."""
    with database.writing() as connection:
        alone(connection)
        number = (connection.execute(select(func.max(SENDERS.c.number))).scalar() or 0) + 1
        row = {"number": number, "host": host.name, "boot": host.boot, "journal": str(folder), "seen": now}
        connection.execute(SENDERS.insert().values(row))
        return number, journal.begin(folder, database.id, number)


def is_still_there(database: Database, number: int, now: int) -> bool:
    """Give a sign of life; tells whether the others have not given this sender up meanwhile."""

    def work(connection: Connection) -> bool:
        alive = update(SENDERS).where(SENDERS.c.number == number, SENDERS.c.ended.is_(None))
        return connection.execute(alive.values(seen=now)).rowcount == 1

    return database.persist(work)


def end(database: Database, number: int, now: int) -> None:
    """Say that a sender has ended and has nothing left that it claimed."""
    database.persist(
        lambda connection: connection.execute(
            update(SENDERS).where(SENDERS.c.number == number).values(ended=now, seen=now)
        )
    )


def leave(database: Database, number: int, own: journal.Journal, now: int) -> None:
    """End a sender that is alive; what it still holds (a worker failed) is told from its journal."""
    _settle(database, number, Marks(own.path), now)
    end(database, number, now)
    own.close(is_settled=True)


def bury(database: Database, host: Host, now: int) -> int:
    """Settle what senders that have died had claimed; gives how many recipients are uncertain for it."""
    uncertain = 0
    with database.reading() as connection:
        rows = connection.execute(select(SENDERS).where(SENDERS.c.ended.is_(None))).all()
    for row in rows:
        with _marks(database, row, host, now) as (is_dead, marks):
            if is_dead:
                uncertain += _settle(database, row.number, marks, now)
                end(database, row.number, now)
                if marks is not None:
                    journal.path_of(Path(row.journal), database.id, row.number).unlink(missing_ok=True)
    return uncertain


@contextlib.contextmanager
def _marks(database: Database, row: Any, host: Host, now: int) -> Iterator[tuple[bool, Marks | None]]:
    """Whether a sender has died, and its journal if that still says something."""
    if row.host != host.name:
        yield now - row.seen > LEASE, None
        return
    path = journal.path_of(Path(row.journal), database.id, row.number)
    try:
        with journal.of_the_dead(path) as marks:
            yield marks is not None, marks if row.boot == host.boot else None
    except FileNotFoundError:
        yield True, None


def _settle(database: Database, sender: int, marks: Marks | None, now: int) -> int:
    with database.reading() as connection:
        held = select(RECIPIENTS.c.notice, RECIPIENTS.c.number).where(
            RECIPIENTS.c.sender == sender, text(f"state = '{State.CLAIMED}'")
        )
        rows = connection.execute(held.order_by(RECIPIENTS.c.number)).all()
    known = marks.of([row.number for row in rows]) if marks and rows else None
    outcomes = [(row.notice, _outcome(row.number, known, now)) for row in rows]
    for notice in {one for one, _ in outcomes}:
        some = [outcome for of, outcome in outcomes if of == notice]
        claims.settle(database, notice, sender, some, now, "recovered")
    return sum(outcome.state is State.UNCERTAIN for _, outcome in outcomes)


def _outcome(number: int, known: Known | None, now: int) -> Outcome:
    if known is None or number in known.begun:
        return Outcome(number, State.UNCERTAIN, now, reply=UNKNOWN)
    answer = known.answered.get(number)
    if answer is None:
        return Outcome(number, State.PENDING, now)
    state, at, code, reply, due = answer
    return Outcome(number, State(str(state)), int(at), int(code), str(reply), due)
