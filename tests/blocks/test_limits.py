"""What a text may ask for: a refusal is one sentence, and does no harm to the next text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proclaim import blocks
from proclaim.blocks import limits
from proclaim.errors import ContentError
from proclaim.model import Section

ORDINARY = "## Title\n\nOne paragraph.\n\nAnother one:\n\n- first\n- second\n\n> quoted\n"
ROW = "|" + "a|" * 2000 + "\n|" + "-|" * 2000 + "\n"
REFUSED = {
    "size": "a" * (limits.LARGEST + 1),
    "lists on one line": "1. " * 3000,
    "lettered lists on one line": "(a) " * 3000,
    "lists without end": "\n".join("  " * level + "- a" for level in range(60)),
    "quotations": ">" * 200 + "a",
    "emphasis": "*a " * 3000 + "b* " * 3000,
    "a wide table of empty rows": ROW + "|\n" * 2000,
    "references to a long address": "[a]: " + "b" * 100_000 + "\n\n" + "[a] " * 1000,
    "references to a long title": "[a]: b '" + "c" * 100_000 + "'\n\n" + "[a] " * 1000,
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_a_text_that_asks_too_much_is_refused(text: str) -> None:
    with pytest.raises(ContentError, match=r"characters, and a section|repeats an address|nested too deeply"):
        blocks.render(text)


@pytest.mark.parametrize("prefix", ["", "terms-"])
@pytest.mark.parametrize("shift", [0, 1, 2])
@pytest.mark.parametrize("kind", REFUSED)
def test_a_refused_text_does_no_harm_to_the_next(kind: str, shift: int, prefix: str) -> None:
    blocks.render.cache_clear()
    before = blocks.render(ORDINARY, shift=shift, prefix=prefix)
    assert before.count("<p>") == 3
    with pytest.raises(ContentError):
        blocks.render(REFUSED[kind], shift=shift, prefix=prefix)
    blocks.render.cache_clear()
    assert blocks.render(ORDINARY, shift=shift, prefix=prefix) == before


def test_the_limits_are_those_that_the_manual_names() -> None:
    assert (limits.LARGEST, limits.DEEPEST) == (1_048_576, 40)


def test_as_much_as_the_limits_allow_is_rendered() -> None:
    assert blocks.render("a" * limits.LARGEST)
    assert blocks.render("> " * limits.DEEPEST + "a").count("<blockquote>") == limits.DEEPEST
    assert blocks.render("1. " * limits.DEEPEST + "a").count("<ol>") == limits.DEEPEST


def prose(size: int, end: str = "\n\n") -> str:
    """Paragraphs, or one of them, of about so many characters."""
    paragraph = "The account holder may at any time ask us (the company) to delete what we hold. " * 10
    return (paragraph + end) * (size // len(paragraph))


LINK = "[our notice number {0}](https://example.com/policies/{0})"
CELLS = f"| some words here and **bold** | {LINK} | more `code` words | Yes | No | 30 days |\n"
GENEROUS = {
    "a section of 200 kB": prose(200_000),
    "a section of 200 kB in one paragraph": prose(200_000, " "),
    "a section of 1 MB": prose(1_000_000),
    "a table of 500 rows": "|a|b|c|d|e|f|\n|-|-|-|-|-|-|\n" + "".join(CELLS.format(n) for n in range(500)),
    "300 links in a long paragraph": " and ".join(prose(160, " ") + LINK.format(n) for n in range(300)),
    "300 brackets": "[the company] " * 300,
    "500 footnotes": " ".join(f"a[^{n}]" for n in range(500))
    + "\n\n"
    + "\n\n".join(f"[^{n}]: {prose(100)}" for n in range(500)),
    "a list of 2,000 items": "- one item of a list that has very many of them\n" * 2000,
    "5,000 headings of one title": "## Title\n\n" * 5000,
}


@pytest.mark.parametrize("text", GENEROUS.values(), ids=GENEROUS)
def test_whatever_a_real_policy_may_hold_is_rendered(text: str) -> None:
    assert blocks.render(text)


@pytest.mark.parametrize(
    ("hostile", "line"),
    [("1. " * 3000, 14), (">" * 200 + "quoted", 14), ("*a " * 100 + "b* " * 100, 14), (ROW + "|\n" * 99, 48)],
    ids=["lists", "quotations", "marks", "cells"],
)
def test_the_message_names_file_and_line(hostile: str, line: int) -> None:
    text = f"## Title\n\nOne paragraph.\n\n{hostile}\n\nThe end."
    section = Section("terms", "Terms", 1, "content/en/privacy/01-terms.md", "", text, line=10)
    with pytest.raises(ContentError) as refused:
        blocks.of(section, shift=1, prefix="terms-")
    assert refused.value.where == f"content/en/privacy/01-terms.md:{line}"
    with pytest.raises(ContentError) as refused:
        blocks.render(text)
    assert refused.value.where == f"line {line - 9}"


def test_a_section_without_a_file_names_the_line_of_its_text() -> None:
    with pytest.raises(ContentError) as refused:
        blocks.of(Section("text", "", 1, "", "", "\n\n" + ">" * 100))
    assert refused.value.where == "line 3"


FRAGMENTS = [
    *(
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "[^1]",
        "[^1]: ",
        "[x]: y",
        "[x]: ",
        "[a](b",
        '[a](<b> "',
        "(a) ",
        "iv. ",
    ),
    *("*", "**", "***", "_", "`", "``", "<", "<a@b.c>", "<http://a.b>", "> ", ">", "- ", "* ", "1. ", "A. "),
    *(
        "    ",
        "\t",
        "#",
        "## ",
        "=",
        "---",
        "|",
        "|a|b|\n|-|-|\n",
        ": ",
        "{#a}",
        "<!--",
        "-->",
        "<br>",
        "\\\n",
    ),
    *("&", "&amp;", "&#99999999999;", "\\", "\\*", "\n", "\n\n", "  \n", " ", "a", "é", "word ", '"', "'"),
    *("\x02", "\x03", "klzzwxh:0000", "\u2028", "\x00", "99999999999999999999. ", "change", "\ud800"),
]


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from([1, 2, 3, 30, 1000, 5000])), max_size=8),
    st.sampled_from([1, 2, 50]),
)
def test_a_text_is_rendered_or_refused_whatever_it_repeats(parts: list[tuple[str, int]], times: int) -> None:
    text = "".join(fragment * count for fragment, count in parts) * times
    try:
        nodes = blocks.tree(text[: limits.LARGEST])
    except ContentError:
        return
    assert list(blocks.outline(nodes)) is not None
