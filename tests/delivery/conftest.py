"""Ledgers for tests, each in every database that we support, and notices planned in them."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from proclaim.config.notices import Security
from proclaim.delivery.channels.smtp import Relay
from proclaim.delivery.crew import Worker
from proclaim.delivery.journal import Journal
from proclaim.delivery.ledger import lookup
from proclaim.delivery.ledger.audience import Plan, freeze
from proclaim.delivery.ledger.database import Database, open_database
from proclaim.delivery.ledger.senders import Host
from proclaim.delivery.ledger.states import Outcome, State
from proclaim.delivery.pace import Pace
from proclaim.delivery.post import Errand, Post
from proclaim.delivery.recipients import Reject
from proclaim.delivery.sending import Make, Options
from proclaim.notice import Identity, Letter

POSTGRESQL = os.environ.get(
    "PROCLAIM_TEST_POSTGRESQL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
)
IDENTITY = Identity(b"a key that only tests have", "example.org")
LETTER = Letter(
    "en",
    b"From: <notices@example.org>\r\nSubject: Revised\r\nMIME-Version: 1.0\r\n",
    b"We have revised our policy.\r\n.\r\n.. a line that begins with dots\r\n",
    "We have revised our policy.",
    "<p>We have revised our policy.</p>",
)
DIGEST = "d" * 64
PLANNED = 1_800_000_000_000


def postgresql() -> Iterator[str]:
    """The address of a new, empty database; skips (under CI fails) where there is no server."""
    name = f"proclaim_{uuid4().hex}"
    server = create_engine(POSTGRESQL, isolation_level="AUTOCOMMIT")
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except OperationalError as error:
        missing = f"there is no PostgreSQL at {POSTGRESQL} (PROCLAIM_TEST_POSTGRESQL): {error.orig}"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    yield server.url.set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


def end_connections(url: str) -> None:
    """What a restart of the database does to everybody who uses it."""
    outside = create_engine(url, isolation_level="AUTOCOMMIT")
    with outside.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    outside.dispose()


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """A database of PostgreSQL for one test."""
    yield from postgresql()


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty ledger, once in each kind of database."""
    url = str(tmp_path / "test.ledger")
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql_url")
    database = open_database(url)
    yield database
    database.close()


@pytest.fixture
def file_ledger(tmp_path: Path) -> Iterator[Database]:
    """An empty ledger in a file."""
    database = open_database(str(tmp_path / "test.ledger"))
    yield database
    database.close()


def people(count: int) -> Iterator[tuple[int, str, str, str, str]]:
    """So many recipients, each with an address of its own."""
    return ((line, f"account-{line}", f"user{line}@example.com", "en", "") for line in range(2, count + 2))


def planned(
    database: Database,
    rows: Iterable[tuple[int, str, str, str, str]],
    *,
    letters: tuple[Letter, ...] = (LETTER,),
    refuse: Callable[[Reject], None] = lambda _one: None,
    deadline: int = 4_000_000_000_000,
) -> int:
    """A notice with these recipients."""
    plan = Plan("privacy", "2027-01-04", DIGEST, date(2027, 1, 4), deadline, "smtp", letters, PLANNED)
    return freeze(database, plan, rows, IDENTITY, refuse).number


def now() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


@dataclass
class Sending:
    """How a test sends; every field can be changed."""

    port: int
    journals: Path
    size: int = 3
    security: Security = Security.NONE
    wait: bool = False
    accept_refusals: bool = False
    pace: Pace = field(default_factory=lambda: Pace(0, 0))
    first_pause: int = 1
    deadline: int = 4_000_000_000_000
    may_pipeline: bool = True
    patience: float = 5.0
    span: tuple[int, int] | None = None
    letters: tuple[Letter, ...] = (LETTER,)
    host: Host = field(default_factory=lambda: Host("here", "boot"))
    progress: list[Outcome] = field(default_factory=list)

    def make(self, notice: int) -> Make:
        """Makes workers that send to the port."""
        errand = Errand(
            notice, DIGEST, {one.language: one for one in self.letters}, IDENTITY, "bounces@example.org",
            self.deadline, UTC, first_pause=self.first_pause,
        )  # fmt: skip
        relay = Relay(
            "127.0.0.1", self.port, self.security, name="here.example.org", may_pipeline=self.may_pipeline,
            patience=self.patience,
        )  # fmt: skip

        def for_journal(journal: Journal) -> Callable[[threading.Event], Worker]:
            return lambda stop: Post(errand, relay, journal, now, stop)

        return for_journal

    @property
    def options(self) -> Options:
        """The options of a run."""
        return Options(
            self.size, self.pace, self.journals, self.host, self.wait, self.span, self.accept_refusals
        )


def states(database: Database, notice: int) -> dict[str, set[str]]:
    """The addresses in each state."""
    return {
        state.value: {row.email for row in lookup.in_state(database, notice, (state,))} for state in State
    }


def at(text: str) -> int:
    """Milliseconds since 1970 of a moment in ISO 8601."""
    return int(datetime.fromisoformat(text).timestamp() * 1000)
