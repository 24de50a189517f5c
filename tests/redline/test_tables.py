"""The columns of two tables are known by what stands in them, and every cell comes out on its side."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proclaim import blocks, locale
from proclaim.blocks import Branch
from proclaim.redline import compare_texts
from proclaim.redline.about import About
from proclaim.redline.formats import html
from proclaim.redline.tables import columns
from tests.redline import sides

ENGLISH = locale.load("en")

Rows = Sequence[Sequence[str]]


def table(*rows: Sequence[str]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{'---|' * len(rows[0])}", *lines[1:]])


def matched(old: Rows, new: Rows) -> list[tuple[int | None, int | None]]:
    found = [blocks.tree(table(*rows))[0] for rows in (old, new)]
    ours, theirs = (one for one in found if isinstance(one, Branch))
    return list(columns(ours, theirs))


CASES: dict[str, tuple[Rows, Rows, list[tuple[int | None, int | None]]]] = {
    "one of several without heads": (
        [["Kind", "", ""], ["a", "x", "y"], ["b", "v", "w"]],
        [["Kind", ""], ["a", "y"], ["b", "w"]],
        [(0, 0), (1, None), (2, 1)],
    ),
    "a renamed head": (
        [["Kind", "Kept for"], ["a", "30 days"], ["b", "a year"]],
        [["Kind", "Period"], ["a", "30 days"], ["b", "a year"]],
        [(0, 0), (1, 1)],
    ),
    "a renamed head beside a new column": (
        [["Kind", "Kept for"], ["a", "30 days"], ["b", "a year"]],
        [["Kind", "Why", "Period"], ["a", "law", "30 days"], ["b", "use", "a year"]],
        [(0, 0), (None, 1), (1, 2)],
    ),
    "a column that moved": (
        [["A", "B", "C"], ["1", "2", "3"]],
        [["B", "C", "A"], ["2", "3", "1"]],
        [(0, None), (1, 0), (2, 1), (None, 2)],
    ),
    "a column split in two": (
        [["Name", "Age"], ["Ann Lee", "3"], ["Bob Ray", "4"]],
        [["First", "Last", "Age"], ["Ann", "Lee", "3"], ["Bob", "Ray", "4"]],
        [(0, 0), (None, 1), (1, 2)],
    ),
    "no rows": ([["A", "B"]], [["A", "X", "B"]], [(0, 0), (None, 1), (1, 2)]),
    "no rows and other heads": ([["A", "B"]], [["X", "Y"]], [(0, 0), (1, 1)]),
    "columns that say the same": (
        [["A", "", ""], ["1", "yes", "yes"], ["2", "no", "no"]],
        [["A", ""], ["1", "yes"], ["2", "no"]],
        [(0, 0), (1, 1), (2, None)],
    ),
    "columns told apart by their heads alone": (
        [["A", "B", "C"], ["1", "yes", "yes"], ["2", "no", "no"]],
        [["A", "C"], ["1", "yes"], ["2", "no"]],
        [(0, 0), (1, None), (2, 1)],
    ),
    "an empty column and a new one": (
        [["A", ""], ["1", ""]],
        [["A", "", "New"], ["1", "", "x"]],
        [(0, 0), (1, 1), (None, 2)],
    ),
    "rows that moved as well": (
        [["Kind", "", ""], ["a", "p", "q"], ["b", "q", "p"], ["c", "p", "p"]],
        [["Kind", ""], ["c", "p"], ["a", "q"], ["b", "p"]],
        [(0, 0), (1, None), (2, 1)],
    ),
    "everything": ([["A", "B"], ["1", "2"]], [["X", "Y"], ["8", "9"]], [(0, 0), (1, 1)]),
}


@pytest.mark.parametrize("name", CASES)
def test_a_column_is_found_by_its_cells_and_its_head(name: str) -> None:
    old, new, expected = CASES[name]
    assert matched(old, new) == expected


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("order", [1, -1])
def test_tables_are_exact_both_ways(name: str, order: int) -> None:
    old, new = (table(*rows) for rows in CASES[name][:2][::order])
    assert_exact(old, new)


def assert_exact(old: str, new: str) -> None:
    made = html.write(compare_texts(old, new, ENGLISH), About(ENGLISH))
    assert sides.canonical(sides.accepted(made)) == sides.canonical(blocks.render(new))
    assert sides.canonical(sides.rejected(made)) == sides.canonical(blocks.render(old))
    assert sides.faults(made) == []


_cell = st.sampled_from(["", "yes", "no", "30 days", "name", "**name**", "[x](u.md)"])


@st.composite
def _grids(draw: st.DrawFn) -> str:
    width = draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(_cell, min_size=1, max_size=width + 1), max_size=4))
    return table(draw(st.lists(_cell, min_size=width, max_size=width)), *rows)


@given(_grids(), _grids())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_two_tables_are_exact_rows_of_other_lengths_too(old: str, new: str) -> None:
    assert_exact(old, new)


def test_a_deleted_column_without_head_marks_its_cells_alone() -> None:
    old, new, _ = CASES["one of several without heads"]
    found = compare_texts(table(*old), table(*new), ENGLISH)
    assert (found.words_deleted, found.words_inserted) == (2, 0)


def test_a_renamed_head_marks_the_head_alone() -> None:
    old, new, _ = CASES["a renamed head"]
    found = compare_texts(table(*old), table(*new), ENGLISH)
    assert (found.words_deleted, found.words_inserted) == (2, 1)


WORDS = "email name address age date purpose law consent days months account phone carrier yes no".split()


def revised(dice: random.Random) -> tuple[Rows, Rows, set[tuple[int, int]]]:
    """A table, a revision of it, and which column became which."""
    height = dice.randint(1, 6)
    old = [_column(dice, height) for _ in range(dice.randint(2, 5))]
    new: list[tuple[int | None, list[str]]] = [(place, list(one)) for place, one in enumerate(old)]
    for _ in range(dice.randint(1, 2)):
        change, place = dice.choice(["out", "in", "rename"]), dice.randrange(len(new))
        if change == "out" and len(new) > 1:
            del new[place]
        elif change == "in":
            new.insert(place, (None, _column(dice, height)))
        else:
            new[place][1][0] = dice.choice(WORDS)
    for _, column in new:
        for row in range(1, height + 1):
            if dice.random() < 0.2:
                column[row] = " ".join([*column[row].split()[1:], dice.choice(WORDS)])
    truth = {(place, now) for now, (place, _) in enumerate(new) if place is not None}
    return list(zip(*old, strict=True)), list(zip(*(one for _, one in new), strict=True)), truth


def _column(dice: random.Random, height: int) -> list[str]:
    words = dice.choice([WORDS, ["yes", "no"], ["", "", WORDS[0]], [str(n) for n in range(40)]])
    head = dice.choice(["", *WORDS, *WORDS])
    return [head, *(" ".join(dice.choices(words, k=dice.randint(1, 4))).strip() for _ in range(height))]


def test_large_and_wide_tables_are_matched_as_well() -> None:
    tall = [list("abcdef"), *([str(n), "yes", f"v {n}", "", "words", "x"] for n in range(2000))]
    assert matched(tall, [row[:2] + row[3:] for row in tall])[2] == (2, None)
    wide = [[f"h {n}" for n in range(150)], *([str(n) for n in range(150)] for _ in range(3))]
    assert matched(wide, [row[:70] + row[71:] for row in wide])[70] == (70, None)


@pytest.mark.parametrize(("height", "column"), [(2000, 1), (2001, 0)])
def test_every_row_is_looked_at_up_to_four_thousand_pairs_of_cells(height: int, column: int) -> None:
    """Every second row tells which of two columns stayed; past the limit, these are the ones left out."""
    old = [["", ""], *(["left", "right"] if n % 2 else ["same", "same"] for n in range(height))]
    new = [[""], *(["right"] if n % 2 else ["same"] for n in range(height))]
    assert (column, 0) in matched(old, new)


def test_of_many_revised_tables_nine_in_ten_columns_are_found() -> None:
    dice = random.Random(5)
    found = 0
    for _ in range(300):
        old, new, truth = revised(dice)
        found += {pair for pair in matched(old, new) if None not in pair} == truth
    assert found >= 270
