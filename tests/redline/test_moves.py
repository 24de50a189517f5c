"""What moved: said at both places, never as struck and repeated, and exact on either side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proclaim import blocks, locale
from proclaim.model import Section
from proclaim.redline import Block, Redline, State, compare, compare_texts
from proclaim.redline.about import About
from proclaim.redline.formats import html
from tests.redline import sides

ENGLISH = locale.load("en")
STAYS = [f"Paragraph number {n} says something that stays where it has always been." for n in "abc"]
MOVES = "Our privacy officer answers every request about your personal information within thirty days."


def fragment(found: Redline) -> str:
    return html.write(found, About(ENGLISH))


def text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def section(number: int, id: str, words: str, title: str = "") -> Section:
    return Section(id, title or id.title(), number, f"content/en/policy/{number:02}-{id}.md", "", words)


def moved(found: Redline) -> list[tuple[str, str, str]]:
    """Of each block that moved: its state, the name of its move, and the section of the other place."""
    several = (every(top) for change in found.sections for top in change.blocks)
    return [
        (block.state.value, block.move.name, block.move.other.id)
        for blocks_ in several
        for block in blocks_
        if block.move
    ]


def every(block: Block) -> Iterator[Block]:
    yield block
    for child in block.children:
        yield from every(child)


def assert_exact(old: list[Section], new: list[Section]) -> str:
    made = fragment(compare(old, new, ENGLISH))
    for side, document in ((sides.accepted(made), new), (sides.rejected(made), old)):
        wanted = "".join(
            f"<h2>{one.title}</h2>{blocks.render(one.text, shift=1, prefix=f'{one.id}-')}" for one in document
        )
        assert sides.canonical(side) == sides.canonical(wanted)
    assert sides.faults(made) == []
    return made


def test_a_paragraph_that_moved_marks_no_word() -> None:
    found = compare_texts(text(MOVES, *STAYS), text(*STAYS, MOVES), ENGLISH)
    made = fragment(found)
    assert "<del" not in made
    assert "<ins" not in made
    assert "moved elsewhere in this section" in made
    assert "moved here from elsewhere in this section; text unchanged" in made
    assert (found.words_inserted, found.words_deleted, found.changes) == (0, 0, 2)


def test_a_paragraph_edited_as_it_moved_has_its_redline_at_the_new_place() -> None:
    found = compare_texts(text(MOVES, *STAYS), text(*STAYS, MOVES.replace("thirty", "sixty")), ENGLISH)
    made = fragment(found)
    assert re.search(r'<p data-redline="moved-from"[^>]*>(?:(?!<del).)*thirty days\.', made)
    assert re.search(r'<p data-redline="moved-to".*<del[^>]*>thirty</del>.*<ins>sixty</ins>.* days\.', made)
    assert "with the changes marked" in made
    assert (found.words_inserted, found.words_deleted) == (1, 1)


def test_a_paragraph_of_which_little_is_left_did_not_move() -> None:
    other = "Our privacy officer answers to the board of directors and to nobody else in the company."
    assert moved(compare_texts(text(MOVES, *STAYS), text(*STAYS, other), ENGLISH)) == []


def test_a_paragraph_says_in_which_section_its_other_place_is() -> None:
    old = [section(1, "a", text(STAYS[0], MOVES)), section(2, "b", STAYS[1])]
    new = [section(1, "a", STAYS[0]), section(2, "b", text(STAYS[1], MOVES))]
    assert moved(compare(old, new, ENGLISH)) == [("moved-from", "move-1", "b"), ("moved-to", "move-1", "a")]
    made = assert_exact(old, new)
    assert "moved to section 2" in made
    assert "moved here from section 1; text unchanged" in made


def test_short_items_move_beside_one_that_moves() -> None:
    old = f"* Name\n* {MOVES}\n* Address\n\n{STAYS[0]}\n\n{STAYS[1]}"
    new = f"{STAYS[0]}\n\n{STAYS[1]}\n\n1. Birth\n2. Name\n3. {MOVES}\n4. Address"
    found = compare_texts(old, new, ENGLISH)
    assert (found.words_inserted, found.words_deleted) == (1, 0)
    assert len(moved(found)) == 6


def test_a_short_block_alone_has_not_moved() -> None:
    found = compare_texts(text("Not applicable.", *STAYS), text(*STAYS, "Not applicable."), ENGLISH)
    assert moved(found) == []


def test_a_list_with_an_edited_item_moves_as_one() -> None:
    items = [f"* {one}" for one in STAYS]
    old = text(MOVES, "\n".join(items), "The end of this section is here.")
    items[1] = items[1].replace("always", "never")
    found = compare_texts(old, text("\n".join(items), MOVES, "The end of this section is here."), ENGLISH)
    assert {name for _, name, _ in moved(found)} == {"move-1"}
    assert (found.words_inserted, found.words_deleted) in ((1, 1), (0, 0))


def test_an_item_that_is_a_paragraph_elsewhere_has_moved() -> None:
    old = text("* Name and address\n* " + MOVES, *STAYS)
    found = compare_texts(old, text("* Name and address", *STAYS, MOVES), ENGLISH)
    assert [state for state, _, _ in moved(found)] == ["moved-from", "moved-to"]
    assert (found.words_inserted, found.words_deleted) == (0, 0)


def test_sections_that_moved_are_told_at_both_places() -> None:
    old = [section(n, id, STAYS[n % 3].replace("number", id)) for n, id in enumerate("abcd", 1)]
    new = [section(n, one.id, one.text) for n, one in enumerate([old[3], *old[:3]], 1)]
    found = compare(old, new, ENGLISH)
    assert [(one.section.id, one.state) for one in found.sections] == [
        ("d", State.MOVED_TO),
        ("a", State.SAME),
        ("b", State.SAME),
        ("c", State.SAME),
        ("d", State.MOVED_FROM),
    ]
    made = assert_exact(old, new)
    assert (found.moved, found.changed, found.words_inserted, found.words_deleted) == (1, 0, 0, 0)
    assert "moved to section 1" in made
    assert "moved here from section 4; text unchanged" in made
    assert re.search(r'<h2[^>]*data-redline="moved-from"[^>]*><span[^>]*>4\. </span>D', made)


def test_a_section_edited_as_it_moved_is_exact_with_blocks_that_came_and_went() -> None:
    text_of_d = text(STAYS[0], MOVES, STAYS[2], "It goes.")
    old = [section(1, "a", STAYS[1]), section(2, "b", "Nothing."), section(3, "d", text_of_d, "Old name")]
    edited = text(STAYS[0].replace("always", "never"), "It is new.", f"{MOVES} {STAYS[2]}")
    new = [section(1, "d", edited, "New name"), section(2, "a", STAYS[1]), section(3, "b", "Nothing.")]
    made = assert_exact(old, new)
    found = compare(old, new, ENGLISH)
    assert (found.moved, found.changed) == (1, 1)
    assert "renamed" in made
    assert_exact(new, old)


def test_a_paragraph_that_leaves_a_section_which_moves_is_exact() -> None:
    old = [section(1, "a", text(STAYS[0], MOVES)), section(2, "b", STAYS[1]), section(3, "c", STAYS[2])]
    new = [section(1, "b", text(STAYS[1], MOVES)), section(2, "c", STAYS[2]), section(3, "a", STAYS[0])]
    assert_exact(old, new)
    assert_exact(new, old)
    found = compare(old, new, ENGLISH)
    assert (found.words_inserted, found.words_deleted) == (0, 0)


def test_the_footnotes_of_a_section_that_moved_keep_their_ids_once() -> None:
    noted = f"{MOVES}[^1]\n\n[^1]: The note to it."
    old = [section(1, "a", noted), section(2, "b", STAYS[0]), section(3, "c", STAYS[1])]
    new = [section(1, "b", STAYS[0]), section(2, "c", STAYS[1]), section(3, "a", noted)]
    assert_exact(old, new)


def test_a_row_that_moves_with_a_cell_changed_keeps_its_cells() -> None:
    head = "| Kind | Purpose | Kept |\n|---|---|---|\n"
    rows = [f"| {one} | to answer the requests that you send to us | ten years |" for one in ("A", "B", "C")]
    moved_row = "| Photographs of you | to show your face to others who work here | two years |"
    old = head + "\n".join([moved_row, *rows])
    new = head + "\n".join([*rows, moved_row.replace("two", "six")])
    made = fragment(compare_texts(old, new, ENGLISH))
    assert sides.canonical(sides.accepted(made)) == sides.canonical(blocks.render(new))
    assert sides.canonical(sides.rejected(made)) == sides.canonical(blocks.render(old))
