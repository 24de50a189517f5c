"""What the commands of `notify` share: the ledger, the clock, the relay."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import Any

import click

from proclaim.cli.context import Workspace
from proclaim.config.notices import NoticeConfig, Security
from proclaim.delivery import journal, secrets
from proclaim.delivery.channels.smtp import Relay
from proclaim.delivery.ledger.database import Database, open_database
from proclaim.delivery.ledger.senders import Host
from proclaim.errors import ConfigError

URL = "PROCLAIM_LEDGER"
_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}

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


@contextmanager
def opened(work: Workspace, url: str) -> Iterator[Database]:
    """The ledger of a command; a file lies beside mkdocs.yml if no folder is named. Raises DeliveryError."""
    database = open_database(url if "://" in url else str(work.config.root / url))
    try:
        yield database
    finally:
        database.close()


def journals(database: Database) -> Path:
    """Where senders of this ledger keep their journals: beside its file, or in the user's folder of state."""
    if database.path is not None:
        return database.path.with_name(f"{database.path.name}.journals")
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path.home() / ".local" / "state") / "proclaim"


def host() -> Host:
    """This machine."""
    return Host(journal.this_host(), journal.this_boot())


def relay(settings: NoticeConfig) -> Relay:
    """The relay, with what its log-in needs. Raises ConfigError where a password would go in the clear."""
    name, _, port = settings.relay.partition(":")
    user = secrets.secret(secrets.USER)
    if user and settings.security is Security.NONE and name not in ("localhost", "127.0.0.1", "[::1]"):
        raise ConfigError(
            "the password would cross the network for everybody to read",
            "mkdocs.yml, plugins.proclaim.notice.security",
            "write starttls or tls",
        )
    return Relay(
        host=name,
        port=int(port) if port else _PORTS[settings.security],
        security=settings.security,
        user=user,
        password=secrets.secret(secrets.PASSWORD) if user else "",
    )


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
