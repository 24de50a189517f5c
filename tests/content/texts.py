"""The texts of this repository that must say every fact: the draft, the one in force and the newest one."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from proclaim import config, timeline
from proclaim.model import Document, Kind, Release
from proclaim.store import Store

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("privacy", "ccpa")


def draft(document: str) -> Document:
    """The text of the working copy."""
    with closing(Store(config.load(ROOT))) as store:
        return store.draft(document)


def published(document: str, root: Path = ROOT) -> dict[str, Document]:
    """By tag, the text in force on the day after the newest correction, and that of the newest release.

    Empty before the first correction: the releases until then did not yet say everything.
    """
    with closing(Store(config.load(root))) as store:
        history = store.history(document)
        days = [one.published for one in history.releases if _is_correction(one)]
        if not days:
            return {}
        found = (timeline.in_force(history, max(days) + timedelta(days=1)), timeline.newest(history.releases))
        return {release.tag: store.released(release) for release in found if release}


def _is_correction(release: Release) -> bool:
    return release.kind is Kind.CORRECTION and release.withdrawn is None
