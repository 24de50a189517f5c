"""Which language prevails, and what only a translation says or changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proclaim import parity
from proclaim.model import Document
from proclaim.parity.rules import prevails
from proclaim.rulebook.rule import Background
from tests.parity.texts import BLOB, DAY, LOCALES, check, codes, document, section, settings

ENGLISH = "We collect your name.\n\nIf the English and French versions differ, the English version prevails."
FRENCH = "Nous recueillons votre nom.\n\nEn cas de divergence, la version anglaise prévaut."


def found(english: str, french: str) -> list[str]:
    return codes(english, french, prevails.RULES)


def test_a_clause_in_both_languages_that_name_the_same_one() -> None:
    assert found(ENGLISH, FRENCH) == []


@pytest.mark.parametrize("verb", ["l’emporte", "fait foi", "prévaudra", "l'emporte"])
def test_other_words_of_the_clause_are_known(verb: str) -> None:
    assert found(ENGLISH, FRENCH.replace("prévaut", verb)) == []


def test_p503_each_language_lets_itself_prevail() -> None:
    (one,) = check(ENGLISH, FRENCH.replace("anglaise", "française"), prevails.RULES)
    assert (one.code, one.line, one.marks) == ("P503", 7, ("française",))


def test_p503_the_settings_say_otherwise_than_both() -> None:
    assert codes(ENGLISH, FRENCH, prevails.RULES, prevailing="fr") == ["P503", "P503"]


def test_p503_only_one_language_has_the_clause() -> None:
    assert "P503" in found(ENGLISH, FRENCH.replace("prévaut", "existe"))
    assert "P503" in found(ENGLISH.replace("prevails", "exists"), FRENCH)


def test_p504_no_language_has_the_clause() -> None:
    assert found("We collect your name.", "Nous recueillons votre nom.") == ["P504"]


def test_p505_a_passage_that_only_the_translation_has() -> None:
    more = f"{FRENCH}\n\nVous avez droit à une indemnité de 500 $."
    (one,) = check(ENGLISH, more, prevails.RULES)
    assert (one.code, one.line, one.here) == ("P505", 9, "Vous avez droit à une indemnité de 500 $.")


def since(before: Document, now: Document) -> list[str]:
    background = Background(LOCALES, DAY, released=before)
    return [one.code for one in parity.check(now, settings(), background, prevails.RULES)]


def test_p506_a_translation_alone_was_corrected_since_the_release() -> None:
    english, french = section("en", ENGLISH), section("fr", FRENCH, source=BLOB)
    released = document([english], [replace(french, blob="2" * 40)])
    assert since(released, document([english], [french])) == ["P506"]
    assert since(released, released) == []
    changed = replace(english, blob="3" * 40)
    assert "P506" not in since(released, document([changed], [french]))
