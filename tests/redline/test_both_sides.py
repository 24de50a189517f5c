"""JSON and Markdown hold both sides as well: what is read back from them is the text of either document."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from proclaim import blocks, locale
from proclaim.model import Section
from proclaim.redline import compare, compare_texts, formats
from proclaim.redline.about import About
from tests.redline import critic, sides
from tests.redline.json_sides import NEW, OLD, Object, Side
from tests.redline.test_formats import SCHEMA
from tests.redline.texts import PAIRS, revisions

ENGLISH = locale.load("en")
ABOUT = About(ENGLISH, "Privacy Policy")


def leaves(text: str) -> list[str]:
    """The running text of a section, block by block."""
    found: list[str] = []
    waiting = list(blocks.read(blocks.render(text)))
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, blocks.Branch):
            waiting[:0] = node.children
        elif node.text.strip():
            found.append(" ".join(node.text.split()))
    return found


def assert_in_json(old: list[Section], new: list[Section]) -> None:
    written = formats.load("json")(compare(old, new, ENGLISH), ABOUT)
    made = json.loads(written)
    jsonschema.validate(made, SCHEMA)
    sides: tuple[tuple[Side, list[Section]], ...] = ((OLD, old), (NEW, new))
    for side, sections in sides:
        wanted = {one.id: leaves(one.text) for one in sections}
        found = side.sections(made, wanted)
        assert found == [(one.id, one.title, wanted[one.id]) for one in sections], side.name


def section(number: int, id: str, title: str, text: str) -> Section:
    return Section(id, title, number, f"content/en/policy/{number:02}-{id}.md", "", text)


def one(text: str) -> list[Section]:
    return [section(1, "text", "", text)]


@pytest.mark.parametrize("name", PAIRS)
def test_json_reads_back_to_both_texts(name: str) -> None:
    old, new = PAIRS[name]
    assert_in_json(one(old), one(new))
    assert_in_json(one(new), one(old))


@given(revisions())
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_json_of_any_revision_reads_back_to_both_texts(pair: tuple[str, str]) -> None:
    assert_in_json(one(pair[0]), one(pair[1]))


def test_json_of_sections_that_came_went_and_moved_reads_back_to_both_documents() -> None:
    texts = {id: f"Text of {id}, which stays.\n\n* And an item of {id}." for id in "abcdef"}
    old = [section(n, id, f"Title {id}", texts[id]) for n, id in enumerate("abcde", 1)]
    new = [section(n, id, f"Title {id}", texts[id]) for n, id in enumerate("adfbe", 1)]
    new[1] = section(2, "d", "New title d", texts["d"].replace("stays", "moved"))
    assert_in_json(old, new)
    assert_in_json(new, old)


ITEMS: list[Object] = [
    {"tag": "li", "state": "changed", "recast": "", "text": "a"},
    {"tag": "li", "state": "changed", "recast": "", "text": "b"},
]


def test_a_list_that_was_a_paragraph_is_read_from_json() -> None:
    made: list[Object] = [{"tag": "ul", "state": "changed", "recast": "p", "blocks": ITEMS}]
    assert OLD.blocks(made, ()) == ["a b"]
    assert NEW.blocks(made, ()) == ["a", "b"]


def test_an_empty_item_is_no_text() -> None:
    assert NEW.blocks([{"tag": "li", "state": "inserted", "text": ""}], ()) == []


READ: dict[str, tuple[list[Object], Object, list[str], list[str]]] = {
    "divided": ([{"op": "kept", "text": "a."}], {"divided": True}, ["x a."], ["x", "a."]),
    "joined": (
        [
            {"op": "kept", "text": "a. "},
            {"op": "kept", "text": "", "joined": True},
            {"op": "kept", "text": "b."},
        ],
        {},
        ["x", "a.", "b."],
        ["x", "a. b."],
    ),
}


@pytest.mark.parametrize("name", READ)
def test_divided_and_joined_blocks_are_read_from_json(name: str) -> None:
    runs, more, old, new = READ[name]
    made: list[Object] = [
        {"tag": "p", "state": "same", "text": "x"},
        {"tag": "p", "state": "changed", "runs": runs, **more},
    ]
    assert OLD.blocks(made, ()) == old
    assert NEW.blocks(made, ()) == new


def said(markdown: str) -> list[str]:
    """The words of Markdown, as its rendering shows them."""
    return re.findall(r"\w+", " ".join(leaves(markdown)))


def assert_in_markdown(old: str, new: str) -> None:
    made = formats.load("md")(compare_texts(old, new, ENGLISH), ABOUT)
    assert isinstance(made, str)
    assert said(critic.accepted(made)) == said(new)
    assert said(critic.rejected(made)) == said(old)


@pytest.mark.parametrize("name", PAIRS)
def test_criticmarkup_leaves_the_words_of_both_texts(name: str) -> None:
    assert_in_markdown(*PAIRS[name])
    assert_in_markdown(*reversed(PAIRS[name]))


@given(revisions())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_criticmarkup_of_any_revision_leaves_the_words_of_both_texts(pair: tuple[str, str]) -> None:
    assert_in_markdown(*pair)


def test_criticmarkup_has_boundaries_of_paragraphs_within_its_signs() -> None:
    made = "a {--\n\n--}b{++\n\n++}c {>>a note<<}\\{--d--}"
    assert critic.accepted(made) == "a b\n\nc \\{--d--}"
    assert critic.rejected(made) == "a \n\nbc \\{--d--}"


SHAPED = {
    "a paragraph that is items within an item": (
        "First of all. Second of all. Third of all.",
        "* First of all.\n    * Second of all.\n    * Third of all.",
    ),
    "a paragraph that is paragraphs of an item": (
        "First of all. Second of all. Third of all.",
        "* First of all.\n\n* Second of all.\n\n    Third of all.",
    ),
    "a paragraph divided": ("First of all of us. Second of all.", "First of all of us.\n\nSecond of all."),
    "an item divided": ("* First of all of us. Second of all.", "* First of all of us.\n* Second of all."),
    "a block between the parts of one": (
        "First of all of us. Second of all of you.",
        "First of all of us.\n\nQuite another thing.\n\nSecond of all of you.",
    ),
    "a table in place of another": ("|a|b|\n|---|---|\n|1|2|", "|c|d|e|\n|---|---|---|\n|5|6|7|"),
    "an empty item": ("* a\n*\n* b", "* a\n* b"),
    "a list of nothing": ("One.\n\n*", "One."),
    "an item beside a deleted one": ("(a) one\n(b) two\n(c) three", "(a) one\n(b) three"),
    "a row of a table": ("|a|b|\n|---|---|\n|1|2|\n|3|4|", "|a|b|\n|---|---|\n|3|4|\n|5|6|"),
    "a column of a table": ("|a|b|\n|---|---|\n|1|2|\n|3|4|", "|a|new|b|\n|---|---|---|\n|1|x|2|\n|3|x|4|"),
    "a table": ("One.\n\n|a|b|\n|---|---|\n|1|2|\n\nTwo.", "One.\n\nTwo."),
    "a row that left a table that moved": (
        "First.\n\n|Name|Kept for|\n|---|---|\n|Name and address|two years|\n|Calls recorded|90 days|",
        "|Name|Kept for|\n|---|---|\n|Name and address|two years|\n\nFirst.\n\nSecond of all.",
    ),
    "a heading": ("## What we keep\n\nAll.", "All."),
    "a quotation": ("One.\n\nTwo words.", "One.\n\n> Two words."),
    "paragraphs that are items now": ("First of all.\n\nSecond of all.", "* First of all.\n* Second of all."),
    "a paragraph that is items now": ("First of all. Second of all.", "* First of all.\n* Second of all."),
    "items joined in a list of another kind": (
        "1. We keep it for you\n2. and for nobody else\n3. for years.",
        "* We keep it for you and for nobody else\n* for years.",
    ),
    "a paragraph before others of an item": ("* one\n\n    two\n\n    three", "* two\n\n    three"),
    "an item that says something else": (
        "* We ask a court for this:\n\n    * one of the first\n    * two of the first",
        "* Something quite different:\n\n    * one of the first\n    * two of the first",
    ),
    "a list that begins with another letter": (
        "(a) You may not:\n    (b) share one\n    (c) sell it\n",
        "(a) You may not:\n    (a) share one\n    (b) sell it\n",
    ),
    "a link with all its words": ("See [these terms](https://a.example) now.", "See now."),
    "a number that begins a paragraph": (
        "One.\n\n**2\\. Two**\n\n(a\\) three",
        "**2\\. Two**\n\n(a\\) three",
    ),
}


@pytest.mark.parametrize("name", SHAPED)
def test_criticmarkup_leaves_the_blocks_of_both_texts(name: str) -> None:
    for old, new in (SHAPED[name], SHAPED[name][::-1]):
        made = formats.load("md")(compare_texts(old, new, ENGLISH), ABOUT)
        assert isinstance(made, str)
        assert shape(critic.accepted(made)) == shape(new), made
        assert shape(critic.rejected(made)) == shape(old), made


def shape(markdown: str) -> object:
    """The blocks of Markdown and their text, whether loose or tight."""
    return sides.canonical(sides.read(blocks.render(markdown)))
