"""What speaks against sending, and which of it somebody may answer for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from proclaim.errors import DeliveryError
from proclaim.model import Finding, Kind, Severity, State
from proclaim.notice import Circumstances, obstacles
from proclaim.notice.permission import Override, refuse
from tests.values import release_value

RELEASE = release_value()
GOOD = Circumstances(
    RELEASE,
    State.UPCOMING,
    date(2026, 12, 5),
    notice_days=30,
    faults=(),
    site="",
    to_tell=0,
    per_second=0,
    seconds_left=2_592_000,
)


def found(**changed: Any) -> list[tuple[str, Override | None]]:
    """Problem and override of each obstacle."""
    seen = replace(GOOD, **changed)
    return [(obstacle.problem, obstacle.override) for obstacle in obstacles(seen)]


def test_nothing_speaks_against_a_release_that_is_upcoming_in_time() -> None:
    assert found() == []


@pytest.mark.parametrize("state", [State.SUPERSEDED, State.WITHDRAWN])
def test_what_no_longer_counts_is_never_told(state: State) -> None:
    ((problem, override),) = found(state=state)
    assert str(state) in problem
    assert override is None


def test_a_release_that_is_not_intact_is_never_told() -> None:
    fault = Finding("releases/privacy/2027-01-04.yml", 1, "I003", Severity.ERROR, "another text")
    ((problem, override),) = found(faults=[fault])
    assert "I003" in problem
    assert override is None
    assert found(faults=[replace(fault, severity=Severity.WARNING)]) == []


def test_a_site_that_does_not_show_it_can_be_answered_for() -> None:
    assert found(site="the site is down") == [("the site is down", Override.NO_SITE_CHECK)]


def test_too_few_days_can_be_answered_for() -> None:
    assert found(day=date(2026, 12, 5)) == []
    ((problem, override),) = found(day=date(2026, 12, 6))
    assert "only 29 days are left" in problem
    assert override is Override.SHORT_NOTICE
    ((problem, _),) = found(day=date(2027, 1, 3))
    assert "only 1 day is left" in problem
    corrected = replace(RELEASE, kind=Kind.EDITORIAL)
    assert found(day=date(2026, 12, 30), record=corrected) == []


def test_a_rate_that_does_not_reach_everybody_in_time_is_refused() -> None:
    day = {"per_second": 2, "seconds_left": 1000.0}
    assert found(to_tell=2000, **day) == []
    ((problem, override),) = found(to_tell=2001, **day)
    assert "only 2000 of 2001" in problem
    assert override is Override.SHORT_NOTICE


def test_the_gravest_obstacle_is_refused_until_it_is_overridden() -> None:
    seen = replace(GOOD, site="the site is down", day=date(2026, 12, 30))
    with pytest.raises(DeliveryError, match="the site is down; .*--no-site-check"):
        refuse(seen, ())
    with pytest.raises(DeliveryError, match="--no-site-check"):
        refuse(seen, {Override.SHORT_NOTICE})
    with pytest.raises(DeliveryError, match="only 5 days .*--short-notice"):
        refuse(seen, {Override.NO_SITE_CHECK})
    refuse(seen, set(Override))


def test_no_override_opens_the_door_to_what_would_be_false() -> None:
    with pytest.raises(DeliveryError, match="is superseded"):
        refuse(replace(GOOD, state=State.SUPERSEDED), set(Override))
