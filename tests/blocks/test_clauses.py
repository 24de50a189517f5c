"""The labels of clauses as a reader sees them, and the ids that they get."""

from __future__ import annotations

import pytest

from proclaim import blocks
from proclaim.blocks.grammar.markers import Count, written_as


def labels(text: str) -> list[str]:
    """The labels of the clauses of a text, joined by points."""
    return [".".join(one.labels) for one in blocks.clauses(blocks.tree(text))]


def addresses(text: str, *taken: str) -> tuple[str, ...]:
    return blocks.addresses("keep", blocks.clauses(blocks.tree(text)), taken)


def test_a_clause_is_named_by_all_labels_from_the_outside() -> None:
    assert labels("(a) one\n    (i) x\n    (ii) y\n         (A) z\n         (B) z\n(b) two") == [
        *("a", "a.i", "a.ii", "a.ii.A", "a.ii.B", "b"),
    ]


def test_the_label_is_the_one_that_is_shown() -> None:
    assert labels("3. c\n4. d\n6. f\n7. g") == ["3", "4", "6", "7"]
    assert labels("(c) x\n(d) y\n(f) z") == ["c", "d", "f"]
    assert labels("1. x\n1. y") == ["1", "2"]


def test_bullets_between_lists_have_no_label() -> None:
    assert labels("(a) x\n    - y\n        (i) z") == ["a", "a.i"]


def test_what_is_quoted_or_stands_in_a_footnote_is_no_clause() -> None:
    assert labels("> (a) x\n> (b) y\n\nz[^1]\n\n[^1]: note\n\n    (a) x\n    (b) y") == []


@pytest.mark.parametrize(
    ("number", "count", "label"),
    [
        *((26, Count.LETTERS, "z"), (27, Count.LETTERS, "aa"), (52, Count.CAPITALS, "AZ")),
        *((4, Count.ROMAN, "iv"), (49, Count.ROMAN, "xlix"), (44, Count.ROMAN_CAPITALS, "XLIV")),
        *((0, Count.ROMAN, "0"), (0, Count.FIGURES, "0"), (12, Count.FIGURES, "12")),
    ],
)
def test_labels_are_counted_as_browsers_count_them(number: int, count: Count, label: str) -> None:
    assert written_as(number, count) == label


def test_an_id_is_made_of_the_section_and_the_labels() -> None:
    assert addresses("(a) one\n    (i) x\n(b) two") == ("keep-a", "keep-a-i", "keep-b")


def test_no_id_of_a_clause_stands_twice_or_is_taken() -> None:
    two = "(a) one\n(b) two\n\nText.\n\n(a) one\n(b) two\n\nText.\n\n(a) one\n(b) two"
    assert addresses(two) == ("keep-a", "keep-b", "keep-a-2", "keep-b-2", "keep-a-3", "keep-b-3")
    assert addresses("(a) one\n(b) two", "keep-a", "keep-a-2") == ("keep-a-3", "keep-b")


def test_ids_are_put_on_items_and_on_nothing_else() -> None:
    tree = blocks.tree("(a) one\n    (i) x\n(b) two")
    html = blocks.written(blocks.with_addresses(tree, ["k-a", "k-a-i", ""]))
    assert html.replace(' id="k-a"', "").replace(' id="k-a-i"', "") == blocks.written(tree)
    assert html.count(" id=") == 2
