"""What is known only of a whole redline: which blocks moved, and the numbers of the changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from proclaim.blocks.labels import Label, within
from proclaim.redline.relabelled import renamed
from proclaim.redline.structure import (
    MOVED,
    ONE_SIDED,
    Block,
    Op,
    Run,
    SectionChange,
    State,
)

Place = tuple[int, ...]
"""Where a block stands in a redline: the number of its section, of its block there, of the block in that …"""

# Shorter blocks come back by chance ("Not applicable."), so only longer ones count as moved.
_MOVED_WORDS = 4


def settled(changes: Sequence[SectionChange]) -> tuple[SectionChange, ...]:
    """The sections with moved blocks named as such, and every change numbered in reading order."""
    moves = _moves([change.blocks for change in changes])
    named = [
        replace(change, blocks=_with_moves(change.blocks, (number,), moves))
        for number, change in enumerate(changes)
    ]
    numbers = _Numbers(sum(_count(one) for one in named))
    return tuple(numbers.section(one) for one in named)


class _Move(NamedTuple):
    """One side of a move."""

    name: str
    was: Label | None
    """What stood before an item at its old place, where it has another label at the new one."""


def _moves(everything: Sequence[Sequence[Block]]) -> dict[Place, _Move]:
    """The blocks taken out at one place and put in unchanged at another, with the move of each."""
    out: list[tuple[Place, Block]] = []
    into: dict[str, list[tuple[Place, Block]]] = {}
    for number, blocks in enumerate(everything):
        for place, block in _one_sided(blocks, (number,)):
            if block.state is State.DELETED:
                out.append((place, block))
            else:
                into.setdefault(block.node.key, []).append((place, block))
    found: dict[Place, _Move] = {}
    taken: set[Place] = set()
    # The greatest first: a block must not move on its own where one around it moves.
    for place, block in sorted(out, key=lambda one: -_size(one[1])):
        places = set(_places(place, block))
        if len(block.node.words) < _MOVED_WORDS or not taken.isdisjoint(places):
            continue
        for there, partner in into.get(block.node.key, ()):
            partners = set(_places(there, partner))
            if taken.isdisjoint(partners) and within(block.node) == within(partner.node):
                name = f"move-{len(found) // 2 + 1}"
                found[place], found[there] = _Move(name, None), _Move(name, _former(block, partner))
                taken |= places | partners
                break
    return found


def _one_sided(blocks: Sequence[Block], around: Place) -> Iterator[tuple[Place, Block]]:
    """The blocks of one side with their places, the outer before the inner."""
    for number, block in enumerate(blocks):
        place = (*around, number)
        if block.state in ONE_SIDED:
            yield place, block
        yield from _one_sided(block.children, place)


def _places(place: Place, block: Block) -> Iterator[Place]:
    """The place of a block and those of all that it holds."""
    yield place
    for number, child in enumerate(block.children):
        yield from _places((*place, number), child)


def _size(block: Block) -> int:
    """How many blocks it is, those in it counted."""
    return 1 + sum(map(_size, block.children))


def _former(block: Block, partner: Block) -> Label | None:
    """The label that an item had at its old place, where its new one is another."""
    old, new = block.label, partner.label
    return old if old and new and old.is_counted and new.is_counted and old.text != new.text else None


def _with_moves(blocks: Sequence[Block], around: Place, moves: Mapping[Place, _Move]) -> tuple[Block, ...]:
    return tuple(_with_move(block, (*around, number), moves) for number, block in enumerate(blocks))


def _with_move(block: Block, place: Place, moves: Mapping[Place, _Move]) -> Block:
    move = moves.get(place)
    if move:
        state = State.MOVED_FROM if block.state is State.DELETED else State.MOVED_TO
        moved = replace(_all_moved(block, state), move=move.name)
        return renamed(moved, move.was) if move.was else moved
    if not block.children:
        return block
    return replace(block, children=_with_moves(block.children, place, moves))


def _all_moved(block: Block, state: State) -> Block:
    return replace(block, state=state, children=tuple(_all_moved(one, state) for one in block.children))


def _groups(runs: Sequence[Run]) -> Iterator[tuple[bool, tuple[Run, ...]]]:
    """Runs by change: what was taken out and put in at one place is one change."""
    for is_kept, group in groupby(runs, key=lambda run: run.op is Op.KEPT):
        yield is_kept, tuple(group)


def _count(change: SectionChange) -> int:
    passages = [change.title, *(leaf.runs for block in change.blocks for leaf in block.leaves())]
    in_words = sum(not is_kept for runs in passages for is_kept, _ in _groups(runs))
    return in_words + sum(1 for _ in change.lists())


class _Numbers:
    """Gives each change its number and that of the next."""

    def __init__(self, last: int) -> None:
        self._last = last
        self._number = 0

    def section(self, change: SectionChange) -> SectionChange:
        title = self._runs(change.title)
        return replace(change, title=title, blocks=tuple(self._block(one) for one in change.blocks))

    def _block(self, block: Block) -> Block:
        if block.state is State.SAME:
            return block
        return replace(block, runs=self._runs(block.runs), children=tuple(self._children(block)))

    def _children(self, block: Block) -> Iterator[Block]:
        """The blocks in one; all items of a list that have another label than before are one change."""
        number = 0
        for child in block.children:
            if child.was and not number:
                number = self._new()
                yield replace(self._block(child), change=number, next=self._after(number))
            else:
                yield replace(self._block(child), change=number) if child.was else self._block(child)

    def _runs(self, runs: Sequence[Run]) -> tuple[Run, ...]:
        done: list[Run] = []
        for is_kept, group in _groups(runs):
            if is_kept:
                done += group
            else:
                number = self._new()
                done += [replace(run, change=number, next=self._after(number)) for run in group]
        return tuple(done)

    def _new(self) -> int:
        self._number += 1
        return self._number

    def _after(self, number: int) -> int:
        return number % self._last + 1


def counted(changes: Iterable[SectionChange]) -> Iterator[Run]:
    """The runs that count as words taken out or put in: not those of blocks that only moved."""
    for change in changes:
        yield from (run for run in change.title if run.change)
        for block in change.blocks:
            for leaf in block.leaves():
                if leaf.state not in MOVED:
                    yield from (run for run in leaf.runs if run.change and not run.form)
