"""Taking back what is upcoming, and ending a document for good."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from proclaim import release, timeline
from proclaim.errors import ReleaseRefused
from proclaim.model import State
from proclaim.release import Branches
from proclaim.store import Store
from proclaim.timeline import standings
from tests.builders import Repository
from tests.release.proposals import FIRST, SECOND, TODAY, WORDS, proposal, store, write

END = TODAY + timedelta(days=30)


def withdraw(opened: Store, id: str, day: date = TODAY) -> None:
    record = release.plan_withdrawal(opened, "privacy", id, day, Branches.RELEASE)
    opened.register.add(record, f"Withdraw {id}", None, None)


def retire(opened: Store, effective: date = END, day: date = TODAY, **words: str) -> str:
    """Retire the policy; gives the id of the retirement."""
    settings = opened.config.document("privacy")
    record = release.plan_retirement(opened, settings, effective, words or WORDS, day, Branches.RELEASE)
    opened.register.add(record, "Retire", None, None)
    return record.id


@pytest.fixture
def upcoming(edited: Repository) -> Repository:
    opened = store(edited)
    write(opened, release.plan(opened, proposal(opened)))
    return edited


def test_an_upcoming_release_can_be_withdrawn(upcoming: Repository) -> None:
    opened = store(upcoming)
    withdraw(opened, "2026-12-23")
    states = {one.release.id: one.state for one in standings(opened.history("privacy"), TODAY)}
    assert states[SECOND] is State.IN_FORCE
    assert states["2026-12-23"] is State.WITHDRAWN
    assert release.verify(opened, "privacy", TODAY) == ()


@pytest.mark.parametrize("id", [FIRST, SECOND])
def test_what_was_in_force_cannot_be_withdrawn(upcoming: Repository, id: str) -> None:
    with pytest.raises(ReleaseRefused, match="only what is upcoming can be withdrawn"):
        withdraw(store(upcoming), id)


def test_an_upcoming_release_cannot_be_withdrawn_on_its_effective_day(upcoming: Repository) -> None:
    with pytest.raises(ReleaseRefused, match="is in force"):
        withdraw(store(upcoming), "2026-12-23", date(2026, 12, 23))


def test_a_withdrawn_date_can_be_used_again(upcoming: Repository) -> None:
    opened = store(upcoming)
    withdraw(opened, "2026-12-23")
    upcoming.section("en", "privacy", 2, "storage", "Storage", "We keep it for eleven years.").commit()
    again = release.plan(opened, proposal(opened))
    assert again.id == "2026-12-23-2"
    write(opened, again)
    assert release.verify(opened, "privacy", TODAY) == ()


# Retiring


def test_a_retired_document_is_in_force_until_the_day_before(edited: Repository) -> None:
    opened = store(edited)
    retire(opened)
    whole = opened.history("privacy")
    last = whole.releases[-1]
    assert timeline.in_force(whole, END - timedelta(days=1)) is last
    assert timeline.in_force(whole, END) is None
    assert timeline.last_in_force(whole, END) is last
    assert timeline.until(last, whole, END) == END - timedelta(days=1)
    assert {one.state for one in standings(whole, END)} == {State.SUPERSEDED}
    assert release.verify(opened, "privacy", END) == ()


def test_a_retirement_keeps_the_notice_period(edited: Repository) -> None:
    with pytest.raises(ReleaseRefused, match="must be told 30 days before privacy ends; choose 2026-12-23"):
        retire(store(edited), END - timedelta(days=1))


def test_a_retirement_says_why_in_every_language(edited: Repository) -> None:
    with pytest.raises(ReleaseRefused, match='there is no summary in the language "fr"'):
        retire(store(edited), en="It ends.")


def test_a_retirement_in_words_that_nobody_can_read_is_refused(edited: Repository) -> None:
    with pytest.raises(ReleaseRefused, match=r'the summary in "en" holds U\+DCFF, which nobody can read'):
        retire(store(edited), en="It ends\udcff.", fr="Elle prend fin.")


def test_an_upcoming_retirement_can_be_withdrawn_and_made_again(edited: Repository) -> None:
    opened = store(edited)
    id = retire(opened)
    assert id == f"{END}.retired"
    withdraw(opened, id)
    assert timeline.in_force(opened.history("privacy"), END) is not None
    assert retire(opened) == f"{END}-2.retired"
    assert timeline.in_force(opened.history("privacy"), END) is None
    assert release.verify(opened, "privacy", TODAY) == ()


def test_a_retirement_in_effect_cannot_be_withdrawn(edited: Repository) -> None:
    opened = store(edited)
    id = retire(opened)
    with pytest.raises(ReleaseRefused, match="only what is upcoming can be withdrawn"):
        withdraw(opened, id, END)


def test_nothing_is_released_after_a_retirement(edited: Repository) -> None:
    opened = store(edited)
    retire(opened)
    with pytest.raises(ReleaseRefused, match=f"privacy is retired as of {END}; withdraw the retirement"):
        release.plan(opened, proposal(opened, effective=END))


def test_a_document_is_not_retired_before_what_is_upcoming(upcoming: Repository) -> None:
    with pytest.raises(ReleaseRefused, match="takes effect on 2026-12-23.*withdraw that release first"):
        retire(store(upcoming))


def test_a_document_is_retired_once(edited: Repository) -> None:
    opened = store(edited)
    retire(opened)
    with pytest.raises(ReleaseRefused, match="privacy is retired already"):
        retire(opened, END + timedelta(days=5))


def test_what_was_never_in_force_cannot_be_retired(tmp_path: Path) -> None:
    repository = Repository(tmp_path).sections("privacy", {"purpose": "Text."}).commit()
    with pytest.raises(ReleaseRefused, match="no release of privacy is in force"):
        retire(store(repository))
