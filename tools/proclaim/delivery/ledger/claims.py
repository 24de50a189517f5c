"""Taking recipients on and saying what became of them: each change in one transaction with its event.

A claim is durable before the first message of it goes out, and no two senders can have one recipient. All
of it may be done twice without harm, because a database can go away between doing and answering.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, or_, select, text, update

from proclaim.delivery.ledger import events
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.schema import RECIPIENTS
from proclaim.delivery.ledger.states import Claimed, Outcome, State

# The state stands in the statement itself, because an index of some rows only serves no other statement.
_IN = {state: text(f"state = '{state.value}'") for state in (State.PENDING, State.DEFERRED)}
Span = tuple[int, int]
"""The first and the last number of the recipients that a worker was given."""


def claim(
    database: Database,
    notice: int,
    sender: int,
    limit: int,
    now: int,
    span: Span | None = None,
    after: int = 0,
) -> list[Claimed]:
    """Up to `limit` recipients whose turn it is, now this sender's alone.

    after: of those who were never tried, only the ones with a higher number. A long list is so gone through
    once, and not from its beginning for each batch.
    """

    def work(connection: Connection) -> list[Claimed]:
        mine = and_(RECIPIENTS.c.notice == notice, _within(span))
        deferred = select(RECIPIENTS.c.number).where(mine, _IN[State.DEFERRED], RECIPIENTS.c.due <= now)
        numbers = _taken(connection, deferred.order_by(RECIPIENTS.c.due), limit)
        if len(numbers) < limit:
            pending = select(RECIPIENTS.c.number).where(mine, _IN[State.PENDING], RECIPIENTS.c.number > after)
            numbers += _taken(connection, pending.order_by(RECIPIENTS.c.number), limit - len(numbers))
        if not numbers:
            return []
        columns = ("number", "account", "email", "language", "dated", "tries")
        taken = (
            update(RECIPIENTS)
            .where(RECIPIENTS.c.number.in_(numbers))
            .values(
                state=State.CLAIMED.value,
                sender=sender,
                dated=func.coalesce(RECIPIENTS.c.dated, now),
                due=None,
            )
            .returning(*(RECIPIENTS.c[one] for one in columns))
        )
        rows = sorted(Claimed(*row) for row in connection.execute(taken))
        events.append(
            connection, notice, now, "claimed", {"sender": sender, "numbers": spans(sorted(numbers))}
        )
        return rows

    return database.persist(work)


def settle(
    database: Database, notice: int, sender: int, outcomes: Sequence[Outcome], now: int, what: str = "settled"
) -> None:
    """Write down what became of recipients whom this sender had claimed."""
    if not outcomes:
        return
    values = ("state", "changed", "code", "reply", "due", "tries")
    statement = (
        update(RECIPIENTS)
        .where(
            RECIPIENTS.c.number == bindparam("of"),
            RECIPIENTS.c.sender == sender,
            or_(RECIPIENTS.c.state == State.CLAIMED.value, RECIPIENTS.c.state == State.UNCERTAIN.value),
        )
        .values({one: bindparam(f"to_{one}") for one in values if one != "tries"})
    )
    tried = statement.values(tries=RECIPIENTS.c.tries + 1)
    back = [one for one in outcomes if one.state is State.PENDING]
    others = [one for one in outcomes if one.state is not State.PENDING]

    def work(connection: Connection) -> None:
        changed = 0
        for some, how in ((others, tried), (back, statement)):
            if some:
                changed += connection.execute(how, [_values(one) for one in some]).rowcount
        if changed:
            body = {"sender": sender, "outcomes": [_said(one) for one in outcomes]}
            events.append(connection, notice, now, what, body)

    database.persist(work)


def reopen(database: Database, notice: int, states: Collection[State], now: int) -> int:
    """Make recipients pending again by somebody's decision; gives how many."""
    chosen = and_(RECIPIENTS.c.notice == notice, RECIPIENTS.c.state.in_([one.value for one in states]))
    with database.writing() as connection:
        found = connection.execute(select(RECIPIENTS.c.number).where(chosen).order_by(RECIPIENTS.c.number))
        opened = found.scalars().all()
        again = update(RECIPIENTS).where(RECIPIENTS.c.number == bindparam("of"))
        again = again.values(state=State.PENDING.value, sender=None, due=None, tries=0)
        if opened:
            connection.execute(again, [{"of": one} for one in opened])
            body = {"from": sorted(one.value for one in states), "numbers": spans(opened)}
            events.append(connection, notice, now, "reopened", body)
    return len(opened)


def mark_bounced(database: Database, notice: int, outcomes: Mapping[int, Outcome], now: int) -> int:
    """Write down whose message came back after it had been sent; gives of how many that is news."""
    statement = (
        update(RECIPIENTS)
        .where(RECIPIENTS.c.number == bindparam("of"))
        .values({one: bindparam(f"to_{one}") for one in ("state", "changed", "code", "reply", "due")})
    )
    reached = or_(RECIPIENTS.c.state == State.SENT.value, RECIPIENTS.c.state == State.UNCERTAIN.value)
    with database.writing() as connection:
        sent = select(RECIPIENTS.c.number).where(RECIPIENTS.c.notice == notice, reached)
        news = [outcomes[one] for one in connection.execute(sent).scalars() if one in outcomes]
        if news:
            connection.execute(statement, [_values(one) for one in news])
            events.append(connection, notice, now, "bounced", {"outcomes": [_said(one) for one in news]})
    return len(news)


def spans(numbers: Sequence[int]) -> list[list[int]]:
    """Ascending numbers as first and last of each run: [1, 2, 3, 7] is [[1, 3], [7, 7]]."""
    found: list[list[int]] = []
    for one in numbers:
        if found and found[-1][1] == one - 1:
            found[-1][1] = one
        else:
            found.append([one, one])
    return found


def _taken(connection: Connection, asked: Select[Any], limit: int) -> list[int]:
    return list(connection.execute(asked.limit(limit).with_for_update(skip_locked=True)).scalars())


def _within(span: Span | None) -> ColumnElement[bool]:
    return RECIPIENTS.c.number.between(*span) if span else RECIPIENTS.c.number.is_not(None)


def _values(one: Outcome) -> dict[str, object]:
    return {
        "of": one.number,
        "to_state": one.state.value,
        "to_changed": one.at,
        "to_code": one.code,
        "to_reply": one.reply,
        "to_due": one.due,
    }


def _said(one: Outcome) -> list[object]:
    return [one.number, one.state.value, one.at, one.code, one.reply]
