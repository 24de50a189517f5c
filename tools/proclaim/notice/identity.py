"""What names a message and an account without telling who it is: keyed hashes.

The key is the company's secret. With it, anybody's claim to have been told can be looked up after the
addresses are gone; without it, the hashes say nothing. One release and one account always give one
Message-ID, so that a second copy of a message can be seen to be one.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice

_MESSAGE, _ACCOUNT, _AUDIENCE, _BOUNCE, _STOP = b"message", b"account", b"audience", b"bounce", b"stop"
PURGED = re.compile("#[0-9a-f]{64}")
"""What a purge leaves of an id or an address."""
_MANY = 5000
_SHORT = 5
"""Bytes that guard the name of one message: a guess succeeds once in a billion."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The hashes of one company."""

    key: bytes = field(repr=False)
    domain: str
    """Right side of Message-IDs."""

    def message_id(self, release: str, account: str) -> str:
        """The Message-ID (RFC 5322 section 3.6.4) of the message about a release to an account.

        release: the SHA-256 of the release's file.
        """
        return f"<{self._hash(_MESSAGE, 16, release, account)}@{self.domain}>"

    def pseudonym(self, value: str) -> str:
        """What stands for an account's id or address in the proof (64 hex digits)."""
        return blake2b(value.encode(), key=self.key[:64], digest_size=32, person=_ACCOUNT).hexdigest()

    def hidden(self, value: str) -> str:
        """What a purge puts in the place of an id or an address; what one has put there stays."""
        return value if PURGED.fullmatch(value) else f"#{self.pseudonym(value)}"

    def digest(self, lines: Iterable[str]) -> str:
        """A keyed hash over lines of text (64 hex digits)."""
        found = blake2b(key=self.key[:64], digest_size=32, person=_AUDIENCE)
        some = iter(lines)
        while batch := "".join(islice(some, _MANY)):
            found.update(batch.encode())
        return found.hexdigest()

    def bounce_address(self, mailbox: str, notice: int, number: int) -> str:
        """The envelope sender of one message: a sub-address that tells which one came back (VERP)."""
        local, _, domain = mailbox.rpartition("@")
        return f"{local}+{self._guarded(_BOUNCE, notice, number)}@{domain}"

    def bounced(self, mailbox: str) -> tuple[int, int] | None:
        """The notice and the number of the recipient that a bounce address names; None for any other."""
        return self._named(_BOUNCE, mailbox.rpartition("@")[0].rpartition("+")[2])

    def stop_token(self, notice: int, number: int) -> str:
        """What stands in the address by which the recipient of one message asks for no more e-mail."""
        return self._guarded(_STOP, notice, number)

    def stopped(self, token: str) -> tuple[int, int] | None:
        """The notice and the number of the recipient that a token names; None for any other text."""
        return self._named(_STOP, token)

    def _guarded(self, purpose: bytes, notice: int, number: int) -> str:
        return f"{notice}.{number}.{self._hash(purpose, _SHORT, str(notice), str(number))}"

    def _named(self, purpose: bytes, text: str) -> tuple[int, int] | None:
        parts = text.split(".")
        if len(parts) != 3 or not (parts[0].isdecimal() and parts[1].isdecimal() and text.isascii()):
            return None
        guard = self._hash(purpose, _SHORT, parts[0], parts[1])
        return (int(parts[0]), int(parts[1])) if hmac.compare_digest(guard, parts[2].lower()) else None

    def _hash(self, purpose: bytes, size: int, *values: str) -> str:
        return blake2b(
            "\0".join(values).encode(), key=self.key[:64], digest_size=size, person=purpose
        ).hexdigest()
