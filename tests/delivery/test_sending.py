"""Sending against a real server: who is told, exactly once, whatever happens on the way."""

from __future__ import annotations

import email
import itertools
import threading
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from proclaim.delivery.ledger import claims, lookup, senders
from proclaim.delivery.ledger.database import Database, open_database
from proclaim.delivery.ledger.senders import Host
from proclaim.delivery.ledger.states import Outcome, State
from proclaim.delivery.pace import Pace
from proclaim.delivery.sending import send
from proclaim.errors import DeliveryError
from tests.delivery.conftest import (
    DIGEST,
    IDENTITY,
    LETTER,
    Sending,
    end_connections,
    now,
    people,
    planned,
    states,
)
from tests.mail import FINAL, Fault, mail_server, seeded, well_behaved


def run(database: Database, notice: int, how: Sending) -> None:
    """One run of sending."""
    send(database, notice, how.make(notice), how.options, now, how.progress.extend)


@pytest.mark.parametrize("features", [("PIPELINING", "DSN"), ()], ids=["pipelined", "one by one"])
def test_everybody_is_told_once_with_the_very_bytes(
    ledger: Database, tmp_path: Path, features: tuple[str, ...]
) -> None:
    notice = planned(ledger, people(250))
    with mail_server(features=features) as server:
        run(ledger, notice, Sending(server.port, tmp_path))
    assert set(server.took.times) == {f"user{one}@example.com" for one in range(2, 252)}
    assert set(server.took.times.values()) == {1}
    assert lookup.counts(ledger, notice)[State.SENT] == 250
    sender, to, message = next(one for one in server.took.messages if one[1] == "user7@example.com")
    parsed = email.message_from_bytes(message)
    assert parsed["To"] == "<user7@example.com>"
    assert parsed["Message-ID"] == IDENTITY.message_id(DIGEST, "account-7")
    assert message.endswith(LETTER.head + b"\r\n" + LETTER.body)
    row = next(one for one in lookup.in_state(ledger, notice, (State.SENT,)) if one.email == to)
    assert IDENTITY.bounced(sender) == (notice, row.number)
    assert row.reply.startswith("2.0.0 queued as")


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("may_pipeline", [True, False])
def test_ledger_and_server_agree_for_everybody_under_faults(
    file_ledger: Database, tmp_path: Path, seed: int, may_pipeline: bool
) -> None:
    notice = planned(file_ledger, people(600))
    decide = seeded(seed)
    how = Sending(0, tmp_path, wait=True, may_pipeline=may_pipeline)
    with mail_server(decide) as server:
        how.port = server.port
        run(file_ledger, notice, how)
    told, found = server.took.times, states(file_ledger, notice)
    assert max(told.values()) == 1
    assert found["sent"] <= set(told)
    assert found["failed"] == {f"user{one}@example.com" for one in range(2, 602) if refused(decide, one)}
    assert set(told) <= found["sent"] | found["uncertain"]
    assert not found["pending"] | found["claimed"] | found["deferred"]
    assert found["uncertain"]


def refused(decide: object, number: int) -> bool:
    """Whether the server refuses somebody for good."""
    assert callable(decide)
    return decide(f"user{number}@example.com", 1) in FINAL


def test_a_server_that_takes_a_body_for_nobody_gets_none(file_ledger: Database, tmp_path: Path) -> None:
    notice = planned(file_ledger, people(20))

    def decide(address: str, _attempt: int) -> Fault:
        return Fault.REFUSE_RECIPIENT if address == "user5@example.com" else Fault.NONE

    with mail_server(decide) as server:
        run(file_ledger, notice, Sending(server.port, tmp_path, size=1))
    assert server.took.times.total() == 19
    assert all(to and message.strip() for _, to, message in server.took.messages)
    (row,) = lookup.in_state(file_ledger, notice, (State.FAILED,))
    assert row.reply == "5.1.1 <<recipient>>: no such user"


def test_a_refused_sender_stops_everything_and_nobody_has_failed(
    file_ledger: Database, tmp_path: Path
) -> None:
    notice = planned(file_ledger, people(50))
    with mail_server(refuse_sender=True) as server, pytest.raises(DeliveryError, match="refuses our sender"):
        run(file_ledger, notice, Sending(server.port, tmp_path))
    assert lookup.counts(file_ledger, notice)[State.PENDING] == 50


def test_a_refused_connection_stops_everything(file_ledger: Database, tmp_path: Path) -> None:
    notice = planned(file_ledger, people(5))
    with (
        mail_server(banner=b"554 no") as server,
        pytest.raises(DeliveryError, match="refuses our connection"),
    ):
        run(file_ledger, notice, Sending(server.port, tmp_path))
    assert lookup.counts(file_ledger, notice)[State.PENDING] == 5


