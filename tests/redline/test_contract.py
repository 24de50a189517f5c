"""What programs may rely on in the HTML fragment, as docs/redline.md says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from proclaim import locale
from proclaim.model import Section
from proclaim.redline import Block, compare, compare_texts
from proclaim.redline.about import About
from proclaim.redline.formats import html

ENGLISH, FRENCH = locale.load("en"), locale.load("fr")


def fragment(old: str, new: str) -> str:
    return html.write(compare_texts(old, new, ENGLISH), About(ENGLISH))


def bare(made: str) -> str:
    """The fragment without what is neither side's text, and without ids."""
    made = re.sub(r'<(span|a|p)\b[^>]*data-redline="note"[^>]*>.*?</\1>', "", made)
    return re.sub(r' id="[^"]*"', "", made).strip()


def section(number: int, id: str, title: str, text: str) -> Section:
    return Section(id, title, number, f"content/en/policy/{number:02}-{id}.md", "", text)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("Keep 30 days.", "Keep 45 days.", "<p>Keep <del>30</del><ins>45</ins> days.</p>"),
        ("A.\n\nB.", "A.", '<p>A.</p>\n<p data-redline="deleted"><del>B.</del></p>'),
        ("A.", "A.\n\nB.", '<p>A.</p>\n<p data-redline="inserted"><ins>B.</ins></p>'),
        (
            "See [terms](https://a.example).",
            "See [terms](https://b.example).",
            '<p>See <del><a href="https://a.example">terms</a>.</del>'
            '<ins><a href="https://b.example">terms</a>.</ins></p>',
        ),
        (
            "## Title",
            "### Title",
            '<h3 data-redline="recast" data-was="h2">Title</h3>',
        ),
        (
            "* a\n* b",
            "* a",
            '<ul><li>a</li>\n<li data-redline="deleted"><del>b</del></li></ul>',
        ),
    ],
)
def test_a_change_is_written_as_the_contract_says(old: str, new: str, wanted: str) -> None:
    assert bare(fragment(old, new)) == wanted


def test_both_places_of_a_moved_block_share_a_name_and_link_to_each_other() -> None:
    stay = [f"Paragraph number {n} stays where it is." for n in "abc"]
    moved = "This one goes from the top to the bottom."
    made = fragment("\n\n".join([moved, *stay]), "\n\n".join([*stay, moved]))
    assert '<p data-redline="moved-from" data-move="move-1">' in made
    assert '<p data-redline="moved-to" data-move="move-1">' in made
    assert 'id="move-1-from" href="#move-1-to"' in made
    assert 'id="move-1-to" href="#move-1-from"' in made
    found = compare_texts("\n\n".join([moved, *stay]), "\n\n".join([*stay, moved]), ENGLISH)
    assert (found.words_inserted, found.words_deleted) == (0, 0)


def moves(old: list[Section], new: list[Section]) -> list[tuple[str, str, str]]:
    """Of each block that moved: its state, the name of its move, and its section."""
    return [
        (block.state.value, block.move.name, change.section.id)
        for change in compare(old, new, ENGLISH).sections
        for top in change.blocks
        for block in every(top)
        if block.move
    ]


def every(block: Block) -> Iterator[Block]:
    yield block
    for child in block.children:
        yield from every(child)


def test_equal_blocks_at_several_places_move_one_by_one() -> None:
    text = "We may share statistics that identify nobody."
    old = [section(1, "a", "One", f"First.\n\n{text}\n\n{text}"), section(2, "b", "Two", "Second.")]
    new = [section(1, "a", "One", "First."), section(2, "b", "Two", f"{text}\n\nSecond.\n\n{text}")]
    assert moves(old, new) == [
        ("moved-from", "move-1", "a"),
        ("moved-from", "move-2", "a"),
        ("moved-to", "move-1", "b"),
        ("moved-to", "move-2", "b"),
    ]


def test_of_equal_blocks_only_as_many_move_as_were_deleted() -> None:
    text = "We may share statistics that identify nobody."
    old = [section(1, "a", "One", f"First.\n\n{text}"), section(2, "b", "Two", "Second.")]
    new = [section(1, "a", "One", "First."), section(2, "b", "Two", f"{text}\n\nSecond.\n\n{text}")]
    assert moves(old, new) == [("moved-from", "move-1", "a"), ("moved-to", "move-1", "b")]
    found = compare(old, new, ENGLISH)
    assert (found.words_inserted, found.words_deleted) == (7, 0)


def test_two_sections_of_one_text_do_not_lend_each_other_their_moves() -> None:
    text = "We may share statistics that identify nobody."
    old = [section(number, id, id, f"{text}\n\nFirst.") for number, id in ((1, "a"), (2, "b"))]
    new = [section(1, "a", "a", "First."), section(2, "b", "b", f"{text}\n\nFirst.\n\n{text}")]
    assert [(state, id) for state, _, id in moves(old, new)] == [("moved-from", "a"), ("moved-to", "b")]


