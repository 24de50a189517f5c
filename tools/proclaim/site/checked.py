"""What stops a build: the same findings as those of `proclaim verify` and `proclaim check`.

A stale translation does not, because its page shows the prevailing text and says so; neither does a
review that is due, which only a release can bring.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from enum import Enum

from proclaim import inspection
from proclaim.config import Config
from proclaim.english import counted
from proclaim.errors import ContentError
from proclaim.inspection import Stale
from proclaim.model import Finding
from proclaim.release import Confirmed
from proclaim.site.cache import Cache
from proclaim.store import Store


class Trust(Enum):
    """What a build does about records that `proclaim verify` refuses."""

    VERIFIED = "verified"
    """It refuses them, too."""
    UNVERIFIED = "unverified"
    """It publishes them, and every page says so."""


class Readings:
    """Releases that a build has found to read as they did, kept for the next one."""

    def __init__(self, kept: Cache, seal: str) -> None:
        """seal: digest of all programs that read a text; others may read it otherwise."""
        self._kept, self._seal = kept, seal

    def has(self, key: str) -> bool:
        """Whether an earlier build has found it so."""
        return self._kept.get(self._name(key)) is not None

    def add(self, key: str) -> None:
        """Note that this build did."""
        self._kept.put(self._name(key), b"")

    def _name(self, key: str) -> str:
        return hashlib.sha256(f"{self._seal} {key}".encode()).hexdigest()


def refuse_faults(config: Config, day: date) -> None:
    """Raise ContentError with every error in the working copy, a line each."""
    with closing(Store(config)) as store:
        found = [fault for id in config.documents for fault in inspection.text(store, id, day)]
    errors = inspection.blocking(found, Stale.IS_SHOWN)
    if errors:
        raise refusal("the texts have", errors, "See `proclaim check`")


def record_faults(store: Store, documents: Sequence[str], day: date, confirmed: Confirmed) -> list[Finding]:
    """Every error of the records of some documents, as of a day.

    confirmed: releases that an earlier build with the same programs has found to read as they did.
    """
    found = inspection.records(store, documents, day, None, confirmed)
    return inspection.blocking(found, Stale.IS_SHOWN)


def refusal(what: str, errors: Sequence[Finding], way_out: str) -> ContentError:
    """One error that lists several findings, a line each, and then the way out as a sentence."""
    lines = "".join(f"\n  {_line(error)}" for error in errors)
    return ContentError(f"{what} {counted(len(errors), 'error')}:{lines}\n{way_out}")


def _line(error: Finding) -> str:
    way_out = f" ({error.fix})" if error.fix else ""
    return f"{error.path}:{error.line}: {error.code} {error.message}{way_out}"