def test_too_many_refusals_are_our_fault_and_nobody_has_failed(file_ledger: Database, tmp_path: Path) -> None:
    notice = planned(file_ledger, people(400))
    with (
        mail_server(lambda *_: Fault.REFUSE_MESSAGE) as server,
        pytest.raises(DeliveryError, match="more than 5 %"),
    ):
        run(file_ledger, notice, Sending(server.port, tmp_path))
    counts = lookup.counts(file_ledger, notice)
    assert (counts[State.PENDING], counts[State.FAILED]) == (400, 0)
    with mail_server(lambda *_: Fault.REFUSE_MESSAGE) as server:
        run(file_ledger, notice, Sending(server.port, tmp_path, accept_refusals=True))
    assert lookup.counts(file_ledger, notice)[State.FAILED] == 400


def test_put_off_recipients_are_tried_until_the_deadline(file_ledger: Database, tmp_path: Path) -> None:
    notice = planned(file_ledger, people(3))
    with mail_server(lambda *_: Fault.PUT_OFF_MESSAGE) as server:
        run(file_ledger, notice, Sending(server.port, tmp_path, first_pause=3_600_000))
        rows = lookup.in_state(file_ledger, notice, (State.DEFERRED,))
        assert [3_590_000 < row.due - now() < 3_601_000 for row in rows] == [True] * 3
        due = lookup.next_due(file_ledger, notice)
        assert due is not None
        again = claims.claim(file_ledger, notice, 1, 10, due + 60_000)
        assert len(again) == 3
        assert [one.tries for one in again] == [1, 1, 1]
    late = planned(file_ledger, people(1))
    with mail_server(lambda *_: Fault.PUT_OFF_MESSAGE) as server:
        run(file_ledger, late, Sending(server.port, tmp_path, deadline=now() - 1))
    assert lookup.counts(file_ledger, late)[State.FAILED] == 1


def test_an_address_beyond_ascii_needs_a_server_that_takes_it(file_ledger: Database, tmp_path: Path) -> None:
    row = (2, "a", "andré@example.com", "en", "")
    with mail_server(features=("PIPELINING",)) as server:
        notice = planned(file_ledger, [row])
        run(file_ledger, notice, Sending(server.port, tmp_path))
    assert lookup.counts(file_ledger, notice)[State.SUPPRESSED] == 1
    assert not server.took.messages
    with mail_server() as server:
        notice = planned(file_ledger, [row])
        run(file_ledger, notice, Sending(server.port, tmp_path))
    assert server.took.times == {"andré@example.com": 1}


def test_limits_a_second_hold(file_ledger: Database, tmp_path: Path) -> None:
    notice = planned(file_ledger, people(30))
    with mail_server() as server:
        begun = time.monotonic()
        run(file_ledger, notice, Sending(server.port, tmp_path, pace=Pace(60, 0)))
        assert time.monotonic() - begun >= 29 / 60
    assert server.took.times.total() == 30


def test_two_senders_share_the_work(ledger: Database, tmp_path: Path) -> None:
    notice = planned(ledger, people(3000))
    with mail_server() as server:
        url = ledger.engine.url.render_as_string(hide_password=False)
        others = [open_database(url), open_database(url)]
        runs = [
            threading.Thread(target=run, args=(one, notice, Sending(server.port, tmp_path))) for one in others
        ]
        for one in runs:
            one.start()
        for one in runs:
            one.join()
        for database in others:
            database.close()
    assert lookup.counts(ledger, notice)[State.SENT] == 3000
    assert set(server.took.times.values()) == {1}
    assert {row.sender for row in lookup.in_state(ledger, notice, (State.SENT,))} == {1, 2}


def test_ctrl_c_finishes_what_is_under_way(file_ledger: Database, tmp_path: Path) -> None:
    notice = planned(file_ledger, people(2000))
    how = Sending(0, tmp_path)

    class Interrupting(list[Outcome]):
        def extend(self, _some: Iterable[Outcome]) -> None:
            raise KeyboardInterrupt

    how.progress = Interrupting()
    with mail_server() as server:
        how.port = server.port
        with pytest.raises(KeyboardInterrupt):
            run(file_ledger, notice, how)
        counts = lookup.counts(file_ledger, notice)
        assert counts[State.SENT] == server.took.times.total() > 0
        assert counts[State.PENDING] == 2000 - counts[State.SENT]
        run(file_ledger, notice, Sending(server.port, tmp_path))
    assert set(server.took.times.values()) == {1}
    assert server.took.times.total() == 2000
    assert list(tmp_path.glob("*.journal")) == []


def test_a_sender_of_another_start_of_the_machine_leaves_everything_uncertain(
    ledger: Database, tmp_path: Path
) -> None:
    notice = planned(ledger, people(10))
    sender, journal = senders.begin(ledger, Host("here", "yesterday"), tmp_path, now())
    assert len(claims.claim(ledger, notice, sender, 4, now())) == 4
    journal.close(is_settled=False)
    assert senders.bury(ledger, Host("here", "today"), now()) == 4
    assert lookup.counts(ledger, notice)[State.UNCERTAIN] == 4


