"""One ledger as a database: opened, brought up to date, asked again after a short failure.

SQLite writes ahead and waits for the disk with every commit (WAL, synchronous=FULL), so that a claim is
durable before the first message of it goes out.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import URL, Connection, Engine, event, select
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from proclaim.delivery import engines
from proclaim.delivery.ledger.schema import LEDGER, migrate
from proclaim.errors import DeliveryError

R = TypeVar("R")
_PAUSES = (0.1, 0.3, 1, 3, 5, 10, 10, 10, 10, 10)
"""Seconds between tries to reach a database that has gone: a restart takes less than a minute."""
BUSY = 30_000
"""Milliseconds that a writer waits for another one of the same file."""
_LOCKED = "locked"
_READING = "reading"


class Database:
    """The connections to a ledger."""

    def __init__(self, engine: Engine, id: str) -> None:
        self.engine, self.id = engine, id

    @property
    def is_file(self) -> bool:
        """Whether it is a file of this machine, which no other can share."""
        return self.engine.dialect.name == "sqlite"

    @property
    def path(self) -> Path | None:
        """The file of the ledger, if it is one."""
        name = self.engine.url.database
        return Path(name) if self.is_file and name else None

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that changes nothing. Raises DeliveryError."""
        with _as_ours(self.engine), self.engine.connect() as connection:
            yield connection.execution_options(**{_READING: True})

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it, or nothing. Raises DeliveryError."""
        with _as_ours(self.engine), self.engine.begin() as connection:
            yield connection

    def persist(self, work: Callable[[Connection], R]) -> R:
        """Do the work in a transaction, again if the database goes away meanwhile.

        The work may have been done although the answer was lost, so it must be such that a second time
        does nothing. Raises DeliveryError once the database has been gone for a minute.
        """
        for pause in (*_PAUSES, None):
            try:
                with self.engine.begin() as connection:
                    return work(connection)
            except DBAPIError as error:
                if pause is None or not _is_passing(error):
                    raise _ours(error, self.engine) from error
                time.sleep(pause)
        raise AssertionError

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def open_database(url: str) -> Database:
    """The ledger at an address of SQLAlchemy (or a path, for SQLite), made if it is new.

    Raises DeliveryError.
    """
    engine = _engine(url)
    with _as_ours(engine), engines.reached(engine), engine.begin() as connection:
        migrate(connection, uuid4().hex)
        id = connection.execute(select(LEDGER.c.value).where(LEDGER.c.name == "id")).scalar_one()
    return Database(engine, str(id))


def _engine(url: str) -> Engine:
    address = url if "://" in url else URL.create("sqlite", database=str(Path(url).absolute()))
    fix = "name a file, or for example postgresql+psycopg://host/name (pip install proclaim[postgres])"
    engine = engines.engine(address, fix, pool_pre_ping=True, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, and by nobody else
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY}", "cache_size=-32000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes its place at once: it could not go from reading to writing beside another."""
    is_reading = connection.get_execution_options().get(_READING)
    connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")


@contextlib.contextmanager
def _as_ours(engine: Engine) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise _ours(error, engine) from error


def _ours(error: SQLAlchemyError, engine: Engine) -> DeliveryError:
    words = engines.words(error)
    where = engine.url.render_as_string(hide_password=True)
    if _LOCKED in words:
        return DeliveryError("another program holds the ledger", where, "wait for it, or end it")
    if "full" in words:
        return DeliveryError(f"the ledger's disk is full ({words})", where, "make room and run it again")
    if "not a database" in words or "malformed" in words:
        return DeliveryError(f"this is no ledger ({words})", where, "name another file, or bring it back")
    return DeliveryError(f"the ledger cannot be used ({words})", where, "mend that and run it again")


def _is_passing(error: DBAPIError) -> bool:
    """Whether it may be over in a moment: a restart, a deadlock, a lock that is held."""
    if error.connection_invalidated:
        return True
    words = str(error.orig).lower()
    return isinstance(error, OperationalError) and "disk" not in words and "full" not in words
