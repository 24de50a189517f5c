"""Rendered HTML -> a tree of blocks: leaves hold running text, branches hold blocks.

Reads what `render` gives and nothing else: well-formed HTML of few elements, with every `<`, `>` and `&`
of the text escaped. Text that stands directly in a list item or a quotation becomes a leaf without a tag.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

LEAVES = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "th", "td", "dt", "pre"})
RULE = "hr"
BRANCHES = frozenset({"ul", "ol", "li", "dl", "dd", "table", "thead", "tbody", "tr", "blockquote", "div"})

_BLOCK = re.compile(rf"<(/?)({'|'.join(sorted(LEAVES | BRANCHES | {RULE}))})(?=[ >])([^>]*)>")
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r' id="[^"]*"')


@dataclass(frozen=True)
class Leaf:
    """A block of running text, or a rule; `tag` is empty where it stands directly in a branch."""

    tag: str
    attributes: str
    """As they stand in the start tag, with the space before them."""
    inner: str
    """What is between its tags."""

    @cached_property
    def key(self) -> str:
        """The same for leaves that show the same: ids, white space and loose lists do not count."""
        inner = _ID.sub("", self.inner) if ' id="' in self.inner else self.inner
        if self.tag != "pre":
            # A line break is white space here: an address set in one line or in three says the same.
            inner = " ".join(inner.replace("&nbsp;", " ").replace("<br>", " ").split())
        return f"<{self.tag or 'p'}>{inner}"

    @cached_property
    def text(self) -> str:
        """What a reader sees, in one line."""
        return " ".join(plain(self.inner).split())

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that a reader sees, in order."""
        return tuple(self.text.split())

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in it."""
        return Counter(self.words)


@dataclass(frozen=True)
class Branch:
    """A block that holds blocks: a list, an item, a table, a row, a quotation."""

    tag: str
    attributes: str
    children: tuple[Node, ...]

    @cached_property
    def key(self) -> str:
        """The same for branches that show the same; attributes and white space do not count."""
        return f"<{self.tag}>{''.join(one.key for one in self.children)}</{self.tag}>"

    @property
    def text(self) -> str:
        """What a reader sees, a block a line."""
        return "\n".join(one.text for one in self.children)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that a reader sees, in order."""
        return tuple(word for one in self.children for word in one.words)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each word stands in it."""
        return Counter(self.words)


Node = Leaf | Branch


def plain(inner: str) -> str:
    """The text of inline HTML, with its white space; a line break becomes a line's end."""
    return unescape(_TAG.sub("", inner.replace("<br>", "\n"))) if "<" in inner else unescape(inner)


def without_id(attributes: str) -> str:
    """Attributes of a start tag, or inline HTML, but for the ids."""
    return _ID.sub("", attributes)


def read(html: str) -> tuple[Node, ...]:
    """The blocks of a rendering, in order."""
    stack = [_Open("", "")]
    place = 0
    for match in _BLOCK.finditer(html):
        stack[-1].take(html[place : match.start()])
        place = match.end()
        is_end, tag, attributes = match.groups()
        if not is_end:
            stack.append(_Open(tag, attributes))
        if is_end or tag == RULE:
            done = stack.pop()
            stack[-1].children.append(done.close())
    stack[-1].take(html[place:])
    return tuple(stack[0].children)


@dataclass
class _Open:
    """An element whose end has not come yet."""

    tag: str
    attributes: str
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def take(self, text: str) -> None:
        """The text up to the next block's tag: all of a leaf's, or a nameless leaf of a branch."""
        if self.tag in LEAVES:
            self.text += text
        elif not text.isspace() and text:
            self.children.append(Leaf("", "", text.strip()))

    def close(self) -> Node:
        if self.tag in BRANCHES:
            return Branch(self.tag, self.attributes, tuple(self.children))
        return Leaf(self.tag, self.attributes, self.text)
