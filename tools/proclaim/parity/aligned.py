"""Which passage of a translation stands for which of the original, so that one that is missing is named.

The two runs of units are laid side by side at the lowest cost (Needleman and Wunsch 1970): a pair costs
the less the more it agrees in shape, in length (Gale and Church 1993) and in what languages share –
numbers, addresses, names and words of one root; a unit without counterpart has a fixed price.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from proclaim.blocks import Block
from proclaim.blocks.inline import Text
from proclaim.model import Section
from proclaim.parity.folding import Group, Pair, folded
from proclaim.parity.roots import roots
from proclaim.rulebook.units import TABLE, Unit, units

_ALONE = 0.62
"""What a unit without counterpart costs: two of them cost more than any good pair of one shape."""
_OTHER_SHAPE = 0.45
_OTHER_PLACE = 0.15


def aligned(original: Section, translation: Section) -> tuple[Group, ...]:
    """The units of both sections in groups that say the same; a unit without counterpart is a group alone."""
    return _grouped(units(original), units(translation))


def one_to_one(original: Section, translation: Section) -> Iterator[tuple[Unit, Unit]]:
    """The units that have exactly one counterpart, with it."""
    for ours, theirs in aligned(original, translation):
        if len(ours) == len(theirs) == 1:
            yield ours[0], theirs[0]


class Alone(NamedTuple):
    """A unit without counterpart."""

    unit: Unit
    is_original: bool
    """Whether it stands in the original, so that the translation lacks it."""
    after: int
    """The line of the other text after which its counterpart would stand."""


def alone(original: Section, translation: Section) -> Iterator[Alone]:
    """The units of both sections that the other one does not have, nor tells within another passage."""
    ours_end, theirs_end = original.line, translation.line
    for ours, theirs in aligned(original, translation):
        ours_end = ours[-1].line if ours else ours_end
        theirs_end = theirs[-1].line if theirs else theirs_end
        for unit in () if theirs else ours:
            yield Alone(unit, True, theirs_end)
        for unit in () if ours else theirs:
            yield Alone(unit, False, ours_end)


class BlockPair(NamedTuple):
    """A block and the one that stands for it; None on the side that lacks it."""

    original: Block | None
    translation: Block | None


def block_pairs(original: Section, translation: Section) -> tuple[BlockPair, ...]:
    """The blocks of running text of both sections, tables cell by cell, those without counterpart as well.

    What one side tells at once and the other in several passages is one block on both sides.
    """
    return tuple(
        BlockPair(block, other)
        for group in aligned(original, translation)
        for row, others in zip_longest(_rows(group.ours), _rows(group.theirs), fillvalue=())
        for block, other in zip_longest(row, others)
    )


def pairs(original: Section, translation: Section) -> Iterator[tuple[Block, Block]]:
    """The blocks of running text that stand for each other, cells of tables of one shape among them."""
    for ours, theirs in aligned(original, translation):
        for row, other in zip(_rows(ours), _rows(theirs), strict=False):
            if len(row) == len(other):
                yield from zip(row, other, strict=True)


def _rows(some: tuple[Unit, ...]) -> tuple[tuple[Block, ...], ...]:
    """The cells of a table; otherwise one block, several units as one."""
    if len(some) < 2:
        return some[0].rows if some else ()
    blocks = [one for unit in some for one in unit.blocks]
    text = " ".join(one.text for one in blocks)
    content = [part for one in blocks for part in (Text(" "), *one.content)][1:]
    return ((replace(blocks[0], text=text, content=tuple(content)),),)


@lru_cache(maxsize=1024)
def _grouped(ours: tuple[Unit, ...], theirs: tuple[Unit, ...]) -> tuple[Group, ...]:
    return folded(_laid(ours, theirs))


def _laid(ours: tuple[Unit, ...], theirs: tuple[Unit, ...]) -> tuple[Pair, ...]:
    """The cheapest way through the table of costs, read from its end and turned round."""
    best = _costs(ours, theirs)
    row, column = len(ours), len(theirs)
    way: list[Pair] = []
    while row or column:
        here = best[row][column]
        if row and column and here == best[row - 1][column - 1] + _cost(ours[row - 1], theirs[column - 1]):
            row, column = row - 1, column - 1
            way.append((ours[row], theirs[column]))
        elif row and here == best[row - 1][column] + _ALONE:
            row -= 1
            way.append((ours[row], None))
        else:
            column -= 1
            way.append((None, theirs[column]))
    return tuple(reversed(way))


def _costs(ours: tuple[Unit, ...], theirs: tuple[Unit, ...]) -> list[list[float]]:
    best = [[column * _ALONE for column in range(len(theirs) + 1)]]
    for unit in ours:
        above = best[-1]
        line = [above[0] + _ALONE]
        for column, other in enumerate(theirs):
            line.append(
                min(above[column] + _cost(unit, other), above[column + 1] + _ALONE, line[-1] + _ALONE)
            )
        best.append(line)
    return best


@lru_cache(maxsize=65536)
def _cost(one: Unit, other: Unit) -> float:
    if (one.kind == TABLE) != (other.kind == TABLE):
        return 3 * _ALONE
    kind = _OTHER_SHAPE * (one.kind != other.kind)
    place = _OTHER_PLACE * (one.shape[1:] != other.shape[1:])
    return kind + place + (1 - _likeness(one.text, other.text))


def _likeness(text: str, other: str) -> float:
    """From 0 to 1: half for the lengths, half for the roots that both have."""
    lengths = min(len(text), len(other)) / max(len(text), len(other), 1)
    ours, theirs = roots(text), roots(other)
    shared = len(ours & theirs) / max(1, min(len(ours), len(theirs)))
    return (lengths + min(1.0, 2 * shared)) / 2
