"""How long and how often: times in words and figures against the bounds of a statute."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proclaim.law import State
from proclaim.law.pack import Span
from proclaim.law.spans import is_within
from tests.law.packs import both, codes, covers, element, findings, section, with_section

RECEIPT = """
- clock:
    about: {en: ["acknowledg*"], fr: ["accus* réception"]}
    at_most: 10 business days
"""
ANSWER = """
- clock:
    about: {en: ["answer*"], fr: ["répond*"]}
    at_most: 45 days
"""
GOOD = "We acknowledge it within ten business days.", "Nous accusons réception dans les 10 jours ouvrables."


@pytest.mark.parametrize(
    ("time", "is_good"),
    [
        ("10 business days", True),
        ("ten (10) business days", True),
        ("10 days", True),
        ("12 days", True),
        ("one week", True),
        ("48 hours", True),
        ("11 business days", False),
        ("thirty days", False),
        ("30 days", False),
        ("one month", False),
        ("14 days", False),
    ],
)
def test_w712_a_time_against_business_days(time: str, is_good: bool) -> None:
    found = codes(f"We acknowledge it within {time}.", GOOD[1], RECEIPT)
    assert found == ([] if is_good else [("W712", "en")])


@pytest.mark.parametrize(
    ("time", "is_good"),
    [
        ("10 jours ouvrables", True),
        ("dix (10) jours ouvrables", True),
        ("une semaine", True),
        ("trente jours", False),
        ("30 jours", False),
        ("un mois", False),
        ("onze jours ouvrables", False),
    ],
)
def test_w712_a_french_time_against_business_days(time: str, is_good: bool) -> None:
    found = codes(GOOD[0], f"Nous accusons réception dans les {time}.", RECEIPT)
    assert found == ([] if is_good else [("W712", "fr")])


@pytest.mark.parametrize(
    ("french", "english"), [("120 jours", "120 days"), ("quatre-vingt-dix jours", "ninety days")]
)
def test_w712_says_what_stands_there_and_what_the_law_allows(french: str, english: str) -> None:
    texts = f"We answer within {english}.", f"Nous répondons dans les {french}."
    found = findings(both(*texts), element(ANSWER))
    assert [one.message for one in found] == [
        f"the text says “{english}”, and the law allows at most 45 days (House Act § 1)",
        f"the text says “{french}”, and the law allows at most 45 days (House Act § 1)",
    ]
    assert (found[0].here, found[0].marks) == (texts[0], (english,))


def test_w711_a_clock_that_the_text_does_not_name() -> None:
    promptly = "We acknowledge it promptly.", "Nous accusons réception rapidement."
    assert codes(*promptly, RECEIPT) == [("W711", "en"), ("W711", "fr")]
    assert codes(*promptly, f"{RECEIPT.rstrip()}\n    optional: yes") == []


def test_each_item_of_a_list_has_its_own_time() -> None:
    lists = (
        "We acknowledge and answer so:\n\n- 10 business days to acknowledge it;\n- 45 days to answer it.",
        "Voici :\n\n- 10 jours ouvrables pour en accuser réception ;\n- 45 jours pour répondre.",
    )
    assert findings(both(*lists), element(RECEIPT + ANSWER)) == ()
    late = lists[0].replace("10 business", "30")
    assert [one.line for one in findings(both(late, lists[1]), element(RECEIPT + ANSWER))] == [7]


def test_the_words_before_a_list_say_what_its_items_are_about() -> None:
    lists = (
        "We acknowledge it within:\n\n- 30 days by post.",
        "Nous accusons réception sous :\n\n- 30 jours par la poste.",
    )
    assert codes(*lists, RECEIPT) == [("W712", "en"), ("W712", "fr")]


def test_one_sentence_may_hold_the_times_of_two_clocks() -> None:
    texts = (
        "We acknowledge it within 10 business days and answer within 45 days.",
        "Nous accusons réception dans les 10 jours ouvrables et répondons dans les 45 jours.",
    )
    assert findings(both(*texts), element(RECEIPT), element(ANSWER, "house.two"), answers=None) != ()
    assert (
        findings(both(*texts, "house.one", "house.two"), element(RECEIPT), element(ANSWER, "house.two")) == ()
    )


@pytest.mark.parametrize(
    "text",
    [
        "Within 45 days we answer, and within 10 business days we acknowledge it.",
        "Within 45 days we answer and within 10 business days we acknowledge it.",
        "We acknowledge it within 10 business days, and, where we can, answer within 45 days.",
        "| What | When |\n|---|---|\n| we acknowledge it | 10 business days |\n| we answer it | 45 days |",
    ],
)
def test_a_time_belongs_to_the_words_beside_it(text: str) -> None:
    texts = both(text, "Réception accusée.", "house.one", "house.two")
    elements = element(RECEIPT), element(ANSWER, "house.two")
    assert {one.path.split("/")[1] for one in findings(texts, *elements)} == {"fr"}
    late = both(text.replace("10 business", "30"), "Réception accusée.", "house.one", "house.two")
    assert "W712" in {one.code for one in findings(late, *elements)}


def test_w712_a_second_time_of_the_same_matter_is_no_way_out() -> None:
    text = "We acknowledge it, usually in 5 days, but in any case within 30 days."
    assert codes(text, GOOD[1], RECEIPT) == [("W712", "en")]


def test_w712_no_less_than() -> None:
    least = '- clock: {about: {en: ["notice"], fr: ["préavis"]}, at_least: 30 days}'
    assert codes("We give notice 30 days ahead.", "Nous donnons un préavis de deux mois.", least) == []
    assert codes("We give notice a week ahead, 7 days.", "Un préavis d’un mois.", least) == [
        ("W712", "en"),
        ("W712", "fr"),
    ]


COUNT = """
- count:
    about: {en: ["request*"], fr: ["demande*"]}
    at_least: 2
    per: 12 months
    optional: yes
