"""This repository's own policies have no finding, and need no exception."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from proclaim import config, inspection
from proclaim.law.rules import REVIEW
from proclaim.store import Store

ROOT = Path(__file__).parents[2]
HISTORY = {*REVIEW, "P506", "W716"}
"""What depends on which release is the newest and on the day, and the questions of law that are open."""


@pytest.mark.parametrize("document", ["privacy", "ccpa"])
def test_nothing_is_found_in_what_this_repository_publishes(document: str) -> None:
    store = Store(config.load(ROOT))
    found = inspection.text(store, document, date(2027, 1, 15))
    assert [one for one in found if one.code not in HISTORY] == []
    sections = [one for some in store.draft(document).sections.values() for one in some]
    assert sections
    assert not any(one.allow for one in sections)
