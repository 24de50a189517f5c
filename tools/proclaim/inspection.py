"""Everything that speaks against publishing a document as it stands: its records, its files, its parity.

The command line, a release and a strict build of the site all ask here, so that none of them lets pass
what another one refuses.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from proclaim import locale, parity, release, timeline
from proclaim.errors import ContentError, HistoryError
from proclaim.model import Document, Finding, Release
from proclaim.parity import Background
from proclaim.parity.rule import Rule
from proclaim.parity.rules import ALL
from proclaim.store import Store


def inspect(store: Store, document: str, as_of: date, rules: Iterable[Rule] = ALL) -> list[Finding]:
    """What is wrong with a document's records and with its text in the working copy, as of a day."""
    return [*release.verify(store, document), *text(store, document, as_of, rules)]


def text(store: Store, document: str, as_of: date, rules: Iterable[Rule] = ALL) -> list[Finding]:
    """What is wrong with a document's text in the working copy; a file that cannot be read comes first."""
    faults = store.draft_faults(document)
    if faults:
        return [parity.unreadable(one) for one in faults]
    try:
        known = background(store, document, as_of)
    except ContentError as fault:
        return [parity.unreadable(fault)]
    return list(parity.check(store.draft(document), store.config, known, rules))


def background(store: Store, document: str, as_of: date) -> Background:
    """What rules must know beside the text itself."""
    newest, released = _newest(store, document)
    return Background(
        locales=locale.load_all(store.config.languages, store.root / "overrides" / "locale"),
        as_of=as_of,
        newest=newest,
        released=released,
        data=store.data(document),
        terms=store.terms(),
        others={one: store.draft(one) for one in store.config.documents if not store.draft_faults(one)},
    )


def _newest(store: Store, document: str) -> tuple[Release | None, Document | None]:
    """The newest release and its text; what cannot be read is `verify`'s to report."""
    try:
        newest = timeline.newest(store.releases(document))
        return newest, store.released(newest) if newest else None
    except (ContentError, HistoryError):
        return None, None
