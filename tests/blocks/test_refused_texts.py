"""Texts that cannot be rendered: refused in one sentence, by counting, and without harm to the next text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from proclaim import blocks
from proclaim.blocks import effort, places
from proclaim.blocks.effort import Counting, Effort, Unreadable
from proclaim.errors import ContentError
from proclaim.model import Section

ORDINARY = "## Title\n\nOne paragraph.\n\nAnother one:\n\n- first\n- second\n\n> quoted\n"
CELLS = "|" + "a|" * 2000 + "\n|" + "-|" * 2000 + "\n"
TOO_MUCH = {
    "open brackets": "[" * 4000,
    "open images": "![" * 4000,
    "brackets whose ends are code": "[`]` " * 5000,
    "open addresses": "[a](b " * 5000,
    "addresses that end in a quote": "[a](b' c) " * 3000,
    "addresses full of spaces": ("[a](" + " " * 100) * 2000,
    "brackets within each other": "[" * 3500 + "a" + "]" * 3500,
    "open footnotes": "[^\n" * 20000,
    "open footnotes whose ends are escaped": "[^\\]\n" * 9000,
    "one footnote from everywhere": "[^1]" * 2000 + "\n\n[^1]: a",
    "thousands of footnotes": " ".join(f"[^{n}]" for n in range(4000))
    + "\n\n"
    + "\n".join(f"[^{n}]: a" for n in range(4000)),
    "backticks of every length": " ".join("`" * length for length in range(1, 600)),
    "much code in a table": "|" + "`a`|" * 3000 + "\n|" + "-|" * 3000,
    "much emphasis": "*a b* " * 20000,
    "emphasis that may begin or end": "a**b*c" * 20000,
    "escapes": "\\*" * 60000,
    "entities": "&amp;" * 40000,
    "wide and long table": CELLS + "|\n" * 2000,
    "headings without a blank line": "# a\n" * 5000,
    "rules without a blank line": "---\n" * 5000,
    "definitions": "a\n: b\n" * 5000,
    "boxes": "!!! note\n" * 4000,
    "lines of one item": "- a\n" + "b\n" * 100_000,
    "paragraphs of a letter": "a\n\n" * 60000,
    "an address of quotes": "[x]: " + '"' * 8000 + " b",
    "lists without end": "\n".join("    " * level + "- a" for level in range(300)),
}
TOO_DEEP = {
    "lists on one line": "1. " * 3000,
    "quotations": ">" * 200 + "a",
    "emphasis": "*a " * 3000 + "b* " * 3000,
}
REFUSED = {"size": "a" * (effort.LARGEST + 1), **TOO_MUCH, **TOO_DEEP}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_a_text_that_takes_too_much_is_refused(text: str) -> None:
    with pytest.raises(ContentError, match=r"characters, and a section|too long to read|nested too deeply"):
        blocks.render(text)


@pytest.mark.parametrize("prefix", ["", "terms-"])
@pytest.mark.parametrize("shift", [0, 1, 2])
@pytest.mark.parametrize("kind", ["size", "open brackets", "boxes", *TOO_DEEP])
def test_a_refused_text_does_no_harm_to_the_next(kind: str, shift: int, prefix: str) -> None:
    blocks.render.cache_clear()
    before = blocks.render(ORDINARY, shift=shift, prefix=prefix)
    assert before.count("<p>") == 3
    with pytest.raises(ContentError):
        blocks.render(REFUSED[kind], shift=shift, prefix=prefix)
    blocks.render.cache_clear()
    assert blocks.render(ORDINARY, shift=shift, prefix=prefix) == before


def test_the_limits_are_those_that_were_measured() -> None:
    assert (effort.LARGEST, effort.MOST_STEPS, places.DEEPEST) == (1_048_576, 5_000_000, 100)


def test_a_text_that_is_too_long_is_refused_before_it_is_read() -> None:
    counted = Effort()
    with pytest.raises(Unreadable, match="has 1,048,577 characters, and a section may have 1,048,576"):
        counted.begin("a" * (effort.LARGEST + 1))
    counted.begin("a" * effort.LARGEST)
    assert counted.left == effort.MOST_STEPS


def test_steps_are_spent_to_the_last_and_no_further() -> None:
    counted = Effort()
    counted.begin("One.\n\nTwo.")
    counted.spend(effort.MOST_STEPS, "One.")
    with pytest.raises(Unreadable, match="line 3: this text takes too long to read"):
        counted.spend(1, "Two.")


COUNTED = {
    "a paragraph": ("word " * 2000, 10_200),
    "paragraphs of a letter": ("a\n\n" * 10000, 2_570_500),
    "open footnotes in code": ("    [^\n" * 1000, 305_700),
    "references to many footnotes": (
        " ".join(f"[^{n}]" for n in range(500)) + "\n\n" + "\n".join(f"[^{n}]: a" for n in range(500)),
        341_900,
    ),
    "open footnotes whose ends are escaped": ("[^\\]a\n" * 100, 291_000),
    "references to one footnote": ("[^1]" * 200 + "\n\n[^1]: a", 408_700),
    "open brackets": ("[" * 500, 406_400),
    "quotes in addresses": ("[a](b' c) " * 200, 214_700),
    "code": (" ".join("`" * length for length in range(1, 60)), 465_900),
    "emphasis": ("*a " * 300 + "a" * 30000, 67_800),
    "emphasis that may begin or end": ("*a " * 300 + "a**b" * 100, 41_700),
    "escapes": ("\\*" * 2000, 168_200),
    "an item of many lines": ("- a\n" + "b\n" * 5000, 118_000),
    "an address of quotes": ("[x]: " + '"' * 1000 + " b", 251_800),
    "a table": ("|" + "a|" * 50 + "\n|" + "-|" * 50 + "\n" + "|\n" * 50, 162_800),
    "code in a table": ("|" + "`a`|" * 200 + "\n|" + "-|" * 200, 130_400),
}


@pytest.mark.parametrize(("text", "steps"), COUNTED.values(), ids=COUNTED)
def test_what_python_markdown_does_is_counted(text: str, steps: int) -> None:
    counted = Effort()
    converter = Markdown(extensions=["footnotes", "tables", Counting(counted)])
    counted.begin(text)
    converter.convert(text)
    assert effort.MOST_STEPS - counted.left == pytest.approx(steps, rel=0.1)


def prose(size: int, end: str = "\n\n") -> str:
    """Paragraphs, or one of them, of about so many characters."""
    paragraph = "The account holder may at any time ask us (the company) to delete what we hold. " * 10
    return (paragraph + end) * (size // len(paragraph))


LINK = "[our notice number {0}](https://example.com/policies/{0})"
ROW = f"| some words here and **bold** | {LINK} | more `code` words | Yes | No | 30 days |\n"
GENEROUS = {
    "a section of 200 kB": prose(200_000),
    "a section of 200 kB in one paragraph": prose(200_000, " "),
    "a section of 1 MB": prose(1_000_000),
    "a table of 500 rows": "|a|b|c|d|e|f|\n|-|-|-|-|-|-|\n" + "".join(ROW.format(n) for n in range(500)),
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
    [("[" * 4000, 14), ("1. " * 3000, 14), (">" * 200 + "quoted", 14), ("# a\n" * 5000, 14)],
    ids=["inline", "recursion", "depth", "blocks"],
)
def test_the_message_names_file_and_line(hostile: str, line: int) -> None:
    text = f"## Title\n\nOne paragraph.\n\n{hostile}\n\nThe end."
    section = Section("terms", "Terms", 1, "content/en/privacy/01-terms.md", "", text, line=10)
    with pytest.raises(ContentError) as refused:
        blocks.of(section, shift=1, prefix="terms-")
    assert refused.value.where == f"content/en/privacy/01-terms.md:{line}"
    with pytest.raises(ContentError) as refused:
        blocks.render(text)
    assert refused.value.where == "line 5"


def test_a_section_without_a_file_names_the_line_of_its_text() -> None:
    with pytest.raises(ContentError) as refused:
        blocks.of(Section("text", "", 1, "", "", "\n\n" + "[" * 4000))
    assert refused.value.where == "line 3"


FRAGMENTS = [
    *("[", "]", "(", ")", "![", "](", "[^1]", "[^1]: ", "[x]: y", "[x]: ", "[a](b", '[a](<b> "'),
    *("*", "**", "***", "_", "`", "``", "<", "<a@b.c>", "<http://a.b>", "> ", ">", "- ", "* ", "1. "),
    *("    ", "\t", "#", "## ", "=", "---", "|", "|a|b|\n|-|-|\n", ": ", '!!! note "a"', "!!! note\n"),
    *("&", "&amp;", "&#99999999999;", "\\", "\\*", "\n", "\n\n", "  \n", " ", "a", "é", "word ", '"', "'"),
    *(
        "///Footnotes Go Here///",
        "\x02",
        "\x03",
        "klzzwxh:0000",
        "\u2028",
        "99999999999999999999. ",
        "change",
    ),
]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from([1, 2, 3, 30, 1000, 5000])), max_size=8),
    st.sampled_from([1, 2, 50]),
)
def test_a_text_is_rendered_or_refused_whatever_it_repeats(parts: list[tuple[str, int]], times: int) -> None:
    text = "".join(fragment * count for fragment, count in parts) * times
    try:
        nodes = blocks.tree(text[: effort.LARGEST])
    except ContentError:
        return
    assert list(blocks.outline(nodes)) is not None
