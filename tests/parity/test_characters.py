"""Characters that nobody sees, digits that are none, and a day that the record contradicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from proclaim import parity
from proclaim.model import Document
from proclaim.parity.rules import characters, updated
from proclaim.rulebook.rule import Background
from tests.parity.texts import BLOB, DAY, LOCALES, document, section, settings
from tests.values import release_value


def found(whole: Document) -> list[tuple[str, str, int, str]]:
    """Code, path, line and message of what is found."""
    rules = characters.RULES
    every = parity.check(whole, settings(), Background(LOCALES, DAY), rules)
    return [(one.code, one.path, one.line, one.message) for one in every]


def texts(english: str, french: str = "Texte.") -> Document:
    return document([section("en", english)], [section("fr", french, source=BLOB)])


@pytest.mark.parametrize(
    "character",
    ["\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\u2028", "\u0085", "\u200e", "\u2060", "\U000e0041"],
)
def test_an_invisible_character_is_found_in_either_language(character: str) -> None:
    text = f"First.\n\nYou may opt{character}-out."
    ((code, path, line, message),) = found(texts(text))
    assert (code, path, line) == ("D301", "content/en/privacy/01-terms.md", 7)
    assert f"U+{ord(character):04X}" in message
    assert "behind “You may opt”" in message
    assert character not in message
    ((code, path, line, _),) = found(texts("Text.", text))
    assert (code, path, line) == ("D301", "content/fr/privacy/01-terms.md", 7)


def test_titles_and_summaries_are_read_as_well() -> None:
    titled = replace(section("en", "Text."), title="Terms\u200b", summary="We chan\u00adged it.")
    found_here = found(document([titled], [section("fr", "Texte.", source=BLOB)]))
    assert [(code, line) for code, _, line, _ in found_here] == [("D301", 1), ("D301", 1)]


@pytest.mark.parametrize(
    "text", ["👩‍👩‍👧‍👦 and ❤️", "30\u00a0jours\u202f; 1\u00a0000\u00a0$", "می\u200cخواهم", "naïve – “so”"]
)
def test_what_spells_a_word_or_a_sign_is_left_alone(text: str) -> None:
    assert found(texts(text)) == []


@pytest.mark.parametrize("number", ["３０", "𝟑𝟎", "3O", "3О", "1l", "٣٠"])
def test_a_digit_that_is_none_is_found(number: str) -> None:
    ((code, _, line, _),) = found(texts(f"We keep it for {number} days."))
    assert (code, line) == ("D302", 5)


@pytest.mark.parametrize(
    "text", ["O-1 visas", "H2O and CO2", "1 l of ink", "Il y a 30 jours.", "B2l", "30th"]
)
def test_letters_beside_digits_are_left_alone(text: str) -> None:
    assert found(texts(text)) == []


def updated_days(text: str, french: str = "Texte.") -> list[tuple[str, int]]:
    """Code and line of what the record contradicts; it was published in May and in force from June 2026."""
    newest = release_value(published=date(2026, 5, 1), effective=date(2026, 6, 1))
    known = Background(LOCALES, DAY, newest=newest)
    return [
        (one.code, one.line) for one in parity.check(texts(text, french), settings(), known, updated.RULES)
    ]


def test_a_day_that_the_record_contradicts_is_found_in_either_language() -> None:
    assert updated_days("Text.\n\n*Last updated: January 6, 2019*") == [("W708", 7)]
    assert updated_days("Text.", "Dernière mise à jour : le 6 janvier 2019") == [("W708", 5)]
    assert updated_days("This policy was last revised on 2019-01-06.") == [("W708", 5)]


@pytest.mark.parametrize(
    "text",
    [
        "Last updated: May 1, 2026",
        "Last updated: June 1, 2026",
        "Last updated: January 4, 2027",
        "Last updated when the law changes; see the notice that we gave to our readers on January 6, 2019.",
        "On January 6, 2019, the law changed.",
    ],
)
def test_days_of_the_record_of_the_next_release_and_of_other_things_are_left_alone(text: str) -> None:
    assert updated_days(text) == []


def test_nothing_contradicts_a_text_that_was_never_released() -> None:
    known = Background(LOCALES, DAY)
    assert parity.check(texts("Last updated: January 6, 2019"), settings(), known, updated.RULES) == ()
