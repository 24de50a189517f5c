"""Entering a relay and a mailbox: certificates are checked, passwords kept, refusals said in a sentence."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler
from aiosmtpd.smtp import AuthResult, LoginPassword

from proclaim.config.endpoints import endpoint
from proclaim.config.notices import NoticeConfig, Security
from proclaim.delivery import bounces
from proclaim.delivery.channels.smtp import Connection, Envelope, LostError, OursError, Relay
from proclaim.errors import ConfigError, DeliveryError
from proclaim.services.telling.settings import relay_of
from tests.delivery.certificates import server_context, trusting
from tests.mail import mail_server

ENVELOPE = Envelope(1, "bounces@example.org", "someone@example.com", b"Subject: Revised\r\n\r\nHello.\r\n")


def sent(relay: Relay) -> list[int]:
    """The codes that a server answers to one message."""
    connection = Connection(relay, lambda _number: None)
    found = [*connection.exchange(ENVELOPE), *connection.exchange(None)]
    connection.quit()
    return [one.reply.code for one in found]


class _Keeping(Handler):
    def __init__(self) -> None:
        super().__init__()
        self.kept: list[str] = []

    def handle_message(self, message: object) -> None:
        self.kept.append(str(message))


@contextmanager
def guarded(folder: Path) -> Iterator[tuple[Relay, _Keeping]]:
    """A server that wants STARTTLS and a log-in."""

    def let_in(*arguments: object) -> AuthResult:
        data = arguments[-1]
        assert isinstance(data, LoginPassword)
        is_right = (data.login, data.password) == (b"mailer", b"right")
        return AuthResult(success=is_right, handled=False)

    handler = _Keeping()
    controller = Controller(
        handler,
        hostname="127.0.0.1",
        port=0,
        tls_context=server_context(folder),
        require_starttls=True,
        authenticator=let_in,
        auth_required=True,
    )
    with contextlib.suppress(OSError):
        controller.start()
    assert isinstance(controller.server, asyncio.Server)
    port = controller.server.sockets[0].getsockname()[1]
    yield Relay("127.0.0.1", port, Security.STARTTLS, "mailer", "right", trusting(folder), "here"), handler
    controller.stop()


def test_a_message_goes_over_tls_from_the_first_byte(tmp_path: Path) -> None:
    with mail_server(context=server_context(tmp_path)) as server:
        relay = Relay("127.0.0.1", server.port, Security.TLS, context=trusting(tmp_path), name="here")
        assert sent(relay) == [250]
    assert server.took.times == {"someone@example.com": 1}


@pytest.mark.parametrize(("days", "said"), [(-1, "expired"), (1, "self-signed|self signed")])
def test_a_certificate_that_cannot_be_trusted_stops_us(tmp_path: Path, days: int, said: str) -> None:
    with mail_server(context=server_context(tmp_path, days)) as server:
        context = trusting(tmp_path) if days < 0 else ssl.create_default_context()
        relay = Relay("127.0.0.1", server.port, Security.TLS, context=context, name="here")
        with pytest.raises(OursError, match=f"cannot be trusted .*({said})"):
            sent(relay)
    assert not server.took.messages


def test_a_relay_that_offers_no_starttls_gets_no_message() -> None:
    with mail_server() as server, pytest.raises(OursError, match="cannot do what is asked"):
        sent(Relay("127.0.0.1", server.port, Security.STARTTLS, name="here"))
    assert not server.took.messages


def test_we_log_in_after_starttls(tmp_path: Path) -> None:
    with guarded(tmp_path) as (relay, handler):
        assert sent(relay) == [250]
    assert len(handler.kept) == 1


def test_a_wrong_password_is_said_and_not_shown(tmp_path: Path) -> None:
    with guarded(tmp_path) as (relay, _):
        wrong = Relay(relay.host, relay.port, relay.security, "mailer", "wr0ng-one", relay.context, "here")
        with pytest.raises(OursError, match="refuses our log-in .*PROCLAIM_SMTP_PASSWORD") as caught:
            sent(wrong)
    assert "wr0ng-one" not in str(caught.value)
    assert "wr0ng-one" not in repr(wrong)


@pytest.mark.parametrize(("name", "password"), [("mailer", "müller"), ("müller", "right")])
def test_a_log_in_beyond_ascii_is_said_and_not_shown(tmp_path: Path, name: str, password: str) -> None:
    with guarded(tmp_path) as (relay, _):
        beyond = Relay(relay.host, relay.port, relay.security, name, password, relay.context, "here")
        with pytest.raises(OursError, match="must be ASCII") as caught:
            sent(beyond)
    assert "müller" not in str(caught.value)


def test_a_relay_that_is_not_there_may_be_there_later() -> None:
    with pytest.raises(LostError, match="refused"):
        sent(Relay("127.0.0.1", 1, Security.NONE))


def test_a_password_never_crosses_the_network_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROCLAIM_SMTP_USER", "mailer")

    def configured(relay: str) -> Relay:
        return relay_of(NoticeConfig("n@example.org", endpoint(relay), security=Security.NONE))

    for other in ("mail.example.org", "192.0.2.1", "[2001:db8::1]:25", "localhost.example.org", "128.0.0.1"):
        with pytest.raises(ConfigError, match="starttls or tls"):
            configured(other)
    for here in (
        "localhost",
        "LocalHost.:25",
        "127.0.0.1:25",
        "127.8.9.10",
        "::1",
        "[::1]:2525",
        "::ffff:127.0.0.1",
    ):
        assert configured(here).user == "mailer"


@contextmanager
def mailbox(folder: Path, messages: list[bytes]) -> Iterator[int]:
    """The port of a mailbox with these messages, for one user (as much of RFC 9051 as is asked for)."""
    loop = asyncio.new_event_loop()

    async def session(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK ready\r\n")
        while line := await reader.readline():
            tag, command, *rest = line.split()
            writer.write(answered(command.upper(), rest))
            is_refused = command.upper() == b"LOGIN" and rest[-1] != b'"right"'
            writer.write(tag + (b" NO wrong password\r\n" if is_refused else b" OK done\r\n"))
        writer.close()

    def answered(command: bytes, rest: list[bytes]) -> bytes:
        if command == b"CAPABILITY":
            return b"* CAPABILITY IMAP4rev1\r\n"
        if command == b"SEARCH":
            return b"* SEARCH " + b" ".join(b"%d" % one for one in range(1, len(messages) + 1)) + b"\r\n"
        if command == b"FETCH":
            found = messages[int(rest[0]) - 1]
            return b"* %s FETCH (RFC822 {%d}\r\n%s)\r\n" % (rest[0], len(found), found)
        if command == b"EXAMINE":
            return b"* %d EXISTS\r\n" % len(messages)
        return b"* BYE\r\n" if command == b"LOGOUT" else b""

    async def start() -> asyncio.Server:
        return await asyncio.start_server(session, "127.0.0.1", 0, ssl=server_context(folder))

    server = loop.run_until_complete(start())
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield server.sockets[0].getsockname()[1]
    loop.call_soon_threadsafe(server.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()


def test_a_mailbox_is_read_over_tls_and_left_as_it_is(tmp_path: Path) -> None:
    messages = [b"Subject: one\r\n\r\nOne.\r\n", b"Subject: two\r\n\r\nTwo.\r\n"]
    with mailbox(tmp_path, messages) as port:
        url = f"imaps://bounces%40example.org@127.0.0.1:{port}/INBOX"
        assert list(bounces.of_imap(url, "right", trusting(tmp_path))) == messages
        with pytest.raises(DeliveryError, match="wrong password"):
            list(bounces.of_imap(url, "wrong", trusting(tmp_path)))
        with pytest.raises(DeliveryError, match="in ASCII only"):
            list(bounces.of_imap(url, "müller", trusting(tmp_path)))
        with pytest.raises(DeliveryError, match="certificate verify failed"):
            list(bounces.of_imap(url, "right"))
