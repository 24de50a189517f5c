"""A cleaned rendering -> its tree: the one place where HTML is taken apart.

Reads what `render` gives and nothing else: well-formed HTML of few elements, with every `<`, `>` and `&` of
the text and of attributes escaped. Each sign of it is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape

from proclaim.blocks.inline import NO_BREAK, Attributes, Break, Image, Inline, Link, Mark, Text
from proclaim.blocks.tree import BRANCHES, LEAVES, RULE, Branch, Leaf, Node, Places

_ATTRIBUTES = r'((?: [a-z-]+="[^"]*")*)'
# An element that holds text only, as most do, at once; else one tag or the text up to the next.
_TOKEN = re.compile(
    rf"<(p|h[1-6]|t[hd]|dt|li|a|em|strong|code|su[bp]){_ATTRIBUTES}>([^<]*)</\1>"
    rf"|<(/?)([a-z][a-z0-9]*){_ATTRIBUTES}>|([^<]+)"
)
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
# A no-break space is text here: somebody has put it in on purpose.
_WHITE = "".join(sign for sign in map(chr, range(0x3001)) if sign.isspace() and sign != NO_BREAK)
_NEW_LINE = Text("\n")
_BLOCKS = LEAVES | BRANCHES | {RULE}


def read(html: str, places: Places = ()) -> tuple[Node, ...]:
    """The blocks of a rendering, in order.

    places: where the leaves stand in the text, as far as that is known.
    """
    return _Reader(html, places).nodes()


def _attributes(written: str) -> Attributes:
    if not written:
        return ()
    return tuple([(name, unescape(value)) for name, value in _ATTRIBUTE.findall(written)])


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    tag: str
    attributes: Attributes
    before: str
    start: int
    """Where in the HTML its content begins; of a branch, the text since the last block in it."""
    nodes: list[Node] = field(default_factory=list)
    """The blocks in it, if it is a branch."""
    content: list[Inline] = field(default_factory=list)
    """Running text since its start, or since the last block in it."""


class _Reader:
    """The elements that are open, from the outside, and what has been read of each."""

    def __init__(self, html: str, places: Places) -> None:
        self._html, self._places = html, places
        self._leaves = 0
        self._open = [_Open("", (), "", 0)]

    def nodes(self) -> tuple[Node, ...]:
        """The blocks of all the HTML."""
        for match in _TOKEN.finditer(self._html):
            whole, of_whole, words, end, tag, attributes, text = match.groups()
            if whole:
                self._simple(whole, _attributes(of_whole), words, *match.span())
            elif text:
                self._open[-1].content.append(Text(unescape(text)) if text != "\n" else _NEW_LINE)
            elif end:
                self._end(tag, match.start())
            else:
                self._start(tag, _attributes(attributes), *match.span())
        self._bare_leaf(len(self._html))
        return tuple(self._open[0].nodes)

    def _simple(self, tag: str, attributes: Attributes, words: str, start: int, end: int) -> None:
        """An element that holds text and nothing else."""
        around = self._open[-1]
        content = (Text(unescape(words)),) if words else ()
        if tag not in _BLOCKS:
            around.content.append(_inline(tag, attributes, content))
            return
        before, around.start = self._bare_leaf(start), end
        if tag in LEAVES:
            around.nodes.append(self._leaf(tag, attributes, content, before, words))
            return
        inside = end - len(tag) - len("</>")
        self._open.append(_Open(tag, attributes, before, inside - len(words), content=list(content)))
        self._end(tag, inside)

    def _start(self, tag: str, attributes: Attributes, start: int, end: int) -> None:
        content = self._open[-1].content
        if tag == RULE:
            before, around = self._bare_leaf(start), self._open[-1]
            around.nodes.append(self._leaf(tag, attributes, (), before, ""))
            around.start = end
        elif tag in _BLOCKS:
            self._open.append(_Open(tag, attributes, self._bare_leaf(start), end))
        elif tag == "br":
            content.append(Break())
        elif tag == "img":
            content.append(Image(attributes))
        else:
            self._open.append(_Open(tag, attributes, "", end))

    def _end(self, tag: str, at: int) -> None:
        gap = self._bare_leaf(at) if tag in BRANCHES else ""
        done = self._open.pop()
        around = self._open[-1]
        if tag not in _BLOCKS:
            around.content.append(_inline(tag, done.attributes, tuple(done.content)))
            return
        around.start = at + len(tag) + len("</>")
        if tag in BRANCHES:
            around.nodes.append(Branch(tag, done.attributes, tuple(done.nodes), done.before, gap))
            return
        written = self._html[done.start : at]
        around.nodes.append(self._leaf(tag, done.attributes, tuple(done.content), done.before, written))

    def _bare_leaf(self, end: int) -> str:
        """Close the text that stands directly in the open branch, if any; gives the white space behind it."""
        branch = self._open[-1]
        if not branch.content:
            return ""
        written, content = self._html[branch.start : end], branch.content
        branch.content = []
        if written == "\n":
            return written
        before, rest, after = _trimmed(content)
        if not rest:
            return before
        branch.nodes.append(self._leaf("", (), rest, before, written.strip()))
        return after

    def _leaf(
        self, tag: str, attributes: Attributes, content: tuple[Inline, ...], before: str, written: str
    ) -> Leaf:
        leaf = Leaf(tag, attributes, content, before, self._places, self._leaves)
        self._leaves += 1
        # What has just been read need not be written again.
        vars(leaf)["html"] = written
        return leaf


def _inline(tag: str, attributes: Attributes, children: tuple[Inline, ...]) -> Link | Mark:
    return Link(attributes, children) if tag == "a" else Mark(tag, attributes, children)


def _trimmed(content: Sequence[Inline]) -> tuple[str, tuple[Inline, ...], str]:
    """Running text without the white space around it, which is given before and behind it."""
    before = after = ""
    first = content[0]
    if isinstance(first, Text):
        rest = first.text.lstrip(_WHITE)
        before = first.text[: len(first.text) - len(rest)]
        content = [Text(rest), *content[1:]] if rest else content[1:]
    last = content[-1] if content else None
    if isinstance(last, Text):
        rest = last.text.rstrip(_WHITE)
        after = last.text[len(rest) :]
        content = [*content[:-1], Text(rest)] if rest else content[:-1]
    return before, tuple(content), after
