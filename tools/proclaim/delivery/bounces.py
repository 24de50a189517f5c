"""What came back: delivery status notifications (RFC 3464) from a folder of messages or a mailbox.

Each names the recipient by the sub-address that it was sent to, which nobody else can make up, so words in
a message decide nothing. Only a final failure counts; a delay is no news.
"""

from __future__ import annotations

import imaplib
import mailbox
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import getaddresses
from pathlib import Path
from urllib.parse import unquote

from proclaim.delivery.ledger.states import Outcome, State
from proclaim.delivery.urls import located
from proclaim.errors import DeliveryError
from proclaim.notice import Identity

_HEADERS = ("to", "delivered-to", "x-original-to", "envelope-to")
_FAILED = "failed"
_IMAPS = 993


@dataclass(frozen=True, slots=True)
class Bounce:
    """A message that came back for good."""

    notice: int
    number: int
    status: str
    """The enhanced status code (RFC 3463), such as 5.1.1."""
    words: str

    def outcome(self, at: int) -> Outcome:
        """What the ledger notes of it."""
        return Outcome(
            self.number, State.FAILED, at, _code(self.status), f"bounced: {self.status} {self.words}"
        )


def read(messages: Iterator[bytes], identity: Identity) -> Iterator[Bounce]:
    """The failures among some messages; all others are passed over."""
    parser = BytesParser(policy=policy.default)
    for raw in messages:
        message = parser.parsebytes(raw)
        named = _named(message, identity)
        status = _status(message)
        if named and status:
            yield Bounce(*named, *status)


def of_folder(path: Path) -> Iterator[bytes]:
    """The messages of a Maildir, or of a folder of .eml files. Raises DeliveryError."""
    if not path.is_dir():
        raise DeliveryError("there is no such folder", str(path), "name a Maildir or a folder of messages")
    if (path / "cur").is_dir() and (path / "new").is_dir():
        box = mailbox.Maildir(str(path), create=False)
        for key in box.iterkeys():
            yield box.get_bytes(key)
        return
    for file in sorted(entry for entry in path.iterdir() if entry.is_file()):
        try:
            yield file.read_bytes()
        except OSError as error:
            raise DeliveryError(f"this message cannot be read ({error.strerror})", str(file)) from error


def of_imap(url: str, password: str, context: ssl.SSLContext | None = None) -> Iterator[bytes]:
    """The messages of a mailbox at imaps://user@host/folder, which stays as it is.

    context: how its certificate is checked; by the system's own authorities if left out. Raises
    DeliveryError.
    """
    try:
        parts, place = located(url, ("imaps",))
    except ValueError as error:
        raise _no_mailbox(str(error)) from error
    if not parts.username:
        raise _no_mailbox("does not say whose mailbox it is")
    trusted = context or ssl.create_default_context()
    try:
        with imaplib.IMAP4_SSL(place.host, place.port or _IMAPS, ssl_context=trusted) as server:
            server.login(unquote(parts.username), password)
            server.select(unquote(parts.path.lstrip("/")) or "INBOX", readonly=True)
            _, found = server.search(None, "ALL")
            for number in found[0].split():
                _, data = server.fetch(number.decode(), "(RFC822)")
                yield from (part[1] for part in data if isinstance(part, tuple))
    except UnicodeError as error:
        raise DeliveryError(
            "user, password and folder can be sent in ASCII only", place.host, "use others"
        ) from error
    except (OSError, imaplib.IMAP4.error) as error:
        raise DeliveryError(f"the mailbox cannot be read ({error})", place.host, "check it") from error


def _no_mailbox(reason: str) -> DeliveryError:
    return DeliveryError(f"the address of the mailbox {reason}", "--imap", "write imaps://user@host/INBOX")


def _named(message: EmailMessage, identity: Identity) -> tuple[int, int] | None:
    lines = [str(value) for name in _HEADERS for value in message.get_all(name, [])]
    for _, address in getaddresses(lines):
        found = identity.bounced(address)
        if found:
            return found
    return None


def _status(message: EmailMessage) -> tuple[str, str] | None:
    """Status and words of a report that says that delivery failed (RFC 3464 section 2.3)."""
    for part in message.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        blocks = part.get_payload()
        for block in blocks if isinstance(blocks, list) else []:
            if isinstance(block, Message) and str(block.get("Action", "")).strip().lower() == _FAILED:
                words = str(block.get("Diagnostic-Code", "")).partition(";")[2]
                recipient = str(block.get("Final-Recipient", "")).partition(";")[2].strip()
                said = " ".join(words.split())
                hidden = said.replace(recipient, "<recipient>") if recipient else said
                return str(block.get("Status", "5.0.0")).strip(), hidden
    return None


def _code(status: str) -> int:
    first = status.partition(".")[0]
    return int(first) * 100 if first.isdigit() else 500
