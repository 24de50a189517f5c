"""A clause that has another number or letter than before is a change that every format shows."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import click
import docx
import jsonschema
import pytest

from proclaim import locale
from proclaim.blocks.grammar.markers import Count
from proclaim.blocks.labels import Form, Label
from proclaim.model import Section
from proclaim.redline import Redline, compare, compare_texts, formats
from proclaim.redline.about import About
from proclaim.redline.relabelled import shifts
from tests.redline import sides, wordschema
from tests.redline.test_docx import read_word

ENGLISH, FRENCH = locale.load("en"), locale.load("fr")
SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "redline.schema.json").read_text("utf-8"))
MOMENT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
FOUR = "(a) one item\n(b) two items\n(c) three items\n(d) four items"
FIVE = "(a) one item\n(b) quite another\n(c) two items\n(d) three items\n(e) four items"
RENUMBERED = {
    "another kind": ("(a) p\n(b) q", "(i) p\n(ii) q"),
    "other signs": ("(a) p\n(b) q", "a) p\nb) q"),
    "capitals": ("(a) p\n(b) q", "(A) p\n(B) q"),
    "another start": ("3. p\n4. q", "4. p\n5. q"),
    "a gap": ("1. p\n2. q\n4. r", "1. p\n2. q\n3. r"),
    "within bullets": ("- x\n  1. p\n  3. q", "- x\n  1. p\n  2. q"),
    "in a quotation": ("> (a) p\n> (b) q", "> (b) p\n> (c) q"),
    "a footnote's list": ("One.[^n]\n\n[^n]: See\n\n    3. p", "One.[^n]\n\n[^n]: See\n\n    4. p"),
}


def written(form: str, redline: Redline, words: locale.Locale = ENGLISH) -> str:
    made = formats.load(form)(redline, About(words, "Policy"))
    assert isinstance(made, str)
    return click.unstyle(made)


def packed(old: str, new: str) -> bytes:
    made = formats.load("docx")(compare_texts(old, new, ENGLISH), About(ENGLISH, "Policy", "Ann", MOMENT))
    assert isinstance(made, bytes)
    return made


@pytest.mark.parametrize("name", RENUMBERED)
def test_a_section_of_which_only_labels_changed_has_changed(name: str) -> None:
    for old, new in (RENUMBERED[name], RENUMBERED[name][::-1]):
        found = compare_texts(old, new, ENGLISH)
        assert not found.is_empty
        assert (found.words_inserted, found.words_deleted, found.formatting, found.changes) == (0, 0, 0, 1)
        (one,) = found.significant
        assert (one.kind, one.change) == ("label", 1)
        assert not found.sections[0].formatting_only
        assert "Nothing has changed" not in written("terminal", found)
        assert "1 section changed" in written("page", found)


def test_a_clause_that_is_put_in_renumbers_those_behind_it_in_one_change() -> None:
    found = compare_texts(FOUR, FIVE, ENGLISH)
    assert [(one.kind, one.old, one.new) for one in found.significant] == [
        ("label", ("(b)–(d)",), ("(c)–(e)",))
    ]
    assert found.changes == 2
    made = written("html", found)
    assert made.count('id="change-2"') == 1
    for said in ("(c), formerly (b)", "(d), formerly (c)", "(e), formerly (d)"):
        assert f'data-redline="note">[{said}] </span>' in made.replace(' id="change-2"', "")
    assert "(a)," not in made


def test_each_list_is_a_change_of_its_own_in_reading_order() -> None:
    old, new = (
        f"Keep it {days} days.\n\n(a) p\n{b} q\n    (i) r\n    {ii} s\n\nAnd that." for days, b, ii in
        ((30, "(b)", "(ii)"), (45, "(c)", "(iii)"))
    )  # fmt: skip
    found = compare_texts(old, new, ENGLISH)
    assert [(one.kind, one.change) for one in found.significant] == [
        *(("duration", 1), ("label", 2), ("label", 3))
    ]
    assert sides.faults(written("html", found)) == []


def test_the_note_stands_in_the_language_of_the_redline() -> None:
    found = compare_texts("a) un\nb) deux", "a) un\nc) deux", FRENCH)
    assert "c), anciennement b)" in written("html", found, FRENCH)
    assert "Numérotation" in written("terminal", found, FRENCH)


def test_a_deleted_clause_keeps_its_letter_and_takes_none_from_the_others() -> None:
    made = written("html", compare_texts(FIVE, FOUR, ENGLISH))
    shown = sides.numbers(sides.read(made))
    assert [number for _, _, number in shown] == [1, 2, 2, 3, 4]
    made = written("html", compare_texts("(a) gone now\n(b) two", "i. two", ENGLISH))
    assert '<li data-redline="deleted"><span class="redline-label" data-redline="note">(a)</span> ' in made


def test_a_moved_clause_says_under_which_letter_it_stood() -> None:
    old = "(a) this is the first item\n(b) and this is the second\n(c) third"
    new = "(a) and this is the second\n(b) third\n(c) this is the first item"
    made = written("html", compare_texts(old, new, ENGLISH))
    for said in ("(a), formerly (b)", "(c), formerly (a)"):
        assert said in made


def test_a_list_that_moved_and_counts_otherwise_is_not_called_unchanged() -> None:
    first, rest = "(a) clause of four words\n(b) another of four words", "Text that stays where it is."
    moved = compare_texts(f"{first}\n\n{rest}", f"{rest}\n\n{first}", ENGLISH)
    other = first.replace("(a)", "1.").replace("(b)", "2.")
    turned = compare_texts(f"{first}\n\n{rest}", f"{rest}\n\n{other}", ENGLISH)
    assert (moved.words_inserted, moved.words_deleted) == (0, 0)
    assert (turned.words_inserted, turned.words_deleted) == (0, 0)
    assert moved.significant == ()
    assert [(one.old, one.new) for one in turned.significant] == [(("(a)", "(b)"), ("1.", "2."))]
    short = compare_texts(f"(a) p\n(b) q, r or s\n\n{rest}", f"{rest}\n\n1. p\n2. q, r or s", ENGLISH)
    assert short.significant or short.words_inserted


def test_one_bullet_for_another_is_no_change() -> None:
    assert compare_texts("* p\n* q\n* r", "- p\n- q\n- r", ENGLISH).is_empty
    found = compare_texts("* p\n* q", "* new\n* p\n* q", ENGLISH)
    assert found.significant == ()


def test_json_says_both_labels_by_its_schema() -> None:
    made = json.loads(written("json", compare_texts(FOUR, FIVE, ENGLISH)))
    jsonschema.validate(made, SCHEMA)
    items = made["changes"][0]["blocks"][0]["blocks"]
    assert [(one.get("was"), one.get("label"), one.get("change")) for one in items] == [
        *((None, None, None), (None, None, None)),
        *(("(b)", "(c)", 2), ("(c)", "(d)", 2), ("(d)", "(e)", 2)),
    ]
    assert made["significant"][0]["kind"] == "label"


def test_markdown_shows_the_labels_of_the_page_and_says_what_they_were() -> None:
    made = written(
        "md",
        compare_texts(
            "1. x\n   (i) p\n\n       more\n   (iii) q", "1. x\n   (i) p\n\n       more\n   (ii) q", ENGLISH
        ),
    )
    assert made.splitlines() == [
        *("1. x", "", "    (i) p", "", "        more"),
        "    {--(iii) --}{++(ii) ++}{>>(ii), formerly (iii)<<} q",
    ]
    made = written("md", compare_texts("(c) p\n(e) q", "(c) p\n(e) q or r", ENGLISH))
    assert made.splitlines() == ["(c) p", "(e) q{++ or r++}"]


def test_the_terminal_names_a_row_at_once_and_shows_the_letter_of_what_came() -> None:
    lines = [one.strip() for one in written("terminal", compare_texts(FOUR, FIVE, ENGLISH)).splitlines()]
    assert "[(c)–(e), formerly (b)–(d)]" in lines
    assert "(b) {+quite another+}" in lines


def test_word_shows_the_new_labels_and_says_in_one_comment_what_they_were() -> None:
    made = packed(FOUR, FIVE)
    assert [one.text for one in docx.Document(BytesIO(made)).comments] == ["(c)–(e), formerly (b)–(d)"]
    assert [one.split()[0] for one in read_word(made)] == ["(a)", "(b)", "(c)", "(d)", "(e)"]
    assert wordschema.faults(made) == []
    two = docx.Document(BytesIO(packed("3. p\n5. q", "4. p\n6. q"))).comments
    assert [one.text.split("\n") for one in two] == [["4., formerly 3.", "6., formerly 5."]]


def test_a_deleted_clause_with_a_number_of_its_own_leaves_words_count_alone() -> None:
    made = packed("1. one\n3. two\n4. three\n5. four", "1. one\n2. three\n3. four")
    assert [one.split()[:2] for one in read_word(made)] == [
        *(["1.", "one"], ["3."], ["2.", "three"], ["3.", "four"])
    ]
    made = packed("(a) one here\n(b) two", "i. two")
    assert [one.split()[0] for one in read_word(made)] == ["(a)", "i."]


def test_a_clause_without_words_needs_no_comment_to_be_written() -> None:
    assert wordschema.faults(packed("3. ---\n4. p", "4. ---\n5. p")) == []


def test_labels_in_a_row_are_told_by_the_first_and_the_last() -> None:
    form, other = Form(Count.LETTERS, "(%)"), Form(Count.FIGURES, "%.")

    def told(*pairs: tuple[int, int]) -> list[tuple[str, str]]:
        made = shifts([(Label(form, old), Label(other, new)) for old, new in pairs])
        return [(one.old, one.new) for one in made]

    assert told((1, 1), (2, 2)) == [("(a)", "1."), ("(b)", "2.")]
    assert told((1, 1), (2, 2), (3, 3)) == [("(a)–(c)", "1.–3.")]
    assert told((1, 1), (2, 2), (3, 4), (4, 5), (5, 6)) == [
        ("(a)", "1."),
        ("(b)", "2."),
        ("(c)–(e)", "4.–6."),
    ]
    assert told((1, 1), (3, 2), (4, 3)) == [("(a)", "1."), ("(c)", "2."), ("(d)", "3.")]


def test_labels_of_two_lists_are_no_row() -> None:
    form, other = Form(Count.LETTERS, "(%)"), Form(Count.FIGURES, "%.")
    moved = [
        (Label(one, number), Label(form, number + 1)) for number, one in enumerate((form, other, form), 1)
    ]
    assert [one.old for one in shifts(moved)] == ["(a)", "2.", "(c)"]


def test_a_clause_that_was_an_item_with_a_bullet_had_no_number() -> None:
    item = "this is an item of many words"
    found = compare_texts(f"- {item}\n- two\n\nText.", f"- two\n\nText.\n\n(c) {item}\n(d) new", ENGLISH)
    made = written("html", found)
    assert 'data-redline="moved-to"' in made
    assert "formerly" not in made


def test_a_section_says_its_renumbered_clauses_beside_its_other_changes() -> None:
    old = [
        Section("a", "One", 1, "content/en/p/01-a.md", "", "(a) p\n(b) q"),
        Section("b", "Two", 2, "x", "", "(a) p"),
    ]
    new = [Section("a", "One", 1, "content/en/p/01-a.md", "", "(b) p\n(c) q"), old[1]]
    found = compare(old, new, ENGLISH)
    assert [one.state.value for one in found.sections] == ["changed", "same"]
    assert '<a href="#change-1">Clause number</a> (b), formerly (a); (c), formerly (b)' in written(
        "page", found
    )