"""


@pytest.mark.parametrize(
    ("text", "is_good"),
    [
        ("You may make a request twice in any period of 12 months.", True),
        ("You may make two requests in any 12-month period.", True),
        ("You may make a request every six months.", True),
        ("You may make a request at any time.", True),
        ("We keep a request for 24 months.", True),
        ("You may make a request once in 12 months.", False),
        ("You may make a request once a year.", False),
        ("You may make one request per year.", False),
        ("You may make a request once every 12 months.", False),
        ("You may make a request every twelve months.", False),
        ("You may make a request annually.", False),
        ("You may make three requests in any 24 months.", False),
    ],
)
def test_w712_how_often(text: str, is_good: bool) -> None:
    assert codes(text, "Rien.", COUNT) == ([] if is_good else [("W712", "en")])


@pytest.mark.parametrize(
    ("text", "is_good"),
    [
        ("Vous pouvez faire une demande deux fois par période de 12 mois.", True),
        ("Vous pouvez faire deux demandes par année.", True),
        ("Vous pouvez faire une demande en tout temps.", True),
        ("Vous pouvez faire une demande une fois par an.", False),
        ("Vous pouvez faire une demande par année.", False),
        ("Vous pouvez faire une demande tous les douze mois.", False),
    ],
)
def test_w712_how_often_in_french(text: str, is_good: bool) -> None:
    assert codes("Nothing.", text, COUNT) == ([] if is_good else [("W712", "fr")])


BOUNDED = """
- bounded:
    about: {en: ["collected"], fr: ["recueillis"]}
    never: 12 months
    unless: {en: ["January 1, 2022"], fr: ["1er janvier 2022"]}
"""


@pytest.mark.parametrize("time", ["past 12 months", "preceding twelve months", "past year", "last 6 months"])
def test_w713_a_look_back_that_ends_too_soon(time: str) -> None:
    text = f"We tell you what we collected in the {time}."
    assert codes(text, "Rien.", BOUNDED) == [("W713", "en")]
    assert codes(f"{text} You may ask back to January 1, 2022.", "Rien.", BOUNDED) == []


@pytest.mark.parametrize("time", ["les 12 derniers mois", "les douze mois précédents", "la dernière année"])
def test_w713_a_french_look_back_that_ends_too_soon(time: str) -> None:
    text = f"Nous vous disons ce que nous avons recueillis pendant {time}."
    assert codes("Nothing.", text, BOUNDED) == [("W713", "fr")]
    assert codes("Nothing.", f"{text} Vous pouvez remonter au 1er janvier 2022.", BOUNDED) == []


def test_a_look_back_that_goes_further_is_good() -> None:
    assert codes("We tell you what we collected in the past 24 months.", "Rien.", BOUNDED) == []


UNITS = st.sampled_from(["day", "business_day", "week", "month", "year"])
SPANS = st.builds(Span, st.integers(1, 400).map(Fraction), UNITS)


@given(SPANS)
def test_a_length_is_within_itself(one: Span) -> None:
    assert is_within(one, one)


@given(SPANS, SPANS, SPANS)
def test_what_is_within_is_within_all_that_is_longer(one: Span, other: Span, third: Span) -> None:
    if is_within(one, other) and is_within(other, third):
        assert is_within(one, third)


@pytest.mark.parametrize(
    ("one", "other", "is_safe"),
    [
        ((15, "day"), (15, "business_day"), True),
        ((15, "business_day"), (15, "day"), False),
        ((30, "day"), (1, "month"), False),
        ((28, "day"), (1, "month"), True),
        ((1, "month"), (31, "day"), True),
        ((1, "month"), (30, "day"), False),
        ((12, "month"), (1, "year"), True),
        ((1, "year"), (366, "day"), True),
        ((365, "day"), (1, "year"), True),
        ((2, "week"), (14, "day"), True),
        ((20, "business_day"), (45, "day"), True),
    ],
)
def test_units_are_compared_by_what_is_safe_for_the_reader(
    one: tuple[int, str], other: tuple[int, str], is_safe: bool
) -> None:
    assert is_within(Span(Fraction(one[0]), one[1]), Span(Fraction(other[0]), other[1])) is is_safe


TOTALS = """
- clock:
    about: {en: ["answer*", "more days"], fr: ["répond*", "jours de plus"]}
    at_most: 45 days
    except: {en: ["in all)", "in total"], fr: ["en tout"]}
