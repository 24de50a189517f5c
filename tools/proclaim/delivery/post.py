"""Makes an account's message and turns the relay's answers into what became of the account."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

from proclaim.delivery.channels.smtp import (
    Connection,
    Envelope,
    LostError,
    OursError,
    Relay,
    Result,
)
from proclaim.delivery.journal import Journal
from proclaim.delivery.ledger.states import Claimed, Outcome, State
from proclaim.errors import DeliveryError
from proclaim.notice import Identity, Letter
from proclaim.notice.letter import addressed, stop_address

MINUTE, HOUR = 60_000, 3_600_000
LONGEST_PAUSE = 4 * HOUR
_RETRIES = (0.5, 1, 2, 4, 8, 15, 30, 30, 30)
"""Seconds between tries to reach the relay: after two minutes it counts as down."""
_NO_UTF8 = "the relay takes no address with letters beyond ASCII (SMTPUTF8)"

Sign = Callable[[bytes], bytes]
"""Gives the header lines that a message's header must begin with, such as a signature."""


@dataclass(frozen=True, slots=True)
class Errand:
    """All that the messages of one notice have in common.

    deadline: when trying ends, in milliseconds since 1970. first_pause: milliseconds before the second try.
    """

    notice: int
    release: str
    letters: Mapping[str, Letter]
    identity: Identity
    bounces: str
    deadline: int
    zone: tzinfo = UTC
    signers: Mapping[str, Sign] = field(default_factory=dict)
    unsubscribe: str = ""
    """The company's page for List-Unsubscribe, if it has one."""
    first_pause: int = MINUTE

    def head(self, one: Claimed) -> bytes:
        """The header lines of an account's message, each with CR LF."""
        moment = datetime.fromtimestamp(one.dated // 1000, self.zone)
        stop = stop_address(self.unsubscribe, self.identity.stop_token(self.notice, one.number))
        named = addressed(one.email, self.identity.message_id(self.release, one.account), moment, stop)
        head = named + self.letters[one.language].head
        signer = self.signers.get(one.language)
        return signer(head) + head if signer else head


class Post:
    """One worker that sends by SMTP; it opens its connection when it has something to send."""

    def __init__(
        self, errand: Errand, relay: Relay, journal: Journal, now: Callable[[], int], stop: threading.Event
    ) -> None:
        self._errand, self._relay, self._journal, self._now, self._stop = errand, relay, journal, now, stop
        self._connection: Connection | None = None
        self._claimed: dict[int, Claimed] = {}
        self._fault: OursError | None = None
        self._bodies = {language: stuffed(one.body) for language, one in errand.letters.items()}

    def step(self, one: Claimed | None) -> list[Outcome]:
        """Send what is begun and begin this one. Raises OursError, or DeliveryError with the relay down."""
        if self._fault:
            raise self._fault
        if one is None and (self._connection is None or self._connection.waiting is None):
            return []
        connection = self._open()
        if connection is None:
            return [Outcome(one.number, State.PENDING, self._now())] if one else []
        if one is not None:
            if not one.email.isascii() and not connection.takes_utf8:
                return self._written([Outcome(one.number, State.SUPPRESSED, self._now(), reply=_NO_UTF8)])
            self._claimed[one.number] = one
        results = connection.exchange(self._envelope(one))
        if not connection.is_open:
            self._connection = None
        self._fault = connection.fault
        return self._written([self._outcome(result) for result in results])

    def close(self) -> list[Outcome]:
        """End it; what was begun without its body goes back to be sent another time."""
        if self._connection is not None:
            if self._connection.waiting is None:
                self._connection.quit()
            else:
                self._connection.close()
        now = self._now()
        return [Outcome(number, State.PENDING, now) for number in self._claimed]

    def _open(self) -> Connection | None:
        """The connection, opened again if need be; None once there is no time to wait for one."""
        if self._connection is not None:
            return self._connection
        for pause in (*_RETRIES, None):
            try:
                self._connection = Connection(self._relay, self._journal.mark)
                return self._connection
            except LostError as error:
                if pause is None:
                    raise DeliveryError(
                        f"the relay cannot be reached ({error})",
                        self._relay.where,
                        "run it again when it is there: it goes on where it was",
                    ) from error
                if self._stop.wait(pause):
                    return None
        raise AssertionError

    def _envelope(self, one: Claimed | None) -> Envelope | None:
        if one is None:
            return None
        errand = self._errand
        return Envelope(
            number=one.number,
            sender=errand.identity.bounce_address(errand.bounces, errand.notice, one.number),
            to=one.email,
            message=errand.head(one) + b"\r\n" + self._bodies[one.language],
            id=f"{errand.notice}.{one.number}",
        )

    def _outcome(self, result: Result) -> Outcome:
        one = self._claimed.pop(result.envelope.number)
        reply, now = result.reply, self._now()
        words = reply.text.replace(one.email, "<recipient>")
        if reply.code == 0 and (result.is_marked or self._fault):
            return Outcome(one.number, State.UNCERTAIN if result.is_marked else State.PENDING, now, 0, words)
        if reply.is_good:
            return Outcome(one.number, State.SENT, now, reply.code, words)
        if reply.is_final or (reply.code and now >= self._errand.deadline):
            return Outcome(one.number, State.FAILED, now, reply.code, words)
        pause = min(self._errand.first_pause * 2 ** min(one.tries, 20), LONGEST_PAUSE)
        due = min(now + pause, max(self._errand.deadline, now))
        return Outcome(one.number, State.DEFERRED, now, reply.code, words, due)

    def _written(self, outcomes: list[Outcome]) -> list[Outcome]:
        """In the journal first: a result that only we know is lost with us."""
        for one in outcomes:
            if one.state is not State.PENDING:
                self._journal.answer(one.number, [one.state.value, one.at, one.code, one.reply, one.due])
        return outcomes


def stuffed(body: bytes) -> bytes:
    """The body with a second dot before each line's first one (RFC 5321 section 4.5.2)."""
    return (b"\r\n" + body).replace(b"\r\n.", b"\r\n..")[2:]
