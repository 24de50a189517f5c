"""Both sides of a passage are read back from its runs, and a run that is wrong in anything is found."""

from __future__ import annotations

import pytest

from proclaim import blocks
from proclaim.blocks import Leaf
from proclaim.blocks.inline import Inline, Link, Mark, Text
from proclaim.redline.parts import Element, Part
from proclaim.redline.readback import is_exact, is_exact_text
from proclaim.redline.structure import Op, Run

STRONG = Element("strong", (), 1)


def leaf(text: str) -> Leaf:
    (found,) = blocks.tree(text)
    assert isinstance(found, Leaf)
    return found


def run(op: Op, text: str, *marks: Element, outer: int = 0) -> Run:
    return Run(op, (Part((Text(text),), text, marks, outer),))


def kept(text: str, *marks: Element) -> Run:
    return run(Op.KEPT, text, *marks, outer=len(marks))


def test_kept_words_are_of_both_sides_and_changed_ones_of_their_own() -> None:
    runs = [kept("We keep "), run(Op.DELETED, "it"), run(Op.INSERTED, "them")]
    assert is_exact(runs, leaf("We keep it"), leaf("We keep them"))
    assert not is_exact(runs, leaf("We keep them"), leaf("We keep it"))
    assert is_exact_text(runs, "We keep it", "We  keep\nthem ")
    assert not is_exact_text(runs, "We keep it", "We keep him")


@pytest.mark.parametrize(
    ("runs", "old", "new"),
    [
        ([kept("a"), run(Op.INSERTED, " b")], "a", "ab"),
        ([kept("a "), run(Op.INSERTED, "b")], "a", "ab"),
        ([kept("a"), run(Op.INSERTED, "b"), kept(" c")], "a c", "ab c d"),
        ([kept("a b")], "a **b**", "a b"),
        ([kept("a b", STRONG)], "**a** **b**", "**a b**"),
        ([kept("a", STRONG), run(Op.DELETED, " x"), kept(" b", STRONG)], "**a** x **b**", "**a b**"),
        ([run(Op.DELETED, "a", STRONG, outer=1), kept(" b")], "**a** b", "b"),
    ],
)
def test_what_is_wrong_in_spaces_words_or_form_is_not_exact(runs: list[Run], old: str, new: str) -> None:
    assert not is_exact(runs, leaf(old), leaf(new))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a b", "a\u00a0b"),
        ("a b", "a&nbsp;b"),
        ("a b", "a  \nb"),
        ("a b", "a\nb"),
        ("a *b* c", "a *b*&nbsp;c"),
        ("a [b](https://e.org) c", "a [ b ](https://e.org)c"),
    ],
)
def test_the_form_of_white_space_and_its_side_of_an_edge_do_not_count(one: str, other: str) -> None:
    runs = [Run(Op.KEPT, (Part(leaf(one).content, leaf(one).text),))]
    assert is_exact(runs, leaf(one), leaf(other))
    assert is_exact(runs, leaf(other), leaf(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("[a](https://e.org/a)", "[a](https://e.org/b)"),
        ('[a](https://e.org "x")', '[a](https://e.org "y")'),
        ("![a](https://e.org/a)", "![b](https://e.org/a)"),
        ("**a***b*", "**a** *b*"),
        ("**a b**", "*a b*"),
        ("*a* b", "*a b*"),
        ("**a** **b**", "**a b**"),
    ],
)
def test_addresses_pictures_and_the_extent_of_emphasis_count(one: str, other: str) -> None:
    runs = [Run(Op.KEPT, (Part(leaf(one).content, leaf(one).text),))]
    assert is_exact(runs, leaf(one), leaf(one))
    assert not is_exact(runs, leaf(one), leaf(other))


@pytest.mark.parametrize("empty", [Mark("em", (), ()), Mark("em", (), (Text(" "),)), Link((), ())])
def test_an_element_without_words_counts(empty: Inline) -> None:
    words = Text("a b")
    runs = [Run(Op.KEPT, (Part((words, empty), "a b"),))]
    assert is_exact(runs, *[Leaf("p", (), (words, empty))] * 2)
    assert not is_exact(runs, Leaf("p", (), (words, empty)), Leaf("p", (), (words,)))


def test_ids_do_not_count() -> None:
    old, new = (Leaf("p", (), (Mark("sup", (("id", id),), (Text("1"),)),)) for id in "ab")
    assert is_exact([kept("1", Element("sup", (), 1))], old, new)
