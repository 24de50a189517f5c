"""Words that a section must hold, in both languages."""

from __future__ import annotations

import pytest

from tests.law.packs import both, codes, element, findings, section, with_section

DELETE = """
- words:
    en: [["delete*", "deletion"], ["exception*", "unless"]]
    fr: [["suppr*"], ["exception*", "à moins que", "sauf"]]
"""
GOOD = "We delete your data, with some exceptions.", "Nous supprimons vos données, sauf exception."


def test_a_claim_that_both_languages_hold_is_good() -> None:
    assert codes(*GOOD, DELETE) == []


def test_w711_each_group_that_is_not_met_is_named() -> None:
    found = findings(both("We keep your data.", GOOD[1]), element(DELETE))
    assert [one.code for one in found] == ["W711", "W711"]
    assert found[0].message == (
        'section "terms" claims house.one, and nothing there says "delete*" or "deletion" (House Act § 1)'
    )
    assert (found[0].path, found[0].line) == ("content/en/privacy/01-terms.md", 5)


def test_w711_a_translation_is_held_to_the_claim_of_its_original() -> None:
    assert codes(GOOD[0], "Nous supprimons vos données.", DELETE) == [("W711", "fr")]


def test_w711_headings_and_code_promise_and_hold_nothing() -> None:
    for text in ("## Deletion and its exceptions\n\nSee elsewhere.", "```\ndelete, exceptions\n```"):
        assert codes(text, GOOD[1], DELETE) == [("W711", "en"), ("W711", "en")]


def test_w711_the_title_of_a_section_holds_nothing() -> None:
    assert codes("See elsewhere.", GOOD[1], "- words: {en: [[terms]], fr: [[sauf]]}") == [("W711", "en")]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("l'exception", "C’est l’EXCEPTION."),
        ("à moins que", "À\u00a0moins que ce soit."),
        ("opt out", "The opt-out is free."),
        ("charge* * more", "We charged you more."),
        ("§ 5", "See § 5."),
        ("third-party", "A third party."),
    ],
)
def test_case_and_kinds_of_apostrophes_spaces_and_hyphens_do_not_count(words: str, text: str) -> None:
    check = f'- words: {{en: [["{words}"]], fr: [["{words}"]]}}'
    assert codes(text, text, check) == []


@pytest.mark.parametrize(
    ("words", "text"),
    [("delete", "We deleted it."), ("lete", "We delete."), ("charge * more", "We charge you far more.")],
)
def test_a_wording_is_whole_words_unless_a_star_opens_its_end(words: str, text: str) -> None:
    check = f'- words: {{en: [["{words}"]], fr: [["{words}"]]}}'
    assert codes(text, text, check) == [("W711", "en"), ("W711", "fr")]


def test_groups_may_be_met_in_several_claiming_sections() -> None:
    two = with_section(
        both("We delete data.", "Nous supprimons les données."),
        section("en", "There are exceptions.", "more", 2, ["house.one"]),
        section("fr", "Sauf exception.", "more", 2),
    )
    assert findings(two, element(DELETE)) == ()


SENTENCE = '- sentence: {en: [["not"], ["discriminat*"]], fr: [["aucune", "pas"], ["discrimin*"]]}'


def test_a_sentence_holds_all_groups_itself() -> None:
    assert codes("We do not discriminate.", "Nous ne discriminons pas.", SENTENCE) == []
    split = "We do not sell. Others discriminate.", "Nous ne vendons pas. D’autres discriminent."
    assert codes(*split, SENTENCE) == [("W711", "en"), ("W711", "fr")]


def test_the_words_before_a_list_count_with_its_items() -> None:
    lists = "We do not:\n\n- sell; or\n- discriminate.", "Nous n’allons pas :\n\n- vendre ;\n- discriminer."
    assert codes(*lists, SENTENCE) == []


def test_an_abbreviation_ends_no_sentence() -> None:
    assert (
        codes("We do not, as Cal. Civ. Code says, discriminate.", "Nous ne discriminons pas.", SENTENCE) == []
    )


PROMISE = """
- promise:
    en: [["signal*"], ["honour*", "treat*"]]
    fr: [["signal", "signaux"], ["respect*", "trait*"]]
"""


def test_a_promise_is_kept_by_a_sentence_that_affirms_it() -> None:
    assert codes("We honour a signal.", "Nous respectons un signal.", PROMISE) == []
    split = "We see a signal. We honour you.", "Nous voyons un signal. Nous vous respectons."
    assert codes(*split, PROMISE) == [("W711", "en"), ("W711", "fr")]


def test_w711_a_promise_that_is_denied_is_none() -> None:
    denied = "We do not honour signals.", "Nous ne respectons pas les signaux."
    assert codes(*denied, PROMISE) == [("W711", "en"), ("W711", "fr")]
    assert codes(f"{denied[0]} We treat a signal as a request.", GOOD[1], PROMISE) == [("W711", "fr")]


PHRASE = '- phrase: {en: "NOTICE: We may sell your data.", fr: null}'


def test_prescribed_words_stand_there_letter_for_letter() -> None:
    assert codes("NOTICE: We may sell your data.", "Rien.", PHRASE) == []
    assert codes("## NOTICE: We may sell your data.\n\nText.", "Rien.", PHRASE) == []
    assert codes("Notice: we may sell your data.", "Rien.", PHRASE) == [("W711", "en")]


def test_what_brackets_deny_is_denied_within_them_only() -> None:
    english = "We honour (but do not keep, as others do) each signal, and treat it as a request."
    french = "Nous respectons vos droits (et non vos goûts) et chaque signal."
    assert codes(english, french, PROMISE) == []
    assert codes("We treat you well (not your signal).", french, PROMISE) == [("W711", "en")]
