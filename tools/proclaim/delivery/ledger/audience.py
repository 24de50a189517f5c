"""Freezing a notice: its audience and its letters go into the ledger with their digests, or nothing does.

Accounts and addresses that come twice are told by the database among the few that may have.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, not_, or_, select, update

from proclaim.delivery.ledger import diverting, events
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.doubles import CANDIDATES, WIDTH, Seen
from proclaim.delivery.ledger.schema import EVENTS, LETTERS, NOTICES, RECIPIENTS, alone
from proclaim.delivery.ledger.states import State
from proclaim.delivery.recipients import Recipient, Refuse, Reject
from proclaim.errors import DeliveryError
from proclaim.notice import BOTH, Identity, Letter

_BATCH = 500
_ROWS = 100
"""Recipients that one statement inserts; every database takes the 600 values of so many."""
SAME_ADDRESS = "has the address of another account"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be frozen."""

    document: str
    release: str
    digest: str
    effective: date
    deadline: int
    """Until when a refused message is tried again, in milliseconds since 1970."""
    channel: str
    letters: tuple[Letter, ...]
    now: int
    unsubscribe: str = ""
    """The page of List-Unsubscribe; empty for none."""
    beside: tuple[int, ...] = ()
    """Earlier notices of the same release: whoever they tell is not told again."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """What came of a plan."""

    number: int
    told_before: int
    """Accounts that were left out, because a notice beside this one tells them."""
    diverted: int
    """Accounts that want no e-mail."""


def freeze(
    database: Database, plan: Plan, rows: Iterable[Recipient], identity: Identity, refuse: Refuse
) -> Frozen:
    """Put a notice into the ledger.

    refuse: is told of each row that cannot be used. Raises DeliveryError where nobody is left to tell, or a
    notice beside this one was purged, so that nobody can say whom it told.
    """
    with database.writing() as connection:
        alone(connection)
        number = (connection.execute(select(func.max(NOTICES.c.number))).scalar() or 0) + 1
        seen = Seen()
        _store(connection, number, rows, seen)
        seen.store(connection)
        told_before = _leave_out_told(connection, number, plan.beside)
        _settle_doubles(connection, number, refuse)
        count = _count(connection, number)
        if not count:
            raise DeliveryError("nobody is left to tell", fix="see the rejects, and name another list")
        facts = {
            "document": plan.document,
            "release": plan.release,
            "digest": plan.digest,
            "effective": plan.effective.isoformat(),
            "channel": plan.channel,
            "recipients": count,
            "audience": audience_digest(connection, number, identity),
            "messages": messages_digest((one.language, one.sha256) for one in plan.letters),
            "unsubscribe": plan.unsubscribe,
        }
        connection.execute(
            NOTICES.insert().values(
                number=number, deadline=plan.deadline, domain=identity.domain, planned=plan.now, **facts
            )
        )
        connection.execute(LETTERS.insert(), [_letter_row(number, one) for one in plan.letters])
        events.append(connection, number, plan.now, "planned", facts)
        diverted = diverting.suppress(connection, number, identity, plan.now)
    return Frozen(number, told_before, len(diverted))


def messages_digest(letters: Iterable[tuple[str, str]]) -> str:
    """The digest of all letters: SHA-256 over the lines `language sha256`, sorted."""
    lines = sorted(f"{language} {digest}\n" for language, digest in letters)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def audience_digest(connection: Connection, notice: int, identity: Identity) -> str:
    """The digest of who is told: a keyed hash over `number account address language` of each, in order.

    With the key alone can it be had again, so it does not give a guess away. A purge changes it, and its
    event holds both digests.
    """
    columns = (RECIPIENTS.c.number, RECIPIENTS.c.account, RECIPIENTS.c.email, RECIPIENTS.c.language)
    rows = connection.execute(
        select(*columns).where(RECIPIENTS.c.notice == notice).order_by(RECIPIENTS.c.number),
        execution_options={"yield_per": _BATCH},
    )
    lines = (f"{number}\t{account}\t{email}\t{language}\n" for number, account, email, language in rows)
    return identity.digest(lines)


def _store(connection: Connection, notice: int, rows: Iterable[Recipient], seen: Seen) -> None:
    """All rows, in their order. Into an empty table they go without indexes: they are cheaper made after."""
    is_first = connection.execute(select(RECIPIENTS.c.number).limit(1)).first() is None
    indexes = list(RECIPIENTS.indexes) if is_first else []
    for one in indexes:
        one.drop(connection)
    last = connection.execute(select(func.max(RECIPIENTS.c.number))).scalar() or 0
    # A million rows: one statement takes many of them, is written once, and takes bare values.
    statement = _insertion(connection, notice, _ROWS)
    for values in seen.numbered(rows, last + 1, _ROWS):
        many = len(values) // WIDTH
        connection.exec_driver_sql(
            statement if many == _ROWS else _insertion(connection, notice, many), values
        )
    for one in indexes:
        one.create(connection)


def _insertion(connection: Connection, notice: int, many: int) -> str:
    """A statement that inserts so many recipients, in the marks of the driver."""
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    row = f"({', '.join([mark] * WIDTH)}, {notice}, '{State.PENDING}', 0)"
    columns = "number, line, account, email, language, name, notice, state, tries"
    return f"INSERT INTO recipients ({columns}) VALUES {', '.join([row] * many)}"  # noqa: S608 - nothing from outside


def _leave_out_told(connection: Connection, notice: int, beside: Sequence[int]) -> int:
    """Delete the accounts that earlier notices of the release tell; gives how many.

    Those who asked for no e-mail are told by none, and so may be planned for another channel.
    """
    if not beside:
        return 0
    earlier = RECIPIENTS.c.notice.in_(beside)
    purged = select(EVENTS.c.number).where(EVENTS.c.notice.in_(beside), EVENTS.c.what == "purged").limit(1)
    if connection.execute(purged).first():
        raise DeliveryError(
            "an earlier notice of this release was purged, and nobody can say whom it told",
            fix="plan a list of new accounts only, with another ledger",
        )
    told = select(RECIPIENTS.c.account).where(earlier, not_(diverting.is_diverted()))
    mine = RECIPIENTS.c.notice == notice
    return connection.execute(delete(RECIPIENTS).where(mine, RECIPIENTS.c.account.in_(told))).rowcount


def _settle_doubles(connection: Connection, notice: int, refuse: Refuse) -> None:
    """Of one account the first row counts; accounts with one address get one message.

    That message is in every language if they differ in theirs.
    """
    columns = ("number", "line", "account", "email", "language")
    values = select(CANDIDATES.c.value)
    asked = select(*(RECIPIENTS.c[one] for one in columns)).where(
        RECIPIENTS.c.notice == notice, or_(RECIPIENTS.c.account.in_(values), RECIPIENTS.c.email.in_(values))
    )
    rows = connection.execute(asked.order_by(RECIPIENTS.c.number)).all()
    later = {}
    for first, *others in _sharing(rows, "account"):
        for one in others:
            refuse(Reject(one.line, f"this account stands in line {first.line} already", one.account))
            later[one.number] = one
    same, mixed = [], []
    for first, *others in _sharing([one for one in rows if one.number not in later], "email"):
        same += [{"double": one.number, "same_as": first.number} for one in others]
        if any(one.language != first.language for one in others):
            mixed.append({"double": first.number, "language": BOTH})
    one_of = RECIPIENTS.c.number == bindparam("double")
    joined = {"same_as": bindparam("same_as"), "state": State.SUPPRESSED.value, "reply": SAME_ADDRESS}
    for statement, some in (
        (delete(RECIPIENTS).where(one_of), [{"double": one} for one in later]),
        (update(RECIPIENTS).where(one_of).values(joined), same),
        (update(RECIPIENTS).where(one_of).values(language=bindparam("language")), mixed),
    ):
        if some:
            connection.execute(statement, some)


def _sharing(rows: Sequence[Any], column: str) -> Iterator[list[Any]]:
    """The rows that share a value of a column, the first one first, for each such value."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, column), []).append(row)
    return (several for several in found.values() if len(several) > 1)


def _count(connection: Connection, notice: int) -> int:
    statement = select(func.count()).select_from(RECIPIENTS).where(RECIPIENTS.c.notice == notice)
    return int(connection.execute(statement).scalar_one())


def _letter_row(notice: int, letter: Letter) -> dict[str, object]:
    return {
        "notice": notice,
        "language": letter.language,
        "head": letter.head,
        "body": letter.body,
        "text": letter.text,
        "html": letter.html,
    }
