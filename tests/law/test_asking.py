"""Which elements are asked: by claims, by facts, by days; and the account that findings are made from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import get_args

import pytest

from proclaim.law import Answered, Question, State
from proclaim.law.checks import KINDS
from proclaim.law.kinds import KINDS as READERS
from proclaim.law.pack import Check
from proclaim.rulebook.rule import Background, Subject
from tests.law.packs import both, covers, element, findings, pack, section, with_section
from tests.parity.texts import BLOB, DAY, LOCALES, settings

BOATS = '- words: {en: [["boat*"]], fr: [["bateau*"]]}'
GOOD = both("We sell boats.", "Nous vendons des bateaux.")
NONE = both("We sell boats.", "Nous vendons des bateaux.", "house.other")
OTHER = element('- words: {en: [["sell"]], fr: [["vendons"]]}', "house.other")


def codes(*elements: str, answers: Mapping[str, bool] | None = None, effective: date = DAY) -> list[str]:
    return [one.code for one in findings(NONE, OTHER, *elements, answers=answers, effective=effective)]


def test_w710_an_element_that_no_section_claims() -> None:
    (one,) = findings(NONE, OTHER, element(BOATS))
    assert (one.code, one.path, one.line) == ("W710", "content/en/privacy/01-terms.md", 1)
    assert one.message == "no section claims house.one: the text must say it (House Act § 1)"


def test_what_is_no_matter_of_words_needs_no_claim() -> None:
    assert codes(element("- published: date")) == []
    assert codes(element('- never: {en: [["horse*"]], fr: [["cheva*"]]}')) == []
    assert codes(element('- never: {en: [["boat*"]], fr: [["bateau*"]]}')) == ["W713", "W713"]


@pytest.mark.parametrize(
    ("facts", "answers", "is_asked"),
    [
        ("when: {sells: yes}", {"sells": True}, True),
        ("when: {sells: yes}", {"sells": False}, False),
        ("when: {sells: yes}", {}, True),
        ("when: {sells: yes, online: no}", {"sells": True, "online": True}, False),
        ("when: {sells: no}", {"sells": False}, True),
        ("once: {sells: yes}", {"sells": True}, True),
        ("once: {sells: yes}", {"sells": False}, False),
        ("once: {sells: yes}", {}, False),
        ("unless: {online: yes}", {"online": True}, False),
        ("unless: {online: yes}", {"online": False}, True),
        ("unless: {online: yes}", {}, True),
        ("unless: {online: yes, sells: yes}", {"sells": True, "online": False}, False),
        ("when: [{sells: yes}, {online: yes}]", {"sells": False, "online": True}, True),
        ("when: [{sells: yes}, {online: yes}]", {"sells": False}, True),
        ("when: [{sells: yes}, {online: yes}]", {"sells": False, "online": False}, False),
        ("when: {sells: [yes, no]}", {"sells": False}, True),
        ("when: {sells: [yes, no]}", {"sells": True}, True),
        ("once: {sells: [yes, no]}", {"sells": False}, True),
        ("once: {sells: [yes, no]}", {"sells": True}, True),
        ("once: {sells: [yes, no]}", {}, False),
        ("unless: {sells: [yes, no]}", {"sells": False}, False),
        ("unless: {sells: [yes, no]}", {}, True),
    ],
)
def test_facts_decide_what_is_asked(facts: str, answers: dict[str, bool], is_asked: bool) -> None:
    found = codes(element(BOATS, more=facts), answers=answers)
    assert ("W710" in found) is is_asked


def test_w716_open_facts_are_one_note() -> None:
    notes = [one for one in findings(GOOD, element(BOATS), answers={}) if one.code == "W716"]
    assert [one.severity.value for one in notes] == ["note"]
    assert notes[0].message == "what the laws ask turns on facts that are open: house.sells, house.online"
    assert findings(GOOD, element(BOATS)) == ()


@pytest.mark.parametrize(
    ("audience", "state"),
    [((), State.MISSING), (("QUEBEC", "Ontario"), State.MISSING), (("Ontario",), None)],
)
def test_an_element_for_some_readers_is_asked_of_their_documents(
    audience: tuple[str, ...], state: State | None
) -> None:
    local = covers(NONE, element(BOATS, more="audience: Québec"), audience=audience)
    assert {one.state for one in local} == ({state} if state else set())
    everywhere = covers(NONE, element(BOATS), audience=audience)
    assert {one.state for one in everywhere} == {State.MISSING}


@pytest.mark.parametrize(
    ("effective", "codes_"),
    [
        (date(2025, 12, 31), []),
        (date(2026, 1, 1), ["W717"]),
        (date(2026, 12, 31), ["W717"]),
        (date(2027, 1, 1), ["W710"]),
        (date(2027, 12, 31), ["W710"]),
        (date(2028, 1, 1), []),
    ],
)
def test_the_effective_date_decides_what_is_asked(effective: date, codes_: list[str]) -> None:
    later = element(BOATS, more="until: 2028-01-01", since="2027-01-01")
    assert codes(later, effective=effective) == codes_


def test_w717_says_from_when_and_what_and_only_of_what_is_missing() -> None:
    later = element(BOATS, since="2027-06-01")
    (one,) = findings(NONE, OTHER, later)
    assert one.severity.value == "note"
    assert one.message == "from 2027-06-01 the text must say it (House Act § 1, house.one)"
    assert findings(GOOD, later) == ()


def test_w715_an_element_that_no_pack_has() -> None:
    mistyped = both("We sell boats.", "Nous vendons des bateaux.", "house.one", "house.tow")
    (one,) = findings(mistyped, element(BOATS))
    assert (one.code, one.path) == ("W715", "content/en/privacy/01-terms.md")
    assert "house.tow" in one.message


def test_w715_a_translation_claims_nothing_itself() -> None:
    french = section("fr", "Texte.", "more", 2)
    claiming = type(french)(
        **{name: getattr(french, name) for name in french.__slots__} | {"law": ("house.one",)}
    )
    two = with_section(GOOD, section("en", "Text.", "more", 2), claiming)
    assert [(one.code, one.path) for one in findings(two, element(BOATS))] == [
        ("W715", "content/fr/privacy/02-more.md")
    ]


def test_an_exception_with_a_reason_silences_a_rule_of_law_in_its_section() -> None:
    quiet = section("en", "We sell.", claims=["house.one"], allow={"W711": "The boats are elsewhere."})
    french = section("fr", "Nous vendons des bateaux.")
    whole = type(GOOD)("privacy", {"en": (quiet,), "fr": (french,)})
    assert findings(whole, element(BOATS)) == ()
    assert french.source == BLOB


def test_an_empty_text_of_a_section_that_cannot_be_read_is_not_held_against_it() -> None:
    unread = both(">" * 200 + " quoted", "Nous vendons des bateaux.")
    assert [one.code for one in findings(unread, element(BOATS))] == ["S001"]


def test_one_question_may_be_asked_of_several_texts() -> None:
    question = Question((Answered(pack(element(BOATS)), {"sells": False, "online": False}),), DAY)
    background = Background(LOCALES, DAY, law=question)
    first, second = (Subject(one, settings(), "fr", background) for one in (GOOD, NONE))
    assert question.faults(first) == ()
    assert [code for code, _ in question.faults(second)] == ["W710", "W715"]
    assert question.faults(first) == ()


def states(*elements: str, answers: dict[str, bool] | None = None) -> list[tuple[str, State]]:
    return [(one.language, one.state) for one in covers(GOOD, *elements, answers=answers)]


def test_coverage_says_how_each_element_stands_in_each_language() -> None:
    assert states(element(BOATS)) == [("en", State.HELD), ("fr", State.HELD)]
    assert states(element(BOATS, "house.two")) == [("en", State.MISSING), ("fr", State.MISSING)]
    half = '- words: {en: [["boat*"]], fr: [["navire*"]]}'
    assert states(element(half)) == [("en", State.HELD), ("fr", State.FAULTY)]
    assert states(element(BOATS, since="2027-09-01")) == [("en", State.NOT_YET), ("fr", State.NOT_YET)]
    assert states(element(BOATS, more="once: {sells: yes}")) == [("en", State.OPEN), ("fr", State.OPEN)]
    assert states(element(BOATS, more="once: {sells: yes}"), answers={"sells": False}) == []
    english = '- words: {en: [["boat*"]]}'
    assert states(element(english)) == [("en", State.HELD), ("fr", State.UNKNOWN)]


def test_w718_a_language_in_which_a_pack_has_no_words_is_told_once() -> None:
    english = '- words: {en: [["boat*"]]}'
    several = [element(english, f"house.{name}") for name in ("one", "two", "three", "four", "five", "six")]
    found = [one for one in findings(GOOD, *several) if one.code == "W718"]
    assert [(one.path, one.severity.value) for one in found] == [(GOOD.sections["fr"][0].path, "warning")]
    ids = "house.one, house.two, house.three, house.four, house.five and 1 more"
    assert found[0].message == f'no words in "fr" to look for {ids}'
    assert not [one for one in findings(GOOD, element(BOATS)) if one.code == "W718"]


def test_what_is_only_forbidden_is_held_unless_a_sentence_stands_against_it() -> None:
    never = '- never: {{en: [["{}*"]], fr: [["{}*"]]}}'
    assert states(element(never.format("horse", "cheva"), "house.two")) == [
        ("en", State.HELD),
        ("fr", State.HELD),
    ]
    assert states(element(never.format("horse", "bateau"), "house.two")) == [
        ("en", State.HELD),
        ("fr", State.FAULTY),
    ]


def test_coverage_names_the_sections_that_claim() -> None:
    (english, french) = covers(GOOD, element(BOATS), effective=DAY)
    assert [one.path for one in english.sections] == ["content/en/privacy/01-terms.md"]
    assert [one.path for one in french.sections] == ["content/fr/privacy/01-terms.md"]


def test_every_kind_of_check_is_read_and_judged() -> None:
    assert set(KINDS) == set(get_args(Check))
    assert len(READERS) == len(KINDS)
