"""What a reader need not see at once, in a closed <details>: what moved away, and long runs without a change.

Programs read the bare fragment, in which the text stands open; pages put this around it, and change nothing
else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from proclaim.blocks import Branch, Leaf, Node
from proclaim.blocks.inline import Inline, Mark, attribute
from proclaim.locale import Locale
from proclaim.redline.line import NOTE, text
from proclaim.redline.structure import SectionChange, State

_ITEMS = frozenset({"li", "dd", "dt"})
"""They may stand in their list only, so that they are folded within."""
_CELLS = frozenset({"tr", "th", "td", "thead", "tbody"})
"""Nothing can be folded in a table."""
_RUN = 3
"""So many blocks without a change, one after another, are folded: fewer take no more room than the fold."""


class Folding:
    """Folds with the words of one language."""

    def __init__(self, locale: Locale) -> None:
        self._locale = locale
        self._summary = _summary(locale.say("redline.stood_here"))

    def section(self, change: SectionChange, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        """The blocks of a section: all of them folded where it moved away itself.

        nodes: one for each block of the section, as a writer gives them.
        """
        if change.state is State.MOVED_FROM:
            return (self.closed(nodes),) if nodes else ()
        return tuple(self._runs(change, self.folded(nodes)))

    def _runs(self, change: SectionChange, nodes: tuple[Node, ...]) -> Iterator[Node]:
        """The blocks with each long run without a change folded, unless it is the whole section."""
        if all(one.state is State.SAME for one in change.blocks):
            yield from nodes
            return
        pairs = zip(change.blocks, nodes, strict=True)
        for is_same, several in groupby(pairs, key=lambda one: one[0].state is State.SAME):
            run = [node for _, node in several]
            if not is_same or len(run) < _RUN:
                yield from run
                continue
            summary = _summary(self._locale.say("redline.kept", n=len(run)))
            first = replace(run[0], before="\n")
            yield Branch("details", (("class", "kept"),), (summary, first, *run[1:]), run[0].before)

    def folded(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        """The blocks of a section, each that moved away from it folded."""
        return tuple(self._folded(one) for one in nodes)

    def closed(self, nodes: Iterable[Node]) -> Node:
        """Blocks in a closed <details>."""
        return Branch("details", (("class", "redline-left"),), (self._summary, *nodes), "\n")

    def _folded(self, node: Node) -> Node:
        if attribute(node.attributes, "data-redline") != State.MOVED_FROM or node.tag in _CELLS:
            return node if isinstance(node, Leaf) else node.holding(self.folded(node.children))
        rest, note = _parted(node)
        said = Leaf("", (), note)
        if node.tag not in _ITEMS:
            around = (("class", "redline-line"),)
            return Branch("div", around, (said, self.closed([replace(rest, before="")])), node.before)
        inside = rest.children if isinstance(rest, Branch) else (Leaf("", (), rest.content),)
        line = Branch("div", (("class", "redline-line"),), (said, self.closed(inside)))
        return Branch(node.tag, node.attributes, (line,), node.before)


def _summary(words: str) -> Leaf:
    return Leaf("summary", (NOTE,), (text(words),))


def _parted(node: Node) -> tuple[Node, tuple[Inline, ...]]:
    """A block without the note of its move, and that note with all that is said before it."""
    if isinstance(node, Leaf):
        place = next((n for n, one in enumerate(node.content) if _is_move(one)), -1) + 1
        return node.holding(node.content[place:]), node.content[:place]
    if not node.children:
        return node, ()
    first, note = _parted(node.children[0])
    is_empty = isinstance(first, Leaf) and not first.tag and not first.content
    return node.holding(node.children[1:] if is_empty else (first, *node.children[1:])), note


def _is_move(one: Inline) -> bool:
    return isinstance(one, Mark) and attribute(one.attributes, "class") == "redline-move"
