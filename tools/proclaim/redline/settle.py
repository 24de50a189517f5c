"""The numbers of the changes, in reading order, which are known only of a whole redline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from proclaim.redline.structure import Block, Op, Run, SectionChange, State


def numbered(changes: Sequence[SectionChange]) -> tuple[tuple[SectionChange, ...], int]:
    """The sections with every change numbered from 1, and how many changes there are.

    What was deleted and inserted at one place is one change.
    """
    counter = _Numbers()
    done = tuple([counter.section(one) for one in changes])
    return done, counter.last


class _Numbers:
    """Gives each change its number."""

    def __init__(self) -> None:
        self.last = 0

    def section(self, change: SectionChange) -> SectionChange:
        number = self._new() if change.move else 0
        title = self._runs(change.title)
        return replace(
            change, title=title, change=number, blocks=tuple(self._block(one) for one in change.blocks)
        )

    def _block(self, block: Block, within: Block | None = None) -> Block:
        if block.state is State.SAME:
            return block
        # What stood by itself before a list was put around it is told with the list.
        is_recast = block.recast is not None and (within is None or within.recast is None)
        if (block.move or block.divided or is_recast) and not block.change:
            block = replace(block, change=self._new(), leads=True)
        if block.runs:
            runs = self._runs(block.runs)
            return block if runs == block.runs else replace(block, runs=runs)
        return replace(block, children=tuple(self._children(block))) if block.children else block

    def _children(self, block: Block) -> Iterator[Block]:
        """The blocks in one; all items of a list that have another label than before are one change."""
        number = 0
        for child in block.children:
            if not child.was or child.move:
                yield self._block(child, block)
                continue
            leads = not number
            number = number or self._new()
            yield self._block(replace(child, change=number, leads=leads))

    def _runs(self, runs: Sequence[Run]) -> tuple[Run, ...]:
        done: list[Run] = []
        for is_kept, group in groupby(runs, key=_is_kept):
            if is_kept:
                done += group
            else:
                number = self._new()
                done += [run.numbered(number) for run in group]
        return tuple(done)

    def _new(self) -> int:
        self.last += 1
        return self.last


def _is_kept(run: Run) -> bool:
    return run.op is Op.KEPT and not run.joint
