"""What the commands of `notify` share: the ledger, the clock, what may be answered for."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from types import FrameType
from typing import Any

import click

from proclaim.cli.context import Workspace
from proclaim.delivery.ledger.database import Database
from proclaim.notice.permission import Override
from proclaim.services.telling import ledgers

URL = "PROCLAIM_LEDGER"

ledger_option = click.option(
    "--ledger",
    "ledger_url",
    envvar=URL,
    default="notices.ledger",
    show_default=True,
    show_envvar=True,
    metavar="FILE|URL",
    help="The ledger: a file, or the address of a PostgreSQL database.",
)
notice_option = click.option(
    "--notice", "number", type=click.IntRange(1), help="Number of the notice; the newest if left out."
)


def now() -> int:
    """Milliseconds since 1970, UTC."""
    return time.time_ns() // 1_000_000


def moment(milliseconds: int, work: Workspace) -> datetime:
    """A moment of the ledger on the clocks of the configured time zone."""
    return datetime.fromtimestamp(milliseconds / 1000, work.config.time_zone)


def opened(work: Workspace, url: str) -> AbstractContextManager[Database]:
    """The ledger of a command. Raises DeliveryError."""
    return ledgers.opened(work.config, url)


def overridden(*, short_notice: bool, no_site_check: bool) -> frozenset[Override]:
    """What the options answer for."""
    answers = ((Override.SHORT_NOTICE, short_notice), (Override.NO_SITE_CHECK, no_site_check))
    return frozenset(override for override, is_given in answers if is_given)


@contextmanager
def ended_in_peace() -> Iterator[None]:
    """SIGTERM ends the block as Ctrl-C does: what is under way is finished and written down."""

    def interrupt(_signal: int, _frame: FrameType | None) -> Any:
        raise KeyboardInterrupt

    before: Callable[[int, FrameType | None], Any] | int | None = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
