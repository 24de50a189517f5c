"""Every example of the manual reads as it says, and every refusal is found where it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proclaim import blocks, parity
from proclaim.parity.rules import clauses, dialect
from proclaim.rulebook.rule import Background
from tests.blocks.manual import EXAMPLES, REFUSALS, Example, Refusal
from tests.blocks.seen import seen
from tests.parity.texts import BLOB, DAY, LOCALES, document, section, settings


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.title)
def test_an_example_reads_as_the_manual_says(example: Example) -> None:
    assert blocks.render(example.markdown) == example.html
    if example.seen:
        assert seen(example.html) == example.seen


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.title)
def test_an_example_is_refused_by_no_rule(example: Example) -> None:
    found = [one.construct.value for one in blocks.remarks(example.markdown)]
    assert found == (["numbers"] if example.title == "Numbered lists" else [])


def codes(english: str, french: str) -> list[tuple[str, str, int]]:
    """What the rules of the dialect find in two texts: code, path, line of the file."""
    texts = document([section("en", english)], [section("fr", french, source=BLOB)])
    found = parity.check(texts, settings(), Background(LOCALES, DAY), (*dialect.RULES, *clauses.RULES))
    return [(one.code, one.path, one.line) for one in found]


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda one: one.code)
def test_a_refused_construct_is_found_in_either_language(refusal: Refusal) -> None:
    first = section("en", "Text.").line
    for sides in ((refusal.markdown, "Texte."), ("Text.", refusal.markdown)):
        language = "en" if sides[0] == refusal.markdown else "fr"
        path = f"content/{language}/privacy/01-terms.md"
        assert codes(*sides) == [(refusal.code, path, first + refusal.line - 1)]


def test_every_rule_about_one_text_has_its_example() -> None:
    """D206 compares the sections of a document: see tests/parity/test_kept_anchors.py."""
    assert [one.code for one in REFUSALS] == [one.code for one in (*dialect.RULES, *clauses.RULES)]


def test_a_document_in_one_language_is_checked_as_well() -> None:
    texts = document([section("en", "1 Main Street<br>Toronto")], [])
    alone = replace(settings(), languages=("en",))
    found = parity.check(texts, alone, Background({"en": LOCALES["en"]}, DAY), dialect.RULES)
    assert [one.code for one in found] == ["D104"]
