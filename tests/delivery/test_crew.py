"""Workers that cannot be made, or fail at once: the run ends with their error, and nobody stays claimed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from sqlalchemy import select

from proclaim.config.notices import Security
from proclaim.delivery import post
from proclaim.delivery.channels.webhook import Hook
from proclaim.delivery.crew import Crew, Worker
from proclaim.delivery.journal import Journal
from proclaim.delivery.ledger import lookup
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.schema import SENDERS
from proclaim.delivery.ledger.states import Claimed, Outcome, State
from proclaim.delivery.sending import Make, send
from proclaim.errors import DeliveryError, ProclaimError
from tests.delivery.certificates import server_context
from tests.delivery.conftest import Sending, now, people, planned
from tests.mail import mail_server

LONGEST = 60.0
"""Seconds after which a run that should have ended counts as one that never ends."""


def ended_with(database: Database, notice: int, make: Make, how: Sending) -> Exception | None:
    """What a run raised; fails the test where the run does not end."""
    raised: list[Exception | None] = []

    def run() -> None:
        try:
            send(database, notice, make, how.options, now, how.progress.extend)
        except Exception as error:  # noqa: BLE001 - the test looks at whatever it is
            raised.append(error)
        else:
            raised.append(None)

    running = threading.Thread(target=run, daemon=True)
    running.start()
    running.join(LONGEST)
    assert not running.is_alive(), "the sender hangs"
    return raised[0]


def assert_nothing_is_held(database: Database, notice: int, how: Sending, count: int) -> None:
    """Everybody is pending, the sender has ended, and its journal is gone."""
    counts = lookup.counts(database, notice)
    assert {state: many for state, many in counts.items() if many} == {State.PENDING: count}
    with database.reading() as connection:
        assert None not in connection.execute(select(SENDERS.c.ended)).scalars().all()
    assert list(how.journals.glob("*.journal")) == []


def test_a_worker_that_cannot_be_made_ends_the_run_with_its_error(ledger: Database, tmp_path: Path) -> None:
    notice, how = planned(ledger, people(30)), Sending(0, tmp_path)

    def make(_journal: Journal) -> Callable[[threading.Event], Worker]:
        def worker(_stop: threading.Event) -> Worker:
            raise DeliveryError("no worker today")

        return worker

    assert str(ended_with(ledger, notice, make, how)) == "no worker today."
    assert_nothing_is_held(ledger, notice, how, 30)


def test_one_worker_of_two_that_cannot_be_made_ends_the_run(file_ledger: Database, tmp_path: Path) -> None:
    notice = planned(file_ledger, people(300))
    with mail_server() as server:
        how = Sending(server.port, tmp_path, size=2)
        makers = iter([how.make(notice), None])

        def make(journal: Journal) -> Callable[[threading.Event], Worker]:
            lock, good = threading.Lock(), how.make(notice)(journal)

            def worker(stop: threading.Event) -> Worker:
                with lock:
                    is_first = next(makers) is not None
                if is_first:
                    return good(stop)
                raise DeliveryError("the second one fails")

            return worker

        assert str(ended_with(file_ledger, notice, make, how)) == "the second one fails."
    counts = lookup.counts(file_ledger, notice)
    assert counts[State.SENT] == server.took.times.total()
    assert counts[State.SENT] + counts[State.PENDING] == 300
    assert list(tmp_path.glob("*.journal")) == []


def test_a_hook_without_a_secret_leaves_no_sender_behind(file_ledger: Database, tmp_path: Path) -> None:
    notice, how = planned(file_ledger, people(3)), Sending(0, tmp_path)

    def make(_journal: Journal) -> Callable[[threading.Event], Worker]:
        Hook("https://example.org/", "")
        raise AssertionError

    assert "no secret to sign with" in str(ended_with(file_ledger, notice, make, how))
    assert_nothing_is_held(file_ledger, notice, how, 3)


@pytest.mark.parametrize(
    ("security", "is_there", "said"),
    [
        (Security.NONE, False, "the relay cannot be reached"),
        (Security.TLS, True, "certificate cannot be trusted"),
        (Security.STARTTLS, True, "cannot do what is asked"),
    ],
    ids=["refused", "a bad certificate", "no STARTTLS"],
)
def test_a_relay_that_cannot_be_entered_ends_the_run(
    file_ledger: Database,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    security: Security,
    is_there: bool,
    said: str,
) -> None:
    monkeypatch.setattr(post, "_RETRIES", ())
    notice = planned(file_ledger, people(5))
    context = server_context(tmp_path) if security is Security.TLS else None
    with mail_server(context=context) as server:
        how = Sending(server.port, tmp_path, security=security)
        if is_there:
            error = ended_with(file_ledger, notice, how.make(notice), how)
    if not is_there:
        error = ended_with(file_ledger, notice, how.make(notice), how)
    assert isinstance(error, ProclaimError)
    assert said in str(error)
    assert_nothing_is_held(file_ledger, notice, how, 5)


@dataclass
class _Failing:
    """A worker that cannot give back what it began."""

    begun: threading.Event
    in_step: Exception | None
    in_close: Exception | None

    def step(self, _claimed: Claimed | None) -> list[Outcome]:
        self.begun.set()
        if self.in_step:
            raise self.in_step
        return []

    def close(self) -> list[Outcome]:
        if self.in_close:
            raise self.in_close
        return []


@pytest.mark.parametrize(
    ("in_step", "in_close", "said"), [(None, "closing", "closing"), ("a step", "closing", "a step")]
)
def test_the_first_thing_that_goes_wrong_is_the_crews_fault(
    in_step: str | None, in_close: str, said: str
) -> None:
    errors = [ValueError(words) if words else None for words in (in_step, in_close)]
    begun = threading.Event()
    crew = Crew(lambda _stop: _Failing(begun, *errors), 1)
    assert begun.wait(LONGEST)
    crew.stop()
    assert str(crew.fault) == said


def test_more_connections_than_the_machine_can_open_are_refused_in_a_sentence(
    file_ledger: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice, how = planned(file_ledger, people(3)), Sending(0, tmp_path)
    started = threading.Thread.start
    most = threading.active_count() + 3

    def start(thread: threading.Thread) -> None:
        if threading.active_count() >= most:
            raise RuntimeError("can't start new thread")
        started(thread)

    monkeypatch.setattr(threading.Thread, "start", start)
    how = replace(how, size=50)
    error = ended_with(file_ledger, notice, how.make(notice), how)
    assert "lower notice.connections" in str(error)
    assert_nothing_is_held(file_ledger, notice, how, 3)


@dataclass
class _Refusing:
    """A worker whose relay refuses everybody at once, in its last answer."""

    answered: threading.Event
    claimed: list[Claimed] = field(default_factory=list)

    def step(self, claimed: Claimed | None) -> list[Outcome]:
        if claimed is not None:
            self.claimed.append(claimed)
            return []
        some, self.claimed = self.claimed, []
        if not some:
            self.answered.set()
        return [Outcome(one.number, State.FAILED, now(), 550, "no") for one in some]

    def close(self) -> list[Outcome]:
        return []


def test_too_many_refusals_in_the_last_answers_of_all_mark_nobody(
    file_ledger: Database, tmp_path: Path
) -> None:
    notice, answered = planned(file_ledger, people(60)), threading.Event()

    def make(_journal: Journal) -> Callable[[threading.Event], Worker]:
        return lambda _stop: _Refusing(answered)

    class Waiting(list[Outcome]):
        """Holds the one who leads until the worker has nothing left to do."""

        def extend(self, outcomes: Iterable[Outcome]) -> None:
            answered.clear()
            assert answered.wait(LONGEST)
            super().extend(outcomes)

    how = Sending(0, tmp_path, size=1, progress=Waiting())
    assert "more than 5 %" in str(ended_with(file_ledger, notice, make, how))
    assert_nothing_is_held(file_ledger, notice, how, 60)
