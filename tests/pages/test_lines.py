"""Breaks of a source are spaces on a page."""

from __future__ import annotations

from proclaim import blocks
from proclaim.pages.lines import unwrapped


def written(text: str) -> str:
    return blocks.written(unwrapped(blocks.tree(text)))


def test_a_passage_stands_in_one_line() -> None:
    assert "We keep <strong>it for</strong> 30 days." in written("We keep **it\nfor**\n30 days.")
    assert "<li>one two</li>" in written("* one\n  two")


def test_what_is_typed_and_what_is_written_without_spaces_keeps_its_breaks() -> None:
    assert "one\ntwo" in written("    one\n    two")
    assert "個人\n情報" in written("個人\n情報")
