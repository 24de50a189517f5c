"""The proof: what it says of each account, and that nothing in it can be changed unseen."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from proclaim.delivery import report
from proclaim.delivery.ledger import claims, lookup, purge
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.states import Outcome, State
from proclaim.notice import Identity
from tests.delivery.conftest import DIGEST, IDENTITY, at, planned

ZONE = ZoneInfo("America/Toronto")
PEOPLE = [
    (2, "a", "a@example.com", "en", ""),
    (3, "b", "b@example.com", "fr", ""),
    (4, "c", "a@example.com", "en", ""),
    (5, "=cmd", "d@example.com", "en", ""),
]


@pytest.fixture
def notice(ledger: Database) -> int:
    """One account told late in the evening of Toronto, one refused, one uncertain, one told with another."""
    number = planned(ledger, PEOPLE)
    first, second, third = claims.claim(ledger, number, 1, 10, 5)
    outcomes = [
        Outcome(first.number, State.SENT, at("2026-12-05T03:30:00+00:00"), 250, "queued as 1"),
        Outcome(second.number, State.FAILED, at("2026-12-05T03:31:00+00:00"), 550, "no such user"),
        Outcome(third.number, State.UNCERTAIN, at("2026-12-05T03:32:00+00:00"), 0, "no answer"),
    ]
    claims.settle(ledger, number, 1, outcomes, 6)
    return number


def test_the_proof_says_who_was_told_when_and_how_long_before(
    ledger: Database, notice: int, tmp_path: Path
) -> None:
    proof = report.write(ledger, lookup.notice(ledger, notice), IDENTITY, tmp_path, ZONE)
    with (tmp_path / report.TABLE).open(encoding="utf-8", newline="") as file:
        a, b, c, d = csv.DictReader(file)
    assert a["told_at"] == "2026-12-04T22:30:00-05:00"
    assert a["days_before"] == "31"
    assert a["message_id"] == IDENTITY.message_id(DIGEST, "a")
    assert (a["state"], a["code"], a["reply"]) == ("sent", "250", "queued as 1")
    assert (b["state"], b["told_at"], b["reply"]) == ("failed", "", "no such user")
    assert (c["state"], c["told_with"], c["message_id"]) == ("sent", "a", a["message_id"])
    assert d["account"] == "'=cmd", "no spreadsheet runs it"
    assert (proof.told, proof.fewest_days) == (2, 31)
    assert (proof.first, proof.last) == ("2026-12-04T22:30:00-05:00",) * 2
    assert json.loads((tmp_path / report.MANIFEST).read_text("utf-8"))["chain"] == proof.chain


def test_a_proof_agrees_until_something_is_changed(ledger: Database, notice: int, tmp_path: Path) -> None:
    report.write(ledger, lookup.notice(ledger, notice), IDENTITY, tmp_path, ZONE)
    assert report.check(ledger, IDENTITY, tmp_path) == []
    (problem,) = report.check(ledger, Identity(b"a key of somebody else", "example.org"), tmp_path)
    assert "key" in problem
    table = tmp_path / report.TABLE
    table.write_text(table.read_text("utf-8").replace("failed", "sent"), "utf-8")
    assert report.check(ledger, IDENTITY, tmp_path) == ["recipients.csv is not the file that was written"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE recipients SET state = 'sent' WHERE state = 'failed'", "state of 1 recipient is not"),
        ("UPDATE recipients SET email = 'x@example.com' WHERE account = 'b'", "audience"),
        ("UPDATE letters SET text = text, body = head", "messages"),
        ("UPDATE events SET at = at + 1 WHERE number = 2", "event 2"),
        ("DELETE FROM events WHERE number = 3", "events are not those of the proof"),
    ],
)
def test_a_changed_ledger_is_found_out(
    ledger: Database, notice: int, tmp_path: Path, change: str, said: str
) -> None:
    report.write(ledger, lookup.notice(ledger, notice), IDENTITY, tmp_path, ZONE)
    with ledger.writing() as connection:
        connection.execute(text(change))
    assert any(said in one for one in report.check(ledger, IDENTITY, tmp_path))


def test_a_proof_stands_after_the_addresses_are_gone(ledger: Database, notice: int, tmp_path: Path) -> None:
    report.write(ledger, lookup.notice(ledger, notice), IDENTITY, tmp_path / "before", ZONE)
    purge.purge(ledger, lookup.notice(ledger, notice), IDENTITY, 7)
    report.write(ledger, lookup.notice(ledger, notice), IDENTITY, tmp_path / "after", ZONE)
    assert report.check(ledger, IDENTITY, tmp_path / "before") == []
    assert report.check(ledger, IDENTITY, tmp_path / "after") == []
    after = (tmp_path / "after" / report.TABLE).read_text("utf-8")
    assert "@example.com" not in after
    assert IDENTITY.pseudonym("b@example.com") in after
