"""The proof of a notice: who was told of what, when, in which language, how long before it binds.

A folder with the accounts as CSV, a summary for people, and a manifest with the hashes of audience,
messages and events. `check` holds all of it against the ledger again, to the last event.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from proclaim.delivery.ledger import events
from proclaim.delivery.ledger.audience import audience_digest, messages_digest
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.lookup import Notice, letters_of
from proclaim.delivery.ledger.schema import RECIPIENTS
from proclaim.delivery.ledger.states import State
from proclaim.english import counted
from proclaim.errors import DeliveryError
from proclaim.notice import Identity
from proclaim.notice.identity import PURGED
from proclaim.store import write_whole, writing

TABLE, MANIFEST = "recipients.csv", "proof.json"
COLUMNS = (
    "account", "address", "language", "state", "told_at", "days_before", "message_id", "code", "reply",
    "told_with",
)  # fmt: skip
_MANY = 2000
_AFTER = {"claimed": State.CLAIMED.value, "reopened": State.PENDING.value}
"""Event -> the state that it gives to the numbers it names."""
_TOLD = (State.SENT, State.UNCERTAIN)


@dataclass(frozen=True, slots=True)
class Proof:
    """What the proof says in figures."""

    notice: Notice
    states: Mapping[str, int]
    told: int
    """Accounts told for certain, those with another's address among them."""
    first: str
    last: str
    """The first and the last moment at which somebody was told."""
    fewest_days: int | None
    """Whole days between the last moment and the effective date."""
    table: str
    """SHA-256 of the CSV file."""
    events: int
    chain: str
    """Hash of the last event."""


def write(database: Database, notice: Notice, identity: Identity, folder: Path, zone: tzinfo) -> Proof:
    """Write CSV and manifest. Raises DeliveryError where the chain of events is broken, ConfigError."""
    with database.reading() as connection:
        count, end = _chain(connection, notice)
        states: Counter[str] = Counter()
        moments: list[datetime] = []
        digest = hashlib.sha256()
        with writing(folder / TABLE) as file:
            for chunk in _chunks(_rows(connection, notice, identity, zone, states, moments)):
                digest.update(chunk)
                file.write(chunk)
    proof = Proof(
        notice=notice,
        states=dict(states),
        told=states[State.SENT.value],
        first=min(moments).isoformat(timespec="seconds") if moments else "",
        last=max(moments).isoformat(timespec="seconds") if moments else "",
        fewest_days=(notice.day - max(moments).date()).days if moments else None,
        table=digest.hexdigest(),
        events=count,
        chain=end,
    )
    write_whole(folder / MANIFEST, (json.dumps(asdict(proof), indent=2) + "\n").encode())
    return proof


def check(database: Database, identity: Identity, folder: Path) -> list[str]:
    """What in a proof does not agree with itself or with the ledger; empty where everything does.

    Raises DeliveryError where there is no proof in the folder.
    """
    manifest = _manifest(folder)
    found = []
    if _sha256(folder / TABLE) != manifest["table"]:
        found.append(f"{TABLE} is not the file that was written")
    with database.reading() as connection:
        notice = Notice(**manifest["notice"])
        break_at, end = events.first_break(_up_to(connection, notice.number, manifest["events"]))
        if break_at is not None:
            found.append(f"event {break_at} of the ledger is not what it was")
        if end != manifest["chain"]:
            found.append("the ledger's events are not those of the proof")
        found += _against_events(connection, notice)
        if audience_digest(connection, notice.number, identity) != _audience(connection, notice.number):
            found.append("the ledger's audience is not the one that was planned, or the key is another one")
        digests = ((one.language, one.sha256) for one in letters_of(connection, notice.number))
        if messages_digest(digests) != notice.messages:
            found.append("the ledger's messages are not those that were planned")
    return found


def _chain(connection: Connection, notice: Notice) -> tuple[int, str]:
    some = 0

    def counted() -> Iterator[events.Event]:
        nonlocal some
        for one in events.events(connection, notice.number):
            some += 1
            yield one

    break_at, end = events.first_break(counted())
    if break_at is not None:
        raise DeliveryError(
            f"event {break_at} of {notice.name} is not what it was", fix="do not rely on this ledger"
        )
    return some, end


