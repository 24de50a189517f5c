"""What a statute wants a notice to say, and references that lead where they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proclaim import parity
from proclaim.config import Config
from proclaim.model import Document, Release, Section
from proclaim.parity import Background
from proclaim.parity.rules import law
from tests.parity.texts import BLOB, DAY, LOCALES, document, one_pair, section, settings
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
    return [one.code for one in parity.check(whole, config or settings(), background, law.RULES)]


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
    later = law._later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


def test_w705_each_language_must_name_a_way_to_make_contact() -> None:
    assert found(one_pair(CONTACT[0], "Écrivez-nous.")) == ["W705"]
    assert found(one_pair("Write to us.", CONTACT[1])) == ["W705"]
    assert found(one_pair("Call 1 800 555-0100.", "Appelez le 1 800 555-0100.")) == []


def two(english: str, french: str) -> Document:
    """Two sections a language; the second has a heading."""
    return document(
        [section("en", f"{CONTACT[0]} {english}"), section("en", "## Why\n\nText.", id="use", number=2)],
        [section("fr", f"{CONTACT[1]} {french}"), section("fr", "## Motif\n\nTexte.", id="use", number=2)],
    )


@pytest.mark.parametrize(
    "target", ["#use", "../privacy/index.md", "../privacy/index.md#use", "https://example.org/x", "#use-why"]
)
def test_a_link_that_leads_somewhere(target: str) -> None:
    french = target.replace("why", "motif")
    assert found(two(f"See [this]({target}).", f"Voir [ceci]({french}).")) == []


@pytest.mark.parametrize("target", ["#usage", "../cookies/index.md", "../privacy/index.md#usage", "other.md"])
def test_w706_a_link_that_leads_nowhere(target: str) -> None:
    assert found(two(f"See [this]({target}).", "Voir.")) == ["W706"]
    assert found(two("See.", f"Voir [ceci]({target}).")) == ["W706"]


@pytest.mark.parametrize("target", ["#old", "#use-goals", "#terms-a-ii", "../privacy/index.md#old"])
def test_links_to_kept_anchors_and_clauses_lead_somewhere(target: str) -> None:
    text = f"{CONTACT[0]} See [this]({target}).\n\n(a) x\n    (i) y\n    (ii) z\n(b) x\n\n1. step\n2. step"
    use = "## Title {#old}\n\n## Goals"
    whole = document(
        [section("en", text), section("en", use, id="use", number=2)],
        [section("fr", text, source=BLOB), section("fr", use, id="use", number=2, source=BLOB)],
    )
    assert found(whole) == []
    for wrong in ("#use-old", "#use-title", "#terms-a-iii", "#terms-1", "../privacy/index.md#older"):
        assert set(found(replace(whole, sections=_with(whole, target, wrong)))) == {"W706"}


def _with(whole: Document, old: str, new: str) -> dict[str, tuple[Section, ...]]:
    """The sections with another target of their links."""
    return {
        language: tuple(replace(one, text=one.text.replace(f"({old})", f"({new})")) for one in sections)
        for language, sections in whole.sections.items()
    }


def test_w707_the_number_of_a_link_is_that_of_its_section() -> None:
    good, bon = "See [section 2](#use).", "Voir l’[article 2](#use)."
    assert found(two(good, bon)) == []
    assert found(two(good.replace("2", "3"), bon)) == ["W707"]
    assert found(two(good, bon.replace("2", "1"))) == ["W707"]
