"""Passages that a translation tells within another one: two sentences in one, a list as one paragraph.

Good translations do so, and nothing is lost. A passage without counterpart is folded into a group nearby
where the other side has room for it (Gale and Church 1993: translations are alike in length) and words
of its roots that nothing else accounts for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from proclaim.parity.roots import roots
from proclaim.rulebook.units import TABLE, Unit

Pair = tuple[Unit | None, Unit | None]

REACH = 6
"""So many passages away a passage may be told; never beyond a heading or a table."""
_ROOM = 0.5
"""The part of its length for which the other side must have room."""
_ROOTS = 0.05
"""The part of its own roots that the other side must have."""
_DIFFER = 1.25
"""One language writes at most so much longer than another, over a whole section."""


class Group(NamedTuple):
    """Units that say the same: one of each side, several where one side tells more at once, or one alone."""

    ours: tuple[Unit, ...]
    theirs: tuple[Unit, ...]

    @property
    def is_folded(self) -> bool:
        """Whether one side says in fewer passages what the other says in more."""
        return bool(self.ours and self.theirs) and len(self.ours) + len(self.theirs) > 2


def folded(laid: Sequence[Pair]) -> tuple[Group, ...]:
    """The pairs of an alignment as groups, those without counterpart in the group that tells them, if any."""
    groups = [Group(_one(ours), _one(theirs)) for ours, theirs in laid]
    if all(one.ours and one.theirs for one in groups):
        return tuple(groups)
    longer = _longer(laid)
    for start, end in _regions(groups):
        region = groups[start:end]
        for side in (0, 1):
            _fold(region, side, longer if side == 0 else 1 / longer)
        groups[start:end] = region
    return tuple(one for one in groups if one.ours or one.theirs)


def _one(unit: Unit | None) -> tuple[Unit, ...]:
    return (unit,) if unit else ()


def _longer(laid: Sequence[Pair]) -> float:
    """How much longer the translation is, in all; but not more than languages differ."""
    ours, theirs = (sum(len(unit.text) for unit in side if unit) for side in zip(*laid, strict=True))
    return min(max(theirs / max(1, ours), 1 / _DIFFER), _DIFFER)


def _regions(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """Stretches between headings and tables that both sides have."""
    start = 0
    for at, group in enumerate(groups):
        if group.ours and group.theirs and _is_barrier(group):
            yield start, at
            start = at + 1
    yield start, len(groups)


def _is_barrier(group: Group) -> bool:
    return any(one.is_heading or one.kind == TABLE for one in (*group.ours, *group.theirs))


def _fold(region: list[Group], side: int, longer: float) -> None:
    """Put what stands alone on one side into the groups of the region that tell it; those become empty."""
    for run in _runs(region, side):
        if not _into_home(region, run, side, longer):
            for at in run:
                _into_home(region, [at], side, longer)


def _runs(region: Sequence[Group], side: int) -> list[list[int]]:
    """Places of groups that follow each other and have this side only, without headings."""
    runs: list[list[int]] = []
    for at, group in enumerate(region):
        if group[side] and not group[1 - side] and not _is_barrier(group):
            if runs and runs[-1][-1] == at - 1:
                runs[-1].append(at)
            else:
                runs.append([at])
    return runs


def _into_home(region: list[Group], run: Sequence[int], side: int, longer: float) -> bool:
    """Fold a run into the group that tells it, if there is one."""
    own = " ".join(unit.text for at in run for unit in region[at][side])
    scored = [
        (_score(own, _text(group[side]), _text(group[1 - side]), longer), -at)
        for at, group in enumerate(region)
        if group[1 - side] and not _is_barrier(group) and min(abs(at - one) for one in run) <= REACH
    ]
    best, place = max(scored, default=(0.0, 0))
    if best <= 0:
        return False
    home = region[-place]
    joined = (*home[side], *(unit for at in run for unit in region[at][side]))
    units = tuple(sorted(joined, key=lambda one: one.row))
    for at in run:
        region[at] = Group((), ())
    region[-place] = Group(units, home.theirs) if side == 0 else Group(home.ours, units)
    return True


def _text(units: Sequence[Unit]) -> str:
    return " ".join(one.text for one in units)


def _score(own: str, beside: str, other: str, longer: float) -> float:
    """How surely `other` tells `own` as well as what stands beside it; 0 where it does not."""
    room = len(other) - longer * len(beside)
    if room < _ROOM * longer * len(own):
        return 0.0
    mine = roots(own) - roots(beside)
    told = len(mine & roots(other)) / max(1, len(mine))
    return told if told >= _ROOTS else 0.0
