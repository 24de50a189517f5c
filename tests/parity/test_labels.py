"""A clause that is (c) in one language is no other one in the other language."""

from __future__ import annotations

import pytest

from proclaim.model import Severity
from proclaim.parity.rules import composition, labels, passages
from tests.parity.texts import check, codes

RULES = (*passages.RULES, *composition.RULES, *labels.RULES)
ITEMS = ("what we hold about you;", "to correct what is wrong; and", "to delete all of it.")
POINTS = ("ce que nous avons sur vous ;", "de corriger ce qui est faux ;", "de tout supprimer.")


def listed(lead: str, labels: str, items: tuple[str, ...]) -> str:
    return f"{lead}\n\n" + "\n".join(f"{a} {b}" for a, b in zip(labels.split(), items, strict=True))


def both(english: str, french: str) -> tuple[str, str]:
    return listed("You may ask us:", english, ITEMS), listed("Vous pouvez nous demander :", french, POINTS)


SAME = [
    ("(a) (b) (c)", "(a) (b) (c)"),
    ("(a) (b) (c)", "a) b) c)"),
    ("(i) (ii) (iii)", "i) ii) iii)"),
    ("1. 2. 3.", "1) 2) 3)"),
    ("1. 1. 1.", "1. 2. 3."),
    ("(c) (d) (f)", "c) d) f)"),
    ("- - -", "* * *"),
]
OTHER = [
    ("(a) (b) (c)", "1. 2. 3.", 1),
    ("(a) (b) (c)", "(i) (ii) (iii)", 1),
    ("(a) (b) (c)", "(A) (B) (C)", 1),
    ("1. 2. 3.", "2. 3. 4.", 1),
    ("1. 2. 4.", "1. 2. 3.", 1),
    ("(a) (c) (d)", "(a) (b) (d)", 1),
    ("1. 3. 4.", "2. 3. 5.", 2),
]


@pytest.mark.parametrize(("english", "french"), SAME)
def test_s114_other_signs_around_the_same_number_are_usage(english: str, french: str) -> None:
    assert codes(*both(english, french), RULES) == []
    assert codes(*both(english, french), RULES, prevailing="fr") == []


@pytest.mark.parametrize(("english", "french", "faults"), OTHER)
def test_s114_another_number_or_kind_is_named_once_in_a_row(english: str, french: str, faults: int) -> None:
    assert codes(*both(english, french), RULES) == ["S114"] * faults
    assert codes(*both(english, french), RULES, prevailing="fr") == ["S114"] * faults
    assert codes(*both(french, english), RULES) == ["S114"] * faults


def test_s114_names_both_labels_and_both_places() -> None:
    (one,) = check(*both("(a) (b) (d)", "a) b) c)"), RULES)
    assert (one.code, one.severity, one.line) == ("S114", Severity.ERROR, 9)
    assert one.message == (
        'the clause "de tout supprimer." is c) here, and (d) in content/en/privacy/01-terms.md:9'
    )
    assert one.other == "content/en/privacy/01-terms.md:9"


NESTED = """\
1. You pay:
   (a) by card, or
   (b) by cheque.
2. We deliver.
3. You receive:
   (a) a bill, or
   (b) none.
"""
NICHE = """\
1. Vous payez :
   a) par carte ou
   b) par chèque.
2. Nous livrons.
3. Vous recevez :
   a) une facture ou
   b) rien.
"""


def test_s114_looks_into_lists_within_lists() -> None:
    assert codes(NESTED, NICHE, RULES) == []
    (one,) = check(NESTED, NICHE.replace("   b) rien", "   c) rien"), RULES)
    assert "is c) here, and (b)" in one.message
    found = check(NESTED, NICHE.replace("2. Nous", "3. Nous").replace("3. Vous", "4. Vous"), RULES)
    assert [one.line for one in found] == [8]


def test_s114_two_lists_that_are_off_alike_are_two_faults() -> None:
    english = "\n\n".join(
        [both("(a) (b) (c)", "a) b) c)")[0], "And of others:", "(a) one of them.\n(b) two of them."]
    )
    french = "\n\n".join([both("a) b) c)", "b) c) d)")[1], "Et des autres :", "b) un d’eux.\nc) deux d’eux."])
    assert codes(english, french, RULES) == ["S114", "S114"]


def test_s114_leaves_a_list_with_bullets_in_one_language_to_s105() -> None:
    assert codes(*both("(a) (b) (c)", "- - -"), RULES) == ["S105"]


def test_s114_bullets_have_no_number_that_a_missing_one_could_shift() -> None:
    english, french = both("- - -", "- - -")
    shorter = french.replace("- de corriger ce qui est faux ;\n", "")
    assert codes(english, shorter, RULES) == ["S104"]


def test_s114_a_list_that_begins_an_item_counts_with_it() -> None:
    english, french = (
        "1. (a) We ask you.\n   (b) You tell us.",
        "1. a) Nous vous demandons.\n   c) Vous nous dites.",
    )
    (one,) = check(english, french, RULES)
    assert "is c) here, and (b)" in one.message
    (one,) = check(english, french.replace("1. a)", "2. a)").replace("   c)", "   b)"), RULES)
    assert "is 2. here, and 1. in" in one.message
