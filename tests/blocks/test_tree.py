"""The tree of a text: nothing of the rendering is lost in it, and it says what a browser would."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proclaim import blocks
from proclaim.blocks import Branch, Leaf, Node
from proclaim.blocks.inline import Break, Image, Inline, Link, Mark, Text, html, links, shown, walk
from proclaim.errors import ContentError
from tests.redline.texts import block

INLINE = (
    *("word", "**bold**", "*em*", "**bold *and em* on**", "`code <x> & y`", "``co`de``", "fin\u00a0: oui"),
    *(
        '[a link](https://example.org/?a=1&b=2 "ti & <tle>")',
        "[**bold** `code`](../ccpa/index.md)",
        "[x](#s)",
    ),
    *("![a & b](a.png)", '![pic](b.png "t\u00a0i")', "[![img](c.png) in it](https://x.org)", "![](e.png)"),
    *("<mail@example.org>", "note[^1]", "a < b > c & d", "&lt;b&gt; &nbsp; &quot;", "line  \nbreak", "<br>"),
    *('id="x" href="y"', "\u2028", "\u202f", "\u3000", "[](https://x.org)", "[no](javascript:x)", "<zqx>"),
    "[q](https://x.org 'say \"so\"')",
)
WRAPPED = ("{}", "* {}", "> {}", "1. {}\n\n    {}", "## {}", "!!! note\n    {}", "a\n:   {}", "    {}\n  {}")
inline = st.lists(st.sampled_from(INLINE), min_size=1, max_size=6).map(" ".join)
passage = st.tuples(st.sampled_from(WRAPPED), inline).map(lambda both: both[0].replace("{}", both[1]))
text = st.lists(st.one_of(passage, block), max_size=5).map(
    lambda several: "\n\n".join([*several, "---", "[^1]: A *note*."])
)
slowly = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@given(text)
@slowly
def test_the_tree_gives_the_bytes_of_the_rendering_back(text: str) -> None:
    rendering = blocks.render(text, shift=1, prefix="terms-")
    nodes = blocks.tree(text, shift=1, prefix="terms-")
    assert blocks.written(nodes) == rendering
    assert blocks.written(tuple(map(anew, nodes))) == rendering


@given(text)
@slowly
def test_what_is_kept_of_the_reading_is_what_would_be_made_anew(text: str) -> None:
    for leaf in leaves(blocks.tree(text)):
        fresh = anew(leaf)
        assert isinstance(fresh, Leaf)
        assert (fresh.html, fresh.text, fresh.key) == (leaf.html, leaf.text, leaf.key)
        assert fresh == leaf
        assert hash(fresh) == hash(leaf)


@given(text)
@slowly
def test_text_and_attributes_are_those_that_a_browser_reads(text: str) -> None:
    browser = Browser()
    browser.feed(blocks.render(text))
    browser.close()
    found = list(leaves(blocks.tree(text)))
    words = "".join(shown(leaf.content) for leaf in found)
    assert "".join(words.split()) == "".join("".join(browser.text).split())
    inside = [one for leaf in found for one in walk(leaf.content)]
    assert [one.href for one in inside if isinstance(one, Link)] == browser.hrefs
    assert [(one.src, one.alt) for one in inside if isinstance(one, Image)] == browser.pictures


class Browser(HTMLParser):
    """Reads HTML as the standard library does."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.hrefs: list[str] = []
        self.pictures: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.hrefs.append(said.get("href", ""))
        elif tag == "img":
            self.pictures.append((said.get("src", ""), said.get("alt", "")))
        elif tag == "br":
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_every_kind_of_inline_node_is_read() -> None:
    (leaf,) = blocks.tree('To **be `x`**,  \n[read *it*](b.html "T") ![p](q.png).')
    assert isinstance(leaf, Leaf)
    link = Link((("href", "b.html"), ("title", "T")), (Text("read "), Mark("em", (), (Text("it"),))))
    assert tuple(one for one in leaf.content if not isinstance(one, Text)) == (
        Mark("strong", (), (Text("be "), Mark("code", (), (Text("x"),)))),
        Break(),
        link,
        Image((("alt", "p"), ("src", "q.png"))),
    )
    assert [one.href for one in links(leaf.content)] == ["b.html"]


