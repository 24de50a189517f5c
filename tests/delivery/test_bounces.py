"""What came back: only what a server says of a message of ours, for good, counts."""

from __future__ import annotations

import mailbox
from pathlib import Path

import pytest

from proclaim.delivery import bounces
from proclaim.delivery.ledger import claims, lookup
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.states import Outcome, State
from proclaim.errors import DeliveryError
from tests.delivery.conftest import IDENTITY, now, people, planned

REPORT = """\
From: MAILER-DAEMON@mx.example.com
To: <{to}>
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I am sorry.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com

Final-Recipient: rfc822; user2@example.com
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <user2@example.com>:
 User unknown

--b
Content-Type: text/rfc822-headers

Subject: Revised

--b--
"""


def report(number: int, *, notice: int = 1, action: str = "failed") -> bytes:
    """A notification about a recipient's message."""
    to = IDENTITY.bounce_address("bounces@example.org", notice, number)
    return REPORT.format(to=to, action=action).encode()


def test_a_failure_names_the_recipient_and_the_servers_words() -> None:
    (found,) = bounces.read(iter([report(7)]), IDENTITY)
    assert (found.notice, found.number, found.status) == (1, 7, "5.1.1")
    assert found.words == "550 5.1.1 <<recipient>>: User unknown"


@pytest.mark.parametrize(
    "other",
    [
        report(7, action="delayed"),
        report(7).replace(b"+1.7.", b"+1.8."),
        REPORT.format(to="bounces@example.org", action="failed").encode(),
        b"From: a@example.com\nTo: "
        + report(7).split(b"To: <")[1].split(b">")[0]
        + b"\n\nI am on holiday.\n",
        b"\xff\xfe no message at all",
    ],
    ids=["a delay", "a forged address", "another mailbox", "an answer by hand", "bytes"],
)
def test_everything_else_is_passed_over(other: bytes) -> None:
    assert list(bounces.read(iter([other, report(9)]), IDENTITY)) == list(
        bounces.read(iter([report(9)]), IDENTITY)
    )


def test_a_maildir_and_a_folder_are_read(tmp_path: Path) -> None:
    box = mailbox.Maildir(str(tmp_path / "box"))
    box.add(report(3))
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "1.eml").write_bytes(report(4))
    for name, number in (("box", 3), ("folder", 4)):
        (found,) = bounces.read(bounces.of_folder(tmp_path / name), IDENTITY)
        assert found.number == number
    with pytest.raises(DeliveryError, match="no such folder"):
        list(bounces.of_folder(tmp_path / "none"))
    with pytest.raises(DeliveryError, match="write imaps"):
        list(bounces.of_imap("imap://user@host", "secret"))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("imaps://user@host:port/INBOX", "has a port that is not a number"),
        ("imaps://user@host:65536/INBOX", "has a port that is not a number"),
        ("imaps://user@[::1/INBOX", "brackets around what is not an IPv6 address"),
        ("imaps://user@::1/INBOX", "IPv6 address without brackets"),
        ("imaps://user@/INBOX", "does not name a host"),
        ("imaps://user@a..b/INBOX", "does not name a host"),
        ("imaps://host/INBOX", "does not say whose mailbox"),
        ("imaps://user@host/Boîte", "must be written as %XX"),
        ("garbage", "does not begin with imaps://"),
        ("", "does not begin with imaps://"),
    ],
)
def test_an_address_of_a_mailbox_that_is_none_is_refused_in_a_sentence(url: str, said: str) -> None:
    with pytest.raises(DeliveryError, match=said):
        list(bounces.of_imap(url, "hunter2-hunter2"))


def test_an_address_that_is_refused_shows_no_password() -> None:
    with pytest.raises(DeliveryError) as caught:
        list(bounces.of_imap("imaps://user:hunter2@host:port/INBOX", "secret"))
    assert "hunter2" not in str(caught.value)


def test_a_message_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "1.eml").write_bytes(report(4))

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(DeliveryError, match=r"1\.eml: this message cannot be read \(Permission denied\)"):
        list(bounces.of_folder(tmp_path))


def test_a_bounce_marks_who_was_sent_to_once(ledger: Database) -> None:
    notice = planned(ledger, people(2))
    first, second = claims.claim(ledger, notice, 1, 2, now())
    claims.settle(ledger, notice, 1, [Outcome(first.number, State.SENT, 1, 250, "ok")], now())
    some = {
        one.number: one.outcome(now())
        for one in bounces.read(iter([report(first.number), report(second.number)]), IDENTITY)
    }
    assert claims.mark_bounced(ledger, notice, some, now()) == 1
    assert claims.mark_bounced(ledger, notice, some, now()) == 0
    (row,) = lookup.in_state(ledger, notice, (State.FAILED,))
    assert row.number == first.number
    assert row.reply.startswith("bounced: 5.1.1")
