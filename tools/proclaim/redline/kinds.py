"""Blocks that became another kind of block: a heading of another level, a numbered list that had bullets, a
paragraph that is an item now.

What no block of its own kind resembles is held against the others that stand at the same place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from proclaim.blocks import Branch, Leaf, Node
from proclaim.blocks.labels import LISTS
from proclaim.redline.align import Pair, Places, common_words, heaviest
from proclaim.redline.structure import Block

_LIKENESS = 0.5
"""Share of words that a block of another kind keeps at least. On 90 generated revisions (bench/texts.py)
the words marked are the same from 0.4 to 0.5, and more above."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PLAIN = HEADINGS | {"", "p", "dt"}
"""Leaves that may become each other; a cell stays a cell, and program text is no prose."""
_AROUND = frozenset({*LISTS, "blockquote"})
"""What may be put around blocks that are there."""


class Wrapped(NamedTuple):
    """Blocks that stood by themselves, and the block that was put around them."""

    around: Branch
    pairs: tuple[tuple[Node | None, Node], ...]
    """Each block in it, with the one that it was; a new one has none."""


@dataclass(frozen=True, slots=True)
class Known:
    """Blocks of the redline that are settled already; empty where they stand elsewhere."""

    blocks: tuple[Block, ...]


Entry = Pair | Wrapped | Known


def sole(node: Node) -> Leaf | None:
    """The text of a block that holds nothing but text: of a paragraph, or of an item without blocks in it."""
    if isinstance(node, Leaf):
        return node if node.tag in _PLAIN else None
    if node.tag in ("li", "dd", "blockquote") and len(node.children) == 1:
        only = node.children[0]
        return only if isinstance(only, Leaf) and only.tag in ("", "p") else None
    return None


def texts(node: Node) -> tuple[Leaf, ...]:
    """All the text of a block in its order; none where it holds more than text or lists of texts."""
    if not isinstance(node, Branch) or node.tag not in LISTS:
        only = sole(node)
        return (only,) if only else ()
    items = [_of_item(one) for one in node.children]
    return tuple([leaf for leaves in items for leaf in leaves]) if all(items) else ()


def _of_item(item: Node) -> tuple[Leaf, ...]:
    """The same for an item, which may hold several paragraphs and lists."""
    inside = item.children if isinstance(item, Branch) else (item,)
    several = [(one,) if isinstance(one, Leaf) and one.tag in ("", "p") else _of_list(one) for one in inside]
    return tuple([leaf for leaves in several for leaf in leaves]) if all(several) else ()


def _of_list(node: Node) -> tuple[Leaf, ...]:
    return texts(node) if node.tag in LISTS else ()


def recast(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The same, with blocks of two kinds paired where they are alone and say much the same."""
    for is_alone, group in groupby(pairs, key=_is_alone):
        several = list(group)
        yield from _across(*sides(several)) if is_alone else several


def wrapped(entries: Iterable[Pair | Known]) -> Iterator[Entry]:
    """The same, with paragraphs in a row told as such that a list or a quotation now holds."""
    for is_alone, group in groupby(entries, key=_is_alone):
        if is_alone:
            yield from _around(*sides(one for one in group if not isinstance(one, Known)))
        else:
            yield from group


def sides(pairs: Iterable[Pair]) -> tuple[list[Node], list[Node]]:
    """The blocks of either side in their order."""
    several = list(pairs)
    return [old for old, _ in several if old is not None], [new for _, new in several if new is not None]


def _is_alone(entry: Pair | Known) -> bool:
    return not isinstance(entry, Known) and None in entry


def _across(olds: Sequence[Node], news: Sequence[Node]) -> Iterator[Pair]:
    found = {
        (i, j): 1.0 + len(old.words)
        for i, old in enumerate(olds)
        for j, new in enumerate(news)
        if _is_recast(old, new)
    }
    i = j = 0
    for a, b in heaviest(found):
        yield from _alone(olds[i:a], news[j:b])
        yield olds[a], news[b]
        i, j = a + 1, b + 1
    yield from _alone(olds[i:], news[j:])


def _alone(olds: Sequence[Node], news: Sequence[Node]) -> Iterator[Pair]:
    yield from ((old, None) for old in olds)
    yield from ((None, new) for new in news)


def _is_recast(old: Node, new: Node) -> bool:
    if isinstance(old, Leaf) and isinstance(new, Leaf):
        is_other = _PLAIN.issuperset((old.tag, new.tag)) and "" not in (old.tag, new.tag)
    else:
        is_other = old.tag in LISTS and new.tag in LISTS
    return is_other and old.tag != new.tag and common_words(old, new) >= _LIKENESS


def _around(olds: Sequence[Node], news: Sequence[Node]) -> Iterator[Pair | Wrapped]:
    """What is left, with paragraphs in a row that a list or a quotation now holds."""
    start, waiting = 0, list[Pair]()
    for new in news:
        held = _held(olds[start:], new) if isinstance(new, Branch) and new.tag in _AROUND else ()
        if not isinstance(new, Branch) or not held:
            waiting.append((None, new))
            continue
        yield from ((old, None) for old in olds[start : start + held[0][0]])
        yield from waiting
        partners = {j: olds[start + i] for i, j in held}
        yield Wrapped(new, tuple((partners.get(j), child) for j, child in enumerate(new.children)))
        start, waiting = start + held[-1][0] + 1, []
    yield from ((old, None) for old in olds[start:])
    yield from waiting


def _held(olds: Sequence[Node], around: Branch) -> Sequence[Places]:
    """Which of these blocks became which of the list: some in a row, since none may be left between."""
    found = {
        (i, j): 1.0 + len(old.words)
        for i, old in enumerate(olds)
        for j, child in enumerate(around.children)
        if isinstance(old, Leaf) and sole(old) and sole(child) and common_words(old, child) >= _LIKENESS
    }
    chain = heaviest(found)
    in_a_row = (n for n, (i, _) in enumerate(chain) if i != chain[0][0] + n)
    return chain[: next(in_a_row, len(chain))]
