"""Blocks of both sides -> blocks of the redline, with the words of every changed one compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from proclaim.blocks import Branch, Leaf, Node
from proclaim.blocks.labels import LISTS, of_items, within
from proclaim.redline import proof, readback, tables, words
from proclaim.redline.align import Pair, align
from proclaim.redline.division import Group, Held, arranged, divided, joined
from proclaim.redline.kinds import Entry, Known, Wrapped, recast, sole, wrapped
from proclaim.redline.parts import Part, plain, spaced
from proclaim.redline.regrouped import Text, of_joint, of_parts
from proclaim.redline.relabelled import labelled
from proclaim.redline.structure import Block, Op, Run, State
from proclaim.redline.units import Unit, led, of_text, parts, units
from proclaim.redline.weave import weave, whole


@dataclass(frozen=True, slots=True)
class Reader:
    """What has to be known of a language to compare texts in it."""

    together: re.Pattern[str]
    """Matches what is never split although it has spaces inside: dates, amounts."""

    def blocks(self, old: Sequence[Node], new: Sequence[Node]) -> tuple[Block, ...]:
        """The blocks that turn one text into the other, in reading order; whole ones where no others do."""
        found = tuple(self._pairs(align(old, new)))
        if proof.is_exact(found, old, new):
            return found
        deleted = (_given_up(self._alone(State.DELETED, node)) for node in old)
        return (*deleted, *(_given_up(self._alone(State.INSERTED, node)) for node in new))

    def one(self, old: Node, new: Node) -> Block:
        """One block that became another one, of its kind or not, on both sides."""
        before, after = sole(old), sole(new)
        if before and after:
            return _put_into(new, _leaf(after, _runs(before, after, self)))
        return next(self._both(old, new, ()))

    def words(self, old: list[Unit], new: list[Unit]) -> tuple[Run, ...]:
        """The runs of one passage; none that is changed where both sides say the same."""
        return weave(words.diff(old, new))

    def line(self, old: str, new: str) -> tuple[Run, ...]:
        """The same for text without form, such as a title, proven to give both sides back."""
        if old == new:
            return (Run(Op.KEPT, (plain([new]),)),) if new else ()
        runs = self.words(of_text(old), of_text(new))
        return runs if readback.is_exact_text(runs, old, new) else _whole(*map(_line_parts, (old, new)))

    def _pairs(self, pairs: Iterable[Pair], columns: tables.Columns = ()) -> Iterator[Block]:
        several = list(pairs)
        if not any(None in pair for pair in several):
            for before, after in several:
                if before and after:
                    yield from self._both(before, after, columns)
            return
        for entry in wrapped(self._grouped(arranged([*recast(several)]))):
            yield from self._entry(entry, columns)

    def _entry(self, entry: Entry, columns: tables.Columns) -> Iterator[Block]:
        if isinstance(entry, Known):
            yield from entry.blocks
            return
        if isinstance(entry, Wrapped):
            yield self._wrapped(entry)
            return
        before, after = entry
        if before is not None and after is not None:
            yield from self._both(before, after, columns)
        elif before is not None:
            yield self._alone(State.DELETED, before)
        elif after is not None:
            yield self._alone(State.INSERTED, after)

    def _both(self, old: Node, new: Node, columns: tables.Columns) -> Iterator[Block]:
        was = None if (old.tag or "p") == (new.tag or "p") else old.tag
        if was is None and old.key == new.key and within(old) == within(new):
            yield Block(State.SAME, new)
        elif isinstance(old, Leaf) and isinstance(new, Leaf):
            yield _known(Block(State.CHANGED, new, runs=_runs(old, new, self), recast=was))
        elif isinstance(old, Branch) and isinstance(new, Branch):
            yield _known(Block(State.CHANGED, new, tuple(self._inside(old, new, columns)), recast=was))
        else:
            yield self._alone(State.DELETED, old)
            yield self._alone(State.INSERTED, new)

    def _inside(self, old: Branch, new: Branch, columns: tables.Columns) -> Iterator[Block]:
        if old.tag == "tr":
            # A row by itself, as one that moved, has its cells side by side.
            side_by_side = tuple((place, place) for place in range(len(new.children)))
            return self._pairs(tables.cells(old, new, columns or side_by_side))
        if old.tag == "table":
            columns = tables.columns(old, new)
        inside = self._pairs(align(old.children, new.children), columns)
        return labelled(inside, old, new) if new.tag in LISTS else inside

    def _wrapped(self, wrapped: Wrapped) -> Block:
        """A block that was put around others, each of which is within it now."""
        inside: list[Block] = []
        for old, new in wrapped.pairs:
            before, after = sole(old) if old else None, sole(new)
            if old is None or before is None or after is None:
                inside.append(self._alone(State.INSERTED, new))
            else:
                text = _leaf(after, _runs(before, after, self))
                inside.append(_recast(old, new, text))
        node = wrapped.around
        if node.tag in LISTS:
            labels = zip(inside, of_items(node), strict=True)
            inside = [replace(one, label=label) for one, label in labels]
        return Block(State.CHANGED, node, tuple(inside), recast="")

    def _alone(self, state: State, node: Node) -> Block:
        if isinstance(node, Branch):
            inside = [self._alone(state, one) for one in node.children]
            if node.tag in LISTS:
                pairs = zip(inside, of_items(node), strict=True)
                inside = [replace(one, label=label) for one, label in pairs]
            return Block(state, node, tuple(inside))
        op = Op.DELETED if state is State.DELETED else Op.INSERTED
        return Block(state, node, runs=whole(op, parts(node)))

    def _grouped(self, pairs: Sequence[Pair]) -> Iterator[Pair | Known]:
        """The pairs, with blocks that were divided or joined compared as such."""
        done: dict[int, tuple[Block, ...]] = {}
        for groups, compared in ((divided(pairs), self._divided), (joined(pairs), self._joined)):
            for group in groups:
                if done.keys().isdisjoint((*group.places, group.own)):
                    done |= compared(group)
        for place, pair in enumerate(pairs):
            yield Known(done[place]) if place in done else pair

    def _divided(self, group: Group) -> dict[int, tuple[Block, ...]]:
        """The blocks at each place of a group; none where it is better told as pairs."""
        leaves = [leaf for held in group.several for leaf in held.leaves]
        one, *several = (self._text(leaf) for leaf in (*group.one.leaves, *leaves))
        found = of_parts(one, several)
        if found is None:
            return {}
        rest = iter(found)
        blocks: dict[int, tuple[Block, ...]] = {group.own: ()}
        for place, held in zip(group.places, group.several, strict=True):
            part = _part(held, list(islice(rest, len(held.leaves))))
            is_other = part.node.tag != group.one.node.tag
            if place != group.places[0]:
                part = replace(part, divided=True)
            elif is_other:
                part = replace(part, recast=group.one.node.tag)
            blocks[place] = (part,)
        return blocks

    def _joined(self, group: Group) -> dict[int, tuple[Block, ...]]:
        leaves = [leaf for held in group.several for leaf in held.leaves]
        one, *several = (self._text(leaf) for leaf in (*group.one.leaves, *leaves))
        found = of_joint(several, one)
        if found is None:
            return {}
        block = replace(_part(group.one, [found]), joined=len(leaves) - 1)
        return {**dict.fromkeys(group.places, ()), group.own: (block,)}

    def _text(self, leaf: Leaf) -> Text:
        return leaf, _units(leaf, self.together)


def _leaf(leaf: Leaf, runs: tuple[Run, ...]) -> Block:
    return Block(State.CHANGED, leaf, runs=runs)


def _part(held: Held, several: Sequence[tuple[Run, ...]]) -> Block:
    """A block with these words; items of a list were no blocks of their own."""
    blocks = [_leaf(leaf, runs) for leaf, runs in zip(held.leaves, several, strict=True)]
    if isinstance(held.node, Branch) and held.is_list:
        return _listed(held.node, iter(blocks))
    return _put_into(held.node, blocks[0])


def _listed(node: Branch, texts: Iterator[Block]) -> Block:
    """A list, or an item of one, with the next of these texts in it; no block within was there before."""
    inside = [_new_within(one, texts) for one in node.children]
    if node.tag in LISTS:
        labels = zip(inside, of_items(node), strict=True)
        inside = [replace(one, label=label) for one, label in labels]
    return Block(State.CHANGED, node, tuple(inside))


def _new_within(node: Node, texts: Iterator[Block]) -> Block:
    if isinstance(node, Branch):
        return replace(_listed(node, texts), recast="")
    text = next(texts)
    return replace(text, recast="") if node.tag else text


def _put_into(node: Node, text: Block) -> Block:
    """A block that holds this one and nothing else; itself where the two are one."""
    return text if isinstance(node, Leaf) else Block(State.CHANGED, node, (text,))


def _recast(old: Node, new: Node, text: Block) -> Block:
    """A block of this text that was of the kind of an old one."""
    was = None if old.tag == text.node.tag else old.tag
    if isinstance(new, Leaf):
        return replace(text, recast=was)
    if text.node.tag:
        return Block(State.CHANGED, new, (replace(text, recast=was),), recast="")
    return Block(State.CHANGED, new, (text,), recast=old.tag)


def _given_up(block: Block) -> Block:
    """A block of one side of which both sides could not be told together."""
    if block.children:
        return replace(block, children=(_given_up(block.children[0]), *block.children[1:]))
    return (
        replace(block, runs=(replace(block.runs[0], fallback=True), *block.runs[1:])) if block.runs else block
    )


def _known(block: Block) -> Block:
    """The block, or that nothing in it changed."""
    is_changed = any(run.op is not Op.KEPT for run in block.runs)
    is_changed = is_changed or any(one.state is not State.SAME for one in block.children)
    return block if is_changed or block.recast is not None else Block(State.SAME, block.node)


@lru_cache(maxsize=8192)
def _runs(old: Leaf, new: Leaf, reader: Reader) -> tuple[Run, ...]:
    """The words of one block against those of another; many pairs of releases hold the same two."""
    before, after = _units(old, reader.together), _units(new, reader.together)
    runs = reader.words(before, after)
    return runs if readback.is_exact(runs, old, new) else _whole(parts(old), parts(new))


@lru_cache(maxsize=8192)
def _units(leaf: Leaf, together: re.Pattern[str]) -> list[Unit]:
    """The units of a block, which is held against several others; nobody may change them."""
    return units(leaf, together)


def _line_parts(text: str) -> list[Part]:
    return [*spaced(led(of_text(text)))]


def _whole(old: Iterable[Part], new: Iterable[Part]) -> tuple[Run, ...]:
    """All of one side deleted and all of the other inserted: what is always exact."""
    runs = (*whole(Op.DELETED, old), *whole(Op.INSERTED, new))
    return (replace(runs[0], fallback=True), *runs[1:]) if runs else ()
