"""What readers see before the items of lists, whatever these count in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proclaim import blocks
from proclaim.blocks.grammar.markers import Count, written_as
from proclaim.blocks.labels import Form, of_items, within
from tests.blocks.seen import seen
from tests.blocks.test_lists import KEPT


def shown(text: str) -> list[str]:
    return [label for node in blocks.tree(text) for label in within(node)]


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_labels_are_the_numbers_that_a_browser_shows(text: str) -> None:
    lines = seen(blocks.render(text)).split("\n")
    assert shown(text) == [line.split()[0] for line in lines]


ALL = {
    ("ol", "", ""): ["1.", "2.", "27."],
    ("ol", "", "paren"): ["1)", "2)", "27)"],
    ("ol", "", "parens"): ["(1)", "(2)", "(27)"],
    ("ol", "a", ""): ["a.", "b.", "aa."],
    ("ol", "a", "paren"): ["a)", "b)", "aa)"],
    ("ol", "a", "parens"): ["(a)", "(b)", "(aa)"],
    ("ol", "A", "capital"): ["A.", "B.", "AA."],
    ("ol", "A", "paren-capital"): ["A)", "B)", "AA)"],
    ("ol", "A", "parens-capital"): ["(A)", "(B)", "(AA)"],
    ("ol", "i", ""): ["i.", "ii.", "xxvii."],
    ("ol", "i", "paren"): ["i)", "ii)", "xxvii)"],
    ("ol", "i", "parens"): ["(i)", "(ii)", "(xxvii)"],
    ("ol", "I", "capital"): ["I.", "II.", "XXVII."],
    ("ol", "I", "paren-capital"): ["I)", "II)", "XXVII)"],
    ("ol", "I", "parens-capital"): ["(I)", "(II)", "(XXVII)"],
    ("ol", "circle", "other"): ["1.", "2.", "27."],
    ("ul", "", ""): ["•", "•", "•"],
}


@pytest.mark.parametrize(("tag", "kind", "named"), ALL)
def test_every_kind_and_form_has_its_labels(tag: str, kind: str, named: str) -> None:
    html = f'<{tag} type="{kind}" class="{named}"><li>x</li><li>y</li><li value="27">z</li></{tag}>'
    (node,) = blocks.read(html)
    assert isinstance(node, blocks.Branch)
    assert [one.text for one in of_items(node)] == ALL[tag, kind, named]


def test_a_list_counts_on_from_its_start_and_from_the_number_of_an_item() -> None:
    assert shown("(c) x\n(d) y\n(g) z\n(h) last") == ["(c)", "(d)", "(g)", "(h)"]
    assert shown("(y) x\n(y) x\n(y) x\n(y) x") == ["(y)", "(z)", "(aa)", "(ab)"]
    assert shown("0. x\n1. y") == ["0.", "1."]


def test_beyond_the_numerals_a_list_counts_in_figures() -> None:
    assert [Form(Count.ROMAN, "%.").written(number) for number in (3999, 4000)] == ["mmmcmxcix.", "4000."]


def test_lists_within_lists_and_boxes_are_labelled_in_reading_order() -> None:
    text = "1. x\n   (a) y\n       - dot\n         (i) in\n         (ii) deep\n   (b) z\n2. w\n\n> A. quoted"
    assert shown(text) == ["1.", "(a)", "(i)", "(ii)", "(b)", "2.", "A."]


def test_numerals_up_to_a_hundred_are_those_of_rome() -> None:
    tens = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"]
    ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    below = [ten + one for ten in tens for one in ones][1:]
    assert [written_as(number, Count.ROMAN) for number in range(1, 101)] == [*below, "c"]


def test_letters_go_on_beyond_z_as_browsers_count() -> None:
    assert [written_as(number, Count.LETTERS) for number in (1, 26, 27, 28, 52, 53, 702, 703)] == [
        *("a", "z", "aa", "ab", "az", "ba", "zz", "aaa")
    ]


@given(st.integers(0, 10**9))
def test_a_number_without_letter_or_numeral_is_written_in_figures(number: int) -> None:
    wanted = str(number) if number == 0 or number > 3999 else written_as(number, Count.ROMAN)
    assert Form(Count.ROMAN, "(%)").written(number) == f"({wanted})"
    assert Form(Count.LETTERS, "%.").written(0) == "0."
