"""The tree of a text: leaves hold running text, branches hold blocks.

Text that stands directly in a list item or a quotation is a leaf without a tag. Two blocks are equal where
they show the same in the same form, wherever in a text they stand and whatever white space is around them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import is_
from typing import NamedTuple

from proclaim.blocks.computed import computed
from proclaim.blocks.inline import (
    Attributes,
    Break,
    Inline,
    Link,
    Text,
    bare,
    changed,
    escaped,
    html,
    links,
    shown,
    start_tag,
    walk,
    without_ids,
)

LEAVES = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "th", "td", "dt", "pre"})
RULE = "hr"
BRANCHES = frozenset({"ul", "ol", "li", "dl", "dd", "table", "thead", "tbody", "tr", "blockquote", "div"})


class Place(NamedTuple):
    """Where a leaf stands in its text; lines and columns count from 1."""

    line: int
    column: int
    last: int
    """The line on which it ends."""


Places = Sequence[Place]
"""The places of a text's leaves in their order."""
_NOWHERE = Place(1, 1, 1)


@dataclass(frozen=True)
class Leaf:
    """A block of running text, or a rule; `tag` is empty where it stands directly in a branch."""

    tag: str
    attributes: Attributes
    content: tuple[Inline, ...]
    """What is between its tags."""
    before: str = field(default="", compare=False)
    """White space before it in the rendering."""
    places: Places = field(default=(), compare=False, repr=False)
    """The places of all leaves of the text; of a leaf that no text holds, none."""
    number: int = field(default=0, compare=False)
    """How many leaves of the text stand before it."""

    @property
    def line(self) -> int:
        """Line of the text, from 1, on which it begins."""
        return self._place.line

    @property
    def column(self) -> int:
        """Character of that line, from 1, with which it begins."""
        return self._place.column

    @property
    def last(self) -> int:
        """Line of the text on which it ends."""
        return self._place.last

    @property
    def _place(self) -> Place:
        return self.places[self.number] if self.places else _NOWHERE

    # Caches ask for it at every turn, and the content may be deep; leaves of one text are seldom two.
    def __hash__(self) -> int:
        return self._hash

    @computed
    def _hash(self) -> int:
        return hash((self.tag, self.text))

    @computed
    def key(self) -> str:
        """The same for leaves that show the same: ids, white space and loose lists do not count."""
        if self.tag == "pre":
            return f"<pre>{html(without_ids(self.content))}"
        if len(self.content) == 1 and isinstance(self.content[0], Text):
            return f"<{self.tag or 'p'}>{escaped(self.text)}"
        inner = self.html
        if "<br>" in inner or ' id="' in inner:
            inner = html(changed(self.content, _in_one_line))
        return f"<{self.tag or 'p'}>{' '.join(inner.replace('&nbsp;', ' ').split())}"

    @computed
    def html(self) -> str:
        """The HTML of its content."""
        return html(self.content)

    @computed
    def text(self) -> str:
        """What a reader sees, in one line."""
        return " ".join(self.words)

    @computed
    def links(self) -> tuple[Link, ...]:
        """The links in it, in order."""
        return tuple(links(self.content))

    def holding(self, content: tuple[Inline, ...]) -> Leaf:
        """The same block with other content."""
        return Leaf(self.tag, self.attributes, content, self.before, self.places, self.number)

    @computed
    def words(self) -> tuple[str, ...]:
        """The words that a reader sees, in order."""
        return tuple(shown(self.content).split())

    @computed
    def counts(self) -> Counter[str]:
        """How often each word stands in it."""
        return Counter(self.words)


@dataclass(frozen=True)
class Branch:
    """A block that holds blocks: a list, an item, a table, a row, a quotation."""

    tag: str
    attributes: Attributes
    children: tuple[Node, ...]
    before: str = field(default="", compare=False)
    """White space before it in the rendering."""
    end: str = field(default="", compare=False)
    """White space before its end tag."""

    def __hash__(self) -> int:
        return self._hash

    @computed
    def _hash(self) -> int:
        return hash((self.tag, self.attributes, self.children))

    @computed
    def key(self) -> str:
        """The same for branches that show the same; attributes and white space do not count."""
        return f"<{self.tag}>{''.join([one.key for one in self.children])}</{self.tag}>"

    def holding(self, children: tuple[Node, ...]) -> Branch:
        """The same block with other blocks in it; itself where they are those that it has."""
        if all(map(is_, self.children, children)) and len(children) == len(self.children):
            return self
        return Branch(self.tag, self.attributes, children, self.before, self.end)

    @property
    def text(self) -> str:
        """What a reader sees, a block a line."""
        return "\n".join(one.text for one in self.children)

    @computed
    def words(self) -> tuple[str, ...]:
        """The words that a reader sees, in order."""
        return tuple(chain.from_iterable([one.words for one in self.children]))

    @computed
    def counts(self) -> Counter[str]:
        """How often each word stands in it."""
        return Counter(self.words)


Node = Leaf | Branch


def ids(nodes: Iterable[Node]) -> Iterator[str]:
    """Every id in these blocks, in order."""
    for node in nodes:
        yield from (said for name, said in node.attributes if name == "id")
        if isinstance(node, Branch):
            yield from ids(node.children)
        else:
            marked = (one for one in walk(node.content) if not isinstance(one, Text | Break))
            yield from (said for one in marked for name, said in one.attributes if name == "id")


def written(nodes: Iterable[Node]) -> str:
    """The HTML of blocks with the white space that they have in the rendering."""
    return "".join([f"{node.before}{_written(node)}" for node in nodes])


def lined_up(node: Node, before: str = "") -> Node:
    """A block with a new line between the blocks in it, and no other white space but that before it."""
    if isinstance(node, Branch):
        inner = [lined_up(child, "\n" if index else "") for index, child in enumerate(node.children)]
        return Branch(node.tag, node.attributes, tuple(inner), before)
    return node if node.before == before else replace(node, before=before)


def _written(node: Node) -> str:
    inner = node.html if isinstance(node, Leaf) else written(node.children) + node.end
    if not node.tag:
        return inner
    start = start_tag(node.tag, node.attributes)
    return start if node.tag == RULE else f"{start}{inner}</{node.tag}>"


def _in_one_line(node: Inline) -> Inline:
    """A line break is white space here: an address set in one line or in three says the same."""
    return Text(" ") if isinstance(node, Break) else bare(node)
