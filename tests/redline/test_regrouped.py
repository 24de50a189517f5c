"""Blocks that were divided, joined or became another kind cost no word, and both sides stay exact."""

from __future__ import annotations

import re

import pytest

from proclaim import blocks, locale
from proclaim.redline import Redline, compare_texts
from proclaim.redline.about import About
from proclaim.redline.formats import html
from tests.redline import sides

ENGLISH = locale.load("en")
FIRST = "We keep the records of your claims for seven years."
SECOND = "You may ask us at any time to correct what is wrong in them."
THIRD = "Our privacy officer answers within thirty days."


def fragment(found: Redline) -> str:
    return html.write(found, About(ENGLISH))


def bare(made: str) -> str:
    """The fragment without notes, ids and white space between blocks."""
    made = re.sub(r'<(span|a|p)\b[^>]*data-redline="note"[^>]*>.*?</\1>', "", made)
    return re.sub(r">\s+<", "><", re.sub(r' id="[^"]*"', "", made)).strip()


RESHAPED = {
    "a paragraph divided": (
        f"{FIRST} {SECOND}",
        f"{FIRST}\n\n{SECOND}",
        f'<p>{FIRST}</p><p data-redline="divided"> {SECOND}</p>',
    ),
    "a paragraph divided in three": (
        f"{FIRST} {SECOND} {THIRD}",
        f"{FIRST}\n\n{SECOND}\n\n{THIRD}",
        f'<p>{FIRST}</p><p data-redline="divided"> {SECOND}</p><p data-redline="divided"> {THIRD}</p>',
    ),
    "paragraphs joined": (
        f"{FIRST}\n\n{SECOND}",
        f"{FIRST} {SECOND}",
        f'<p>{FIRST}<span data-redline="joined"></span> {SECOND}</p>',
    ),
    "a paragraph divided before a heading of another level": (
        f"{FIRST} {SECOND}\n\n## Where\n\n{THIRD}",
        f"{FIRST}\n\n{SECOND}\n\n### Where\n\n{THIRD}",
        f'<p>{FIRST}</p><p data-redline="divided"> {SECOND}</p>'
        f'<h3 data-redline="recast" data-was="h2">Where</h3><p>{THIRD}</p>',
    ),
    "an item divided": (
        f"* {FIRST} {SECOND}\n* {THIRD}",
        f"* {FIRST}\n* {SECOND}\n* {THIRD}",
        f'<ul><li>{FIRST}</li><li data-redline="divided"> {SECOND}</li><li>{THIRD}</li></ul>',
    ),
    "items joined": (
        f"* {FIRST}\n* {SECOND}\n* {THIRD}",
        f"* {FIRST} {SECOND}\n* {THIRD}",
        f'<ul><li>{FIRST}<span data-redline="joined"></span> {SECOND}</li><li>{THIRD}</li></ul>',
    ),
    "a list that is numbered now": (
        f"* {FIRST}\n* {SECOND}",
        f"1. {FIRST}\n2. {SECOND}",
        f'<ol data-redline="recast" data-was="ul"><li>{FIRST}</li><li>{SECOND}</li></ol>',
    ),
    "a heading of another level": (
        f"## What we keep\n\n{FIRST}",
        f"### What we keep\n\n{FIRST}",
        f'<h3 data-redline="recast" data-was="h2">What we keep</h3><p>{FIRST}</p>',
    ),
    "a paragraph that is a heading now": (
        f"What we keep and for how long\n\n{FIRST}",
        f"## What we keep and for how long\n\n{FIRST}",
        f'<h2 data-redline="recast" data-was="p">What we keep and for how long</h2><p>{FIRST}</p>',
    ),
    "paragraphs that are items now": (
        f"{FIRST}\n\n{SECOND}",
        f"* {FIRST}\n* {SECOND}",
        f'<ul data-redline="recast" data-was=""><li data-redline="recast" data-was="p">{FIRST}</li>'
        f'<li data-redline="recast" data-was="p">{SECOND}</li></ul>',
    ),
    "a paragraph that is a quotation now": (
        f"{THIRD}\n\n{FIRST}",
        f"{THIRD}\n\n> {FIRST}",
        f'<p>{THIRD}</p><blockquote data-redline="recast" data-was=""><p>{FIRST}</p></blockquote>',
    ),
    "sentences that are items now": (
        f"{FIRST} {SECOND} {THIRD}",
        f"* {FIRST}\n* {SECOND}\n* {THIRD}",
        f'<ul data-redline="recast" data-was="p"><li data-redline="recast" data-was="">{FIRST}</li>'
        f'<li data-redline="recast" data-was=""> {SECOND}</li>'
        f'<li data-redline="recast" data-was=""> {THIRD}</li></ul>',
    ),
    "sentences that are items below the first one": (
        f"{FIRST} {SECOND} {THIRD}",
        f"{FIRST}\n\n1. {SECOND}\n2. {THIRD}",
        f'<p>{FIRST}</p><ol data-redline="divided"><li data-redline="recast" data-was=""> {SECOND}</li>'
        f'<li data-redline="recast" data-was=""> {THIRD}</li></ol>',
    ),
    "sentences that are items with paragraphs in them": (
        f"{FIRST} {SECOND} {THIRD}",
        f"* {FIRST}\n\n* {SECOND}\n\n    {THIRD}",
        f'<ul data-redline="recast" data-was="p"><li data-redline="recast" data-was="">'
        f'<p data-redline="recast" data-was="">{FIRST}</p></li><li data-redline="recast" data-was="">'
        f'<p data-redline="recast" data-was=""> {SECOND}</p>'
        f'<p data-redline="recast" data-was=""> {THIRD}</p></li></ul>',
    ),
    "sentences that are items within an item": (
        f"{FIRST} {SECOND} {THIRD}",
        f"* {FIRST}\n    * {SECOND}\n    * {THIRD}",
        f'<ul data-redline="recast" data-was="p"><li data-redline="recast" data-was="">{FIRST}\n'
        f'<ul data-redline="recast" data-was=""><li data-redline="recast" data-was=""> {SECOND}</li>'
        f'<li data-redline="recast" data-was=""> {THIRD}</li></ul></li></ul>',
    ),
    "a sentence that is a heading now": (
        f"{FIRST} {SECOND}",
        f"## {FIRST}\n\n{SECOND}",
        f'<h2 data-redline="recast" data-was="p">{FIRST}</h2><p data-redline="divided"> {SECOND}</p>',
    ),
}


