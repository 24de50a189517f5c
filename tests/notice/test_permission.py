"""What speaks against sending, and which of it somebody may answer for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from proclaim.model import Finding, Kind, Severity, State
from proclaim.notice import Circumstances, obstacles
from proclaim.notice.permission import NO_SITE_CHECK, SHORT_NOTICE
from proclaim.timeline import Standing
from tests.values import release_value

RELEASE = release_value()
GOOD = Circumstances(Standing(RELEASE, State.UPCOMING), date(2026, 12, 5), notice_days=30)


def found(**changed: object) -> list[tuple[str, str]]:
    """Problem and answer of each obstacle."""
    return [(one.problem, one.answer) for one in obstacles(replace(GOOD, **changed))]  # type: ignore[arg-type]


def test_nothing_speaks_against_a_release_that_is_upcoming_in_time() -> None:
    assert found() == []


@pytest.mark.parametrize("state", [State.SUPERSEDED, State.WITHDRAWN])
def test_what_no_longer_counts_is_never_told(state: State) -> None:
    ((problem, answer),) = found(standing=Standing(RELEASE, state))
    assert str(state) in problem
    assert answer == ""


def test_a_release_that_is_not_intact_is_never_told() -> None:
    fault = Finding("releases/privacy/2027-01-04.yml", 1, "I003", Severity.ERROR, "another text")
    ((problem, answer),) = found(faults=[fault])
    assert "I003" in problem
    assert answer == ""
    assert found(faults=[replace(fault, severity=Severity.WARNING)]) == []


def test_a_site_that_does_not_show_it_can_be_answered_for() -> None:
    assert found(site="the site is down") == [("the site is down", NO_SITE_CHECK)]


def test_too_few_days_can_be_answered_for() -> None:
    assert found(day=date(2026, 12, 5)) == []
    ((problem, answer),) = found(day=date(2026, 12, 6))
    assert "only 29 days are left" in problem
    assert answer == SHORT_NOTICE
    ((problem, _),) = found(day=date(2027, 1, 3))
    assert "only 1 day is left" in problem
    corrected = replace(RELEASE, kind=Kind.EDITORIAL)
    assert found(day=date(2026, 12, 30), standing=Standing(corrected, State.UPCOMING)) == []


def test_a_rate_that_does_not_reach_everybody_in_time_is_refused() -> None:
    day = {"per_second": 2, "seconds_left": 1000.0}
    assert found(to_tell=2000, **day) == []
    ((problem, answer),) = found(to_tell=2001, **day)
    assert "only 2000 of 2001" in problem
    assert answer == SHORT_NOTICE
