"""A company for tests of services."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.company import Company, opened


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Company]:
    """A company whose mail server takes everything."""
    monkeypatch.setenv("PROCLAIM_NOTICE_KEY", "a key that only this test has")
    with opened(tmp_path) as found:
        yield found
