"""Few, meaningful runs: what a lawyer would mark by hand."""

from __future__ import annotations

import pytest

from proclaim import locale
from proclaim.redline import Op, compare_texts
from proclaim.redline.significance.together import GROUPS, together

ENGLISH, FRENCH = locale.load("en"), locale.load("fr")


def marked(old: str, new: str) -> list[tuple[str, str]]:
    found = compare_texts(old, new, ENGLISH)
    return [(run.op.value, run.text.strip()) for one in found.sections for run in one.runs()]


@pytest.mark.parametrize(
    ("old", "new", "out", "put"),
    [
        ("Pay $1,000.50 now.", "Pay $1,000.75 now.", "$1,000.50", "$1,000.75"),
        ("From January 1, 2020 on.", "From January 4, 2027 on.", "January 1, 2020", "January 4, 2027"),
        ("Write to a.b@x.example today.", "Write to a.c@x.example today.", "a.b@x.example", "a.c@x.example"),
        ("It is free, always.", "It is paid, always.", "free,", "paid,"),
        ("We keep (most) data.", "We keep (all) data.", "(most)", "(all)"),
    ],
)
def test_what_belongs_together_is_never_split(old: str, new: str, out: str, put: str) -> None:
    assert marked(old, new) == [("deleted", out), ("inserted", put)]


@pytest.mark.parametrize(("groups", "first"), [(GROUPS, "10"), (GROUPS + 1, "11")])
def test_an_amount_has_at_most_six_groups_of_digits_behind_the_first(groups: int, first: str) -> None:
    row = " ".join(str(10 + one) for one in range(groups + 1))
    found = together(ENGLISH).search(f"Pay {row} euros.")
    assert GROUPS == 6
    assert found is not None
    assert found[0].split()[0] == first


def test_a_sentence_written_anew_is_one_out_and_one_in() -> None:
    old = "We will always ask the customer for a written consent before the data is sent."
    new = "No information leaves our premises unless you, the owner of the account, agreed to it."
    assert [op for op, _ in marked(old, new)] == ["deleted", "inserted"]


def test_a_lone_common_word_between_changes_is_not_kept() -> None:
    old = "the purposes named above of marketing products abroad stay here with the rest of it"
    new = "the uses described below of selling goods elsewhere stay here with the rest of it"
    assert [op for op, _ in marked(old, new)] == ["deleted", "inserted"]


@pytest.mark.parametrize(("between", "changes"), [("keep it for", 1), ("keep it for up", 2)])
def test_four_kept_words_keep_two_changes_apart_and_three_do_not(between: str, changes: int) -> None:
    found = compare_texts(
        f"Here all {between} months, as we said.", f"Here some {between} years, as we said.", ENGLISH
    )
    assert found.changes == changes


def test_words_of_a_date_count_one_by_one_and_lone_signs_do_not() -> None:
    old, new = "It is in force from March 1, 2024 on, here.", "It is valid from March 1, 2024 until, here."
    assert compare_texts(old, new, ENGLISH).changes == 2
    old, new = "We keep what – you – send us for good.", "We store what – you – gave us for good."
    assert compare_texts(old, new, ENGLISH).changes == 1


def test_a_change_of_form_beside_another_change_stays_one_of_form() -> None:
    found = compare_texts("We use it for good reasons.", "They use it **for** good reasons.", ENGLISH)
    assert (found.words_inserted, found.words_deleted, found.formatting) == (1, 1, 1)


def test_emphasis_alone_counts_as_formatting() -> None:
    found = compare_texts("We do not sell data.", "We do **not** sell data.", ENGLISH)
    assert (found.words_inserted, found.words_deleted, found.formatting) == (0, 0, 1)
    assert not found.is_empty
    assert found.significant == ()


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("You may cancel.", "You must cancel.", "modal"),
        ("Within 30 days.", "Within 45 days.", "duration"),
        ("Within 30 days.", "Within 30 business days.", "duration"),
        ("Pay $10.", "Pay $12.", "amount"),
        ("From January 1, 2020.", "From January 4, 2027.", "date"),
        ("We share it with carriers.", "We share it with insurers.", "party"),
        ("Write to a@x.example.", "Write to b@x.example.", "address"),
        ("See [it](https://a.example/x).", "See [it](https://a.example/y).", "address"),
        ("We tell you.", "We tell you unless the law forbids it.", "modal"),
    ],
)
def test_what_matters_in_law_is_listed(old: str, new: str, kind: str) -> None:
    assert kind in {one.kind for one in compare_texts(old, new, ENGLISH).significant}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Vous pouvez résilier.", "Vous devez résilier."),
        ("Nous le vendons.", "Nous ne le vendons pas."),
        ("Nous le faisons.", "Nous le faisons, sauf refus."),
    ],
)
def test_french_duties_and_exceptions_are_listed(old: str, new: str) -> None:
    assert "modal" in {one.kind for one in compare_texts(old, new, FRENCH).significant}


def test_wording_alone_is_not_listed() -> None:
    assert compare_texts("We take care of data.", "We look after data.", ENGLISH).significant == ()


def test_a_kept_run_says_the_same_on_both_sides() -> None:
    found = compare_texts("One two three four.", "One two three five.", ENGLISH)
    kept = [run.text for block in found.sections[0].blocks for run in block.runs if run.op is Op.KEPT]
    assert kept == ["One two three "]
