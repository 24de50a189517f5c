"""What tests of releases begin with; their commits are made at noon of the day that they call today."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import Repository, history
from tests.release.proposals import FIRST, SECOND, TODAY


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The author date of what proclaim commits."""
    monkeypatch.setenv("GIT_AUTHOR_DATE", f"{TODAY}T12:00:00+00:00")


@pytest.fixture
def edited(tmp_path: Path) -> Repository:
    """Two releases, and a committed change of the prevailing text and its translation."""
    repository = history(tmp_path, [FIRST, SECOND])
    repository.section("en", "privacy", 2, "storage", "Storage", "We keep it for ten years.")
    repository.translation("fr", "privacy", 2, "storage", "Conservation", "Nous les conservons dix ans.")
    return repository.commit("Keep it for ten years")
