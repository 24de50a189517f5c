"""Lines of a changed block: as few as can be are other ones."""

from __future__ import annotations

from proclaim.returned.wrapping import filled, width

OLD = ["one two three four", "five six seven eight", "nine ten"]


def test_lines_before_and_after_the_change_stay() -> None:
    assert filled(OLD, "one two three four five six 7 eight nine ten", 20) == [
        *("one two three four", "five six 7 eight", "nine ten")
    ]


def test_what_does_not_fit_goes_to_a_line_of_its_own() -> None:
    assert filled(OLD, "one two three four five six and seven eight nine ten", 20) == [
        *("one two three four", "five six and seven", "eight nine ten")
    ]


def test_words_at_the_end_follow_on_the_last_line_where_they_fit() -> None:
    assert filled(OLD, f"{' '.join(OLD)} eleven", 20) == [*OLD[:2], "nine ten eleven"]


def test_words_at_the_beginning_stay_on_the_line_where_they_fit() -> None:
    assert filled(["nine ten"], "eight nine ten", 20) == ["eight nine ten"]


def test_no_line_begins_with_what_would_be_a_list_or_a_heading() -> None:
    for word in ("1.", "-", "+", "#", "(a)", ">", "1.1", "*x*", "[^a]:"):
        lines = filled((), f"four words and more {word} than these", 20)
        assert not any(line.startswith(word) for line in lines), word


def test_a_hard_break_ends_its_line() -> None:
    assert filled(OLD, "one two\\\nthree", 20) == ["one two\\", "three"]


def test_a_file_without_wrapped_paragraphs_has_no_width() -> None:
    assert width(["one", "", "two " * 50, "", "- a", "- b", "| a |", "|---|"]) > 1000


def test_the_width_of_a_file_is_that_of_its_longest_wrapped_line() -> None:
    assert width(["a" * 90, "b" * 100, "", "c" * 300]) == 100
