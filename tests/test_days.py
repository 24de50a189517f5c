"""Days are held to a range where they come in, so that no sum of days leaves the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from proclaim import days
from proclaim.config import documents


@pytest.mark.parametrize("text", ["1900-01-01", "2027-01-04", "2999-12-31"])
def test_a_day_in_the_range_is_read(text: str) -> None:
    assert days.read(text) == date.fromisoformat(text)


@pytest.mark.parametrize("text", ["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31", "0207-01-04"])
def test_a_day_outside_the_range_says_to_check_the_year(text: str) -> None:
    with pytest.raises(
        ValueError, match=f"{text} is no day between 1900-01-01 and 2999-12-31; check the year"
    ):
        days.read(text)


@pytest.mark.parametrize(
    "text", ["", "soon", "20270104", "2027-W01-1", "2027-02-30", "2027-1-4", "２０２７-01-04", "2027-01-04 "]
)
def test_a_day_in_another_form_shows_the_form(text: str) -> None:
    with pytest.raises(ValueError, match="is no date; write one such as 2027-01-04"):
        days.read(text)


def test_the_longest_terms_of_the_settings_do_not_lead_out_of_the_calendar() -> None:
    assert days.LAST + timedelta(days=documents.LONGEST_NOTICE) < date(3100, 1, 1)
    assert days.LAST.year + documents.LONGEST_REVIEW // 12 < date.max.year
