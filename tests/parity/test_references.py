"""References that lead where they say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proclaim import parity
from proclaim.model import Document, Section
from proclaim.parity.rules import references
from proclaim.rulebook.rule import Background
from tests.parity.texts import BLOB, DAY, LOCALES, document, section, settings

CONTACT = "Write to privacy@example.org.", "Écrivez à privacy@example.org."


def found(whole: Document) -> list[str]:
    background = Background(LOCALES, DAY, others={"privacy": whole})
    return [one.code for one in parity.check(whole, settings(), background, references.RULES)]


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
