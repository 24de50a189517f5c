"""Whether the blocks of a redline give back the blocks of both texts, whatever led to them.

It follows docs/redline.md as any program that accepts or rejects would, and knows nothing of how blocks were
matched; `readback` does the same within a passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from proclaim.blocks import Branch, Leaf, Node
from proclaim.blocks.inline import shown
from proclaim.blocks.tree import BRANCHES
from proclaim.redline.structure import OLD_SIDED, ONE_SIDED, Block, Op, Run, State


@dataclass(frozen=True, slots=True)
class _Text:
    """A block of running text on one side."""

    tag: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Holder:
    """A block that holds blocks on one side."""

    tag: str
    inside: tuple[_Side, ...]


_Side = Node | _Text | _Holder
"""A block of one side: a node as it stands in that text, or what the changes in it leave."""


def is_exact(blocks: Sequence[Block], old: Sequence[Node], new: Sequence[Node]) -> bool:
    """Whether rejecting every change leaves the old blocks, and accepting every one the new blocks."""
    return _are(_rejected(blocks), old, Op.DELETED) and _are(list(_accepted(blocks)), new, Op.INSERTED)


def _accepted(blocks: Iterable[Block]) -> Iterator[_Side]:
    for block in blocks:
        if block.state is State.CHANGED and isinstance(block.node, Branch):
            yield _Holder(block.node.tag, tuple(_accepted(block.children)))
        elif block.state is State.CHANGED:
            yield _Text(block.node.tag, block.runs)
        elif block.state not in OLD_SIDED:
            yield block.node


def _rejected(blocks: Iterable[Block]) -> list[_Side]:
    done: list[_Side] = []
    for block in blocks:
        if block.state in ONE_SIDED and block.state not in OLD_SIDED:
            continue
        if block.state is not State.CHANGED:
            done.append(block.node)
            continue
        several = _before(block)
        if block.divided:
            runs = tuple([run for one in several for run in _runs(one)])
            done[-1:] = [_longer(one, runs) for one in done[-1:]]
        else:
            done += several
    return done


def _before(block: Block) -> list[_Side]:
    """What a changed block was: none, one or several where blocks were joined."""
    tag = block.node.tag if block.recast is None else block.recast
    if isinstance(block.node, Leaf):
        return [_Text(tag, runs) for runs in _split(block.runs)]
    inside = _rejected(block.children)
    if block.recast == "":
        return inside
    if block.joined:
        return [_Holder(tag, (one,)) for one in inside]
    if tag in BRANCHES:
        return [_Holder(tag, tuple(inside))]
    return [_Text(tag, tuple([run for one in inside for run in _runs(one)]))]


def _split(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    done: list[list[Run]] = [[]]
    for run in runs:
        if run.joint:
            done.append([])
        else:
            done[-1].append(run)
    return [tuple(one) for one in done]


def _runs(side: _Side) -> tuple[Run, ...]:
    if isinstance(side, _Text):
        return side.runs
    return tuple([run for one in side.inside for run in _runs(one)]) if isinstance(side, _Holder) else ()


def _longer(side: _Side, runs: tuple[Run, ...]) -> _Side:
    """A block that goes on with these words."""
    if isinstance(side, _Text):
        return replace(side, runs=(*side.runs, *runs))
    if isinstance(side, _Holder) and side.inside:
        return replace(side, inside=(*side.inside[:-1], _longer(side.inside[-1], runs)))
    return side


def _words(runs: Sequence[Run], op: Op) -> tuple[str, ...]:
    """The words of one side; that its form is right as well is proven where the runs are made."""
    parts = (part for run in runs if run.op in (Op.KEPT, op) for part in run.parts)
    return tuple("".join([shown(part.content) for part in parts]).split())


def _are(sides: Sequence[_Side], nodes: Sequence[Node], which: Op) -> bool:
    return len(sides) == len(nodes) and all(_is(*pair, which) for pair in zip(sides, nodes, strict=True))


def _is(side: _Side, node: Node, which: Op) -> bool:
    if isinstance(side, Leaf | Branch):
        return side is node or side.key == node.key
    if (side.tag or "p") != (node.tag or "p"):
        return False
    if isinstance(side, _Text):
        return isinstance(node, Leaf) and _words(side.runs, which) == node.words
    return isinstance(node, Branch) and _are(side.inside, node.children, which)
