"""Which blocks moved: deleted at one place and inserted at another, unchanged or with few words changed.

The largest blocks are matched first, so that no item moves on its own where its list moves. A block too
short to be told from others by its words moves only along with a neighbour.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from proclaim.blocks import Branch, Node
from proclaim.blocks.labels import Label, within
from proclaim.redline.align import common_words, likeness, telling, traits
from proclaim.redline.kinds import sole
from proclaim.redline.passages import Reader
from proclaim.redline.relabelled import renamed
from proclaim.redline.structure import Block, Move, SectionChange, State

Place = tuple[int, ...]
"""Where a block stands in a redline: the number of its section, of its block there, of the block in that …"""

_FEWEST = 4
"""Words; shorter blocks ("Not applicable.") come back by chance, and move only beside one that moves."""
_FEWEST_EDITED = 8
"""Words of a block that may be edited as it moves."""
_LIKENESS = 0.7
"""Share of words that an edited block keeps as it moves. On 90 generated revisions (bench/texts.py) 0.6
marks 1 word in 100 fewer, and calls paragraphs moved that only share the phrases of every policy."""
_CANDIDATES = 3
"""So many old places are weighed for each new one."""


def with_moves(changes: Sequence[SectionChange], reader: Reader) -> list[SectionChange]:
    """The sections with the blocks that moved named as such, at both places."""
    found = _Found(dict(_one_sided(changes)), changes)
    for pair in _matched(found.blocks):
        found.add(*pair)
    found.add_neighbours()
    if not found.pairs:
        return list(changes)
    moved = dict(found.moved(reader))
    around = {place[:length] for place in moved for length in range(1, len(place))}
    return [
        replace(change, blocks=_replaced(change.blocks, (number,), moved, around))
        if (number,) in around
        else change
        for number, change in enumerate(changes)
    ]


def away(node: Node) -> Block:
    """A block as it stands at the place that it left: its whole text, with no word marked."""
    return _as_moved(Block(State.SAME, node), State.MOVED_FROM)


def arrived(block: Block) -> Block:
    """A block of a redline as it stands at the place that it moved to, with the changes in it."""
    return _as_moved(block, State.MOVED_TO)


def _as_moved(block: Block, state: State) -> Block:
    if block.state in (State.DELETED, State.INSERTED):
        return block
    return replace(
        block,
        state=state,
        runs=block.content,
        children=tuple(_as_moved(one, state) for one in block.inside),
    )


class _Pair(NamedTuple):
    """Both places of what may be one block."""

    old: Place
    new: Place


@dataclass
class _Found:
    """The moves of a redline in the making."""

    blocks: Mapping[Place, Block]
    """Every block that is on one side only, outer ones before those in them."""
    changes: Sequence[SectionChange]

    def __post_init__(self) -> None:
        self.pairs: list[_Pair] = []
        self._taken: set[Place] = set()

    def add(self, old: Place, new: Place) -> bool:
        """Take two places for those of one block; False where either is part of another move."""
        places = {*self._around(old), *self._around(new)}
        if not self._taken.isdisjoint(places):
            return False
        self._taken |= {*self._within(old), *self._within(new)}
        self.pairs.append(_Pair(old, new))
        return True

    def add_neighbours(self) -> None:
        """Short blocks that stand beside one that moved, at both places, moved with it."""
        waiting = list(self.pairs)
        while waiting:
            old, new = waiting.pop()
            for step in (-1, 1):
                pair = _Pair(_beside(old, step), _beside(new, step))
                if self._is_same(pair) and self.add(*pair):
                    waiting.append(pair)

    def moved(self, reader: Reader) -> Iterator[tuple[Place, Block]]:
        """The blocks at both places of every move, by place."""
        sections = sum(one.state is State.MOVED_TO for one in self.changes)
        for number, pair in enumerate(sorted(self.pairs), 1 + sections):
            yield from self._both(f"move-{number}", pair, reader)

    def _both(self, name: str, pair: _Pair, reader: Reader) -> Iterator[tuple[Place, Block]]:
        old, new = (self.blocks[place] for place in pair)
        before, after = (self.changes[place[0]] for place in pair)
        here, there = before.old or before.section, after.new or after.section
        edited = None if _shows_same(old.node, new.node) else reader.one(old.node, new.node)
        is_here = here.id == there.id
        left = replace(away(old.node), label=old.label, move=Move(name, there, is_here, edited is not None))
        came = replace(
            arrived(edited or Block(State.SAME, new.node)),
            label=new.label,
            move=Move(name, here, is_here, edited is not None),
        )
        was = _former(old, new)
        yield pair.old, left
        yield pair.new, renamed(came, was) if was else came

    def _is_same(self, pair: _Pair) -> bool:
        old, new = (self.blocks.get(place) for place in pair)
        return (
            old is not None
            and new is not None
            and (old.state, new.state) == (State.DELETED, State.INSERTED)
            and _shows_same(old.node, new.node)
        )

    def _around(self, place: Place) -> Iterator[Place]:
        """A place, those around it and those within it."""
        yield from (place[:length] for length in range(2, len(place)))
        yield from self._within(place)

    def _within(self, place: Place) -> Iterator[Place]:
        yield place
        for number in range(len(self.blocks[place].children) if place in self.blocks else 0):
            yield from self._within((*place, number))


def _matched(blocks: Mapping[Place, Block]) -> Iterator[_Pair]:
    """Pairs that may be one block, the largest first and of those the likest."""
    out = {place: one for place, one in blocks.items() if one.state is State.DELETED and _is_told(one)}
    into = {place: one for place, one in blocks.items() if one.state is State.INSERTED and _is_told(one)}
    if not out or not into:
        return
    weighed = [(_size(out[pair.old]), 1.0, pair) for pair in _equal(out, into)]
    weighed += [(_size(out[pair.old]), value, pair) for pair, value in _similar(out, into)]
    yield from (pair for _, _, pair in sorted(weighed, key=lambda one: (-one[0], -one[1], one[2])))


def _is_told(block: Block) -> bool:
    return len(block.node.words) >= _FEWEST


def _equal(out: Mapping[Place, Block], into: Mapping[Place, Block]) -> Iterator[_Pair]:
    places: dict[str, list[Place]] = defaultdict(list)
    for new, block in into.items():
        places[_said(block.node)].append(new)
    for old, block in out.items():
        for new in places.get(_said(block.node), ()):
            if _shows_same(block.node, into[new].node):
                yield _Pair(old, new)


def _similar(out: Mapping[Place, Block], into: Mapping[Place, Block]) -> Iterator[tuple[_Pair, float]]:
    places: dict[object, list[Place]] = defaultdict(list)
    for old, block in out.items():
        if len(block.node.words) >= _FEWEST_EDITED:
            for trait in traits(block.node):
                places[trait].append(old)
    if not places:
        return
    for new, block in into.items():
        known = [places[one] for one in traits(block.node) if one in places]
        hits = Counter([old for several in known for old in telling(several)])
        for old, _ in sorted(hits.items(), key=lambda hit: (-hit[1], hit[0]))[:_CANDIDATES]:
            value = _likeness(out[old].node, block.node)
            if value >= _LIKENESS and not _shows_same(out[old].node, block.node):
                yield _Pair(old, new), value


def _shows_same(old: Node, new: Node) -> bool:
    return _said(old) == _said(new) and within(old) == within(new)


def _likeness(old: Node, new: Node) -> float:
    if isinstance(old, Branch) and isinstance(new, Branch) and old.tag == "tr":
        # Which cell was which is known of rows of one length only.
        return likeness(old, new) if len(old.children) == len(new.children) else 0.0
    return common_words(old, new) if sole(old) and sole(new) else likeness(old, new)


def _said(node: Node) -> str:
    """The same for blocks that show the same; an item and a paragraph of the same words do."""
    leaf = sole(node)
    return leaf.key.partition(">")[2] if leaf else node.key


def _beside(place: Place, step: int) -> Place:
    return (*place[:-1], place[-1] + step)


def _one_sided(changes: Iterable[SectionChange]) -> Iterator[tuple[Place, Block]]:
    for number, change in enumerate(changes):
        yield from _alone(change.blocks, (number,))


def _alone(blocks: Sequence[Block], around: Place) -> Iterator[tuple[Place, Block]]:
    for number, block in enumerate(blocks):
        place = (*around, number)
        # Text without a tag of its own moves with the item that it stands in.
        if block.state in (State.DELETED, State.INSERTED) and block.node.tag:
            yield place, block
        if block.children:
            yield from _alone(block.children, place)


def _size(block: Block) -> int:
    """How many blocks it is, those in it counted."""
    return 1 + sum(map(_size, block.children))


def _former(old: Block, new: Block) -> Label | None:
    """The label that an item had at its old place, where its new one is another."""
    was, label = old.label, new.label
    return was if was and label and was.is_counted and label.is_counted and was.text != label.text else None


def _replaced(
    blocks: Sequence[Block], outer: Place, moved: Mapping[Place, Block], around: Container[Place]
) -> tuple[Block, ...]:
    """Blocks with those that moved in their places; `around` has the places of all that hold such ones."""
    done: list[Block] = []
    for number, block in enumerate(blocks):
        place = (*outer, number)
        if place in moved:
            done.append(moved[place])
        elif place in around:
            done.append(replace(block, children=_replaced(block.children, place, moved, around)))
        else:
            done.append(block)
    return tuple(done)
