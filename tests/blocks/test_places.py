"""The ids that a text's headings get, and the lines on which its blocks are found."""

from __future__ import annotations

import re

from proclaim import blocks


def ids(text: str) -> list[str]:
    """The ids of a rendering, in order."""
    return re.findall(r'id="([^"]*)"', blocks.render(text))


def test_headings_of_one_title_are_numbered_from_the_second() -> None:
    assert ids("## Title\n\n## Title\n\n## Title 2\n\n## Title\n\n## Title 2") == [
        *("title", "title-2", "title-2-2", "title-3", "title-2-3"),
    ]


def test_headings_leave_the_ids_of_redlines_alone() -> None:
    assert ids("## Change\n\n## Change\n\n## Change\n\n## Change 7") == [
        *("change", "change-heading-2", "change-heading-3", "change-7-2"),
    ]


def lines(text: str) -> list[int]:
    """The lines of the blocks of a text."""
    return [block.line for block in blocks.outline(blocks.tree(text))]


def test_passages_that_repeat_themselves_are_found_in_turn() -> None:
    assert lines("a a a a\n\na a a b\n\na a a a\n\n- a\n- a\n\nb") == [1, 3, 5, 7, 8, 10]


def test_footnotes_are_found_where_they_are_written() -> None:
    assert lines("One[^1] two.\n\n[^1]: The note.\n\nThree four.") == [1, 5, 5, 3]
