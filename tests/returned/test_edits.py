"""Edits of lines, made in a file that may have changed since."""

from __future__ import annotations

import pytest

from proclaim.returned.edits import Edit, applied, rebased

BASE = ["head", "", "one", "two", "", "three", "", "four"]
CHANGE = Edit(3, 4, ("1", "2"), "one two", "1 2")
INSERTION = Edit(7, 6, ("", "new"), "", "new")
DELETION = Edit(7, 8, (), "four")


def test_edits_are_made_together() -> None:
    assert applied(BASE, [DELETION, INSERTION, CHANGE]) == ["head", "", "1", "2", "", "three", "", "new"]


def test_edits_find_their_lines_where_others_were_put_in() -> None:
    today = ["head", "", "zero", "", *BASE[2:]]
    made, conflicts = rebased([CHANGE, INSERTION], BASE, today)
    assert conflicts == []
    assert applied(today, made) == ["head", "", "zero", "", "1", "2", "", "three", "", "new", "", "four"]


@pytest.mark.parametrize(
    "today",
    [
        ["head", "", "one", "zwei", "", "three", "", "four"],
        ["head", "", "one", "between", "two", "", "three", "", "four"],
        ["head", "", "three", "", "four"],
        ["head"],
    ],
)
def test_a_block_that_is_another_one_today_is_a_conflict(today: list[str]) -> None:
    made, conflicts = rebased([CHANGE], BASE, today)
    assert made == []
    assert [conflict.edit for conflict in conflicts] == [CHANGE]


def test_a_change_that_was_made_already_is_left_out() -> None:
    today = ["head", "", "1", "2", "", "three", "", "four"]
    assert rebased([CHANGE], BASE, today) == ([], [])


def test_something_else_at_the_place_of_an_insertion_is_a_conflict() -> None:
    today = [*BASE[:6], "", "other", *BASE[6:]]
    assert len(rebased([INSERTION], BASE, today)[1]) == 1


def test_a_conflict_names_the_lines_of_today() -> None:
    today = ["head", "", "zero", "", "one", "zwei", "", "three", "", "four"]
    (conflict,) = rebased([CHANGE], BASE, today)[1]
    assert (conflict.line, "zwei" in conflict.today) == (5, True)