@pytest.mark.parametrize("name", RESHAPED)
def test_a_block_of_another_shape_costs_no_word(name: str) -> None:
    old, new, wanted = RESHAPED[name]
    found = compare_texts(old, new, ENGLISH)
    assert bare(fragment(found)) == wanted
    assert (found.words_inserted, found.words_deleted, found.fallbacks) == (0, 0, 0)


@pytest.mark.parametrize("name", RESHAPED)
def test_either_side_of_a_block_of_another_shape_is_exact(name: str) -> None:
    for old, new in (RESHAPED[name][:2], RESHAPED[name][1::-1]):
        made = fragment(compare_texts(old, new, ENGLISH))
        assert sides.canonical(sides.accepted(made)) == sides.canonical(blocks.render(new))
        assert sides.canonical(sides.rejected(made)) == sides.canonical(blocks.render(old))


def test_words_that_changed_in_a_divided_paragraph_are_marked() -> None:
    found = compare_texts(f"{FIRST} {SECOND}", f"{FIRST}\n\n{SECOND.replace('wrong', 'incorrect')}", ENGLISH)
    assert "what is <del>wrong</del><ins>incorrect</ins> in them." in bare(fragment(found))
    assert (found.words_inserted, found.words_deleted) == (1, 1)


def test_a_paragraph_may_be_new_between_two_that_were_one() -> None:
    found = compare_texts(f"{FIRST} {SECOND}", f"{FIRST}\n\nNothing else is kept.\n\n{SECOND}", ENGLISH)
    assert bare(fragment(found)) == (
        f'<p>{FIRST}</p><p data-redline="inserted"><ins>Nothing else is kept.</ins></p>'
        f'<p data-redline="divided"> {SECOND}</p>'
    )


