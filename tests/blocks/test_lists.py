"""Lists: what begins one, what goes on one, and the number that stands before each item."""

from __future__ import annotations

import pytest

from proclaim import blocks
from tests.blocks.seen import seen

KEPT = {
    "figures": "1. a\n2. b",
    "figures in brackets": "(1) a\n(2) b",
    "a bracket behind": "1) a\n2) b",
    "letters": "a. a\nb. b",
    "letters with a bracket": "a) a\nb) b",
    "letters in brackets": "(a) a\n(b) b",
    "capitals": "A. a\nB. b\nC. c",
    "capitals with a bracket": "A) a\nB) b",
    "capitals in brackets": "(A) a\n(B) b",
    "numerals": "i. a\nii. b\niii. c\niv. d\nv. e",
    "numerals with a bracket": "i) a\nii) b",
    "numerals in brackets": "(i) a\n(ii) b\n(iii) c\n(iv) d\n(v) e\n(vi) f",
    "capital numerals": "I. a\nII. b\nIII. c\nIV. d",
    "capital numerals in brackets": "(I) a\n(II) b",
    "letters past h": "(g) a\n(h) b\n(i) c\n(j) d",
    "numerals past h": "(viii) a\n(ix) b\n(x) c\n(xi) d",
    "numerals that are letters too": "(iii) a\n(iv) b\n(v) c\n(vi) d",
    "a start": "(c) a\n(d) b",
    "a gap": "(a) a\n(c) b\n(d) c",
    "a number twice": "1. a\n2. b\n2. c\n3. d",
    "backwards": "3. a\n2. b\n1. c",
    "within": "(a) a\n    (i) b\n    (ii) c\n(b) d",
    "within figures": "1. a\n   (a) b\n       (i) c\n   (b) d\n2. e",
    "another list": "(a) a\n(b) b\n(i) c\n(ii) d",
    "up to z": "\n".join(f"({letter}) x" for letter in "abcdefghijklmnopqrstuvwxyz"),
    "a hundred": "(xcviii) a\n(xcix) b\n(c) c",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_readers_see_the_number_that_is_written(text: str) -> None:
    assert seen(blocks.render(text)) == text


PARAGRAPHS = {
    "a name": "B. Russell is our officer.",
    "a name that goes on a line": "We appointed\nB. Russell.",
    "an abbreviation": "e.g. this, i.e. that",
    "a letter alone": "(a)",
    "a second item within a paragraph": "We share data\n(b) with courts.",
    "a year": "We moved in\n2026. Since then",
    "a word": "mix. It is a word.",
    "no space": "(a)text",
    "two kinds of brackets": "(a. text",
    "a clause of two numbers": "1.1 text",
    "a long word": "clause) text",
}


@pytest.mark.parametrize("text", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_what_only_looks_like_an_item_is_text(text: str) -> None:
    assert blocks.render(text) == f"<p>{text}</p>"


def test_a_capital_with_two_spaces_begins_a_list() -> None:
    assert blocks.render("B.  Second") == '<ol class="capital" start="2" type="A">\n<li>Second</li>\n</ol>'


@pytest.mark.parametrize("marker", ["1.", "1)", "(1)", "(a)", "a.", "i)", "A.", "(I)", "-"])
def test_a_first_item_begins_a_list_within_a_paragraph(marker: str) -> None:
    assert blocks.render(f"We collect\n{marker} names").startswith("<p>We collect</p>\n<")


def test_equal_numbers_count_up() -> None:
    assert seen(blocks.render("(c) a\n(c) b\n(c) c")) == "(c) a\n(d) b\n(e) c"
    assert seen(blocks.render("1. a\n1. b")) == "1. a\n2. b"


def test_capitals_have_a_class_of_their_own() -> None:
    """The attribute alone would not do: style sheets read its value without regard to case."""
    assert '<ol class="parens-capital" type="A">' in blocks.render("(A) a\n(B) b")
    assert '<ol class="paren" type="a">' in blocks.render("a) a\nb) b")


def test_definition_lists_are_flat() -> None:
    assert blocks.render("term 1\n: def 1\nterm 2\n: def 2") == (
        "<dl>\n<dt>term 1</dt>\n<dd>def 1</dd>\n<dt>term 2</dt>\n<dd>def 2</dd>\n</dl>"
    )
    assert blocks.render("one\n\n: def 1\n\n    more\n: def 2") == (
        "<dl>\n<dt>one</dt>\n<dd>\n<p>def 1</p>\n<p>more</p>\n</dd>\n<dd>def 2</dd>\n</dl>"
    )


COMMENTS = {
    "alone": ("One.\n\n<!-- counsel: settle below 2M -->\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
    "of several lines": ("One.\n<!-- a\n\nb\n-->\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
    "in a line": ("One <!-- a -->two.", "<p>One two.</p>"),
    "with text behind it": ("<!-- a --> Two.", "<p>Two.</p>"),
    "in an item": (
        "- One <!-- a -->\n- <!-- b -->\n- Two",
        "<ul>\n<li>One </li>\n<li></li>\n<li>Two</li>\n</ul>",
    ),
    "in a cell": ("|a<!-- x -->|b|\n|-|-|", "<tr>\n<th>a</th>\n<th>b</th>\n</tr>"),
    "in code": ("`<!-- a -->`", "<p><code>&lt;!-- a --&gt;</code></p>"),
    "that never ends": ("One.\n\n<!-- a\n\nTwo.", "<p>One.</p>\n<p>&lt;!-- a</p>\n<p>Two.</p>"),
    "that never ends in a line": ("One <!-- a", "<p>One &lt;!-- a</p>"),
}


@pytest.mark.parametrize(("text", "html"), COMMENTS.values(), ids=COMMENTS)
def test_nobody_is_shown_a_comment_and_nothing_else_is_lost(text: str, html: str) -> None:
    assert html in blocks.render(text)
