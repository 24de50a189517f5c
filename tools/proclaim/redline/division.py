"""Blocks that were divided or joined: a paragraph made two, two items made one.

Where a block keeps only part of its words, the blocks beside it that stand on the other side alone are
looked at for the rest, and the words are compared across all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from proclaim.blocks import Leaf, Node
from proclaim.blocks.labels import LISTS
from proclaim.redline.align import Pair
from proclaim.redline.kinds import HEADINGS, sides, sole, texts
from proclaim.redline.units import Unit
from proclaim.redline.words import Span

_SHARE = 0.6
"""Share of its words that a part has from the block that was divided, or joined from it, at least. On 90
generated revisions (bench/texts.py) 0.5 marks 1 word in 100 fewer, and calls sentences parts that were
rewritten."""


class Held(NamedTuple):
    """A block and the texts that are all it holds: one of a paragraph, one of each item of a list."""

    node: Node
    leaves: tuple[Leaf, ...]

    @property
    def is_list(self) -> bool:
        """Whether it may hold several."""
        return self.node.tag in LISTS


class Group(NamedTuple):
    """One block of a side and the blocks of the other side that it was divided into, or joined from."""

    places: tuple[int, ...]
    """Where the several stand among the pairs, in order."""
    own: int
    """Where the one stands; there it may be alone, or paired with one of the several."""
    one: Held
    several: tuple[Held, ...]


def arranged(pairs: Iterable[Pair]) -> list[Pair]:
    """The same pairs; of blocks that stand alone at one place, what was part of a neighbour is beside it.

    What was deleted and what was inserted there may come in any order, and nothing of its own side may
    stand between a block and its parts.
    """
    runs = [(is_alone, list(group)) for is_alone, group in groupby(pairs, key=lambda pair: None in pair)]
    done: list[Pair] = []
    for place, (is_alone, several) in enumerate(runs):
        if is_alone:
            before = runs[place - 1][1][-1][0] if place else None
            behind = runs[place + 1][1][0][1] if place + 1 < len(runs) else None
            done += _beside(before, *sides(several), behind)
        else:
            done += several
    return done


def _beside(before: Node | None, olds: list[Node], news: list[Node], behind: Node | None) -> Iterator[Pair]:
    first = next((n for n, new in enumerate(news) if not _is_part(new, before)), len(news))
    last = next((n for n, old in enumerate(reversed(olds)) if not _is_part(old, behind)), len(olds))
    yield from ((None, new) for new in news[:first])
    yield from ((old, None) for old in olds[: len(olds) - last])
    yield from ((None, new) for new in news[first:])
    yield from ((old, None) for old in olds[len(olds) - last :])


def _is_part(part: Node, whole: Node | None) -> bool:
    """Whether most words of a block are of another one."""
    return whole is not None and (part.counts & whole.counts).total() >= _SHARE * len(part.words) > 0


def divided(pairs: Sequence[Pair]) -> Iterator[Group]:
    """The old blocks that are several new ones, or items of a new list. No block belongs to two groups."""
    return _groups(pairs, _became)


def joined(pairs: Sequence[Pair]) -> Iterator[Group]:
    """The new blocks that were several old ones of their kind, with none between that is left."""
    for group in _groups([(new, old) for old, new in pairs], _is_of_kind):
        places = {*group.places, group.own}
        if max(places) - min(places) < len(places):
            yield group


def _became(whole: Node, part: Node) -> bool:
    """Whether a part of a block may be a block of this kind."""
    is_prose = whole.tag == "p" and (part.tag in LISTS or part.tag in HEADINGS)
    return is_prose or _is_of_kind(whole, part)


def _is_of_kind(whole: Node, part: Node) -> bool:
    is_kind = whole.tag == part.tag and whole.tag not in HEADINGS and whole.tag not in LISTS
    return is_kind and _is_text(part)


def _groups(pairs: Sequence[Pair], may_be: Callable[[Node, Node], bool]) -> Iterator[Group]:
    """Groups of one first and several second blocks of the pairs."""
    if all(one for one, _ in pairs):
        return
    end = 0
    for own, (one, partner) in enumerate(pairs):
        if one is None or (partner is not None and partner.key == one.key) or not _is_text(one):
            continue
        window = [(place, pairs[place][1]) for place in range(_first(pairs, own, end), _last(pairs, own))]
        held = {place: Held(node, texts(node)) for place, node in window if node and may_be(one, node)}
        # What it is paired with is of its kind, and is one text.
        if not held or held.keys() == {own}:
            continue
        whole = Held(one, texts(one))
        parts = dict(_parts(whole, held))
        several = sum(len(part.leaves) for part in parts.values())
        if several > 1 and (partner is None or own in parts):
            yield Group(tuple(parts), own, whole, tuple(parts.values()))
            end = max(own, *parts) + 1


def _is_text(node: Node) -> bool:
    """Whether it is text alone; an item that holds a paragraph is not, as its parts would be paragraphs."""
    only = sole(node)
    return only is not None and (isinstance(node, Leaf) or not only.tag)


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


def _parts(whole: Held, held: Mapping[int, Held]) -> Iterator[tuple[int, Held]]:
    """The blocks, by place, most of whose words are of the one; none of its words is counted twice."""
    rest = whole.node.counts.copy()
    for place, part in held.items():
        words = part.node.words
        if not part.leaves or not words:
            continue
        shared = part.node.counts & rest
        if shared.total() >= _SHARE * len(words):
            rest -= shared
            yield place, part


class Border(str):
    """White space before the first word of a block that is compared end to end with the one before it."""

    __slots__ = ()


def end_to_end(several: Sequence[Sequence[Unit]]) -> list[Unit]:
    """The units of several blocks in a row. No reader sees the space at a border on the side that has it; the
    other side needs it."""
    done: list[Unit] = []
    for number, units in enumerate(several):
        if number and units:
            done.append(_led_by(units[0], Border(" ")))
        done += units[1:] if number else units
    return done


def segments(spans: Sequence[Span], count: int) -> list[list[Span]]:
    """Spans against so many new blocks end to end, cut where these meet."""
    done: list[list[Span]] = [[]]
    for span in spans:
        for place, part in enumerate(_cut(span)):
            if place or _is_begun(part):
                done.append([])
            done[-1].append(part)
    if _is_begun(spans[0]) if spans else False:
        done.pop(0)
    return done if len(done) == count else []


def _is_begun(span: Span) -> bool:
    return bool(span.new) and isinstance(span.new[0].gap, Border)


def _cut(span: Span) -> Iterator[Span]:
    """A span by the blocks that it stands in; what is deleted at a border belongs to the one before it."""
    starts = [place for place, unit in enumerate(span.new) if place and isinstance(unit.gap, Border)]
    for start, end in pairwise([0, *starts, len(span.new)]):
        old = span.old[start:end] if span.kept else [] if start else span.old
        yield Span(span.kept, old, span.new[start:end])


def _led_by(unit: Unit, gap: str) -> Unit:
    return Unit(unit.key, gap, unit.led, unit.is_whole)


def flipped(spans: Sequence[Span]) -> list[Span]:
    """The same spans with the sides exchanged."""
    return [Span(span.kept, span.new, span.old) for span in spans]


def marked(spans: Sequence[Span]) -> int:
    """How many units of either side are not kept."""
    return sum(len(span.old) + len(span.new) for span in spans if not span.kept)
