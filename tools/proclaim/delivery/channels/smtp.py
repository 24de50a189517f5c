"""One connection to the mail relay, with the envelope of the next message sent behind the body of this one.

smtplib connects, secures and logs in; the transactions are ours, because it waits for an answer after each
command. With PIPELINING (RFC 2920) a message costs one round trip. Every transaction begins with RSET and
every answer is looked at, so that a refused recipient never lets an empty mail through.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from proclaim.config.endpoints import Endpoint
from proclaim.config.notices import Security
from proclaim.errors import DeliveryError

PATIENCE = 600
"""Seconds for an answer (RFC 5321 section 4.5.3.2.6, the final dot): who gives up early sends twice."""
_CONNECT_SECONDS = 30
_CHUNK = 65536
_GO_AHEAD, _CLOSING = 354, 421


class Reply(NamedTuple):
    """An answer of the server: 0 stands for none, because the connection is gone."""

    code: int
    text: str

    @property
    def is_good(self) -> bool:
        """Whether the server took it."""
        return 200 <= self.code < 400

    @property
    def is_final(self) -> bool:
        """Whether the server will never take it."""
        return self.code >= 500


GONE = Reply(0, "the connection was lost")


class OursError(DeliveryError):
    """The relay refuses us and not a recipient: log-in, sender, or the whole connection."""


class LostError(Exception):
    """The connection is gone, or the server is going; another one may be had in a moment."""


@dataclass(frozen=True, slots=True)
class Relay:
    """Where the relay is and how to enter."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = ""
    context: ssl.SSLContext | None = None
    """How certificates are checked; by the system's own authorities if left out."""
    name: str = ""
    """What we call ourselves in EHLO; the machine's name if left out."""
    may_pipeline: bool = True
    patience: float = PATIENCE

    @property
    def where(self) -> str:
        """For messages."""
        return str(Endpoint(self.host, self.port))

    def __repr__(self) -> str:
        """Without the password, which no log shall show."""
        return f"Relay({self.where}, {self.security.value}, user={self.user!r})"


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message for one mailbox."""

    number: int
    sender: str
    to: str
    message: bytes
    """With CR LF and dot-stuffing, without the final dot."""
    id: str = ""
    """What a delivery status notification gives back (ENVID, RFC 3461 section 4.4)."""


class Result(NamedTuple):
    """What the server said of one message.

    is_refused_before: the refusal came before the body, so nothing of it went out.
    is_marked: the end of the message may have reached the server.
    """

    envelope: Envelope
    reply: Reply
    is_marked: bool


class Connection:
    """A session with the relay; used by one thread."""

    def __init__(self, relay: Relay, mark: Callable[[int], None]) -> None:
        """mark: called with a message's number just before its end goes out.

        Raises OursError where the relay does not want us, LostError where it cannot be reached now.
        """
        self._mark = mark
        self._smtp = _opened(relay)
        self._socket = _socket(self._smtp)
        self._socket.settimeout(relay.patience)
        self._buffer = b""
        self._ready: Envelope | None = None
        self.fault: OursError | None = None
        features = self._smtp.esmtp_features
        self.pipelines = relay.may_pipeline and "pipelining" in features
        self.takes_utf8 = "smtputf8" in features
        self._tells_status = "dsn" in features

    def exchange(self, envelope: Envelope | None) -> list[Result]:
        """End the message that waits for its body, and begin this one; what is known of either now.

        After a connection is lost the results say so and `is_open` is false; where it is us whom the relay
        refuses, `fault` says why.
        """
        ready, self._ready = self._ready, None
        found: list[Result] = []
        try:
            if self.pipelines:
                self._send_all(ready, envelope)
            else:
                self._send_body(ready)
            if ready is not None:
                found.append(Result(ready, self._reply(), is_marked=True))
            if envelope is not None:
                found += self._begun(envelope)
        except (OSError, LostError) as error:
            # ssl's errors are OSErrors too.
            self.close()
            known = {one.envelope.number for one in found}
            words = Reply(0, f"{GONE.text} ({error})" if str(error) else GONE.text)
            if ready is not None and ready.number not in known:
                found.append(Result(ready, words, is_marked=True))
            if envelope is not None and envelope.number not in known and self._ready is None:
                found.append(Result(envelope, words, is_marked=False))
        return found

    @property
    def is_open(self) -> bool:
        """Whether it can be used."""
        return self._smtp.sock is not None

    @property
    def waiting(self) -> Envelope | None:
        """The message whose envelope the server took and whose body it has not got yet."""
        return self._ready

    def close(self) -> None:
        """Leave without a word: nothing that waits goes out."""
        self._smtp.close()
        self._ready = None

    def quit(self) -> None:
        """Leave in peace."""
        try:
            self._socket.settimeout(_CONNECT_SECONDS)
            self._socket.sendall(b"QUIT\r\n")
        except OSError:
            pass
        self.close()

    def _send_all(self, ready: Envelope | None, envelope: Envelope | None) -> None:
        parts = [ready.message, b".\r\n"] if ready else []
        if envelope is not None:
            parts.append(self._commands(envelope))
        if ready is not None:
            self._mark(ready.number)
        self._socket.sendall(b"".join(parts))

    def _send_body(self, ready: Envelope | None) -> None:
        if ready is not None:
            self._mark(ready.number)
            self._socket.sendall(ready.message + b".\r\n")

    def _begun(self, envelope: Envelope) -> list[Result]:
        """The answers to an envelope; nothing where the server now waits for the body."""
        answers = []
        for command in self._commands(envelope).splitlines(keepends=True):
            if not self.pipelines:
                self._socket.sendall(command)
            reply = self._reply()
            answers.append(reply)
            if not self.pipelines and not reply.is_good:
                break
        return self._judged(envelope, answers)

    def _judged(self, envelope: Envelope, answers: list[Reply]) -> list[Result]:
        bad = next((one for one in answers if not one.is_good), None)
        if bad is None:
            self._ready = envelope
            return []
        if bad.code == _CLOSING or bad is answers[0]:
            raise LostError(f"{bad.code} {bad.text}")
        if bad is answers[1] and bad.is_final:
            self.fault = OursError(
                f"the relay refuses our sender ({bad.code} {bad.text})",
                envelope.sender,
                "mend that and run it again; nobody was marked as failed",
            )
            raise LostError(bad.text)
        if answers[-1].code == _GO_AHEAD:
            # It takes a body for a message without a recipient; only leaving keeps an empty mail from it.
            self.close()
        return [Result(envelope, bad, is_marked=False)]

    def _commands(self, envelope: Envelope) -> bytes:
        utf8 = "" if envelope.to.isascii() else " SMTPUTF8"
        status = (f" RET=HDRS ENVID={envelope.id}", " NOTIFY=FAILURE") if self._tells_status else ("", "")
        lines = (
            f"RSET\r\nMAIL FROM:<{envelope.sender}>{status[0]}{utf8}\r\n"
            f"RCPT TO:<{envelope.to}>{status[1]}\r\nDATA\r\n"
        )
        return lines.encode()

    def _reply(self) -> Reply:
        """The next answer, of one line or several (RFC 5321 section 4.2.1)."""
        texts = []
        while True:
            line, found, rest = self._buffer.partition(b"\n")
            if not found:
                more = self._socket.recv(_CHUNK)
                if not more:
                    raise LostError
                self._buffer += more
                continue
            self._buffer = rest
            if not line[:3].isdigit():
                raise LostError(f"the server said {line[:80]!r}")
            texts.append(line[4:].strip().decode("utf-8", "replace"))
            if line[3:4] != b"-":
                return Reply(int(line[:3]), " ".join(texts))


def _socket(smtp: smtplib.SMTP) -> socket.socket:
    if smtp.sock is None:
        raise LostError(GONE.text)
    return smtp.sock


def _opened(relay: Relay) -> smtplib.SMTP:
    context = relay.context or ssl.create_default_context()
    name = relay.name or None
    try:
        smtp: smtplib.SMTP
        if relay.security is Security.TLS:
            smtp = smtplib.SMTP_SSL(
                relay.host, relay.port, local_hostname=name, timeout=_CONNECT_SECONDS, context=context
            )
        else:
            smtp = smtplib.SMTP(relay.host, relay.port, local_hostname=name, timeout=_CONNECT_SECONDS)
        # Without it a message longer than one TLS record waits 40 ms for the server's delayed ACK.
        _socket(smtp).setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        smtp.ehlo_or_helo_if_needed()
        if relay.security is Security.STARTTLS:
            smtp.starttls(context=context)
            smtp.ehlo()
        if relay.user:
            smtp.login(relay.user, relay.password)
    except ssl.SSLCertVerificationError as error:
        raise OursError(
            f"the relay's certificate cannot be trusted ({error.verify_message})",
            relay.where,
            "have it renewed, or name the relay as its certificate does",
        ) from error
    except smtplib.SMTPException as error:
        raise _refused(error, relay) from error
    except UnicodeError as error:
        # smtplib logs in with ASCII only; everything else that it is given was looked at before.
        raise OursError(
            "the name and the password for the relay must be ASCII",
            relay.where,
            "have others made, and set PROCLAIM_SMTP_USER and PROCLAIM_SMTP_PASSWORD",
        ) from error
    except OSError as error:
        raise LostError(f"{relay.where}: {error}") from error
    return smtp


def _refused(error: smtplib.SMTPException, relay: Relay) -> Exception:
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return OursError(f"the relay cannot do what is asked ({error})", relay.where, "check notice.security")
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        if error.smtp_code >= 500:
            what = "log-in" if isinstance(error, smtplib.SMTPAuthenticationError) else "connection"
            return OursError(
                f"the relay refuses our {what} ({error.smtp_code} {words})",
                relay.where,
                "check the relay, PROCLAIM_SMTP_USER and PROCLAIM_SMTP_PASSWORD",
            )
        return LostError(f"{relay.where}: {error.smtp_code} {words}")
    return LostError(f"{relay.where}: {error}")