def test_a_part_stands_beside_its_block_where_another_block_was_deleted() -> None:
    found = compare_texts(f"{FIRST} {SECOND}\n\nNothing else is kept.", f"{FIRST}\n\n{SECOND}", ENGLISH)
    assert bare(fragment(found)) == (
        f'<p>{FIRST}</p><p data-redline="divided"> {SECOND}</p>'
        '<p data-redline="deleted"><del>Nothing else is kept.</del></p>'
    )
    assert "joined" in fragment(
        compare_texts(f"{FIRST}\n\n{SECOND}", f"Nothing else is kept.\n\n{FIRST} {SECOND}", ENGLISH)
    )


def test_blocks_are_not_joined_over_one_that_was_deleted() -> None:
    old, new = f"{FIRST}\n\nNothing else is kept.\n\n{SECOND}", f"{FIRST} {SECOND}"
    found = compare_texts(old, new, ENGLISH)
    made = fragment(found)
    assert "joined" not in made
    assert found.fallbacks == 0
    assert sides.canonical(sides.rejected(made)) == sides.canonical(blocks.render(old))


def test_emphasis_over_a_border_keeps_two_blocks_apart() -> None:
    made = fragment(compare_texts(f"{FIRST}\n\n{SECOND}", f"**{FIRST} {SECOND}**", ENGLISH))
    assert "joined" not in made


def test_emphasis_that_goes_on_over_a_border_is_whole_on_either_side() -> None:
    apart, together = f"**{FIRST}**\n\n**{SECOND}**", f"**{FIRST} {SECOND}**"
    for old, new in ((apart, together), (together, apart)):
        made = fragment(compare_texts(old, new, ENGLISH))
        assert sides.canonical(sides.accepted(made)) == sides.canonical(blocks.render(new))
        assert sides.canonical(sides.rejected(made)) == sides.canonical(blocks.render(old))


def test_an_item_behind_two_that_were_joined_says_its_former_number() -> None:
    old = f"1. {FIRST}\n2. {SECOND}\n3. {THIRD}"
    made = fragment(compare_texts(old, f"1. {FIRST} {SECOND}\n2. {THIRD}", ENGLISH))
    assert "[2., formerly 3.]" in made


def test_a_heading_made_a_bold_line_changes_in_form_only() -> None:
    found = compare_texts(f"## What we keep\n\n{FIRST}", f"**What we keep**\n\n{FIRST}", ENGLISH)
    assert (found.words_inserted, found.words_deleted, found.formatting) == (0, 0, 1)
    assert '<p data-redline="recast" data-was="h2">' in bare(fragment(found))


def test_paragraphs_of_other_words_are_not_called_divided() -> None:
    old = "We may share your name with carriers that deliver to you. We sell nothing."
    new = (
        "We may share your name with carriers that deliver to you.\n\nCookies are set only after you agreed."
    )
    assert "divided" not in fragment(compare_texts(old, new, ENGLISH))


def test_each_change_of_shape_is_one_change_that_can_be_reached() -> None:
    old = f"{FIRST} {SECOND}\n\n* one\n* two\n\nThe end of it."
    new = f"{FIRST}\n\n{SECOND}\n\n1. one\n2. two\n\nThe very end of it."
    found = compare_texts(old, new, ENGLISH)
    made = fragment(found)
    assert found.changes == 3
    assert [made.count(f'id="change-{number}"') for number in (1, 2, 3)] == [1, 1, 1]
