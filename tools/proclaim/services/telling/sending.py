"""Sending a planned notice: is it still the one that was planned, may it go, and then to everybody.

`rehearse` and `prepare` say what a run would do, so that a person can be asked; `send` and `hand_out` take
what `prepare` gave. Nobody is told twice, however a run ends.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from proclaim.config import Config
from proclaim.delivery import jobs, sending
from proclaim.delivery.ledger import diverting, lookup
from proclaim.delivery.ledger.claims import Span
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.lookup import Notice
from proclaim.delivery.ledger.states import Outcome, State
from proclaim.delivery.pace import Pace
from proclaim.errors import DeliveryError, ProclaimError
from proclaim.notice.permission import Override
from proclaim.services.telling.announcements import announcement
from proclaim.services.telling.errand import errand_of, workers_of
from proclaim.services.telling.ledgers import host, journals
from proclaim.services.telling.permits import permit
from proclaim.services.telling.settings import identity_of, settings_of
from proclaim.store import Store

_OPEN = (State.PENDING, State.DEFERRED, State.CLAIMED)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a run would do."""

    notice: Notice
    to_tell: int
    """Recipients who have still to be told."""


@dataclass(frozen=True, slots=True)
class Ready(Outlook):
    """A notice that may be sent, from which those are taken who asked for no e-mail. `prepare` gives it."""


def rehearse(
    store: Store,
    ledger: Database,
    number: int | None,
    *,
    overrides: Collection[Override],
    day: date,
    now: int,
) -> Outlook:
    """What a run would do; nothing is written.

    number: that of the notice, the newest if None. overrides, day, now: as for `permit`. Raises DeliveryError
    where the release is not the one that was planned, or something speaks against telling of it.
    """
    notice = lookup.notice(ledger, number)
    counts = lookup.counts(ledger, notice.number)
    to_tell = sum(counts[state] for state in _OPEN)
    found = announcement(store, notice.document, notice.release, day)
    if found.record.digest != notice.digest:
        raise DeliveryError(
            f"{found.record.tag} is not the one that was planned", fix="run `proclaim verify`"
        )
    permit(store, found, overrides=overrides, to_tell=to_tell, day=day, now=now)
    return Outlook(notice, to_tell)


def prepare(
    store: Store,
    ledger: Database,
    number: int | None,
    *,
    overrides: Collection[Override],
    day: date,
    now: int,
) -> Ready:
    """Take those out who asked for no e-mail since, and give what a run would then do.

    Raises as `rehearse`, and DeliveryError without a key.
    """
    notice = lookup.notice(ledger, number)
    diverting.heed(ledger, notice.number, identity_of(store.config), now)
    seen = rehearse(store, ledger, notice.number, overrides=overrides, day=day, now=now)
    return Ready(seen.notice, seen.to_tell)


def send(
    config: Config,
    ledger: Database,
    ready: Ready,
    *,
    wait: bool,
    accept_refusals: bool,
    now: Callable[[], int],
    progress: Callable[[list[Outcome]], None],
) -> None:
    """Send to everybody who is still to be told; goes on where an earlier run ended, however it ended.

    wait: whether it stays for those who are tried again later. accept_refusals: whether it goes on although
    more than 5 % are refused for good. now: milliseconds since 1970. progress: is told what became of whom.
    Raises DeliveryError where the messages are not those that were planned, or the relay does not want us or
    cannot be reached; whoever was not told stays pending.
    """
    notice = ready.notice
    make = workers_of(config, errand_of(config, ledger, notice), notice.channel, now)
    options = _options(config, ledger, wait=wait, accept_refusals=accept_refusals, span=None)
    sending.send(ledger, notice.number, make, options, now, progress)


def hand_out(ledger: Database, ready: Ready, now: int) -> int:
    """Hand the work to `work` processes; gives how many chunks.

    Raises DeliveryError for a ledger in a file, which other machines cannot reach.
    """
    return jobs.defer(ledger, ready.notice.number, now)


def work(
    config: Config,
    ledger: Database,
    *,
    wait: bool,
    now: Callable[[], int],
    failed: Callable[[ProclaimError], None],
) -> None:
    """Send what was handed out, until the process is told to end, or without `wait` until nothing is left.

    failed: is told why a chunk could not be sent; it is tried again in a minute. Raises DeliveryError for a
    ledger in a file, or once its database has been gone for a minute.
    """
    settings_of(config)

    def send_span(number: int, span: Span) -> None:
        try:
            notice = lookup.notice(ledger, number)
            make = workers_of(config, errand_of(config, ledger, notice), notice.channel, now)
            options = _options(config, ledger, wait=False, accept_refusals=False, span=span)
            sending.send(ledger, number, make, options, now, lambda _outcomes: None)
        except ProclaimError as error:
            failed(error)
            raise

    jobs.work(ledger, host(), now, send_span, wait=wait)


def _options(
    config: Config, ledger: Database, *, wait: bool, accept_refusals: bool, span: Span | None
) -> sending.Options:
    settings = settings_of(config)
    return sending.Options(
        size=settings.connections,
        pace=Pace(settings.per_second, settings.per_domain),
        journals=journals(ledger),
        host=host(),
        wait=wait,
        span=span,
        accept_refusals=accept_refusals,
    )
