"""What a redline for Word is made of: moves, blocks of other kinds, divided ones, links, tables."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from proclaim.model import Section
from proclaim.redline import compare
from proclaim.redline.formats.docx import write
from proclaim.redline.word.bookmarks import bookmark_name, names
from tests.redline import word, wordschema
from tests.redline.test_docx import ABOUT, ENGLISH, assert_is, packed, section
from tests.redline.word import Side, W, body, lines

STAY = "The first paragraph stays where it is.\n\nThe second one stays there too."
MOVED = "This paragraph moves from the top to the end of it all."


def marked(made: bytes, name: str) -> list[str]:
    """The words in each element of a kind, such as moveTo, in reading order."""
    found = ("".join(one.itertext()) for one in body(made).iter(W + name))
    return [one for one in found if one]


def comments(made: bytes) -> list[str]:
    return [one.text for one in docx.Document(BytesIO(made)).comments]


def test_a_moved_paragraph_is_tracked_as_one_at_both_places() -> None:
    old, new = f"{MOVED}\n\n{STAY}", f"{STAY}\n\n{MOVED}"
    made = packed(old, new)
    assert (marked(made, "moveFrom"), marked(made, "moveTo")) == ([MOVED], [MOVED])
    assert not marked(made, "ins")
    assert not marked(made, "del")
    assert_is(made, old, new)
    assert comments(made) == [
        "moved elsewhere in this section",
        "moved here from elsewhere in this section; text unchanged",
    ]


def test_of_what_was_edited_as_it_moved_only_the_new_words_are_inserted() -> None:
    old, new = f"{MOVED}\n\n{STAY}", f"{STAY}\n\n{MOVED.replace('top', 'very top')}"
    made = packed(old, new)
    assert marked(made, "moveFrom") == [MOVED]
    assert "".join(marked(made, "moveTo")) + "".join(marked(made, "ins")) != MOVED
    assert "very" in "".join(marked(made, "ins"))
    assert not marked(made, "del")
    assert_is(made, old, new)


def test_rows_that_moved_are_deleted_and_inserted_since_word_moves_none() -> None:
    table = "| What | Why it is so |\n|---|---|\n| Name and address | To find you again |"
    old, new = f"{table}\n\n{STAY}", f"{STAY}\n\n{table}"
    made = packed(old, new)
    assert not [*body(made).iter(f"{W}moveFrom", f"{W}moveTo", f"{W}moveFromRangeStart")]
    assert_is(made, old, new)


def sections(*each: tuple[str, str]) -> list[Section]:
    return [section(number, id, f"Title {id}", text) for number, (id, text) in enumerate(each, 1)]


@pytest.mark.parametrize(
    "edited", ["Text of a, which is long enough.", "Text of a, which is quite long enough."]
)
def test_a_moved_section_stands_at_both_places_with_either_number(edited: str) -> None:
    a = ("a", "Text of a, which is long enough.\n\n* item\n* other\n\n| x |\n|---|\n| y |\n\nEnd of a.")
    b, c = ("b", "Text of b."), ("c", "Text of c.")
    old = sections(a, b, c)
    new = sections(b, c, ("a", a[1].replace("Text of a, which is long enough.", edited)))
    made = write(compare(old, new, ENGLISH), ABOUT)
    for side, several in ((Side.REJECTED, old), (Side.ACCEPTED, new)):
        titles = [one.text for one in word.seen(made, side) if one.style == "Heading1"]
        assert titles == [f"{one.number}. {one.title}" for one in several]
        plain = write(compare(several, several, ENGLISH), ABOUT)
        assert word.seen(made, side) == word.seen(plain, side)
    assert wordschema.faults(made) == []
    is_same = edited in a[1]
    assert comments(made)[-1 if not is_same else 3].startswith("moved here from section 1")
    assert ("text unchanged" in "".join(comments(made))) is is_same


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("## What we keep of it\n\nAll.", "### What we keep of it\n\nAll."),
        ("## What we keep of it\n\nAll.", "What we keep of it\n\nAll."),
        (
            "* we keep what you give\n* we delete it\n\nAll.",
            "1. we keep what you give\n2. we delete it\n\nAll.",
        ),
        (
            "(c) we keep what you give\n(d) we delete it\n\nAll.",
            "* we keep what you give\n* we delete it\n\nAll.",
        ),
        ("We keep what you give.\n\nWe delete it.", "* We keep what you give.\n* We delete it."),
        ("We keep what you give us.\n\nAll.", "> We keep what you give us.\n\nAll."),
    ],
)
def test_a_block_of_another_kind_keeps_its_words_and_its_old_properties(old: str, new: str) -> None:
    for before, after in ((old, new), (new, old)):
        assert_is(packed(before, after), before, after)
    made = packed(old, new)
    assert [*body(made).iter(f"{W}pPrChange")]
    assert not marked(made, "del")
    assert not marked(made, "ins")


def test_a_list_that_was_lettered_is_lettered_again_when_that_is_rejected() -> None:
    made = packed("(c) we keep what you give\n(d) we delete it", "* we keep what you give\n* we delete it")
    former = [one.get(f"{W}val") for one in body(made).iterfind(f".//{W}pPrChange//{W}numId")]
    numbering = word.part(made, "word/numbering.xml")
    (num,) = [one for one in numbering.iter(f"{W}num") if one.get(f"{W}numId") == former[0]]
    assert len(former) == 2
    assert len(set(former)) == 1
    assert num.find(f".//{W}startOverride").get(f"{W}val") == "3"


DIVIDED = (
    "We keep what you give us. We delete it after thirty days in all cases.\n\nEnd.",
    "We keep what you give us.\n\nWe delete it after thirty days in all cases.\n\nEnd.",
)


@pytest.mark.parametrize("lead", ["", "* "])
def test_a_divided_block_has_a_new_mark_and_a_joined_one_a_deleted_mark(lead: str) -> None:
    one, two = (lead + text.replace("\n\nWe", f"\n{lead}We" if lead else "\n\nWe") for text in DIVIDED)
    for old, new, name in ((one, two, "ins"), (two, one, "del")):
        made = packed(old, new)
        assert_is(made, old, new)
        assert [*body(made).iterfind(f".//{W}pPr/{W}rPr/{W}{name}")]
        assert [text.strip() for text in marked(made, "del") + marked(made, "ins")] == [""]


def test_the_second_part_of_what_was_divided_begins_with_a_word_on_the_side_where_it_is_a_paragraph() -> None:
    made = packed(*DIVIDED)
    assert marked(made, "del") == [" "]


SENTENCES = ("We keep what you give us in a safe place.", "We delete it after thirty days in all cases.")


@pytest.mark.parametrize("between", ["", "* And this stands between them now.\n"])
def test_a_paragraph_whose_sentences_became_items_is_one_again_when_that_is_rejected(between: str) -> None:
    old, new = " ".join(SENTENCES), f"* {SENTENCES[0]}\n{between}* {SENTENCES[1]}"
    for before, after in ((old, new), (new, old)):
        assert_is(packed(before, after), before, after)
    assert "".join(marked(packed(old, new), "del")).strip() == ""


def test_insertions_around_a_mark_that_stays_bear_dates_that_tell_them_apart() -> None:
    made = packed("S and.\n\nThe sum is due.", "S and. More words.\n\nA new one.\n\nBut now the sum is due.")
    dates = [one.get(f"{W}date") for one in body(made).iter(f"{W}ins") if len(one)]
    assert dates[0] == "2026-03-02T12:00:00Z"
    assert dates[1] == "2026-03-02T12:02:00Z"


LINKED = [
    section(
        1,
        "keeping",
        "Keeping",
        "See [there](#rights), [it](#kept), [a](#rights-2-a), [no](#nowhere).\n\n## K {#kept}",
    ),
    section(2, "rights", "Rights", "1. one\n2. two\n   (a) three"),
]


def test_links_lead_to_sections_headings_and_clauses_and_none_leads_nowhere() -> None:
    made = write(compare(LINKED, LINKED, ENGLISH), ABOUT)
    links = {one.get(f"{W}anchor"): "".join(one.itertext()) for one in body(made).iter(f"{W}hyperlink")}
    assert links == {"s_rights": "there", "s_kept": "it", "s_rights_2_a": "a"}
    styles = [one.find(f".//{W}rStyle").get(f"{W}val") for one in body(made).iter(f"{W}hyperlink")]
    assert set(styles) == {"Hyperlink"}
    assert wordschema.faults(made) == []
    (clause,) = [one for one in body(made).iter(f"{W}bookmarkStart") if one.get(f"{W}name") == "s_rights_2_a"]
    assert "".join(clause.getparent().itertext()) == "three"


@given(st.lists(st.text("aB_-é:", min_size=1, max_size=60), unique=True))
def test_names_of_bookmarks_are_short_and_no_two_are_alike(ids: list[str]) -> None:
    made = names(ids)
    assert len({one.casefold() for one in made.values()}) == len(ids)
    assert all(len(one) <= 40 for one in made.values())


def test_ids_that_begin_alike_have_bookmarks_of_their_own() -> None:
    one, two = f"{'long-' * 9}one", f"{'long-' * 9}two"
    assert bookmark_name(one) != bookmark_name(two)


TABLE = "| a |\n|---|\n| b |"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"{TABLE}\n\nOne.", f"{TABLE}\n\n| c |\n|---|\n| d |\n\nOne."),
        (f"{TABLE}\n\nBetween.\n\n{TABLE}", f"{TABLE}\n\n{TABLE}"),
        (f"One.\n\n{TABLE}", f"One.\n\nTwo.\n\n{TABLE}"),
        (f"One.\n\n{TABLE}", f"One.\n\n{TABLE}\n\nTwo."),
        (f"{TABLE}\n\nOne.", "Two is not that."),
        (TABLE, "| x | y |\n|---|---|\n| z | z |"),
    ],
)
def test_tables_never_touch_and_nothing_spare_is_left_between_them(old: str, new: str) -> None:
    for before, after in ((old, new), (new, old)):
        assert_is(packed(before, after), before, after)


TERMS = "| What we keep | Time |{0}\n|---|---|{1}\n| Name | For {2} days |{0}\n| Call | For {3} months |{0}"


@pytest.mark.parametrize("column", [("", ""), (" x |", "---|")])
def test_what_matters_in_a_table_is_said_at_its_own_cell(column: tuple[str, str]) -> None:
    made = packed(TERMS.format("", "", 30, 12), TERMS.format(*column, 45, 15))
    found = [next(one.iterancestors(f"{W}tc")) for one in body(made).iter(f"{W}commentReference")]
    assert ["".join(cell.itertext(f"{W}t")) for cell in found] == ["For 45 days", "For 15 months"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("One.", "One.\n\nTwo."),
        ("## Head", "## Head\n\nTwo."),
        ("One.\n\n## Head", "One.\n\n* item"),
        ("One.", "## Zero\n\nOne."),
        ("* one\n* two", "* one\n* two\n* three\n\nEnd."),
        ("S and.\n\nThe sum is due.", "S and. More words.\n\nA new one.\n\nBut now the sum is due."),
        ("* s and\n* the sum is due", "* s and more words\n* a new one\n* but now the sum is due"),
        ("## S and\n\nThe sum is due.", "## S and more\n\n## A new one\n\nBut now the sum is due."),
    ],
)
def test_paragraphs_do_not_run_on_into_each_other_where_blocks_come_and_go(old: str, new: str) -> None:
    for before, after in ((old, new), (new, old)):
        made = packed(before, after)
        assert_is(made, before, after)
        last = [one for one in body(made) if one.tag == f"{W}p"][-1]
        assert last.find(f"{W}pPr/{W}rPr") is None
        assert etree.QName(last).localname == "p"
    assert lines(packed(old, new), Side.REJECTED) == lines(packed(old, old), Side.ACCEPTED)
