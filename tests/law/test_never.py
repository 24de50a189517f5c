"""What no sentence of a document may affirm, and what denies it."""

from __future__ import annotations

import pytest

from tests.law.packs import both, codes, element, findings, section, with_section

NEVER = """
- never:
    en: [["higher price*"], ["exercis*"]]
    fr: [["prix plus élevé*"], ["exerc*"]]
"""
QUIET = "We sell boats.", "Nous vendons des bateaux."

CHARGED = "We charge a higher price to anybody who exercises a right."
DEMANDED = "Nous demandons un prix plus élevé à quiconque exerce un droit."
AFFIRMED = [
    "If you exercise a right, we ask a higher price for:\n\n- boats;\n- horses.",
    "If you exercise a right, we ask a higher price of those that never object.",
    "Without any reason, a higher price is asked of whoever exercises a right.",
    CHARGED,
    "A higher price applies to those who exercise a right, without exception.",
    "We promise:\n\n- not to refuse service;\n- to ask a higher price of whoever exercises a right.",
    "We do not discriminate, but we charge a higher price to anybody who exercises a right.",
    "We do not discriminate, and we charge a higher price to anybody who exercises a right.",
    "We do not discriminate; a higher price is charged to anybody who exercises a right.",
    "If you do not pay, a higher price is charged for exercising a right.",
    "We charge no higher price, except to those who exercise a right.",
    "We do not charge a higher price unless you exercise a right.",
    "We charge, without notice, a higher price to those who exercise a right.",
    "We not only charge a higher price to those who exercise a right.",
    "If you exercise a right, we may:\n\n- ask a higher price;\n- wait.",
    "We do not mind that you exercise a right, but a higher price applies if you do.",
    "| Who | What |\n|---|---|\n| those who exercise a right | a higher price |",
]
DENIED = [
    "We do not mind that you exercise a right, but we ask a higher price for boats.",
    "We do not mind that you exercise a right, and we never ask a higher price if you do.",
    "We ask a higher price for boats.\n\n- You may exercise a right.",
    "If you exercise a right:\n\n## Prices\n\n- boats have a higher price.",
    "| a higher price | to exercise a right |\n|---|---|\n| boats | free |",
    "If you exercise a right, a higher price is never charged.",
    "If you exercise a right, a higher price may as such never apply.",
    "We do not charge a higher price to anybody who exercises a right.",
    "If you exercise a right, we never charge a higher price.",
    "We charge nobody a higher price for exercising a right.",
    "A higher price is never charged to those who exercise a right.",
    "You exercise your rights without a higher price.",
    "Unless the law permits it, we do not, as you exercise a right:\n\n- refuse;\n- ask a higher price.",
    "We ask a higher price for boats. You may exercise a right.",
    "We do not: (a) refuse service; or (b) ask a higher price because you exercise a right.",
    "It is unlawful to ask a higher price for exercising a right.",
    "You have the right not to be asked a higher price because you exercised a right.",
    "Exercising a right will not result in a higher price.",
    "Nor do we, where you exercise a right, charge a higher price.",
]
AFFIRMED_IN_FRENCH = [
    "Sans explication, un prix plus élevé est demandé à qui exerce un droit.",
    DEMANDED,
    "Nous demandons un prix plus élevé à ceux qui exercent un droit, sans exception.",
    "Nous n’exerçons aucune discrimination, mais nous demandons un prix plus élevé à qui exerce un droit.",
    "Nous ne discriminons pas, et nous demandons un prix plus élevé à qui exerce un droit.",
    "Nous ne demandons un prix plus élevé qu’à ceux qui exercent un droit.",
    "Nous ne demandons pas un prix plus élevé, sauf à ceux qui exercent un droit.",
    "Si vous ne payez pas, un prix plus élevé est demandé à qui exerce un droit.",
    "Si vous exercez un droit, nous pouvons :\n\n- demander un prix plus élevé ;\n- attendre.",
    "Nous n’empêchons pas que vous exerciez un droit, mais nous demandons alors un prix plus élevé.",
]
DENIED_IN_FRENCH = [
    "Nous n’empêchons pas que vous exerciez un droit, mais un bateau a un prix plus élevé.",
    "Nous n’empêchons pas que vous exerciez un droit, et nous ne demandons alors aucun prix plus élevé.",
    "Si vous exercez un droit, un prix plus élevé n’est jamais demandé.",
    "Exercer un droit n’entraîne pas de prix plus élevé.",
    "En aucun cas nous ne demanderons un prix plus élevé parce que vous exercez un droit.",
    "Il nous est interdit de demander un prix plus élevé parce que vous exercez un droit.",
    "Nous ne demandons pas un prix plus élevé à quiconque exerce un droit.",
    "Si vous exercez un droit, nous ne demandons jamais un prix plus élevé.",
    "Un prix plus élevé n’est jamais demandé à ceux qui exercent un droit.",
    "Vous exercez vos droits sans prix plus élevé.",
    "Nous nous abstenons, si vous exercez un droit :\n\n- de refuser ;\n- de demander un prix plus élevé.",
]


