"""The ledger of a repository, and this machine as one of its senders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from proclaim.config import Config
from proclaim.delivery import journal
from proclaim.delivery.ledger.database import Database, open_database
from proclaim.delivery.ledger.senders import Host


@contextmanager
def opened(config: Config, address: str) -> Iterator[Database]:
    """The ledger at an address, made if it is new, and closed after the block.

    address: a file, which lies beside mkdocs.yml if no folder is named, or the URL of a database. Raises
    DeliveryError.
    """
    database = open_database(address if "://" in address else str(config.root / address))
    try:
        yield database
    finally:
        database.close()


def journals(ledger: Database) -> Path:
    """Where senders of a ledger keep their journals: beside its file, or in the user's folder of state."""
    if ledger.path is not None:
        return ledger.path.with_name(f"{ledger.path.name}.journals")
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path.home() / ".local" / "state") / "proclaim"


def host() -> Host:
    """This machine, since it was last started."""
    return Host(journal.this_host(), journal.this_boot())
