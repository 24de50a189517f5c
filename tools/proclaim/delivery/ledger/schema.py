"""The tables of a ledger, the same in SQLite and PostgreSQL, and how an older one is brought up to date."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    inspect,
    select,
    text,
)

from proclaim.errors import DeliveryError

VERSION = 2
METADATA = MetaData()

LEDGER = Table("ledger", METADATA, Column("name", String(40), primary_key=True), Column("value", Text))
"""`version` of the tables, and `id`, which tells two ledgers apart."""

NOTICES = Table(
    "notices",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("document", String(100), nullable=False),
    Column("release", String(40), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("effective", String(10), nullable=False),
    Column("deadline", BigInteger, nullable=False),
    Column("channel", String(20), nullable=False),
    Column("domain", Text, nullable=False),
    Column("planned", BigInteger, nullable=False),
    Column("recipients", Integer, nullable=False),
    Column("audience", String(64), nullable=False),
    Column("messages", String(64), nullable=False),
    Column("unsubscribe", Text, nullable=False, server_default=""),
)
"""One release and everybody who is told of it. Moments are milliseconds since 1970 in UTC.

digest: SHA-256 of the release's file. audience, messages: SHA-256 of who is told and of what. unsubscribe:
the page of List-Unsubscribe, if there is one.
"""

LETTERS = Table(
    "letters",
    METADATA,
    Column("notice", Integer, nullable=False),
    Column("language", String(20), nullable=False),
    Column("head", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("text", Text, nullable=False),
    Column("html", Text, nullable=False),
    PrimaryKeyConstraint("notice", "language"),
)

RECIPIENTS = Table(
    "recipients",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("notice", Integer, nullable=False),
    Column("account", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("language", String(20), nullable=False),
    Column("name", Text, nullable=False),
    Column("line", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("same_as", Integer),
    Column("tries", SmallInteger, nullable=False),
    Column("due", BigInteger),
    Column("sender", Integer),
    Column("dated", BigInteger),
    Column("changed", BigInteger),
    Column("code", SmallInteger),
    Column("reply", Text),
)
"""Each account of an audience, in exactly one state; its number is one of the whole ledger's.

same_as: the recipient with the same address, whose message counts for this one too. due: when a deferred
one is tried again. dated: the Date of its message, kept for a second copy. sender: who has claimed it.
"""

# Few are ever deferred or claimed, so these cost nothing; who is pending is found in the order of numbers.
_IS_DEFERRED, _IS_CLAIMED = text("state = 'deferred'"), text("state = 'claimed'")
Index(
    "recipients_deferred",
    RECIPIENTS.c.notice,
    RECIPIENTS.c.due,
    sqlite_where=_IS_DEFERRED,
    postgresql_where=_IS_DEFERRED,
)
Index("recipients_claimed", RECIPIENTS.c.sender, sqlite_where=_IS_CLAIMED, postgresql_where=_IS_CLAIMED)

SENDERS = Table(
    "senders",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("host", Text, nullable=False),
    Column("boot", Text, nullable=False),
    Column("journal", Text, nullable=False),
    Column("seen", BigInteger, nullable=False),
    Column("ended", BigInteger),
)
"""Every process that has claimed recipients, with the journal in which it marks what it does."""

DIVERTED = Table(
    "diverted",
    METADATA,
    Column("who", String(65), primary_key=True),
    Column("at", BigInteger, nullable=False),
)
"""Accounts and addresses that want no notice by e-mail, as a purge writes them, and since when."""

EVENTS = Table(
    "events",
    METADATA,
    Column("notice", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("what", String(20), nullable=False),
    Column("body", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    PrimaryKeyConstraint("notice", "number"),
)
"""What happened, for good: rows are appended and never changed, and each holds the hash of all before it."""


def alone(connection: Connection) -> None:
    """Wait until nobody else is giving out numbers; until the end of the transaction nobody will."""
    connection.execute(select(LEDGER.c.value).where(LEDGER.c.name == "id").with_for_update())


def migrate(connection: Connection, id: str) -> None:
    """Make the tables of a new ledger, or bring an older one to VERSION.

    id: what a new ledger is called. Raises DeliveryError where the ledger is newer than this program, or
    the database is something else.
    """
    names = set(inspect(connection).get_table_names())
    if LEDGER.name not in names:
        ours = names & set(METADATA.tables)
        if ours:
            raise DeliveryError(
                f"this database has tables that are no ledger's ({', '.join(sorted(ours))})",
                fix="give the ledger a database of its own",
            )
        METADATA.create_all(connection)
        rows = [{"name": "version", "value": str(VERSION)}, {"name": "id", "value": id}]
        connection.execute(LEDGER.insert(), rows)
        return
    found = connection.execute(select(LEDGER.c.value).where(LEDGER.c.name == "version")).scalar() or "0"
    if int(found) > VERSION:
        raise DeliveryError(
            f"this ledger is of version {found}, and this program knows version {VERSION}",
            fix="install a newer proclaim",
        )
    for version in range(int(found), VERSION):
        for statement in MIGRATIONS[version]:
            connection.execute(text(statement))
    connection.execute(LEDGER.update().where(LEDGER.c.name == "version").values(value=str(VERSION)))


MIGRATIONS: dict[int, tuple[str, ...]] = {
    # Before version 1 the Date of a message was not kept.
    0: ("ALTER TABLE recipients ADD COLUMN dated BIGINT",),
    # Before version 2 nobody could ask for no more e-mail.
    1: (
        "ALTER TABLE notices ADD COLUMN unsubscribe TEXT NOT NULL DEFAULT ''",
        "CREATE TABLE diverted (who VARCHAR(65) PRIMARY KEY, at BIGINT NOT NULL)",
    ),
}
"""Version -> the statements that lead from it to the next."""
