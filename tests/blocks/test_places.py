"""The ids that a text's headings get, and where its blocks stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hypothesis import given, settings

from proclaim import blocks
from proclaim.blocks import Leaf, Node
from tests.blocks.test_commonmark import DOCUMENT


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


def leaves(nodes: Iterable[Node]) -> Iterator[Leaf]:
    """The leaves of a tree in order."""
    for node in nodes:
        if isinstance(node, Leaf):
            yield node
        else:
            yield from leaves(node.children)


def places(text: str) -> list[tuple[int, ...]]:
    """Line, column and last line of the blocks of a text."""
    return [(leaf.line, leaf.column, leaf.last) for leaf in leaves(blocks.tree(text))]


def test_blocks_stand_where_they_are_written() -> None:
    text = "## Title\n\n  One\n  two.\n\n- (a) item\n  more\n\n      code\n\n> > quoted\nlazy\n\n***\n"
    assert places(text) == [(1, 1, 1), (3, 3, 4), (6, 7, 7), (9, 7, 9), (11, 5, 12), (14, 1, 14)]


def test_passages_that_repeat_themselves_stand_each_in_its_own_line() -> None:
    assert [line for line, _, _ in places("a a\n\na b\n\na a\n\n- a\n- a\n\nb")] == [1, 3, 5, 7, 8, 10]


def test_every_cell_stands_in_the_line_of_its_row() -> None:
    text = "words\n\n  | a | b |\n  |---|---|\n  | c | d |\n  | e |\n"
    assert places(text) == [(1, 1, 1), *[(3, 3, 3)] * 2, *[(5, 3, 5)] * 2, *[(6, 3, 6)] * 2]


def test_footnotes_stand_where_they_are_written() -> None:
    text = "One[^b] two[^a].\n\n[^a]: The note.\n[^b]: Another\n    of two lines.\n\nThree four."
    assert [(line, last) for line, _, last in places(text)] == [(1, 1), (7, 7), (3, 3), (4, 5), (3, 3)]


def test_terms_and_meanings_stand_in_their_lines() -> None:
    assert places("term 1\n: def 1\nterm 2\n: def 2\n  more") == [
        *((1, 1, 1), (2, 3, 2), (3, 1, 3), (4, 3, 5)),
    ]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(DOCUMENT)
def test_every_block_has_a_place(text: str) -> None:
    found = list(leaves(blocks.tree(text)))
    lines = text.split("\n")
    assert len(found) == (len(found[0].places) if found else 0)
    for leaf in found:
        assert 1 <= leaf.line <= leaf.last <= len(lines)
        assert lines[leaf.line - 1][leaf.column - 1 :].strip(), leaf
