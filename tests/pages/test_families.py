"""Words are compared without accents and case, and a family holds all forms of a word that a text has."""

from __future__ import annotations

import pytest

from proclaim.pages.families import families, folded, words


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Résilier", "resilier"),
        ("re\u0301silier", "resilier"),
        ("œuvre", "oeuvre"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("ﬁn", "fin"),
        ("Ångström", "angstrom"),
        ("İzin", "izin"),
        ("łódź", "lodz"),
        ("Ёлка", "елка"),
        ("ΠΟΛΙΤΙΚΉΣ", "πολιτικησ"),
        ("πολιτικής", "πολιτικησ"),
        ("مُدَّة", "مده"),
        ("נְתוּנִים", "נתונים"),
        ("नीति", "नीति"),
        ("ガイド", "ガイド"),
        ("한국", "한국"),
        ("１３", "13"),
    ],
)
def test_a_word_is_folded_by_the_rules_of_its_script(word: str, form: str) -> None:
    assert folded(word) == form


def test_apostrophes_and_hyphens_part_words_and_marks_do_not() -> None:
    assert list(words("l’étranger, l'avis; opt-out (P1) re\u0301silier")) == [
        *("l", "étranger", "l", "avis", "opt", "out", "P1", "résilier"),
    ]
    assert list(words("नीति में")) == ["नीति", "में"]


def test_forms_of_a_word_are_one_family_named_after_their_stem() -> None:
    assert families("en", ["We delete it. Deleted; DELETION", "deletes"]) == [
        "delet delete deleted deletes deletion"
    ]
    assert families("fr", ["Supprimer, supprimés", "la suppression"]) == [
        "suppress suppression",
        "supprim supprimer supprimes",
    ]


def test_a_word_alone_in_its_family_is_left_out() -> None:
    assert families("en", ["consent and consent"]) == []


def test_of_two_words_that_fold_alike_the_first_says_the_family() -> None:
    assert families("fr", ["marche marché"]) == families("fr", ["marché", "marche"]) == ["march marche"]


def test_a_locale_has_the_families_of_its_language() -> None:
    assert families("fr-CA", ["témoins"]) == ["temoin temoins"]


def test_a_language_without_a_stemmer_has_no_families() -> None:
    assert families("ja", ["削除します", "deletion deletes"]) == []


@pytest.mark.parametrize(
    ("language", "text", "family"),
    [
        ("de", "Daten löschen", ["dat daten", "losch loschen"]),
        ("nb", "lovene loven", ["lov loven lovene"]),
        ("el", "νόμος νόμου", ["νομ νομοσ νομου"]),
        ("ru", "закона законы", ["закон закона законы"]),
    ],
)
def test_any_language_that_snowball_knows_has_families(language: str, text: str, family: list[str]) -> None:
    assert set(family) <= set(families(language, [text]))


def test_an_ending_that_the_stemmer_leaves_is_taken_off_verbs_and_not_off_nouns() -> None:
    def forms(text: str) -> list[str]:
        return families("fr", [text], ["ons"])

    assert forms("supprimons supprimer") == ["supprim supprimer supprimons"]
    assert forms("raisons raison") == ["raison raison raisons"]
    assert forms("avons") == ["avon avons"]
