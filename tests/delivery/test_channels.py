"""Other ways out: a company's own system by webhook, chat rooms by Apprise, mail with our own signature."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

from proclaim.delivery import signing
from proclaim.delivery.batch import Poster
from proclaim.delivery.channels import apprise, webhook
from proclaim.delivery.channels.webhook import Hook
from proclaim.delivery.crew import Worker
from proclaim.delivery.journal import Journal
from proclaim.delivery.ledger import lookup
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.states import Claimed, State
from proclaim.delivery.post import Errand
from proclaim.delivery.sending import send
from proclaim.errors import DeliveryError
from proclaim.notice import Letter
from tests.delivery.conftest import DIGEST, IDENTITY, LETTER, Sending, now, people, planned

SECRET = "whsec_" + b64encode(b"a secret that both sides have").decode()
Request = tuple[dict[str, str], bytes]


@contextmanager
def listening(*codes: int, location: str = "") -> Iterator[tuple[str, list[Request]]]:
    """A company's system that answers with these codes in turn, the last one for good; and what it got."""
    got: list[Request] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(codes[min(len(got), len(codes)) - 1])
            self.send_header("Content-Length", "0")
            if location:
                self.send_header("Location", location)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}/", got
    server.shutdown()
    server.server_close()
    thread.join()


def posted(database: Database, notice: int, address: str, how: Sending) -> None:
    """One run of sending by webhook."""
    errand = Errand(notice, DIGEST, {"en": LETTER}, IDENTITY, "b@example.org", how.deadline, UTC)
    hook = Hook(f"http://{address}", SECRET)

    def make(journal: Journal) -> Callable[[threading.Event], Worker]:
        return lambda stop: Poster(errand, hook, journal, now, stop)

    send(database, notice, make, how.options, now, how.progress.extend)


def test_accounts_are_handed_over_in_signed_batches(ledger: Database, tmp_path: Path) -> None:
    notice = planned(ledger, people(1200))
    with listening(200) as (address, got):
        posted(ledger, notice, address, Sending(0, tmp_path, size=1))
    assert lookup.counts(ledger, notice)[State.SENT] == 1200
    accounts = [one for _, body in got for one in json.loads(body)["accounts"]]
    assert len(accounts) == len({one["id"] for one in accounts}) == 1200
    assert accounts[0]["message_id"] == IDENTITY.message_id(DIGEST, accounts[0]["id"])
    headers, body = got[0]
    assert json.loads(body)["letters"]["en"]["text"] == LETTER.text
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    expected = hmac.new(b64decode(SECRET.removeprefix("whsec_")), signed, hashlib.sha256).digest()
    assert headers["webhook-signature"] == f"v1,{b64encode(expected).decode()}"


def test_a_passing_failure_is_tried_again_with_the_same_id(
    file_ledger: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "_PAUSES", (0.01, 0.01))
    notice = planned(file_ledger, people(3))
    with listening(503, 429, 200) as (address, got):
        posted(file_ledger, notice, address, Sending(0, tmp_path, size=1))
    assert lookup.counts(file_ledger, notice)[State.SENT] == 3
    assert len({headers["webhook-id"] for headers, _ in got}) == 1
    assert len(got) == 3


@pytest.mark.parametrize(("code", "state"), [(400, State.FAILED), (503, State.DEFERRED)])
def test_a_batch_that_is_not_taken_says_so(
    file_ledger: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, state: State
) -> None:
    monkeypatch.setattr(webhook, "_PAUSES", ())
    notice = planned(file_ledger, people(3))
    with listening(code) as (address, _):
        posted(file_ledger, notice, address, Sending(0, tmp_path, size=1))
    assert lookup.counts(file_ledger, notice)[state] == 3


@pytest.mark.parametrize(
    ("url", "secret", "said"),
    [
        ("", SECRET, "there is no address to post to"),
        ("ftp://host", SECRET, "does not begin with https:// or http://"),
        ("https://host:port/", SECRET, "has a port that is not a number"),
        ("https://[host/", SECRET, "brackets around what is not an IPv6 address"),
        ("https://host/a b", SECRET, "holds a space"),
        ("https://host/é", SECRET, "must be written as %XX"),
        ("https://host", "", "no secret"),
        ("https://host", "!", "no base64"),
    ],
)
def test_a_hook_without_address_or_secret_is_refused(url: str, secret: str, said: str) -> None:
    with pytest.raises(DeliveryError, match=said):
        Hook(url, secret)


def test_a_redirect_to_what_is_no_address_is_an_answer_that_never_came(
    file_ledger: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "_PAUSES", ())
    notice = planned(file_ledger, people(3))
    with listening(302, location="http://[") as (address, _):
        posted(file_ledger, notice, address, Sending(0, tmp_path, size=1))
    assert lookup.counts(file_ledger, notice)[State.DEFERRED] == 3


def test_an_announcement_goes_where_apprise_can_reach() -> None:
    with listening(200) as (address, got):
        apprise.announce([f"json://{address}"], "privacy 2027-01-04", "We have revised our policy.")
    ((_, body),) = got
    assert json.loads(body)["message"] == "We have revised our policy."
    assert json.loads(body)["title"] == "privacy 2027-01-04"


def test_an_announcement_that_is_not_taken_names_no_token() -> None:
    with listening(500) as (address, _), pytest.raises(DeliveryError, match="did not take") as caught:
        apprise.announce([f"json://user:token@{address}"], "t", "x")
    assert "token@" not in str(caught.value)
    with pytest.raises(DeliveryError, match="none that Apprise knows"):
        apprise.announce(["nothing-like-this://x"], "t", "x")


@pytest.mark.parametrize("kind", ["rsa", "ed25519"])
def test_our_signature_is_good_for_dkimpy(tmp_path: Path, kind: str) -> None:
    key = rsa.generate_private_key(65537, 2048) if kind == "rsa" else ed25519.Ed25519PrivateKey.generate()
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "key.pem").write_bytes(pem)
    sign = signing.signer(tmp_path / "key.pem", "example.org", "notices")
    letter = Letter("en", LETTER.head, b"Line with space \r\n\r\nlast line\r\n\r\n\r\n", "", "")
    signers, stop = {"en": sign(letter.body)}, "https://example.org/stop"
    errand = Errand(1, DIGEST, {"en": letter}, IDENTITY, "b@example.org", 0, UTC, signers, stop)
    head = errand.head(Claimed(1, "account", "someone@example.com", "en", now(), 0))
    message = head + b"\r\n" + letter.body
    assert dkim.verify(message, dnsfunc=lambda *_args, **_more: _record(key))
    # One click is only heeded where a signature covers both of its headers (RFC 8058 section 4).
    for part in (b"Revised", b"example.org/stop", b"One-Click"):
        assert not dkim.verify(message.replace(part, b"Changed"), dnsfunc=lambda *_a, **_m: _record(key))
    assert not dkim.verify(
        message.replace(b"last line", b"Last line"), dnsfunc=lambda *_a, **_m: _record(key)
    )
    assert b"someone@example.com" in message
    assert max(len(one) for one in head.split(b"\r\n")) <= 140


def _record(key: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey) -> bytes:
    """The key's record in the domain name system."""
    public = key.public_key()
    if isinstance(public, ed25519.Ed25519PublicKey):
        raw = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        return b"v=DKIM1; k=ed25519; p=" + b64encode(raw)
    der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return b"v=DKIM1; k=rsa; p=" + b64encode(der)


def test_a_key_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text("no key")
    with pytest.raises(DeliveryError, match="no private key"):
        signing.signer(tmp_path / "key.pem", "example.org", "notices")