@pytest.mark.parametrize("text", AFFIRMED)
def test_w713_a_sentence_that_says_it(text: str) -> None:
    assert codes(text, QUIET[1], NEVER) == [("W713", "en")]


@pytest.mark.parametrize("text", DENIED)
def test_a_sentence_that_denies_it(text: str) -> None:
    assert codes(text, QUIET[1], NEVER) == []


@pytest.mark.parametrize("text", AFFIRMED_IN_FRENCH)
def test_w713_a_french_sentence_that_says_it(text: str) -> None:
    assert codes(QUIET[0], text, NEVER) == [("W713", "fr")]


@pytest.mark.parametrize("text", DENIED_IN_FRENCH)
def test_a_french_sentence_that_denies_it(text: str) -> None:
    assert codes(QUIET[0], text, NEVER) == []


def test_w713_beside_a_good_clause_and_outside_the_sections_that_claim_it() -> None:
    two = with_section(
        both("We do not discriminate.", "Nous ne discriminons pas."),
        section("en", f"Text.\n\n{CHARGED}", "prices", 2),
        section("fr", f"Texte.\n\n{DEMANDED}", "prices", 2),
    )
    good = '- sentence: {en: [["not"], ["discriminat*"]], fr: [["pas"], ["discrimin*"]]}'
    found = findings(two, element(good + NEVER))
    assert [(one.code, one.path, one.line) for one in found] == [
        ("W713", "content/en/privacy/02-prices.md", 7),
        ("W713", "content/fr/privacy/02-prices.md", 7),
    ]
    assert found[0].message == (
        "this says “higher price” … “exercises”, which house.one forbids (House Act § 1)"
    )
    assert found[0].here == CHARGED


QUALIFIED = """
- never:
    en: [["by using"], ["consent"]]
    fr: [["en utilisant"], ["consentez"]]
    unless: {en: ["where the law allows"], fr: ["lorsque la loi le permet"]}
"""


def test_words_that_qualify_a_sentence_excuse_it_and_no_other() -> None:
    bare = "By using the site, you consent.", "En utilisant le site, vous consentez."
    good = (
        "Where the law allows it, by using the site, you consent.",
        "Lorsque la loi le permet, en utilisant le site, vous consentez.",
    )
    assert codes(*good, QUALIFIED) == []
    assert codes(*bare, QUALIFIED) == [("W713", "en"), ("W713", "fr")]
    assert codes(f"{good[0]} {bare[0]}", f"{good[1]} {bare[1]}", QUALIFIED) == [
        ("W713", "en"),
        ("W713", "fr"),
    ]


def test_words_before_a_list_qualify_its_items() -> None:
    lists = (
        "Where the law allows it:\n\n- by using the site, you consent.",
        "Lorsque la loi le permet :\n\n- en utilisant le site, vous consentez.",
    )
    assert codes(*lists, QUALIFIED) == []


WITHIN = NEVER.rstrip() + "\n    within: paragraph\n"


def test_w713_a_paragraph_that_says_it_in_two_sentences() -> None:
    english, french = "You may exercise a right.", "Vous pouvez exercer un droit."
    dearer, plus = "A higher price applies.", "Un prix plus élevé s’applique."
    together = f"{english} {dearer}", f"{french} {plus}"
    assert codes(*together, WITHIN) == [("W713", "en"), ("W713", "fr")]
    assert codes(*together, NEVER) == []
    assert codes(f"{english}\n\n{dearer}", f"{french}\n\n{plus}", WITHIN) == []
    assert (
        codes(f"{english} No higher price applies.", f"{french} Aucun prix plus élevé n’est demandé.", WITHIN)
        == []
    )
