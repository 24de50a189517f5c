"""Whatever readers would see as raw marks is remarked upon, and ordinary text is not."""

from __future__ import annotations

import pytest

from proclaim import blocks
from proclaim.blocks import Construct

RAW = {
    "a comment in a line": ("One <!-- two -->.", [Construct.COMMENT]),
    "an attribute list": ("Text {: .lead}", [Construct.ATTRIBUTES]),
    "an id in a paragraph": ("Text {#id}", [Construct.ATTRIBUTES]),
    "a target": ("[a](/b){target=_blank}", [Construct.ATTRIBUTES]),
    "a component": ("<TOC />", [Construct.WRAPPER]),
    "a component with text": ("<Tabs>\ntext\n</Tabs>", [Construct.WRAPPER]),
    "a tag over two lines": ('<div\nclass="a">', [Construct.WRAPPER]),
    "a tag that never ends": ('<div class="a"', [Construct.WRAPPER]),
    "the end of an element": ("</div>", [Construct.WRAPPER]),
    "a declaration": ("<!DOCTYPE html>", [Construct.WRAPPER]),
    "a short code": ("{{< contact >}}", [Construct.TEMPLATE]),
    "a table of contents": ("[TOC]", [Construct.TEMPLATE]),
    "an import": ("import Contact from '../contact.mdx'", [Construct.TEMPLATE]),
    "bold with a space": ("**a **b", [Construct.MARKS]),
    "an open backtick": ("a ` b", [Construct.MARKS]),
    "a link with a space": ("[a](b c)", [Construct.MARKS]),
    "a label that nothing defines": ("[a][b]", [Construct.MARKS]),
    "a heading without a space": ("##Title", [Construct.MARKS]),
    "a row of a table": ("| a | b |", [Construct.MARKS]),
    "an entity without its end": ("A &nbsp B", [Construct.MARKS]),
    "a backslash at the end": ("One\\", [Construct.MARKS]),
    "marked text": ("a ==b== c", [Construct.STRUCK]),
    "a hyphen without a space": ("-your name", [Construct.BULLET]),
    "dashes as bullets": ("– one\n– two", [Construct.BULLET]),
    "a box": ("::: note", [Construct.BOX]),
    "clauses in bold": ("**1.1 Cookies.** We use.\n**1.2 More.** Text.", [Construct.RUN_TOGETHER]),
    "doubled letters": ("(aa) x;\n(bb) y.", [Construct.RUN_TOGETHER]),
    "a clause set in by a tab": ("One.\n\n\t(a) two", [Construct.INDENTED]),
    "an inner list that is not": ("(ii) one\n   - two", [Construct.SINGLE_LETTER, Construct.SHALLOW]),
}


@pytest.mark.parametrize(("text", "constructs"), RAW.values(), ids=RAW)
def test_raw_marks_are_remarked_upon(text: str, constructs: list[Construct]) -> None:
    assert [remark.construct for remark in blocks.remarks(text)] == constructs


ORDINARY = [
    "Write to <your name> or <the company>.",
    "5 < 6 and 7 > 6, a <x and c> d",
    "Items #1 and #2; C# and F#",
    "Name: ____________",
    "A footnote* and another**.",
    "$5 and $10",
    "[Company] and [the date]",
    "AT&T, R&D, A & B, ?a=1&amp;b=2",
    "– a single dash begins this line",
    "-5 °C",
    "`<div>` and `**` and `{{ x }}`",
    "\\*\\*not bold\\*\\* \\[a\\](b)",
    "<https://example.com/a_b_c?d={e}>",
    "We import goods from Canada.",
    "{curly} and {a b}",
    "10 == 10",
    "(a) one\n\ntext between\n\n(b) two",
    "1. one\n   - two\n     - three",
    "- one\n- two\n\n1. three",
    "```\ncode\n```",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_is_left_alone(text: str) -> None:
    expected = [Construct.MARKS] if text.startswith("A footnote") else []
    assert [remark.construct for remark in blocks.remarks(text)] == expected


def test_a_remark_names_the_line_on_which_it_stands() -> None:
    text = "One\ntwo <b>three</b>\n\n- four\n  five **six **\n\n| a |\n|---|\n| <i>b</i> |\n"
    assert [(remark.line, remark.passage) for remark in blocks.remarks(text)] == [
        *((2, "<b>"), (5, "**six **"), (9, "<i>")),
    ]
