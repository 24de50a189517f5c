"""Verifying records: signs that they or released texts changed, or were made against the rules.

Apart from `inspecting`, since judging released texts needs all of redlines, and who asks what is in force, or
checks a text, shall not wait for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from proclaim import inspection, redline, release
from proclaim.errors import ContentError, HistoryError
from proclaim.model import Document, Finding, Kind, Release
from proclaim.release.tags import Remote
from proclaim.release.verifying import finding
from proclaim.store import Store

__all__ = ["beyond_form", "unsigned", "verify"]


def verify(store: Store, documents: Sequence[str], day: date) -> list[Finding]:
    """Signs that records or released texts are not what they were, or were made against the rules.

    The remote is asked which tags it has.
    """
    name = store.git.remote()
    remote = Remote(name, store.git.remote_tags(name)) if name else None
    ids = [store.document(id).id for id in documents] or list(store.document_ids())
    return inspection.records(store, ids, day, remote) + unsigned(store, ids)


def unsigned(store: Store, documents: Sequence[str]) -> list[Finding]:
    """Editorial releases that change more than form on nobody's word.

    Asked apart from `records`, as it renders released texts. A record without a dialect is older than the
    rule, and what cannot be read is `release.verify`'s to report.
    """
    found = []
    for made in inspection.readable(store, documents):
        if made.kind is Kind.EDITORIAL and made.dialect and not made.editorial_by:
            beyond = _changed_beyond_form(store, made)
            if beyond:
                found.append(
                    finding(
                        "I017",
                        made.path,
                        f"{made.tag} is editorial, changes more than form, and nobody answers for it: "
                        f"{'; '.join(beyond[:3])}",
                        "read its page of changes, and find out who decided",
                    )
                )
    return found


def _changed_beyond_form(store: Store, made: Release) -> tuple[str, ...]:
    base = release.revised(made, store.records(made.document))
    try:
        return beyond_form(store, made.prevailing, store.released(base), store.released(made)) if base else ()
    except (ContentError, HistoryError):
        return ()


def beyond_form(store: Store, language: str, old: Document, new: Document) -> tuple[str, ...]:
    """The changes of a text in one language that a correction of form may not make. Raises ContentError."""
    words = store.locale(language)
    return redline.beyond_form(old.sections.get(language, ()), new.sections.get(language, ()), words)
