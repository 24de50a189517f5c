"""After the messages have gone: what came back, who wants no more e-mail, who is told again, and purging."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from proclaim.config import Config
from proclaim.delivery import bounces as returned
from proclaim.delivery import secrets
from proclaim.delivery.bounces import Bounce
from proclaim.delivery.ledger import claims, diverting, lookup
from proclaim.delivery.ledger import purge as purging
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.states import State
from proclaim.errors import DeliveryError
from proclaim.notice.letter import STOP
from proclaim.services.telling.settings import identity_of

IMAP_PASSWORD = "PROCLAIM_IMAP_PASSWORD"  # noqa: S105 - the name of a variable
_REOPENED = (State.FAILED, State.UNCERTAIN)


@dataclass(frozen=True, slots=True)
class Diverted:
    """What came of a list of those who asked for no more e-mail."""

    accounts: int
    """Accounts that are new on it."""
    waiting: int
    """Those among them who were still to be told, and must now be told by another channel."""
    strange: tuple[int, ...]
    """Lines that name no message of ours."""


def mailbox(url: str) -> Iterator[bytes]:
    """The messages of a mailbox at imaps://user@host/folder, which stays as it is. Raises DeliveryError."""
    return returned.of_imap(url, secrets.secret(IMAP_PASSWORD))


def mark_bounced(config: Config, ledger: Database, messages: Iterator[bytes], now: int) -> int:
    """Mark whom a message did not reach, by the delivery status notifications among some messages.

    messages: from `of_folder` or `mailbox`. now: milliseconds since 1970. Gives of how many recipients that
    is news. Raises DeliveryError.
    """
    found: dict[int, list[Bounce]] = {}
    for bounce in returned.read(messages, identity_of(config)):
        found.setdefault(bounce.notice, []).append(bounce)
    count = 0
    for notice in lookup.notices(ledger):
        outcomes = {bounce.number: bounce.outcome(now) for bounce in found.get(notice.number, [])}
        count += claims.mark_bounced(ledger, notice.number, outcomes, now)
    return count


def divert(config: Config, ledger: Database, lines: Iterable[str], now: int) -> Diverted:
    """Take accounts off e-mail that asked for it at the page of `unsubscribe`.

    lines: what that page was told, the value of its parameter `message` or the whole address, one a line.
    Raises DeliveryError.
    """
    identity = identity_of(config)
    named, strange = [], []
    for number, line in enumerate(lines, start=1):
        recipient = identity.stopped(line.strip().rpartition(f"{STOP}=")[2].partition("&")[0])
        if recipient:
            named.append(recipient)
        elif line.strip():
            strange.append(number)
    accounts, waiting = diverting.divert(ledger, named, identity, now)
    return Diverted(accounts, waiting, tuple(strange))


def reopen(ledger: Database, number: int | None, states: Collection[State], now: int) -> int:
    """Put failed or uncertain recipients back among those who are still to be told; gives how many.

    Their message is the same to the byte. Raises DeliveryError for any other state: whoever was told is not
    told again.
    """
    if not states or not set(states) <= set(_REOPENED):
        raise DeliveryError(
            "only recipients who failed or are uncertain can be told again", fix="name one of these states"
        )
    return claims.reopen(ledger, lookup.notice(ledger, number).number, states, now)


def purge(config: Config, ledger: Database, number: int | None, now: int) -> int:
    """Take ids, names and addresses out of a notice; the proof then stands on keyed hashes.

    Gives of how many accounts. Raises DeliveryError where somebody is still to be told, or the key is not the
    one that the notice was planned with.
    """
    return purging.purge(ledger, lookup.notice(ledger, number), identity_of(config), now)