def test_a_sender_on_another_machine_counts_as_dead_without_a_sign_of_life(
    ledger: Database, tmp_path: Path
) -> None:
    notice = planned(ledger, people(10))
    sender, journal = senders.begin(ledger, Host("there", "boot"), tmp_path, now())
    claims.claim(ledger, notice, sender, 4, now())
    here = Host("here", "boot")
    assert senders.bury(ledger, here, now() + senders.LEASE - 2000) == 0
    assert senders.is_still_there(ledger, sender, now())
    assert senders.bury(ledger, here, now() + senders.LEASE + 2000) == 4
    assert not senders.is_still_there(ledger, sender, now())
    journal.close(is_settled=False)


def test_the_dead_are_told_from_their_journal(ledger: Database, tmp_path: Path) -> None:
    notice = planned(ledger, people(4))
    host = Host("here", "boot")
    sender, journal = senders.begin(ledger, host, tmp_path, now())
    first, second, third, _ = [one.number for one in claims.claim(ledger, notice, sender, 4, now())]
    journal.mark(first)
    journal.answer(first, ["sent", 1, 250, "queued as 1", None])
    journal.mark(second)
    journal.mark(third)
    journal.answer(third, ["deferred", 1, 451, "later", 5])
    assert senders.bury(ledger, host, now()) == 0, "it is alive: its journal is held"
    journal.close(is_settled=False)
    with (tmp_path / journal.path.name).open("ab") as file:
        file.write(b"R 4")
    assert senders.bury(ledger, host, now()) == 1
    counts = lookup.counts(ledger, notice)
    of = (State.SENT, State.UNCERTAIN, State.DEFERRED, State.PENDING)
    assert [counts[one] for one in of] == [1, 1, 1, 1]


def test_a_second_copy_is_the_same_to_the_byte(file_ledger: Database, tmp_path: Path) -> None:
    notice = planned(file_ledger, people(1))
    with mail_server(lambda _, attempt: Fault.DROP_AFTER if attempt == 1 else Fault.NONE) as server:
        run(file_ledger, notice, Sending(server.port, tmp_path))
        assert lookup.counts(file_ledger, notice)[State.UNCERTAIN] == 1
        run(file_ledger, notice, Sending(server.port, tmp_path))
        assert server.took.times.total() == 1, "an uncertain one is held"
        time.sleep(1.1)
        assert claims.reopen(file_ledger, notice, (State.UNCERTAIN,), now()) == 1
        run(file_ledger, notice, Sending(server.port, tmp_path))
    first, second = server.took.messages
    assert first == second


def test_one_envelope_goes_behind_the_body_before_it(file_ledger: Database, tmp_path: Path) -> None:
    notice = planned(file_ledger, people(3))
    with mail_server(well_behaved) as server:
        run(file_ledger, notice, Sending(server.port, tmp_path, size=1))
    verbs = [one[:4] for one in server.took.commands[1]]
    assert verbs == [b"ehlo", *[b"RSET", b"MAIL", b"RCPT", b"DATA"] * 3, b"QUIT"]


def test_a_clock_that_jumps_tells_nobody_twice_and_loses_nobody(ledger: Database, tmp_path: Path) -> None:
    notice = planned(ledger, people(1500))
    jumps = itertools.cycle([0, -86_400_000, 0, 86_400_000, 3_600_000])

    def jumping() -> int:
        return now() + next(jumps)

    with mail_server() as server:
        how = Sending(server.port, tmp_path)
        send(ledger, notice, how.make(notice), how.options, jumping, how.progress.extend)
    assert lookup.counts(ledger, notice)[State.SENT] == 1500
    assert set(server.took.times.values()) == {1}


def test_a_database_that_goes_away_for_a_moment_costs_nobody_a_message(
    postgresql_url: str, tmp_path: Path
) -> None:
    database = open_database(postgresql_url)
    notice = planned(database, people(6000))
    with mail_server() as server:
        sending = threading.Thread(target=run, args=(database, notice, Sending(server.port, tmp_path)))
        sending.start()
        for _ in range(4):
            time.sleep(0.3)
            end_connections(postgresql_url)
        sending.join()
    counts = lookup.counts(database, notice)
    assert counts[State.SENT] == 6000
    assert set(server.took.times.values()) == {1}
    database.close()


def test_limits_hold_for_all_and_for_each_domain() -> None:
    pace = Pace(per_second=10, per_domain=2)
    assert pace.wait("a.example", 100.0) == 0
    pace.went("a.example", 100.0)
    assert pace.wait("b.example", 100.0) == pytest.approx(0.1)
    assert pace.wait("a.example", 100.2) == pytest.approx(0.3)
    assert pace.wait("a.example", 100.5) == 0
    assert not Pace(0, 0).is_limited
