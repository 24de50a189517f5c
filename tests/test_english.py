"""Numbers of things in messages: one is singular, every other number plural."""

from __future__ import annotations

import pytest

from proclaim.english import counted


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1_000_000, "1000000 days")]
)
def test_only_one_thing_is_singular(number: int, said: str) -> None:
    assert counted(number, "day") == said


def test_a_verb_goes_with_the_number() -> None:
    assert counted(1, "message came back", "messages came back") == "1 message came back"
    assert counted(0, "day is", "days are") == "0 days are"


@pytest.mark.parametrize(("rate", "said"), [(1.0, "1 message"), (2.5, "2.5 messages"), (50.0, "50 messages")])
def test_a_rate_is_written_without_a_needless_fraction(rate: float, said: str) -> None:
    assert counted(rate, "message") == said
