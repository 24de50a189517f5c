"""Proposals of releases for tests: everything is as it should be but for what a test changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from proclaim import config, release
from proclaim.errors import ReleaseRefused
from proclaim.model import Finding, Kind, Release
from proclaim.release import Branches, Proposal
from proclaim.store import Store
from tests.builders import Repository

TODAY = date(2026, 11, 23)
FIRST, SECOND = "2024-02-29", "2025-01-01"
"""Effective dates of the releases that most of these tests begin with."""
WORDS = {"en": "Says more.", "fr": "En dit plus."}
REASON = {"en": "A line was lost.", "fr": "Une ligne manquait."}


def store(repository: Repository) -> Store:
    return Store(config.load(repository.root))


def proposal(opened: Store, *, at: str = "HEAD", document: str = "privacy", **changes: Any) -> Proposal:
    """A substantive release of the text of a commit, in thirty days, without a finding."""
    usual = Proposal(
        document=opened.config.document(document),
        text=opened.at(at, document),
        at=opened.git.commit_id(at),
        terms=opened.terms_at(opened.git.commit_id(at)),
        effective=TODAY + timedelta(days=30),
        kind=Kind.SUBSTANTIVE,
        summary=WORDS,
        reason={},
        editorial_by=None,
        published=TODAY,
        today=TODAY,
        branches=Branches.RELEASE,
        findings=(),
        beyond_editorial=(),
    )
    return replace(usual, **changes)


def correction(opened: Store, **changes: Any) -> Proposal:
    """A correction of the text in force that takes effect today."""
    usual = {"kind": Kind.CORRECTION, "effective": TODAY, "reason": REASON}
    return proposal(opened, **{**usual, **changes})


SIGNED = {
    "kind": Kind.EDITORIAL,
    "effective": TODAY,
    "beyond_editorial": ("2 years became ten years", "x", "y", "z"),
    "editorial_by": "Jane Roe, General Counsel",
    "reason": REASON,
}


def signed(opened: Store, **changes: Any) -> Proposal:
    """An editorial release of today that changes more than form, on the word of a person."""
    return proposal(opened, **{**SIGNED, **changes})


def write(opened: Store, planned: Release, text_at: str | None = None) -> str:
    return opened.register.add(planned, f"Release {planned.tag}", planned.tag, text_at)


def refusal(repository: Repository, **changes: Any) -> str:
    """Why a proposal is refused; nothing may have been written."""
    opened = store(repository)
    before = repository.git("status", "--porcelain"), repository.head()
    with pytest.raises(ReleaseRefused) as caught:
        release.plan(opened, proposal(opened, **changes))
    assert (repository.git("status", "--porcelain"), repository.head()) == before
    return str(caught.value)


def codes(repository: Repository) -> set[tuple[str, str]]:
    found = release.verify(store(repository), "privacy", TODAY)
    return {(one.code, one.path.rpartition("/")[2]) for one in found}


def findings(repository: Repository, code: str) -> list[Finding]:
    return [one for one in release.verify(store(repository), "privacy", TODAY) if one.code == code]
