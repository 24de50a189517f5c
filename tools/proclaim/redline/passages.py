"""Blocks of both sides -> blocks of the redline, with the words of every changed one compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from proclaim.blocks import Branch, Leaf, Node
from proclaim.blocks.labels import LISTS, of_items, within
from proclaim.redline import tables, words
from proclaim.redline.align import Pair, align
from proclaim.redline.relabelled import labelled
from proclaim.redline.structure import Block, Op, Run, State
from proclaim.redline.units import Unit, units
from proclaim.redline.weave import weave, whole


@dataclass(frozen=True, slots=True)
class Reader:
    """What has to be known of a language to compare texts in it."""

    together: re.Pattern[str]
    """Matches what is never split although it has spaces inside: dates, amounts."""

    def blocks(self, old: Sequence[Node], new: Sequence[Node]) -> Iterator[Block]:
        """The blocks that turn one text into the other, in reading order."""
        yield from self._pairs(align(old, new))

    def words(self, old: list[Unit], new: list[Unit]) -> tuple[Run, ...]:
        """The runs of one passage; none that is changed where both sides say the same."""
        return weave(words.diff(old, new))

    def _pairs(self, pairs: Iterable[Pair], columns: tables.Columns = ()) -> Iterator[Block]:
        for before, after in pairs:
            if before is not None and after is not None:
                yield from self._both(before, after, columns)
            elif before is not None:
                yield self._alone(State.DELETED, before)
            elif after is not None:
                yield self._alone(State.INSERTED, after)

    def _both(self, old: Node, new: Node, columns: tables.Columns) -> Iterator[Block]:
        if old.key == new.key and within(old) == within(new):
            yield Block(State.SAME, new)
        elif isinstance(old, Leaf) and isinstance(new, Leaf) and (old.tag or "p") == (new.tag or "p"):
            runs = _runs(old, new, self)
            is_same = all(run.op is Op.KEPT for run in runs)
            yield Block(State.SAME, new) if is_same else Block(State.CHANGED, new, runs=runs)
        elif isinstance(old, Branch) and isinstance(new, Branch) and old.tag == new.tag:
            inside = tuple(self._inside(old, new, columns))
            is_same = all(one.state is State.SAME for one in inside)
            yield Block(State.SAME, new) if is_same else Block(State.CHANGED, new, inside)
        else:
            yield self._alone(State.DELETED, old)
            yield self._alone(State.INSERTED, new)

    def _inside(self, old: Branch, new: Branch, columns: tables.Columns) -> Iterator[Block]:
        if old.tag == "tr":
            return self._pairs(tables.cells(old, new, columns))
        if old.tag == "table":
            columns = tables.columns(old, new)
        inside = self._pairs(align(old.children, new.children), columns)
        return labelled(inside, old, new) if new.tag in LISTS else inside

    def _alone(self, state: State, node: Node) -> Block:
        if isinstance(node, Branch):
            inside = [self._alone(state, one) for one in node.children]
            if node.tag in LISTS:
                pairs = zip(inside, of_items(node), strict=True)
                inside = [replace(one, label=label) for one, label in pairs]
            return Block(state, node, tuple(inside))
        op = Op.DELETED if state is State.DELETED else Op.INSERTED
        return Block(state, node, runs=_run(op, node, self))


@lru_cache(maxsize=8192)
def _runs(old: Leaf, new: Leaf, reader: Reader) -> tuple[Run, ...]:
    """The words of one block against those of another; many pairs of releases hold the same two."""
    return reader.words(units(old, reader.together), units(new, reader.together))


@lru_cache(maxsize=8192)
def _run(op: Op, leaf: Leaf, reader: Reader) -> tuple[Run, ...]:
    return whole(op, units(leaf, reader.together))