@pytest.mark.parametrize(
    "written",
    [
        '<p>a &lt;b&gt; &amp; "c"</p>',
        '<p>href="#x" and id="y"</p>',
        "<pre><code>&lt;p&gt;\n\n  x</code></pre>",
    ],
)
def test_text_that_looks_like_html_is_text(written: str) -> None:
    nodes = blocks.read(written)
    assert blocks.written(nodes) == written
    assert list(blocks.ids(nodes)) == []
    assert [one for leaf in leaves(nodes) for one in links(leaf.content)] == []


def test_white_space_around_text_in_an_item_is_no_part_of_it() -> None:
    written = "<ul>\n<li> One\n<ul>\n<li>Two</li>\n</ul>\n</li>\n<li>&nbsp;Three&nbsp;</li></ul>"
    (branch,) = blocks.read(written)
    assert isinstance(branch, Branch)
    assert [one.text for one in leaves([branch])] == ["One", "Two", "Three"]
    assert [html(one.content) for one in leaves([branch])] == ["One", "Two", "&nbsp;Three&nbsp;"]
    assert blocks.written([branch]) == written


def test_no_break_spaces_are_written_as_the_text_says() -> None:
    said = (Text("a\u00a0b"), Text("a\u00a0b", "\u00a0"))
    assert html(said) == "a&nbsp;ba\u00a0b"
    assert said[0] == said[1]


def test_blocks_that_show_the_same_are_equal_wherever_they_stand() -> None:
    first, second = (blocks.tree(f"{before}Kept **here**.\n\n* One\n* Two") for before in ("", "x\n\n"))
    assert first == second[1:]
    assert [one.line for one in leaves(first)] == [1, 3, 4]
    assert [one.line for one in leaves(second)] == [1, 3, 5, 6]
    assert [one.column for one in leaves(second)] == [1, 1, 3, 3]
    assert [one.last for one in leaves(second)] == [1, 3, 5, 6]


def test_a_leaf_of_no_text_stands_on_the_first_line() -> None:
    assert Leaf("p", (), (Text("x"),)).line == 1


def test_a_block_is_lined_up_without_the_white_space_of_the_rendering() -> None:
    (branch,) = blocks.tree("* One\n\n    more\n\n* Two")
    lined = blocks.lined_up(branch, "\n")
    assert blocks.written([lined]) == "\n<ul><li><p>One</p>\n<p>more</p></li>\n<li><p>Two</p></li></ul>"
    assert lined == branch


@pytest.mark.parametrize("hostile", ["*" * 300 + "a", "> " * 90 + "deep", "<" * 5000, "&" * 5000, "![" * 200])
def test_hostile_texts_are_read_back(hostile: str) -> None:
    try:
        rendering = blocks.render(hostile)
    except ContentError:
        return
    assert blocks.written(map(anew, blocks.tree(hostile))) == rendering


def leaves(nodes: object) -> Iterator[Leaf]:
    """The leaves of a tree, in order."""
    assert isinstance(nodes, tuple | list)
    for node in nodes:
        if isinstance(node, Leaf):
            yield node
        else:
            yield from leaves(node.children)


def anew(node: Node) -> Node:
    """The same node with nothing kept of how it was read."""
    if isinstance(node, Leaf):
        return replace(node, content=tuple(map(_copy, node.content)))
    return replace(node, children=tuple(map(anew, node.children)))


def _copy(node: Inline) -> Inline:
    if isinstance(node, Link | Mark):
        return replace(node, children=tuple(map(_copy, node.children)))
    return replace(node)
