"""Tables kept as data and settings, against law packs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from proclaim.config import Config
from tests.law.packs import both, element, findings
from tests.parity.texts import settings
from tests.values import release_value

TEXT = both("Text.", "Texte.")
CATEGORIES = """
- categories:
    letters: {A: identifiers, B: records, E: biometric information}
    alike: [[A, B]]
"""
COLUMN = "- column: {table: categories, column: retention}"


def row(id: str, **values: object) -> dict[str, object]:
    return {"id": id, "sources": ["S1"], "purposes": ["P1"], "recipients": ["carriers"], **values}


def data(*rows: Mapping[str, object], columns: tuple[str, ...] = ("retention",)) -> dict[str, object]:
    return {"tables": {"categories": {"columns": [{"id": one} for one in columns], "rows": list(rows)}}}


def found(checks: str, config: Config, kept: Mapping[str, object], more: str = "") -> list[tuple[str, str]]:
    every = findings(TEXT, element(checks, more=more), config=config, data=kept)
    return [(one.code, one.severity.value) for one in every]


def test_letters_that_are_alike_may_share_a_row() -> None:
    config = settings(categories={"A": "names", "B": "names", "E": "body"})
    assert found(CATEGORIES, config, data(row("names"), row("body"))) == []


@pytest.mark.parametrize(
    "shared", [{"A": "names", "B": "other", "E": "names"}, {"A": "other", "B": "names", "E": "names"}]
)
def test_w714_unlike_letters_may_not_share_a_row(shared: dict[str, str]) -> None:
    config, kept = settings(categories=shared), data(row("names"), row("other"))
    assert found(CATEGORIES, config, kept) == [("W714", "error")]
    (one,) = findings(TEXT, element(CATEGORIES), config=config, data=kept)
    assert 'the row "names" stands for ' in one.message
    assert "E, biometric information, which are not alike (House Act § 1)" in one.message


def test_w714_a_row_that_is_not_collected_names_one_category_too() -> None:
    config = settings(categories={"A": "names", "B": "names", "E": "names"})
    assert found(CATEGORIES, config, data(row("names", collected=False))) == [("W714", "error")] * 2


def test_w701_asks_for_the_letters_of_the_pack_alone() -> None:
    config = settings(categories={"A": "names", "E": "gone"})
    assert found(CATEGORIES, config, data(row("names"))) == [("W701", "error")] * 2


def test_w702_asks_for_the_columns_of_the_pack() -> None:
    config, checks = settings(categories={"A": "names"}), "- complete_rows: [sources]"
    assert ("W702", "error") not in found(checks, config, data(row("names", purposes=[])))
    assert ("W702", "error") in found(checks, config, data(row("names", sources=[])))
    assert ("W702", "error") not in found(checks, config, data(row("names", sources=[], collected=False)))


def test_w701_and_w702_ask_for_what_settings_say_where_no_pack_does() -> None:
    config = settings(categories={"A": "names"})
    every = found("- published: date", config, data(row("names", purposes=[])))
    assert every.count(("W701", "error")) == 11
    assert every.count(("W702", "error")) == 1


def test_w701_is_left_to_settings_until_the_element_of_a_pack_is_asked() -> None:
    config, kept = settings(categories={"A": "names"}), data(row("names"))
    every = findings(TEXT, element(CATEGORIES, since="2027-06-01"), config=config, data=kept)
    assert [one.code for one in every if one.code != "W717"] == ["W701"] * 11


def test_w710_a_column_that_is_missing_or_empty() -> None:
    assert found(COLUMN, settings(), data(row("a", retention="a year"), row("b", collected=False))) == []
    assert found(COLUMN, settings(), data(row("a"))) == [("W710", "error")]
    assert found(COLUMN, settings(), data(row("a", retention="a year"), columns=("other",))) == [
        ("W710", "error")
    ]
    assert found(COLUMN, settings(), {}) == [("W710", "error")]


def test_an_element_may_weigh_less_than_its_rule() -> None:
    assert found(COLUMN, settings(), {}, "severity: warning") == [("W710", "warning")]


def test_w710_a_setting_that_is_empty() -> None:
    assert found("- setting: release_branch", settings(), {}) == [("W710", "error")]
    assert found("- setting: release_branch", replace(settings(), release_branch="main"), {}) == []
    assert found("- setting: notice.postal_address", settings(), {}) == [("W710", "error")]


@pytest.mark.parametrize(
    ("own", "published", "codes"),
    [
        (None, date(2026, 1, 15), ["W703"]),
        (None, date(2026, 2, 15), ["W704"]),
        (None, date(2026, 12, 15), []),
        (24, date(2026, 1, 15), ["W703"]),
        (1, date(2026, 12, 15), ["W703"]),
    ],
)
def test_w703_and_w704_the_stricter_of_the_pack_and_the_settings(
    own: int | None, published: date, codes: list[str]
) -> None:
    newest = release_value(id=str(published), effective=published, published=published)
    config = settings(review_months=own)
    every = findings(TEXT, element("- review: {months: 12}"), config=config, newest=newest)
    assert [one.code for one in every] == codes


def test_w703_is_asked_by_settings_where_no_pack_asks_it() -> None:
    day = date(2026, 1, 15)
    newest = release_value(id=str(day), effective=day, published=day)
    every = findings(TEXT, element("- published: date"), config=settings(review_months=12), newest=newest)
    assert [one.code for one in every] == ["W703"]


VAGUE = """
- column:
    table: categories
    column: recipients
    vague: {en: [selected partners, third parties], fr: [partenaires choisis, des tiers]}
"""


@pytest.mark.parametrize(
    "cell",
    [
        "Selected partners",
        {"en": "selected partners, and third parties", "fr": "transporteurs"},
        {"en": "carriers", "fr": "Partenaires choisis"},
    ],
)
def test_w710_a_cell_of_vague_words_names_nobody(cell: object) -> None:
    kept = data(row("names", recipients=cell), columns=("recipients",))
    assert found(VAGUE, settings(), kept) == [("W710", "error")]


def test_a_vague_word_beside_a_kind_is_good() -> None:
    cell = {"en": "third parties: carriers and insurers", "fr": "des tiers, comme les assureurs"}
    assert found(VAGUE, settings(), data(row("names", recipients=cell), columns=("recipients",))) == []