def test_a_block_does_not_move_on_its_own_where_the_one_around_it_moves() -> None:
    item = "We may share statistics that identify nobody."
    several = f"* {item}\n* Or with those who serve us well."
    old = [section(1, "a", "One", f"First.\n\n{several}"), section(2, "b", "Two", "Second.")]
    new = [section(1, "a", "One", f"First.\n\n{item}"), section(2, "b", "Two", f"Second.\n\n{several}")]
    assert moves(old, new) == [("moved-from", "move-1", "a"), ("moved-to", "move-1", "b")]


def test_a_paragraph_that_moves_to_another_section_is_moved() -> None:
    text = "We may share statistics that identify nobody."
    old = [section(1, "a", "One", f"First.\n\n{text}"), section(2, "b", "Two", "Second.")]
    new = [section(1, "a", "One", "First."), section(2, "b", "Two", f"Second.\n\n{text}")]
    made = html.write(compare(old, new, ENGLISH), About(ENGLISH))
    assert made.count('data-move="move-1"') == 2


def test_sections_are_matched_by_id_and_say_what_became_of_them() -> None:
    old = [section(n, id, id.upper(), f"Text of {id}.") for n, id in enumerate("abcd", 1)]
    order = [old[3], old[0], old[1]]
    new = [section(n, one.id, one.title, one.text) for n, one in enumerate(order, 1)]
    new.append(section(4, "e", "E", "A new section."))
    found = compare(old, new, ENGLISH)
    made = html.write(found, About(ENGLISH))
    for said in ("moved here from section 4; text unchanged", "moved to section 1", "was section 1"):
        assert said in made
    for said in ("section deleted", "new section"):
        assert said in made
    assert found.moved == 1


def test_a_renamed_section_shows_its_title_marked() -> None:
    found = compare([section(1, "a", "Old name", "Text.")], [section(1, "a", "New name", "Text.")], ENGLISH)
    made = html.write(found, About(ENGLISH))
    assert "renamed" in made
    assert re.search(r"<h2[^>]*>.*<del[^>]*>Old</del>.*<ins[^>]*>New</ins>.* name</h2>", made)


def announced(made: str) -> list[str]:
    return re.findall(r'<span class="redline-note" data-redline="note">(.*?)</span>', made)


def test_a_change_is_announced_at_both_ends_and_that_the_text_goes_on() -> None:
    made = html.write(compare_texts("Dix jours.", "Vingt jours.", FRENCH), About(FRENCH))
    ends = "; fin de la modification] "
    assert announced(made) == ["[supprimé\u00a0: ", "] ", "[ajouté\u00a0: ", ends]
    assert announced(fragment("Keep all of it.", "Keep all of them.")) == [
        *("[deleted: ", "] ", "[inserted: ", "] "),
    ]


def test_a_section_with_changes_leads_to_the_next_one_and_no_link_stands_within_the_text() -> None:
    old = [section(n, id, id.upper(), f"Text of {id} 1.\n\nAnd 1.") for n, id in enumerate("abcd", 1)]
    new = [
        section(1, "a", "A", "Text of a 2.\n\nAnd 2."),
        old[1],
        section(3, "c", "C", "Text of c 2."),
        old[3],
    ]
    made = html.write(compare(old, new, ENGLISH), About(ENGLISH))
    links = re.findall(
        r'\n<p class="redline-next" data-redline="note"><a href="#(.*?)">(.*?)</a></p>\n', made
    )
    assert links == [("c", "next section with changes: 3. C")]
    assert made.count("<a ") == 1


def test_a_section_that_moved_says_so_at_both_places_and_each_leads_to_the_other() -> None:
    old = [section(n, id, id.upper(), f"Text of {id}.") for n, id in enumerate("abc", 1)]
    new = [section(n, one.id, one.title, one.text) for n, one in enumerate([old[2], *old[:2]], 1)]
    made = html.write(compare(old, new, ENGLISH), About(ENGLISH))
    assert '<a href="#move-1-from">moved here from section 3; text unchanged</a>' in made
    assert '<a href="#c">moved to section 1</a>' in made
    assert '<h2 id="move-1-from" data-redline="moved-from" data-move="move-1">' in made
    assert '<h2 id="c" data-redline="moved-to" data-move="move-1">' in made


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("One two three. Four five six.", "One two three.\n\nFour five six.", "[paragraph divided here] "),
        ("One two three.\n\nFour five six.", "One two three. Four five six.", "[paragraphs joined here] "),
        ("* one\n* two", "1. one\n2. two", "[formerly a bulleted list] "),
        ("(a) one\n(b) two", "(a) new\n(b) one\n(c) two", "[(b), formerly (a)] "),
    ],
)
def test_what_is_said_beside_the_text_stands_in_brackets_and_is_a_change(
    old: str, new: str, said: str
) -> None:
    made = fragment(old, new)
    note = re.search(r'<span class="redline-label" data-redline="note" id="change-\d+">(.*?)</span>', made)
    assert note
    assert note[1].strip() == said.strip()


def test_a_deleted_heading_gives_up_its_id() -> None:
    made = fragment("## Same\n\nOne.", "Two.\n\n### Same")
    assert made.count('id="same"') == 1


def test_a_column_that_came_is_marked_cell_by_cell() -> None:
    made = fragment("| a | b |\n|---|---|\n| 1 | 2 |", "| a | n | b |\n|---|---|---|\n| 1 | x | 2 |")
    assert made.count('data-redline="inserted"') == 2
    assert "<del" not in made
