"""Planning a notice: who is told of a release, and of what, is frozen in the ledger with its hashes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from proclaim.config import Config
from proclaim.delivery.ledger import lookup
from proclaim.delivery.ledger.audience import Frozen, Plan, freeze
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.diverting import BY_MAIL
from proclaim.delivery.ledger.lookup import Notice
from proclaim.delivery.ledger.states import State
from proclaim.delivery.recipients import Refuse, Row, read
from proclaim.errors import DeliveryError
from proclaim.services.telling.announcements import deadline
from proclaim.services.telling.permits import Permit
from proclaim.services.telling.settings import identity_of

_PATIENCE = 4 * 86_400_000
"""Milliseconds for which a release that is in force already is still tried: RFC 5321 section 4.5.4.1 has
mail servers try for 4 to 5 days."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A notice in the ledger, and what came of the list that it was planned for."""

    notice: Notice
    messages: int
    """Messages that are to be sent; accounts with one address share one."""
    told_before: int
    """Accounts of the list that an earlier notice of the release tells."""
    diverted: int
    """Accounts that asked for no e-mail, and must be told by another channel."""


def plan(
    config: Config,
    ledger: Database,
    permit: Permit,
    rows: Iterator[Row],
    refuse: Refuse,
    *,
    channel: str,
    further: bool,
    now: int,
) -> Planned:
    """Freeze the audience and the messages for a release; nothing is sent.

    rows: the list of accounts, from `of_csv`, `of_json_lines` or `of_query`. refuse: is told of each row that
    cannot be used. channel: BY_MAIL, or WEBHOOK for a system of the company's own. further: whether this
    notice is for those whom no earlier one of the release tells. now: milliseconds since 1970. Raises
    DeliveryError where a notice tells of the release already and `further` does not say so, where nobody is
    left to tell, or where there is no key.
    """
    identity, digest = identity_of(config), permit.announcement.record.digest
    told = read(rows, permit.announcement.languages, refuse)
    beside = tuple(notice for notice in lookup.notices(ledger) if notice.digest == digest)
    if beside and not further:
        raise DeliveryError(
            f"{beside[-1].name} tells of this release already",
            fix="`proclaim notify send` goes on with it; --further plans the accounts that it leaves out",
        )
    frozen = freeze(ledger, _plan(config, permit, channel, beside, now), told, identity, refuse)
    return _planned(ledger, frozen)


def _plan(config: Config, permit: Permit, channel: str, beside: tuple[Notice, ...], now: int) -> Plan:
    release = permit.announcement.record
    return Plan(
        document=release.document,
        release=release.id,
        digest=release.digest,
        effective=release.effective,
        deadline=max(deadline(config, release), now + _PATIENCE),
        channel=channel,
        letters=permit.announcement.letters,
        now=now,
        unsubscribe=permit.announcement.settings.unsubscribe if channel == BY_MAIL else "",
        beside=tuple(notice.number for notice in beside),
    )


def _planned(ledger: Database, frozen: Frozen) -> Planned:
    messages = lookup.counts(ledger, frozen.number)[State.PENDING]
    return Planned(lookup.notice(ledger, frozen.number), messages, frozen.told_before, frozen.diverted)
