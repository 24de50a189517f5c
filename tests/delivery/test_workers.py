"""Sending on several machines: real PostgreSQL, real worker processes, one of them killed in the middle."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from proclaim import config
from proclaim.delivery import jobs
from proclaim.delivery.ledger import claims, lookup, senders
from proclaim.delivery.ledger.database import Database, open_database
from proclaim.delivery.ledger.senders import Host
from proclaim.delivery.ledger.states import State
from proclaim.delivery.sending import send
from proclaim.errors import DeliveryError, ProclaimError
from proclaim.services.telling import ledgers, sending
from tests.builders import Repository
from tests.delivery.conftest import Sending, end_connections, now, people, planned
from tests.end_to_end.commands import MAIN, ahead, proclaim
from tests.end_to_end.test_notifying import KEY, NOTICE, UNCHECKED, listed
from tests.mail import mail_server

HOST = Host("here", "boot")


@pytest.fixture
def shared(postgresql_url: str) -> Iterator[Database]:
    """A ledger on PostgreSQL."""
    database = open_database(postgresql_url)
    yield database
    database.close()


def queued(database: Database) -> list[tuple[str, str]]:
    """Task and status of every job."""
    with database.reading() as connection:
        rows = connection.execute(text("SELECT task_name, status FROM procrastinate_jobs ORDER BY id"))
        return [(str(task), str(status)) for task, status in rows]


def test_jobs_are_put_in_once_for_every_stretch(shared: Database) -> None:
    notice = planned(shared, people(1201))
    assert jobs.defer(shared, notice, now()) == 3
    assert jobs.defer(shared, notice, now()) == 0, "they are there already"
    assert queued(shared) == [(jobs.TASK, "todo")] * 3


def test_jobs_that_cannot_be_put_in_leave_no_event(shared: Database) -> None:
    notice = planned(shared, people(10))
    jobs.defer(shared, notice, now())
    with shared.writing() as connection:
        connection.execute(text("DELETE FROM procrastinate_jobs"))
        connection.execute(text("DROP FUNCTION procrastinate_defer_jobs_v1"))
        before = connection.execute(text("SELECT count(*) FROM events")).scalar()
    with pytest.raises(DeliveryError):
        jobs.defer(shared, notice, now())
    with shared.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM events")).scalar() == before


def test_jobs_are_worked_off_and_deleted(shared: Database, tmp_path: Path) -> None:
    notice = planned(shared, people(1201))
    jobs.defer(shared, notice, now())
    with mail_server() as server:

        def send_span(number: int, span: tuple[int, int]) -> None:
            how = Sending(server.port, tmp_path, span=span)
            send(shared, number, how.make(number), how.options, now, how.progress.extend)

        jobs.work(shared, HOST, now, send_span, wait=False)
    assert set(server.took.times.values()) == {1}
    assert lookup.counts(shared, notice)[State.SENT] == 1201
    assert [one for one in queued(shared) if one[0] == jobs.TASK] == []


def test_what_a_dead_worker_of_another_machine_left_is_put_in_again(shared: Database, tmp_path: Path) -> None:
    notice = planned(shared, people(700))
    jobs.defer(shared, notice, now())
    sender, journal = senders.begin(shared, Host("there", "boot"), tmp_path, now())
    claims.claim(shared, notice, sender, 500, now(), (1, 500))
    with shared.writing() as connection:
        connection.execute(text("DELETE FROM procrastinate_jobs"))
    late = now() + senders.LEASE + 1000
    assert jobs.tend(shared, HOST, late) == 1
    counts = lookup.counts(shared, notice)
    assert (counts[State.UNCERTAIN], counts[State.PENDING]) == (500, 200)
    journal.close(is_settled=False)


def test_a_file_cannot_be_shared_by_machines(file_ledger: Database) -> None:
    with pytest.raises(DeliveryError, match="a ledger that all of them reach"):
        jobs.defer(file_ledger, planned(file_ledger, people(3)), now())


def test_a_worker_says_why_it_cannot_send_and_nobody_stays_claimed(
    postgresql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**KEY, "PROCLAIM_SMTP_USER": "mailer"}.items():
        monkeypatch.setenv(name, value)
    repository = Repository(tmp_path / "policies", options=NOTICE.format(port=1))
    repository.write("mkdocs.yml", repository.read("mkdocs.yml").replace("127.0.0.1:1", "mail.example.org"))
    said: list[ProclaimError] = []
    settings = config.load(repository.root)
    with ledgers.opened(settings, postgresql_url) as ledger:
        notice = planned(ledger, people(3))
        jobs.defer(ledger, notice, now())
        sending.work(settings, ledger, wait=False, now=now, failed=said.append)
        counts = lookup.counts(ledger, notice)
    assert ["for everybody to read" in str(error) for error in said] == [True]
    assert {state: many for state, many in counts.items() if many} == {State.PENDING: 3}


@contextmanager
def workers(root: Path, url: str, count: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """So many `proclaim notify worker` processes."""
    command = [sys.executable, "-c", MAIN, "notify", "worker", "--ledger", url]
    environment = {**os.environ, **KEY}
    running = [
        subprocess.Popen(
            command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(count)
    ]
    yield running
    for one in running:
        one.terminate()
    for one in running:
        one.wait(30)


def test_two_workers_outlive_the_databases_connections_and_a_killed_one_costs_nobody_a_second_message(
    postgresql_url: str, tmp_path: Path
) -> None:
    with mail_server() as server:
        repository = Repository(tmp_path / "policies", options=NOTICE.format(port=server.port))
        repository.sections("privacy", {"storage": "We keep your data for 30 days."}).commit()
        repository.release("privacy", ahead(40), published=ahead(-1))
        where = ("--ledger", postgresql_url)
        accounts = str(listed(tmp_path, 5000))
        said = proclaim(
            "notify", "plan", "privacy", "--csv", accounts, UNCHECKED, *where, cwd=repository.root, **KEY
        )
        assert said.code == 0, said.error
        words = ("notify", "send", "--workers", "--yes", UNCHECKED, *where)
        assert "Handed 10 chunks" in proclaim(*words, cwd=repository.root, **KEY).out
        database = open_database(postgresql_url)
        with workers(repository.root, postgresql_url, 2) as running:
            wait_until(lambda: server.took.times.total() > 500)
            end_connections(postgresql_url)
            wait_until(lambda: server.took.times.total() > 1500)
            running[0].kill()
            wait_until(lambda: lookup.counts(database, 1)[State.PENDING] == 0)
        # The next sender on this machine finds the journal of the dead one.
        senders.bury(database, Host(os.uname().nodename, boot()), now())
        jobs.tend(database, Host(os.uname().nodename, boot()), now())
        proclaim("notify", "send", "--yes", "--no-wait", UNCHECKED, *where, cwd=repository.root, **KEY)
        counts = lookup.counts(database, 1)
        database.close()
    assert set(server.took.times.values()) == {1}
    assert counts[State.UNCERTAIN] <= 4
    assert counts[State.SENT] + counts[State.UNCERTAIN] == 5000


def boot() -> str:
    """This start of the machine."""
    return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()


def wait_until(is_so: object, seconds: float = 90) -> None:
    """Wait until something is so; fail the test if it never is."""
    assert callable(is_so)
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)
