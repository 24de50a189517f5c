"""No id stands twice on a page, and the first keeps its own."""

from __future__ import annotations

from proclaim import blocks
from proclaim.pages.unique import Taken, prefixed


def once(*texts: str, taken: tuple[str, ...] = ()) -> list[list[str]]:
    """The ids of the sections s1, s2, … of a page."""
    ids = Taken({"s1", "s2", *taken})
    return [
        list(blocks.ids(ids.once(f"s{n}", blocks.tree(text, prefix=f"s{n}-"))))
        for n, text in enumerate(texts, start=1)
    ]


def test_a_kept_anchor_stands_as_it_is_written() -> None:
    assert once("## Title {#old}\n\n## Title") == [["old", "s1-title"]]


def test_the_second_of_two_gets_the_id_of_its_section_before_it() -> None:
    assert once("## A {#old}", "## B {#old}") == [["old"], ["s2-old"]]
    assert once("## A {#s2}", "## B") == [["s1-s2"], ["s2-b"]]
    assert once("## A {#defined-terms}", taken=("defined-terms",)) == [["s1-defined-terms"]]


def test_an_id_that_is_taken_either_way_is_left_out() -> None:
    assert once("## A {#old}", "## old\n\n## B {#old}") == [["old"], ["s2-old"]]


def test_a_heading_gives_way_to_a_footnote() -> None:
    found = once("## A {#s1-fn:1}\n\nx[^1]\n\n[^1]: y")
    assert found == [["s1-s1-fn:1", "s1-fnref:1", "s1-fn:1"]]


def test_a_prefix_stands_before_every_id() -> None:
    nodes = prefixed(blocks.tree("## A {#old}\n\nx[^1]\n\n[^1]: y", prefix="s1-"), "aa.")
    assert list(blocks.ids(nodes)) == ["aa.old", "aa.s1-fnref:1", "aa.s1-fn:1"]
