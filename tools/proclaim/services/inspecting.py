"""Checking texts and their records: what speaks against publishing, as findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from proclaim import inspection
from proclaim.inspection import ALL
from proclaim.model import Finding
from proclaim.release.tags import Remote
from proclaim.rulebook.rule import Rule
from proclaim.store import Store

__all__ = ["check", "check_texts"]


def check(
    store: Store,
    documents: Sequence[str],
    as_of: date,
    rules: Iterable[Rule] = ALL,
    effective: date | None = None,
) -> list[Finding]:
    """What is wrong with the records and the working copy of some documents, or of all where none is named.

    effective: the day from which the texts are in force, for what the law asks (see `inspection.check`).
    The remote is not asked: which tags were pushed is judged by what was last fetched from it.
    """
    name = store.git.remote()
    remote = Remote(name, None) if name else None
    ids = [store.document(id).id for id in documents] or list(store.document_ids())
    found = inspection.records(store, ids, as_of, remote)
    # A document that has left mkdocs.yml has no draft.
    asked, written = tuple(rules), [id for id in ids if id in store.config.documents]
    return found + [fault for id in written for fault in inspection.text(store, id, as_of, asked, effective)]


def check_texts(
    store: Store,
    documents: Sequence[str],
    as_of: date,
    rules: Iterable[Rule] = ALL,
    effective: date | None = None,
) -> list[Finding]:
    """What is wrong with the working copy alone; `effective` as for `check`."""
    asked = tuple(rules)
    ids = [store.config.document(id).id for id in documents] or list(store.config.documents)
    return [fault for id in ids for fault in inspection.text(store, id, as_of, asked, effective)]
