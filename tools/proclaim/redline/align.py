"""Which block of the old text became which block of the new one.

Pairs of blocks that show the same or share many words are gathered with an index of their words, and of
these the ones are chosen that keep the most words together without crossing. What is left between them is
paired by its likeness, and the rest was deleted or inserted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from proclaim.blocks import Leaf, Node

Pair = tuple[Node | None, Node | None]
Places = tuple[int, int]
Where = TypeVar("Where")

_LEAF_LIKENESS = 0.4
"""Share of words that a paragraph keeps to be called the same one. On 90 generated revisions
(bench/texts.py) the words marked differ by less than 1 in 100 between 0.3 and 0.5: what is paired wrongly
costs readers, not words."""
_BRANCH_LIKENESS = 0.2
"""The same for a list, an item or a table, in which blocks are compared again. Measured so: no difference
to 0.3."""
# A table always has its head and body, so those are paired whatever they hold.
_ALWAYS = frozenset({"thead", "tbody"})
_EVERYWHERE = 12
"""A sequence of words that stands in more blocks than this tells none of them apart."""
_CANDIDATES = 4
"""Old blocks that are weighed for each new one in a long text; 2 and 8 marked the same words."""
_FEW_WORDS = 6
"""Blocks of fewer words are known by each word, longer ones by two that stand side by side."""
_SMALL = 900
"""In a gap of at most so many pairs every one is weighed."""


def align(old: Sequence[Node], new: Sequence[Node]) -> Iterator[Pair]:
    """Pairs in reading order; what was deleted comes before what was inserted at the same place."""
    start, end = _same_ends(old, new)
    yield from zip(old[:start], new[:start], strict=True)
    yield from _middle(old[start : len(old) - end], new[start : len(new) - end])
    yield from zip(old[len(old) - end :], new[len(new) - end :], strict=True)


def likeness(old: Node, new: Node) -> float:
    """Share of words that two blocks have in common, 0 to 1 (Dice); 0 where they are of another kind."""
    if not _same_kind(old, new):
        return 0.0
    return 1.0 if old.tag in _ALWAYS else common_words(old, new)


def common_words(old: Node, new: Node) -> float:
    """Share of words that two blocks of any kind have in common, 0 to 1 (Dice)."""
    total = len(old.words) + len(new.words)
    return 2 * _shared(old, new) / total if total else 1.0


def _same_kind(old: Node, new: Node) -> bool:
    return type(old) is type(new) and (old.tag or "p") == (new.tag or "p")


def _shared(old: Node, new: Node) -> int:
    ours, theirs = old.counts, new.counts
    both = ours.keys() & theirs.keys()
    return sum(map(min, map(ours.__getitem__, both), map(theirs.__getitem__, both)))


def _same_ends(old: Sequence[Node], new: Sequence[Node]) -> Places:
    """How many blocks at the beginning, and at the end, show the same on both sides."""
    shorter = min(len(old), len(new))
    start = next((i for i in range(shorter) if old[i].key != new[i].key), shorter)
    rest = shorter - start
    return start, next((i for i in range(rest) if old[-1 - i].key != new[-1 - i].key), rest)


def _middle(old: Sequence[Node], new: Sequence[Node]) -> Iterator[Pair]:
    if len(old) * len(new) <= _SMALL:
        yield from _gap(old, new)
        return
    i = j = 0
    for a, b in [*heaviest(_candidates(old, new)), (len(old), len(new))]:
        yield from _gap(old[i:a], new[j:b])
        if a < len(old):
            yield old[a], new[b]
        i, j = a + 1, b + 1


def _candidates(old: Sequence[Node], new: Sequence[Node]) -> dict[Places, float]:
    """Pairs that may belong together, with the words that they would keep."""
    found, ours, theirs = _equals(old, new)
    places: dict[object, list[int]] = defaultdict(list)
    for i in ours:
        for trait in traits(old[i]):
            places[trait].append(i)
    for j in theirs:
        hits = Counter(i for one in traits(new[j]) for i in telling(places.get(one, ())))
        for i, _ in sorted(hits.items(), key=lambda hit: (-hit[1], hit[0]))[:_CANDIDATES]:
            weight = _weight(old[i], new[j])
            if weight:
                found[i, j] = weight
    return found


def _equals(old: Sequence[Node], new: Sequence[Node]) -> tuple[dict[Places, float], list[int], list[int]]:
    """Pairs that show the same, and the places of the blocks on either side that have no such partner."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, node in enumerate(old):
        places[node.key].append(i)
    found: dict[Places, float] = {}
    theirs: list[int] = []
    for j, node in enumerate(new):
        if node.key not in places:
            theirs.append(j)
            continue
        for i in _nearest(places[node.key], j):
            found[i, j] = 1.0 + len(node.words)
    keys = {node.key for node in new}
    return found, [i for i, node in enumerate(old) if node.key not in keys], theirs


