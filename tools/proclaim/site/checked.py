"""What stops a strict build: the same findings as those of `proclaim check`.

A stale translation does not, because its page shows the prevailing text and says so; neither does a
review that is due, which only a release can bring.
"""

from __future__ import annotations

from contextlib import closing
from datetime import date

from proclaim import inspection
from proclaim.config import Config
from proclaim.english import counted
from proclaim.errors import ContentError
from proclaim.model import Finding, Severity
from proclaim.parity.rules.law import REVIEW
from proclaim.parity.rules.prevails import STALE
from proclaim.store import Store


def refuse_faults(config: Config, day: date) -> None:
    """Raise ContentError with every error in the working copy, a line each."""
    with closing(Store(config)) as store:
        found = [one for id in config.documents for one in inspection.text(store, id, day)]
    stale = {one.path for one in found if one.code == STALE}
    errors = [
        one
        for one in sorted(set(found))
        if one.severity is Severity.ERROR and one.code not in REVIEW and one.path not in stale
    ]
    if errors:
        number = counted(len(errors), "error")
        lines = "".join(f"\n  {_line(one)}" for one in errors)
        raise ContentError(f"the texts have {number}:{lines}\n", fix="see `proclaim check`")


def _line(one: Finding) -> str:
    return f"{one.path}:{one.line}: {one.code} {one.message}"
