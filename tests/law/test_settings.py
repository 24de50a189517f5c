"""What mkdocs.yml alone asks of a document for a statute: categories, reviews, a way to make contact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proclaim import rulebook
from proclaim.config import Config
from proclaim.law import rules as law
from proclaim.law.checks import keeping
from proclaim.model import Document, Release
from proclaim.rulebook.rule import Background
from tests.parity.texts import DAY, LOCALES, one_pair, settings
from tests.values import release_value

CONTACT = "Write to privacy@example.org.", "Écrivez à privacy@example.org."


def found(
    whole: Document,
    config: Config | None = None,
    data: Mapping[str, object] | None = None,
    as_of: date = DAY,
    newest: Release | None = None,
) -> list[str]:
    background = Background(LOCALES, as_of, newest=newest, data=data or {}, others={"privacy": whole})
    return [one.code for one in rulebook.check(whole, config or settings(), background, law.RULES, law.RULES)]


def row(id: str, **values: object) -> dict[str, object]:
    return {"id": id, "sources": ["S1"], "purposes": ["P1"], "recipients": ["carriers"], **values}


COVERED = settings(categories=dict.fromkeys(law.CATEGORIES, "all"))


def table(*rows: Mapping[str, object]) -> dict[str, object]:
    return {"tables": {"categories": {"rows": list(rows)}}}


def test_every_category_with_a_whole_row_is_good() -> None:
    assert found(one_pair(*CONTACT), COVERED, table(row("all"))) == []
    assert found(one_pair(*CONTACT), COVERED, table({"id": "all", "collected": False})) == []


def test_w701_each_category_without_a_row_is_named() -> None:
    few = settings(categories=dict.fromkeys("ABCDEFGHIJ", "all"))
    assert found(one_pair(*CONTACT), few, table(row("all"))) == ["W701", "W701"]
    assert found(one_pair(*CONTACT), COVERED, table(row("other"))) == ["W701"] * len(law.CATEGORIES)


@pytest.mark.parametrize("field", ["sources", "purposes", "recipients"])
def test_w702_a_row_that_says_too_little(field: str) -> None:
    assert found(one_pair(*CONTACT), COVERED, table(row("all", **{field: []}))) == ["W702"]


def released(day: date) -> Release:
    return release_value(id=str(day), effective=day, published=day)


@pytest.mark.parametrize(
    ("as_of", "codes"),
    [
        (date(2025, 11, 30), []),
        (date(2025, 12, 2), ["W704"]),
        (date(2026, 1, 30), ["W704"]),
        (date(2026, 1, 31), ["W703"]),
        (date(2027, 5, 1), ["W703"]),
    ],
)
def test_w703_and_w704_the_review_of_a_yearly_document(as_of: date, codes: list[str]) -> None:
    yearly = settings(review_months=12)
    newest = released(date(2025, 1, 31))
    assert found(one_pair(*CONTACT), yearly, as_of=as_of, newest=newest) == codes
    assert found(one_pair(*CONTACT), settings(), as_of=as_of, newest=newest) == []


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_a_review_is_due_on_the_same_day_of_a_later_month_or_its_last(day: date, months: int) -> None:
    later = keeping.later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


def test_w705_each_language_must_name_a_way_to_make_contact() -> None:
    assert found(one_pair(CONTACT[0], "Écrivez-nous.")) == ["W705"]
    assert found(one_pair("Write to us.", CONTACT[1])) == ["W705"]
    assert found(one_pair("Call 1 800 555-0100.", "Appelez le 1 800 555-0100.")) == []
