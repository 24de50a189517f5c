"""Revisions like those of policies, one edit at a time and many: exact, sound, and no word marked in vain."""

from __future__ import annotations

import pytest

from bench.exactness import broken
from bench.revisions import EDITS, UNMARKED
from bench.texts import HOLDOUT, Pair, generated, long_paragraph, single
from proclaim import locale
from proclaim.redline import Redline, compare
from proclaim.redline.about import About
from proclaim.redline.formats import html
from tests.redline import sides

LANGUAGES = {one: locale.load(one) for one in ("en", "fr")}


def compared(pair: Pair) -> Redline:
    return compare(pair.before, pair.after, LANGUAGES[pair.language])


def page(pair: Pair) -> str:
    return html.write(compared(pair), About(LANGUAGES[pair.language]))


def assert_exact(pair: Pair) -> None:
    assert list(broken(pair, compared(pair), page(pair))) == [], pair.edits


def some(name: str) -> list[Pair]:
    """A few pairs in which this was done once, in both languages."""
    return [pair for seed in range(24) if (pair := single(name, seed))][:6]


@pytest.mark.parametrize("name", EDITS)
def test_a_revision_of_one_edit_is_exact_and_sound(name: str) -> None:
    pairs = some(name)
    assert pairs, "no text has anything that could be edited so"
    for pair in pairs:
        assert_exact(pair)


@pytest.mark.parametrize("name", sorted(UNMARKED))
def test_an_edit_that_leaves_every_word_marks_none(name: str) -> None:
    for pair in some(name):
        assert sides.marked(page(pair)) == (0, 0), (pair.old, pair.new)


@pytest.mark.parametrize("first", [0, 8, 16, HOLDOUT])
def test_revisions_of_many_edits_are_exact_and_sound(first: int) -> None:
    for pair in generated(8, first):
        assert_exact(pair)


def test_a_paragraph_of_ten_thousand_words_with_a_hundred_edits_is_exact() -> None:
    assert_exact(long_paragraph(10_000, 1))


def test_the_same_number_gives_the_same_revision_again() -> None:
    assert list(generated(4, 3)) == list(generated(4, 3))
    assert [one.new for one in generated(4, 3)] != [one.old for one in generated(4, 3)]