def _nearest(places: Sequence[int], place: int) -> Sequence[int]:
    if len(places) <= _EVERYWHERE:
        return places
    middle = bisect_left(places, place)
    return places[max(0, middle - _EVERYWHERE // 2) : middle + _EVERYWHERE // 2]


def traits(node: Node) -> set[object]:
    """What a block is known by: its pairs of words, of a short one each word."""
    words = node.words
    traits: set[object] = set(pairwise(words))
    if len(words) < _FEW_WORDS:
        traits.update(words)
    return traits


def telling(places: Sequence[Where]) -> Sequence[Where]:
    """The places of a trait, where they are few enough to tell blocks apart."""
    return places if len(places) <= _EVERYWHERE else ()


def _weight(old: Node, new: Node) -> float:
    """Words that stay together if these two are paired; 0 where they are too unlike."""
    if not _same_kind(old, new) or not _may_be_like(old, new):
        return 0.0
    value = likeness(old, new)
    return value * (1 + min(len(old.words), len(new.words))) if value >= _least(old) else 0.0


def _may_be_like(old: Node, new: Node) -> bool:
    """Whether the shorter has words enough: what most pairs fail by is quickly seen."""
    ours, theirs = len(old.words), len(new.words)
    return old.tag in _ALWAYS or 2 * min(ours, theirs) >= _least(old) * (ours + theirs)


def _least(node: Node) -> float:
    return _LEAF_LIKENESS if isinstance(node, Leaf) else _BRANCH_LIKENESS


def heaviest(weights: dict[Places, float]) -> list[Places]:
    """The pairs of the greatest weight of which none crosses another, in order."""
    if len(weights) < 2:
        return list(weights)
    best = _Heaviest(1 + max(j for _, j in weights))
    before: dict[Places, Places | None] = {}
    total: dict[Places, float] = {}
    for i, several in _by_row(weights):
        # All of a row look at the rows before it only.
        for j in several:
            total[i, j], before[i, j] = best.up_to(j)
            total[i, j] += weights[i, j]
        for j in several:
            best.offer(j, total[i, j], (i, j))
    place: Places | None = max(total, key=lambda one: total[one])
    chain: list[Places] = []
    while place is not None:
        chain.append(place)
        place = before[place]
    return chain[::-1]


def _by_row(weights: Iterable[Places]) -> Iterator[tuple[int, list[int]]]:
    rows: dict[int, list[int]] = defaultdict(list)
    for i, j in weights:
        rows[i].append(j)
    yield from sorted(rows.items())


class _Heaviest:
    """The heaviest chain that ends before a column (a Fenwick tree of maxima)."""

    def __init__(self, columns: int) -> None:
        self._best: list[tuple[float, Places | None]] = [(0.0, None)] * (columns + 1)

    def up_to(self, column: int) -> tuple[float, Places | None]:
        """Weight and last pair of the heaviest chain in the columns before this one."""
        found: tuple[float, Places | None] = (0.0, None)
        while column > 0:
            if self._best[column][0] > found[0]:
                found = self._best[column]
            column -= column & -column
        return found

    def offer(self, column: int, weight: float, last: Places) -> None:
        """A chain that ends in this column."""
        column += 1
        while column < len(self._best):
            if weight > self._best[column][0]:
                self._best[column] = (weight, last)
            column += column & -column


def _gap(old: Sequence[Node], new: Sequence[Node]) -> Iterator[Pair]:
    i = j = 0
    for a, b in _paired(old, new):
        yield from ((one, None) for one in old[i:a])
        yield from ((None, one) for one in new[j:b])
        yield old[a], new[b]
        i, j = a + 1, b + 1
    yield from ((one, None) for one in old[i:])
    yield from ((None, one) for one in new[j:])


def _paired(old: Sequence[Node], new: Sequence[Node]) -> list[Places]:
    if not old or not new or len(old) * len(new) > _SMALL:
        return []
    if len(old) == len(new) == 1:
        return [(0, 0)] if old[0].key == new[0].key or _weight(old[0], new[0]) else []
    weights, ours, theirs = _equals(old, new)
    for i in ours:
        for j in theirs:
            weight = _weight(old[i], new[j])
            if weight:
                weights[i, j] = weight
    return heaviest(weights)
