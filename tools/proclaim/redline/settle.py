"""What is known only of a whole redline: which blocks moved, and the numbers of the changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from proclaim.blocks import Node
from proclaim.redline.structure import (
    MOVED,
    ONE_SIDED,
    Block,
    Op,
    Run,
    SectionChange,
    State,
)

# Shorter blocks come back by chance ("Not applicable."), so only longer ones count as moved.
_MOVED_WORDS = 4


def settled(changes: Sequence[SectionChange]) -> tuple[SectionChange, ...]:
    """The sections with moved blocks named as such, and every change numbered in reading order."""
    moves = _moves(change.blocks for change in changes)
    named = [replace(one, blocks=tuple(_with_moves(block, moves) for block in one.blocks)) for one in changes]
    numbers = _Numbers(sum(_count(one) for one in named))
    return tuple(numbers.section(one) for one in named)


def _moves(everything: Iterable[tuple[Block, ...]]) -> dict[int, str]:
    """The blocks taken out at one place and put in unchanged at another: id(node) -> the move's name."""
    out: list[Block] = []
    into: dict[str, list[Node]] = {}
    for one in (found for several in everything for block in several for found in _one_sided(block)):
        if one.state is State.DELETED:
            out.append(one)
        else:
            into.setdefault(one.node.key, []).append(one.node)
    found: dict[int, str] = {}
    taken: set[int] = set()
    # The greatest first: a block must not move on its own where one around it moves.
    for one in sorted(out, key=lambda one: -sum(1 for _ in _ids(one.node))):
        if len(one.node.words) < _MOVED_WORDS or not taken.isdisjoint(_ids(one.node)):
            continue
        partners = into.get(one.node.key, ())
        partner = next((node for node in partners if taken.isdisjoint(_ids(node))), None)
        if partner is not None:
            found[id(one.node)] = found[id(partner)] = f"move-{len(found) // 2 + 1}"
            taken.update(_ids(one.node), _ids(partner))
    return found


def _one_sided(block: Block) -> Iterator[Block]:
    """The blocks of one side, the outer before the inner."""
    if block.state in ONE_SIDED:
        yield block
    for child in block.children:
        yield from _one_sided(child)


def _ids(node: Node) -> Iterator[int]:
    yield id(node)
    for child in getattr(node, "children", ()):
        yield from _ids(child)


def _with_moves(block: Block, moves: Mapping[int, str]) -> Block:
    move = moves.get(id(block.node), "") if block.state in ONE_SIDED else ""
    if move:
        state = State.MOVED_FROM if block.state is State.DELETED else State.MOVED_TO
        return replace(_all_moved(block, state), move=move)
    if not block.children:
        return block
    return replace(block, children=tuple(_with_moves(one, moves) for one in block.children))


def _all_moved(block: Block, state: State) -> Block:
    return replace(block, state=state, children=tuple(_all_moved(one, state) for one in block.children))


def _groups(runs: Sequence[Run]) -> Iterator[tuple[bool, tuple[Run, ...]]]:
    """Runs by change: what was taken out and put in at one place is one change."""
    for is_kept, group in groupby(runs, key=lambda run: run.op is Op.KEPT):
        yield is_kept, tuple(group)


def _count(change: SectionChange) -> int:
    passages = [change.title, *(leaf.runs for block in change.blocks for leaf in block.leaves())]
    return sum(not is_kept for runs in passages for is_kept, _ in _groups(runs))


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
        return replace(
            block, runs=self._runs(block.runs), children=tuple(self._block(one) for one in block.children)
        )

    def _runs(self, runs: Sequence[Run]) -> tuple[Run, ...]:
        done: list[Run] = []
        for is_kept, group in _groups(runs):
            if is_kept:
                done += group
            else:
                self._number += 1
                after = self._number % self._last + 1
                done += [replace(run, change=self._number, next=after) for run in group]
        return tuple(done)


def counted(changes: Iterable[SectionChange]) -> Iterator[Run]:
    """The runs that count as words taken out or put in: not those of blocks that only moved."""
    for change in changes:
        yield from (run for run in change.title if run.change)
        for block in change.blocks:
            for leaf in block.leaves():
                if leaf.state not in MOVED:
                    yield from (run for run in leaf.runs if run.change and not run.form)
