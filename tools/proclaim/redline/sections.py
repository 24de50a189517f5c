"""Which section of the old text is which of the new one, and which of them stand elsewhere among the others.

Sections are known by their id. One that was deleted or moved away is told after the section that it stood
behind, so that what is left once the new side is dropped stands in the old order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from proclaim.model import Section


class Sides(NamedTuple):
    """A place of the redline, with the sections of both texts that belong to it."""

    section: Section
    """The one that stands there: the new one, or the old one where it was deleted or moved away."""
    old: Section | None
    new: Section | None
    move: int = 0
    """Number of the move that it is a place of; such a place knows both sides. 0 for none."""
    is_left: bool = False
    """Whether the section moved away from here."""


def places(old: Sequence[Section], new: Sequence[Section]) -> Iterator[Sides]:
    """Every place of the redline, in reading order."""
    ours, theirs = {one.id: one for one in old}, {one.id: one for one in new}
    moves = {id: number for number, id in enumerate(_moved(old, new), 1)}
    gone_after: dict[str, list[Sides]] = {}
    neighbour = ""
    for one in old:
        if one.id in theirs and one.id not in moves:
            neighbour = one.id
            continue
        number = moves.get(one.id, 0)
        gone = Sides(one, one, theirs.get(one.id), number, is_left=bool(number))
        gone_after.setdefault(neighbour, []).append(gone)
    yield from gone_after.get("", ())
    for one in new:
        yield Sides(one, ours.get(one.id), one, moves.get(one.id, 0))
        yield from gone_after.get(one.id, ())


def _moved(old: Sequence[Section], new: Sequence[Section]) -> list[str]:
    """Ids of the fewest sections that must have moved to give the new order, in the old order."""
    places = {one.id: place for place, one in enumerate(old)}
    order = [places[one.id] for one in new if one.id in places]
    staying = _longest_rise(order)
    return [old[place].id for place in sorted(set(order) - staying)]


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """A longest rising sequence of these numbers, none of which comes twice (patience sorting)."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(ends, number)
        before[number] = ends[place - 1] if place else None
        ends[place : place + 1] = [number]
    rise: set[int] = set()
    last: int | None = ends[-1] if ends else None
    while last is not None:
        rise.add(last)
        last = before[last]
    return rise
