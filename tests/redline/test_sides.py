"""The reader of redlines, by fragments written by hand: tests and benches believe what it says."""

from __future__ import annotations

import pytest

from tests.redline import sides

FRAGMENTS = {
    "words of each side": ("<p>a <del>b</del><ins>c</ins> d</p>", "<p>a b d</p>", "<p>a c d</p>"),
    "emphasis around words of one side": (
        "<p><strong>a <del>b</del></strong><ins><em>c</em></ins></p>",
        "<p><strong>a b</strong></p>",
        "<p><strong>a </strong><em>c</em></p>",
    ),
    "a note": ('<p>a <span data-redline="note">x</span>b</p>', "<p>a b</p>", "<p>a b</p>"),
    "blocks of one side": (
        '<p data-redline="deleted"><del>a</del></p><p data-redline="inserted"><ins>b</ins></p>',
        "<p>a</p>",
        "<p>b</p>",
    ),
    "a moved block": (
        '<p data-redline="moved-from">a</p><p>b</p><p data-redline="moved-to">a</p>',
        "<p>a</p><p>b</p>",
        "<p>b</p><p>a</p>",
    ),
    "a block edited as it moved": (
        '<p data-redline="moved-from">a b</p><p>c</p>'
        '<p data-redline="moved-to">a <del>b</del><ins>d</ins></p>',
        "<p>a b</p><p>c</p>",
        "<p>c</p><p>a d</p>",
    ),
    "an item inserted in a moved list": (
        '<ul data-redline="moved-from"><li>a</li></ul><p>b</p>'
        '<ul data-redline="moved-to"><li>a</li><li data-redline="inserted"><ins>c</ins></li></ul>',
        "<ul><li>a</li></ul><p>b</p>",
        "<p>b</p><ul><li>a</li><li>c</li></ul>",
    ),
    "a divided paragraph": (
        '<p>a</p><p data-redline="divided">b</p>',
        "<p>a b</p>",
        "<p>a</p><p>b</p>",
    ),
    "a paragraph divided in three": (
        '<p>a</p><p data-redline="divided">b</p><p data-redline="divided">c</p>',
        "<p>a b c</p>",
        "<p>a</p><p>b</p><p>c</p>",
    ),
    "a paragraph divided around inserted ones": (
        '<p>a</p><p data-redline="inserted"><ins>x</ins></p><p data-redline="moved-to">m</p>'
        '<p data-redline="divided">b <del>c</del></p>',
        "<p>a b c</p>",
        "<p>a</p><p>x</p><p>m</p><p>b </p>",
    ),
    "joined paragraphs": (
        '<p>a <span data-redline="joined"></span>b</p>',
        "<p>a </p><p>b</p>",
        "<p>a b</p>",
    ),
    "three joined paragraphs": (
        '<p>a <span data-redline="joined"></span>b <span data-redline="joined"></span>c</p>',
        "<p>a </p><p>b </p><p>c</p>",
        "<p>a b c</p>",
    ),
    "paragraphs joined within emphasis": (
        '<p>a <em>b <span data-redline="joined"></span>c</em> d</p>',
        "<p>a <em>b </em></p><p><em>c</em> d</p>",
        "<p>a <em>b c</em> d</p>",
    ),
    "joined items": (
        '<ul><li>a <span data-redline="joined"></span>b</li><li>c</li></ul>',
        "<ul><li>a </li><li>b</li><li>c</li></ul>",
        "<ul><li>a b</li><li>c</li></ul>",
    ),
    "a boundary that shifted": (
        '<p>a <span data-redline="joined"></span>b</p><p data-redline="divided">c</p>',
        "<p>a </p><p>b c</p>",
        "<p>a b</p><p>c</p>",
    ),
    "another kind of list": (
        '<ol data-redline="recast" data-was="ul"><li>a</li></ol>',
        "<ul><li>a</li></ul>",
        "<ol><li>a</li></ol>",
    ),
    "a paragraph that became an item": (
        '<p>x</p><ul data-redline="recast" data-was=""><li data-redline="recast" data-was="p">a</li></ul>',
        "<p>x</p><p>a</p>",
        "<p>x</p><ul><li>a</li></ul>",
    ),
    "joined paragraphs that became a heading": (
        '<h2 data-redline="recast" data-was="p">a <span data-redline="joined"></span>b</h2>',
        "<p>a </p><p>b</p>",
        "<h2>a b</h2>",
    ),
    "a quotation around paragraphs, the next one divided": (
        '<blockquote data-redline="recast" data-was=""><p>a</p><p>b</p></blockquote>'
        '<p data-redline="divided">c</p>',
        "<p>a</p><p>b c</p>",
        "<blockquote><p>a</p><p>b</p></blockquote><p>c</p>",
    ),
}


