"""Releases of the past, made of the versions that a text had: all rules but those that only today has.

A text that was published with faults had them: nothing of it is changed, and no finding refuses it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from proclaim.config import DocumentConfig
from proclaim.errors import ReleaseRefused
from proclaim.model import DATA, Kind, Release
from proclaim.release.ready import Branches, refuse_unready
from proclaim.store import Store
from proclaim.store.records import write


@dataclass(frozen=True, slots=True)
class PastText:
    """A text as it was published on a day."""

    day: date
    summary: Mapping[str, str]
    trees: Mapping[str, str]
    sha256: Mapping[str, str]


def refuse_past(store: Store, document: str, days: Sequence[date], today: date) -> None:
    """Raises ReleaseRefused where a history cannot be brought in: too late, or of no time."""
    refuse_unready(store, Branches.RELEASE)
    if store.records(document):
        raise ReleaseRefused(
            f"{document} has releases already, and its past comes before them",
            f"releases/{document}",
            "bring it in under another document's id",
        )
    if not days:
        raise ReleaseRefused(
            "no version of this file was made before today", fix="import the file as it is, and release it"
        )
    if days[-1] >= today:
        raise ReleaseRefused(f"{days[-1]} is not past", fix="leave that version out")


def past_release(
    document: DocumentConfig, prevailing: str, text: PastText, before: Sequence[Release], today: date
) -> Release:
    """The record of a past text, after those that were made before it.

    A day on which translations alone changed makes a release of kind translation, with the effective date of
    the text that they render.
    """
    last = before[-1] if before else None
    law = (prevailing, DATA)
    is_translation = last is not None and all(last.sha256.get(part) == text.sha256.get(part) for part in law)
    effective = last.effective if last and is_translation else text.day
    languages = tuple(language for language in document.languages if language in text.trees)
    return Release(
        document=document.id,
        id=_id(effective, before),
        effective=effective,
        published=text.day,
        kind=Kind.TRANSLATION if is_translation else Kind.SUBSTANTIVE,
        summary={language: text.summary[language] for language in languages},
        languages=languages,
        prevailing=prevailing,
        title={language: document.title[language] for language in languages},
        trees=text.trees,
        sha256=text.sha256,
        previous=hashlib.sha256(write(last)).hexdigest() if last else None,
        imported=today,
    )


def _id(effective: date, before: Sequence[Release]) -> str:
    turn = 1 + sum(release.effective == effective for release in before)
    return f"{effective}-{turn}" if turn > 1 else str(effective)
