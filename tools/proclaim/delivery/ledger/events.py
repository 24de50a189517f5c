"""The chain of events: each one's hash covers its own content and the hash of the one before.

Nothing in an event names a person: recipients stand by their number, and a server's words have had the
address taken out. So the chain outlives the addresses.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from proclaim.delivery.ledger.schema import EVENTS, NOTICES

START = "0" * 64
"""What stands for the hash before the first event."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a notice.

    what: planned, claimed, settled, released, reopened, diverted, purged, bounced. at: milliseconds since
    1970, UTC.
    """

    number: int
    at: int
    what: str
    body: str
    """JSON."""
    hash: str


def append(connection: Connection, notice: int, at: int, what: str, body: Any) -> str:
    """Add an event in the caller's transaction; gives its hash, the new end of the chain."""
    # Two senders of one notice wait here for each other; elsewhere they work side by side.
    connection.execute(select(NOTICES.c.number).where(NOTICES.c.number == notice).with_for_update())
    last = connection.execute(
        select(EVENTS.c.number, EVENTS.c.hash)
        .where(EVENTS.c.notice == notice)
        .order_by(EVENTS.c.number.desc())
        .limit(1)
    ).first()
    number, before = (last.number + 1, last.hash) if last else (1, START)
    written = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    hash = link(before, number, at, what, written)
    connection.execute(
        EVENTS.insert().values(notice=notice, number=number, at=at, what=what, body=written, hash=hash)
    )
    return hash


def link(before: str, number: int, at: int, what: str, body: str) -> str:
    """The hash of an event: SHA-256 over the hash before it and its fields, a line each."""
    return hashlib.sha256(f"{before}\n{number}\n{at}\n{what}\n{body}".encode()).hexdigest()


def events(connection: Connection, notice: int) -> Iterator[Event]:
    """Every event of a notice in its order, read as it is needed."""
    chosen = select(EVENTS.c.number, EVENTS.c.at, EVENTS.c.what, EVENTS.c.body, EVENTS.c.hash)
    rows = connection.execute(
        chosen.where(EVENTS.c.notice == notice).order_by(EVENTS.c.number),
        execution_options={"yield_per": 100},
    )
    return (Event(*row) for row in rows)


def first_break(some: Iterator[Event]) -> tuple[int | None, str]:
    """The number of the first event that is not what it was, or None; and the hash at the end."""
    before, expected = START, 1
    for one in some:
        if one.number != expected or one.hash != link(before, one.number, one.at, one.what, one.body):
            return expected, before
        before, expected = one.hash, expected + 1
    return None, before