@pytest.mark.parametrize("name", FRAGMENTS)
def test_both_sides_are_read_as_the_contract_says(name: str) -> None:
    made, old, new = FRAGMENTS[name]
    assert sides.canonical(sides.rejected(made)) == sides.canonical(old)
    assert sides.canonical(sides.accepted(made)) == sides.canonical(new)
    assert sides.faults(made) == []


def test_rejecting_a_division_of_nothing_is_an_error() -> None:
    with pytest.raises(sides.Unsound, match="nothing before"):
        sides.rejected('<p data-redline="inserted"><ins>a</ins></p><p data-redline="divided">b</p>')


FAULTS = {
    "unknown data-redline": '<p data-redline="split">a</p>',
    "unknown data-redline ''": '<p data-redline="">a</p>',
    "data-was beside data-redline 'divided'": '<p>a</p><p data-redline="divided" data-was="p">a</p>',
    "data-was beside data-redline 'recast'": '<p data-redline="recast">a</p>',
    "data-was beside data-redline ''": '<p data-was="h2">a</p>',
    "data-move beside data-redline ''": '<p data-move="move-1">a</p>',
    "recast <em>": '<p><em data-redline="recast" data-was="strong">a</em></p>',
    "divided <span>": '<p>a <b>b</b><span data-redline="divided">a</span></p>',
    "joined <span>, in a block False": '<div><span data-redline="joined"></span></div>',
    "joined <p>": '<p data-redline="joined"></p>',
    "around 'words'": '<p>a <span data-redline="joined">words</span></p>',
    "nothing before a divided block": (
        '<p data-redline="inserted"><ins>a</ins></p><p data-redline="divided">b</p>'
    ),
    "id x stands 2 times": '<p id="x">a</p><p id="x">b</p>',
    "no target for #change-2": '<p>a <a href="#change-2" data-redline="note">next</a></p>',
    "<del> around nothing": "<p>a <del> </del></p>",
    "<ins> around nothing": "<p>a <ins><em></em></ins></p>",
    "<p> in <ins>": "<ins><p>a</p></ins>",
    "<del> in <ins>": "<p><ins>a <del>b</del></ins></p>",
    "<ins> in <ul>": "<ul><ins>a</ins></ul>",
    "text in <ul>": "<ul>a</ul>",
    "move-1 has one place only: moved-to": '<p data-redline="moved-to" data-move="move-1">a</p>',
    "move-1 was another text": (
        '<p data-redline="moved-from" data-move="move-1">a b</p>'
        '<p data-redline="moved-to" data-move="move-1">a <ins>c</ins></p>'
    ),
    "move-1 has marks at its old place": (
        '<p data-redline="moved-from" data-move="move-1"><del>a</del></p>'
        '<p data-redline="moved-to" data-move="move-1">a</p>'
    ),
}


@pytest.mark.parametrize("said", FAULTS)
def test_each_breach_of_the_contract_is_named(said: str) -> None:
    assert any(said in one for one in sides.faults(FAULTS[said])), sides.faults(FAULTS[said])


def test_a_move_that_changes_no_word_marks_none() -> None:
    place = '<p data-redline="moved-{}" data-move="move-1">{}</p>'
    made = place.format("from", "a b a") + place.format("to", "<ins>a b</ins> a <del>b a</del>")
    assert sides.faults(made) == ["move-1 moved unchanged and has marks: ['b', 'a', 'a', 'b']"]


def test_a_move_may_change_the_form_of_words_and_say_so_in_notes() -> None:
    place = (
        '<p data-redline="moved-{}" data-move="move-1"><a id="{}" href="#{}" data-redline="note">{}</a>{}</p>'
    )
    made = place.format("from", "f", "t", "moved down", "a b")
    made += place.format("to", "t", "f", "moved up", "a <del>b</del><ins><em>b</em></ins>")
    assert sides.faults(made) == []


@pytest.mark.parametrize("html", ["<p><em>a</p></em>", "<p>a", "<p>a</p></p>"])
def test_elements_that_cross_or_stay_open_are_an_error(html: str) -> None:
    with pytest.raises(sides.Unsound):
        sides.faults(html)


def test_marked_words_are_those_in_del_and_ins_without_notes() -> None:
    made = (
        "<p>a <del>b c</del><ins>d <span data-redline='note'>said beside</span></ins></p>"
        '<p data-redline="moved-from">m n</p><p data-redline="moved-to">m <del>n</del></p>'
    )
    assert sides.marked(made) == (4, 3)
