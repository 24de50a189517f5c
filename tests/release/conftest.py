"""Commits of these tests are made at noon of the day that they call today."""

from __future__ import annotations

import pytest

from tests.release.proposals import TODAY


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The author date of what proclaim commits."""
    monkeypatch.setenv("GIT_AUTHOR_DATE", f"{TODAY}T12:00:00+00:00")
