"""Accepting every change gives exactly the new rendering, rejecting every change exactly the old one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from proclaim import blocks, locale
from proclaim.redline import compare_texts
from proclaim.redline.about import About
from proclaim.redline.formats import html
from tests.redline import sides
from tests.redline.texts import PAIRS, revisions, text

ENGLISH = locale.load("en")


def fragment(old: str, new: str) -> str:
    return html.write(compare_texts(old, new, ENGLISH), About(ENGLISH))


def assert_exact(old: str, new: str) -> None:
    made = fragment(old, new)
    assert sides.canonical(sides.accepted(made)) == sides.canonical(blocks.render(new))
    assert sides.canonical(sides.rejected(made)) == sides.canonical(blocks.render(old))
    assert sides.faults(made) == []
    wanted = sides.numbers(sides.read(blocks.render(new)))
    assert sides.numbers(sides.accepted(made)) == wanted
    assert sides.numbers(sides.read(made), ("deleted", "moved-from")) == wanted


@pytest.mark.parametrize("name", PAIRS)
def test_each_kind_of_change_is_exact_both_ways(name: str) -> None:
    assert_exact(*PAIRS[name])
    assert_exact(*reversed(PAIRS[name]))


@given(revisions())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_revision_is_exact(pair: tuple[str, str]) -> None:
    assert_exact(*pair)


@given(text, text)
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_two_texts_are_exact(old: str, new: str) -> None:
    assert_exact(old, new)


@given(text)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_text_against_itself_is_its_plain_rendering(same: str) -> None:
    assert fragment(same, same).strip() == blocks.render(same).strip()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("One two\nthree four.", "One two three\nfour."),
        ("* a\n* b", "* a\n\n* b"),
        ("A  word.", "A word."),
        ("Ten days.\n\n\n\nMore.", "Ten days.\n\nMore."),
    ],
)
def test_white_space_and_wrapped_lines_are_no_change(old: str, new: str) -> None:
    assert compare_texts(old, new, ENGLISH).is_empty


BAD = {
    "raw HTML": "<div onclick='x()'>Hello</div> <b>world",
    "script": "<script>alert(1)</script>\n\nText.",
    "a script's link": "[click](javascript:alert(1)) and <javascript:alert(1)>",
    "NUL and control characters": "a\x00b \x07 c\x1b[31m",
    "right to left": "\u202eمرحبا بالعالم\u202c and Latin",
    "emoji": "👩‍👩‍👧‍👦 family 🇨🇦 flag",
    "deep quotes": ">" * 40 + " deep",
    "deep lists": "\n".join("    " * level + "* item" for level in range(30)),
    "one very long paragraph": "word " * 10_000,
    "unclosed emphasis": "**bold *and `code",
    "CriticMarkup": "{++not an insertion++} {--nor this--}",
}


@pytest.mark.parametrize("name", BAD)
def test_hostile_input_is_exact_and_stays_text(name: str) -> None:
    bad = BAD[name]
    assert_exact("Before.", bad)
    assert_exact(bad, f"{bad} changed")
    made = fragment("Before.", bad).lower()
    assert "<script" not in made
    assert "<div onclick" not in made
    assert 'href="javascript' not in made


def test_a_table_of_two_thousand_rows_marks_one_row() -> None:
    rows = [f"| {n} | value {n} |" for n in range(2000)]
    old = "\n".join(["| a | b |", "|---|---|", *rows])
    new = "\n".join(["| a | b |", "|---|---|", *rows[:1000], "| new | row |", *rows[1000:]])
    made = compare_texts(old, new, ENGLISH)
    assert (made.words_inserted, made.words_deleted) == (2, 0)
