"""What stops a build: the same findings as those of `proclaim verify` and `proclaim check`.

A stale translation does not, because its page shows the prevailing text and says so; neither does a
review that is due, which only a release can bring.
"""

from __future__ import annotations

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
from proclaim.store import Store


class Trust(Enum):
    """What a build does about records that `proclaim verify` refuses."""

    VERIFIED = "verified"
    """It refuses them, too."""
    UNVERIFIED = "unverified"
    """It publishes them, and every page says so."""


def refuse_faults(config: Config, day: date) -> None:
    """Raise ContentError with every error in the working copy, a line each."""
    with closing(Store(config)) as store:
        found = [fault for id in config.documents for fault in inspection.text(store, id, day)]
    errors = inspection.blocking(found, Stale.IS_SHOWN)
    if errors:
        raise refusal("the texts have", errors, "See `proclaim check`")


def record_faults(store: Store, day: date) -> list[Finding]:
    """Every error of the records, as of a day."""
    found = inspection.records(store, store.document_ids(), day, None)
    return inspection.blocking(found, Stale.IS_SHOWN)


def refusal(what: str, errors: Sequence[Finding], way_out: str) -> ContentError:
    """One error that lists several findings, a line each, and then the way out as a sentence."""
    lines = "".join(f"\n  {_line(error)}" for error in errors)
    return ContentError(f"{what} {counted(len(errors), 'error')}:{lines}\n{way_out}")


def _line(error: Finding) -> str:
    way_out = f" ({error.fix})" if error.fix else ""
    return f"{error.path}:{error.line}: {error.code} {error.message}{way_out}"