def _rows(
    connection: Connection,
    notice: Notice,
    identity: Identity,
    zone: tzinfo,
    states: Counter[str],
    moments: list[datetime],
) -> Iterator[tuple[object, ...]]:
    """The lines of the CSV; an account with another's address has that one's outcome."""
    yield COLUMNS
    told_by = _outcomes_of_shared(connection, notice)
    asked = select(RECIPIENTS).where(RECIPIENTS.c.notice == notice.number).order_by(RECIPIENTS.c.number)
    for row in connection.execute(asked, execution_options={"yield_per": _MANY}):
        other = told_by.get(row.same_as) if row.same_as else None
        outcome = other or row
        states[outcome.state] += 1
        told = datetime.fromtimestamp(outcome.changed / 1000, zone) if _is_told(outcome) else None
        if told and outcome.state == State.SENT.value:
            moments[:] = [min([*moments[:1], told]), max([*moments[1:], told])]
        yield (
            row.account,
            row.email,
            row.language,
            outcome.state,
            told.isoformat(timespec="seconds") if told else "",
            (notice.day - told.date()).days if told else "",
            "" if PURGED.fullmatch(row.account) else identity.message_id(notice.digest, outcome.account),
            outcome.code or "",
            outcome.reply or "",
            outcome.account if other else "",
        )


def _is_told(row: Any) -> bool:
    return row.state in _TOLD and row.changed is not None


def _outcomes_of_shared(connection: Connection, notice: Notice) -> dict[int, Any]:
    shared = select(RECIPIENTS.c.same_as).where(
        RECIPIENTS.c.notice == notice.number, RECIPIENTS.c.same_as.is_not(None)
    )
    asked = select(RECIPIENTS).where(RECIPIENTS.c.number.in_(shared))
    return {row.number: row for row in connection.execute(asked)}


def _chunks(rows: Iterator[tuple[object, ...]]) -> Iterator[bytes]:
    out = io.StringIO()
    writer = csv.writer(out)
    for count, row in enumerate(rows, start=1):
        writer.writerow(_harmless(one) for one in row)
        if count % _MANY == 0:
            yield out.getvalue().encode()
            out.seek(0)
            out.truncate()
    yield out.getvalue().encode()


def _harmless(value: object) -> object:
    """A value that a spreadsheet does not run as a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t") else value


def _up_to(connection: Connection, notice: int, count: int) -> Iterator[events.Event]:
    return (one for one in events.events(connection, notice) if one.number <= count)


def _against_events(connection: Connection, notice: Notice) -> list[str]:
    """Recipients whose state is not the one that the events lead to."""
    states: dict[int, str] = {}
    for event in events.events(connection, notice.number):
        body = json.loads(event.body)
        for number, state, *_ in body.get("outcomes", ()):
            states[number] = state
        for first, last in body.get("numbers", ()):
            states.update(dict.fromkeys(range(first, last + 1), _AFTER[event.what]))
    asked = select(RECIPIENTS.c.number, RECIPIENTS.c.state, RECIPIENTS.c.same_as)
    untouched = {State.PENDING.value, State.SUPPRESSED.value}
    wrong = 0
    rows = connection.execute(
        asked.where(RECIPIENTS.c.notice == notice.number), execution_options={"yield_per": _MANY}
    )
    for number, state, same_as in rows:
        expected = states.get(number)
        is_right = state == expected or (expected is None and state in untouched)
        wrong += not is_right and same_as is None
    of = counted(wrong, "recipient")
    return [f"the state of {of} is not what the events say"] if wrong else []


def _audience(connection: Connection, notice: int) -> str:
    """The digest of the audience by the events: as planned, or as the last purge left it."""
    found = ""
    for event in events.events(connection, notice):
        if event.what in ("planned", "purged"):
            found = json.loads(event.body)["audience"]
    return found


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
        return {name: found[name] for name in ("notice", "table", "events", "chain")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DeliveryError("there is no proof here", str(folder / MANIFEST), "name its folder") from error


def _sha256(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise DeliveryError(f"this part of the proof cannot be read ({error.strerror})", str(file)) from error