"""


def test_a_total_of_times_is_not_judged() -> None:
    english = "We answer within 45 days, and may take up to 45 more days (90 days in all)."
    french = "Nous répondons dans les 45 jours, et pouvons prendre 45 jours de plus (90 jours en tout)."
    assert codes(english, french, TOTALS) == []
    assert codes(english.replace(" in all", ""), french.replace(" en tout", ""), TOTALS) == [
        ("W712", "en"),
        ("W712", "fr"),
    ]
    late = english.replace("45 more", "60 more"), french.replace("45 jours de plus", "60 jours de plus")
    assert codes(*late, TOTALS) == [("W712", "en"), ("W712", "fr")]


UNSTATED = element(ANSWER, "house.two", more="stated: optional")
ANSWERED = "We answer within 45 days.", "Nous répondons dans les 45 jours."
LATE = "We answer within 60 days.", "Nous répondons dans les 60 jours."


def unstated(english: str, french: str, *claims: str) -> list[tuple[str, str]]:
    anything = element('- words: {en: [["we"]], fr: [["nous"]]}')
    found = findings(both(english, french, *claims), anything, UNSTATED)
    return [(one.code, one.path.split("/")[1]) for one in found]


def test_what_need_not_be_stated_needs_no_claim() -> None:
    assert unstated("We answer.", "Nous répondons.") == []
    assert unstated(*ANSWERED) == []


def test_what_need_not_be_stated_is_held_to_the_law_where_it_is() -> None:
    assert unstated(*LATE) == [("W712", "en"), ("W712", "fr")]
    assert unstated(*LATE, "house.one", "house.two") == [("W712", "en"), ("W712", "fr")]
    assert unstated("We answer.", "Nous répondons.", "house.one", "house.two") == [
        ("W711", "en"),
        ("W711", "fr"),
    ]


def test_a_time_that_is_unclaimed_is_sought_beside_other_elements_of_the_same_pack_alone() -> None:
    two = with_section(
        both("We sell.", "Nous vendons."),
        section("en", LATE[0], "more", 2, ["shed.one"]),
        section("fr", LATE[1], "more", 2),
    )
    anything = element('- words: {en: [["we"]], fr: [["nous"]]}')
    assert [one.code for one in findings(two, anything, UNSTATED)] == ["W715"]


def test_coverage_leaves_out_what_nobody_states_and_shows_what_is_stated_wrongly() -> None:
    assert covers(both("We answer.", "Nous répondons."), UNSTATED) == ()
    (english, french) = covers(both(*ANSWERED, "house.two"), UNSTATED)
    assert (english.state, french.state) == (State.HELD, State.HELD)
    anything = element('- words: {en: [["we"]], fr: [["nous"]]}')
    wrong = [one for one in covers(both(*LATE), anything, UNSTATED) if one.element.id == "house.two"]
    assert [(one.state, one.sections) for one in wrong] == [(State.FAULTY, ())] * 2


def test_w713_a_look_back_that_goes_further_only_in_a_denial() -> None:
    english = "We tell you what we collected in the past 12 months. We do not go back to January 1, 2022."
    french = (
        "Nous vous disons ce que nous avons recueillis pendant les 12 derniers mois. "
        "Nous ne remontons pas au 1er janvier 2022."
    )
    assert codes(english, french, BOUNDED) == [("W713", "en"), ("W713", "fr")]
