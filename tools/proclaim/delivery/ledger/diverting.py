"""Accounts that ask for no more notices by e-mail: they are still to be told, by another channel.

The ledger keeps them by keyed hashes, so that they outlive a purge. Whoever is not told yet becomes
suppressed with that reason, and so does everybody among them whom a later notice is planned for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, func, or_, select, update

from proclaim.delivery.ledger import events
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.schema import DIVERTED, NOTICES, RECIPIENTS
from proclaim.delivery.ledger.states import State
from proclaim.notice import Identity

OTHER_CHANNEL = "asked for no more e-mail: tell by another channel"
BY_MAIL = "smtp"
"""The channel of notices that go by e-mail."""
_MANY = 1000
_WAITING = (State.PENDING.value, State.DEFERRED.value)


def divert(
    database: Database, named: Iterable[tuple[int, int]], identity: Identity, now: int
) -> tuple[int, int]:
    """Take recipients (notice and number) off e-mail; gives how many are new, and how many were waiting.

    Their addresses are remembered, too: another account with the same one is read by the same person.
    """
    with database.writing() as connection:
        found = list(_found(connection, named))
        known = set(connection.execute(select(DIVERTED.c.who)).scalars())
        accounts = {identity.hidden(account) for account, _ in found} - known
        new = accounts | {identity.hidden(email) for _, email in found} - known
        if new:
            connection.execute(DIVERTED.insert(), [{"who": one, "at": now} for one in sorted(new)])
        waiting = 0
        for notice in connection.execute(select(NOTICES.c.number).order_by(NOTICES.c.number)).scalars().all():
            waiting += len(suppress(connection, notice, identity, now))
    return len(accounts), waiting


def heed(database: Database, notice: int, identity: Identity, now: int) -> None:
    """Suppress those who wait again since they asked: put back by a decision, or by a run that ended."""
    with database.writing() as connection:
        suppress(connection, notice, identity, now)


def suppress(connection: Connection, notice: int, identity: Identity, now: int) -> list[int]:
    """Make those suppressed who wait in a notice by mail and want no e-mail; gives their numbers."""
    diverted = set(connection.execute(select(DIVERTED.c.who)).scalars())
    channel = connection.execute(select(NOTICES.c.channel).where(NOTICES.c.number == notice)).scalar()
    if not diverted or channel != BY_MAIL:
        return []
    columns = (RECIPIENTS.c.number, RECIPIENTS.c.account, RECIPIENTS.c.email)
    asked = select(*columns).where(RECIPIENTS.c.notice == notice, RECIPIENTS.c.state.in_(_WAITING))
    rows = connection.execute(asked.order_by(RECIPIENTS.c.number), execution_options={"yield_per": _MANY})
    wanted = [number for number, *who in rows if any(identity.hidden(one) in diverted for one in who)]
    change = update(RECIPIENTS).values(
        state=State.SUPPRESSED.value, changed=now, code=0, reply=OTHER_CHANNEL, due=None
    )
    changed: list[int] = []
    for some in _batches(wanted):
        statement = change.where(RECIPIENTS.c.number.in_(some), RECIPIENTS.c.state.in_(_WAITING))
        changed += connection.execute(statement.returning(RECIPIENTS.c.number)).scalars()
    if changed:
        outcomes = [[one, State.SUPPRESSED.value, now, 0, OTHER_CHANNEL] for one in sorted(changed)]
        events.append(connection, notice, now, "diverted", {"outcomes": outcomes})
    return sorted(changed)


def is_diverted() -> ColumnElement[bool]:
    """Whether a recipient gets no mail for that reason, or has the address of one who gets none."""
    themselves = select(RECIPIENTS.c.number).where(RECIPIENTS.c.reply == OTHER_CHANNEL)
    return or_(
        func.coalesce(RECIPIENTS.c.reply, "") == OTHER_CHANNEL,
        func.coalesce(RECIPIENTS.c.same_as, -1).in_(themselves),
    )


def count(database: Database, notice: int) -> int:
    """How many accounts of a notice are to be told by another channel."""
    asked = select(func.count()).where(RECIPIENTS.c.notice == notice, is_diverted())
    with database.reading() as connection:
        return int(connection.execute(asked).scalar_one())


def _found(connection: Connection, named: Iterable[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """Account and address of the recipients that are there."""
    by_notice: dict[int, list[int]] = {}
    for notice, number in named:
        by_notice.setdefault(notice, []).append(number)
    for notice, numbers in by_notice.items():
        for some in _batches(numbers):
            asked = select(RECIPIENTS.c.account, RECIPIENTS.c.email).where(
                RECIPIENTS.c.notice == notice, RECIPIENTS.c.number.in_(some)
            )
            yield from ((one.account, one.email) for one in connection.execute(asked))


def _batches(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    return (numbers[start : start + _MANY] for start in range(0, len(numbers), _MANY))
