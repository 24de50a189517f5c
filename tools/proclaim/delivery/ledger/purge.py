"""Taking people out of a notice that is over: hashes stay, names go."""

from __future__ import annotations

from sqlalchemy import bindparam, select, update

from proclaim.delivery.ledger import events
from proclaim.delivery.ledger.audience import audience_digest
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.lookup import Notice, counts
from proclaim.delivery.ledger.schema import NOTICES, RECIPIENTS
from proclaim.delivery.ledger.states import State
from proclaim.english import counted
from proclaim.errors import DeliveryError
from proclaim.notice import Identity

_MANY = 1000
_UNDER_WAY = (State.PENDING, State.CLAIMED, State.DEFERRED)


def purge(database: Database, notice: Notice, identity: Identity, now: int) -> int:
    """Put hashes in place of ids and addresses, and nothing in place of names; gives of how many accounts.

    The digest of the audience changes with it; the event of the purge holds both. Raises DeliveryError where
    somebody is still to be told, or the audience is not the one that was planned.
    """
    waiting = sum(counts(database, notice.number)[one] for one in _UNDER_WAY)
    if waiting:
        some = counted(waiting, f"recipient of {notice.name} is", f"recipients of {notice.name} are")
        raise DeliveryError(f"{some} still to be told", fix="send first")
    of_notice = RECIPIENTS.c.notice == notice.number
    columns = (RECIPIENTS.c.number, RECIPIENTS.c.account, RECIPIENTS.c.email)
    put = update(RECIPIENTS).where(RECIPIENTS.c.number == bindparam("of"))
    put = put.values(account=bindparam("to_account"), email=bindparam("to_email"), name="")
    with database.writing() as connection:
        if audience_digest(connection, notice.number, identity) != notice.audience:
            raise DeliveryError(
                f"the audience of {notice.name} is not the one that was planned, or the key is another one",
                fix="use the key that it was planned with",
            )
        last, count = 0, 0
        while rows := connection.execute(
            select(*columns)
            .where(of_notice, RECIPIENTS.c.number > last)
            .order_by(RECIPIENTS.c.number)
            .limit(_MANY)
        ).all():
            values = [
                {
                    "of": one.number,
                    "to_account": identity.hidden(one.account),
                    "to_email": identity.hidden(one.email),
                }
                for one in rows
            ]
            connection.execute(put, values)
            last, count = rows[-1].number, count + len(rows)
        digest = audience_digest(connection, notice.number, identity)
        connection.execute(update(NOTICES).where(NOTICES.c.number == notice.number).values(audience=digest))
        body = {"accounts": count, "audience_before": notice.audience, "audience": digest}
        events.append(connection, notice.number, now, "purged", body)
    return count
