"""The contract of every ledger: audience frozen, states exact, events chained, people taken out."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select, text, update

from proclaim.delivery.ledger import claims, database, events, lookup, purge
from proclaim.delivery.ledger.claims import spans
from proclaim.delivery.ledger.database import Database, open_database
from proclaim.delivery.ledger.schema import EVENTS, RECIPIENTS
from proclaim.delivery.ledger.states import Outcome, State
from proclaim.delivery.recipients import Reject
from proclaim.errors import DeliveryError
from proclaim.notice import BOTH
from tests.delivery.conftest import IDENTITY, LETTER, now, people, planned, states


def rows(ledger: Database, notice: int) -> list[Any]:
    """All recipients of a notice."""
    return lookup.in_state(ledger, notice, tuple(State))


def test_an_account_counts_once_and_an_address_gets_one_message(ledger: Database) -> None:
    refused: list[Reject] = []
    people = [
        (2, "a", "same@example.com", "en", ""),
        (3, "b", "other@example.com", "en", ""),
        (4, "a", "third@example.com", "en", ""),
        (5, "c", "same@example.com", "fr", ""),
        (6, "d", "other@example.com", "en", ""),
    ]
    notice = planned(ledger, people, refuse=refused.append)
    assert refused == [(4, "this account stands in line 2 already", "a")]
    first, second, third, fourth = rows(ledger, notice)
    assert (first.language, first.state) == (BOTH, "pending"), "those who share it differ in language"
    assert (second.language, second.state) == ("en", "pending")
    assert (third.state, third.same_as) == ("suppressed", first.number)
    assert (fourth.state, fourth.same_as) == ("suppressed", second.number)
    assert lookup.notice(ledger, notice).recipients == 4


def test_many_doubles_are_found_among_many(ledger: Database) -> None:
    refused: list[Reject] = []
    some = [(line, f"a{line % 3000}", f"u{line % 3000}@example.com", "en", "") for line in range(2, 9002)]
    notice = planned(ledger, some, refuse=refused.append)
    assert lookup.notice(ledger, notice).recipients == 3000
    assert len(refused) == 6000
    assert lookup.counts(ledger, notice)[State.PENDING] == 3000


def test_a_plan_of_nobody_leaves_nothing(ledger: Database) -> None:
    with pytest.raises(DeliveryError, match="nobody is left to tell"):
        planned(ledger, [])
    assert lookup.notices(ledger) == ()


def test_a_plan_that_breaks_off_leaves_nothing(ledger: Database) -> None:
    def broken() -> Any:
        yield from people(700)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        planned(ledger, broken())
    assert lookup.notices(ledger) == ()
    assert lookup.notice(ledger, planned(ledger, people(3))).recipients == 3


def test_two_notices_do_not_meet(ledger: Database) -> None:
    first, second = planned(ledger, people(5)), planned(ledger, people(7))
    assert len(claims.claim(ledger, first, 1, 100, now())) == 5
    assert lookup.counts(ledger, second)[State.PENDING] == 7


def test_no_two_senders_get_one_recipient(ledger: Database) -> None:
    notice = planned(ledger, people(2000))
    found: list[int] = []

    def take(sender: int) -> None:
        while some := claims.claim(ledger, notice, sender, 50, now()):
            found.extend(one.number for one in some)

    threads = [threading.Thread(target=take, args=(one,)) for one in range(1, 5)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(found) == len(set(found)) == 2000
    with ledger.reading() as connection:
        assert events.first_break(events.events(connection, notice))[0] is None


def test_only_who_claimed_can_settle_and_twice_is_once(ledger: Database) -> None:
    notice = planned(ledger, people(2))
    first, second = claims.claim(ledger, notice, 1, 2, now())
    done = [Outcome(first.number, State.SENT, now(), 250, "ok")]
    claims.settle(ledger, notice, 2, done, now())
    assert lookup.counts(ledger, notice)[State.CLAIMED] == 2
    claims.settle(ledger, notice, 1, done, now())
    claims.settle(ledger, notice, 1, done, now())
    counts = lookup.counts(ledger, notice)
    assert (counts[State.SENT], counts[State.CLAIMED]) == (1, 1)
    with ledger.reading() as connection:
        assert [one.what for one in events.events(connection, notice)] == ["planned", "claimed", "settled"]
    assert second.tries == 0


@pytest.mark.parametrize(
    "change",
    [
        update(EVENTS).where(EVENTS.c.number == 2).values(body="{}"),
        update(EVENTS).where(EVENTS.c.number == 3).values(at=1),
        EVENTS.delete().where(EVENTS.c.number == 2),
    ],
    ids=["another body", "another time", "taken out"],
)
def test_a_changed_event_breaks_the_chain(ledger: Database, change: Any) -> None:
    notice = planned(ledger, people(2))
    (one, _) = claims.claim(ledger, notice, 1, 2, now())
    claims.settle(ledger, notice, 1, [Outcome(one.number, State.SENT, now(), 250, "ok")], now())
    with ledger.writing() as connection:
        assert events.first_break(events.events(connection, notice))[0] is None
        connection.execute(change)
        assert events.first_break(events.events(connection, notice))[0] in (2, 3)


def test_events_hold_no_address(ledger: Database) -> None:
    notice = planned(ledger, people(3))
    claims.claim(ledger, notice, 1, 3, now())
    with ledger.reading() as connection:
        bodies = connection.execute(select(EVENTS.c.body)).scalars().all()
    assert not any("@" in one or "account-" in one for one in bodies)


def test_purging_takes_people_out_and_leaves_hashes(ledger: Database) -> None:
    notice = planned(ledger, people(3))
    with pytest.raises(DeliveryError, match="still to be told"):
        purge.purge(ledger, lookup.notice(ledger, notice), IDENTITY, now())
    some = claims.claim(ledger, notice, 1, 3, now())
    claims.settle(ledger, notice, 1, [Outcome(one.number, State.SENT, 1, 250, "ok") for one in some], now())
    assert purge.purge(ledger, lookup.notice(ledger, notice), IDENTITY, now()) == 3
    with ledger.reading() as connection:
        names = connection.execute(select(RECIPIENTS.c.account, RECIPIENTS.c.email)).all()
    assert (f"#{IDENTITY.pseudonym('account-2')}", f"#{IDENTITY.pseudonym('user2@example.com')}") in names
    assert purge.purge(ledger, lookup.notice(ledger, notice), IDENTITY, now()) == 3
    assert states(ledger, notice)["sent"] == {
        f"#{IDENTITY.pseudonym(f'user{one}@example.com')}" for one in (2, 3, 4)
    }


def test_a_ledger_is_opened_again_as_it_was(ledger: Database) -> None:
    notice = planned(ledger, people(3))
    again = open_database(ledger.engine.url.render_as_string(hide_password=False))
    assert again.id == ledger.id
    assert lookup.letters(again, notice)["en"] == LETTER
    again.close()


def test_a_newer_ledger_is_refused_and_an_older_one_is_brought_up_to_date(ledger: Database) -> None:
    url = ledger.engine.url.render_as_string(hide_password=False)
    with ledger.writing() as connection:
        connection.execute(text("UPDATE ledger SET value = '99' WHERE name = 'version'"))
    with pytest.raises(DeliveryError, match="version 99.*install a newer proclaim"):
        open_database(url)
    with ledger.writing() as connection:
        connection.execute(text("ALTER TABLE recipients DROP COLUMN dated"))
        connection.execute(text("ALTER TABLE notices DROP COLUMN unsubscribe"))
        connection.execute(text("DROP TABLE diverted"))
        connection.execute(text("UPDATE ledger SET value = '0' WHERE name = 'version'"))
    again = open_database(url)
    assert len(claims.claim(again, planned(again, people(2)), 1, 5, now())) == 2
    again.close()


def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("These are my notes, and no database at all. " * 50)
    with pytest.raises(DeliveryError, match="this is no ledger"):
        open_database(str(tmp_path / "notes.txt"))
    assert (tmp_path / "notes.txt").read_text("utf-8").startswith("These are my notes")
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE events (a)")
    with pytest.raises(DeliveryError, match="tables that are no ledger's"):
        open_database(str(tmp_path / "other.db"))


def test_an_address_of_no_database_is_refused(tmp_path: Path) -> None:
    for url in ("nothing://host/name", "postgresql+psycopg://nobody@127.0.0.1:1/none"):
        with pytest.raises(DeliveryError):
            open_database(url)
    with pytest.raises(DeliveryError, match="unable to open"):
        open_database(str(tmp_path / "missing" / "file.ledger"))


def test_a_full_disk_leaves_the_ledger_as_it_was(file_ledger: Database) -> None:
    notice = planned(file_ledger, people(10))
    with file_ledger.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    file_ledger.engine.dispose()

    def full(connection: Any, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(file_ledger.engine, "connect", full)
    with pytest.raises(DeliveryError, match="disk is full"):
        planned(file_ledger, people(5000))
    assert lookup.counts(file_ledger, notice)[State.PENDING] == 10
    assert len(lookup.notices(file_ledger)) == 1


def test_numbers_are_said_as_spans() -> None:
    assert spans([1, 2, 3, 7, 9, 10]) == [[1, 3], [7, 7], [9, 10]]
    assert spans([]) == []


def test_a_ledger_that_another_program_holds_is_waited_for_and_then_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY", 50)
    path = tmp_path / "held.ledger"
    open_database(str(path)).close()
    with sqlite3.connect(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DeliveryError, match="another program holds the ledger"):
            open_database(str(path))
