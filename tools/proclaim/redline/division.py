"""Blocks that were divided or joined: a paragraph made two, two items made one.

Where a block keeps only part of its words, the blocks beside it that stand on the other side alone are
looked at for the rest, and the words are compared across all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from proclaim.blocks import Leaf, Node
from proclaim.redline.align import Pair
from proclaim.redline.kinds import sole
from proclaim.redline.units import Unit
from proclaim.redline.words import Span

_SHARE = 0.6
"""Share of its words that a part has from the block that was divided, or joined from it, at least."""


class Held(NamedTuple):
    """A block and the text that is all it holds."""

    node: Node
    leaf: Leaf


class Group(NamedTuple):
    """One block of a side and the blocks of the other side that it was divided into, or joined from."""

    places: tuple[int, ...]
    """Where the several stand among the pairs, in order."""
    own: int
    """Where the one stands; there it may be alone, or paired with one of the several."""
    one: Held
    several: tuple[Held, ...]


def divided(pairs: Sequence[Pair]) -> Iterator[Group]:
    """The old blocks that are several new ones. No block belongs to two groups."""
    return _groups(pairs)


def joined(pairs: Sequence[Pair]) -> Iterator[Group]:
    """The new blocks that were several old ones."""
    return _groups([(new, old) for old, new in pairs])


def _groups(pairs: Sequence[Pair]) -> Iterator[Group]:
    """Groups of one first and several second blocks of the pairs."""
    end = 0
    for own, (one, partner) in enumerate(pairs):
        whole = _held(one)
        if whole is None or (partner is not None and partner.key == whole.node.key):
            continue
        window = range(_first(pairs, own, end), _last(pairs, own))
        parts = dict(_parts(whole, [(place, pairs[place][1]) for place in window]))
        if len(parts) > 1 and (partner is None or own in parts):
            yield Group(tuple(parts), own, whole, tuple(parts.values()))
            end = max(own, *parts) + 1


def _first(pairs: Sequence[Pair], own: int, end: int) -> int:
    """The first place before a block at which nothing of its own side stands between."""
    place = own
    while place > end and pairs[place - 1][0] is None:
        place -= 1
    return place


def _last(pairs: Sequence[Pair], own: int) -> int:
    """The place behind the last after a block at which nothing of its own side stands between."""
    place = own + 1
    while place < len(pairs) and pairs[place][0] is None:
        place += 1
    return place


def _held(node: Node | None) -> Held | None:
    leaf = sole(node) if node else None
    return Held(node, leaf) if node and leaf else None


def _parts(whole: Held, window: Sequence[tuple[int, Node | None]]) -> Iterator[tuple[int, Held]]:
    """The blocks, by place, most of whose words are of the one; none of its words is counted twice."""
    rest = Counter(whole.leaf.words)
    for place, node in window:
        part = _held(node)
        if part is None or part.node.tag != whole.node.tag or not part.leaf.words:
            continue
        shared = part.leaf.counts & rest
        if shared.total() >= _SHARE * len(part.leaf.words):
            rest -= shared
            yield place, part


def segments(spans: Sequence[Span], lengths: Sequence[int]) -> list[list[Span]]:
    """Spans against several new blocks put end to end, cut where one of these ends.

    lengths: units of each of the blocks. Behind a border the words of both sides begin with a space, which no
    reader sees on the side that has the border, and which the other side needs.
    """
    done: list[list[Span]] = [[]]
    left = lengths[0]
    for span in spans:
        rest = span
        while len(rest.new) > left and len(done) < len(lengths):
            if left:
                before, rest = _cut(rest, left)
                done[-1].append(before)
            done.append([])
            left = lengths[len(done) - 1]
        done[-1].append(rest)
        left -= len(rest.new)
    done += [[] for _ in lengths[len(done) :]]
    return [done[0], *map(_begun, done[1:])]


def flipped(spans: Sequence[Span]) -> list[Span]:
    """The same spans with the sides exchanged."""
    return [Span(span.kept, span.new, span.old) for span in spans]


def marked(spans: Sequence[Span]) -> int:
    """How many units of either side are not kept."""
    return sum(len(span.old) + len(span.new) for span in spans if not span.kept)


def _cut(span: Span, length: int) -> tuple[Span, Span]:
    """What is deleted at a border belongs to the part before it."""
    at = length if span.kept else len(span.old)
    return (
        Span(span.kept, span.old[:at], span.new[:length]),
        Span(span.kept, span.old[at:], span.new[length:]),
    )


def _begun(spans: Sequence[Span]) -> list[Span]:
    """Spans whose first units on both sides have a space before them."""
    done = [Span(span.kept, [*span.old], [*span.new]) for span in spans]
    for side in ([span.old for span in done], [span.new for span in done]):
        first = next((units for units in side if units), None)
        if first:
            first[0] = Unit(first[0].key, " ", first[0].parts)
    return done
