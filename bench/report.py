"""Prints what was measured of redlines, each figure beside its goal."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence

from bench.figures import Figures

WORST = 20
"""So many faults are named."""


class _Goals:
    """Prints figures, and remembers whether a goal was missed."""

    def __init__(self) -> None:
        self.missed = False

    def most(self, name: str, value: float, goal: float, form: str = ".3f") -> None:
        """A figure that should not be greater than the goal."""
        self._print(name, value, f"≤ {goal:{form}}", value <= goal, form)

    def all(self, name: str, value: float) -> None:
        """A share that should be the whole."""
        self._print(name, value, "= 100%", value == 1, ".1%")

    def _print(self, name: str, value: float, goal: str, is_met: bool, form: str) -> None:
        self.missed |= not is_met
        print(f"  {name:<58} {value:>9{form}}   goal {goal}{'' if is_met else '   MISSED'}")


def report(figures: Sequence[Figures], worst: int) -> bool:
    """Print all of it; whether a goal was missed."""
    goals = _Goals()
    whole = [one for one in figures if not one.crashed]
    size = sum(len(one.pair.new) for one in figures) / 1e6
    print(f"{len(figures)} pairs, {size:.1f} MB, {sum(len(one.pair.edits) for one in figures)} edits")
    _exactness(goals, figures)
    _economy(goals, whole)
    _changes(goals, whole)
    _speed(goals, whole)
    _beside_htmldiff([one for one in whole if one.peer and one.optimum.plain])
    costs = sorted(whole, key=lambda one: one.optimum.with_moves * 1.1 - one.words)
    for one in costs[:worst]:
        print(f"  {one.pair.name}: {one.words} words in {one.runs} runs, {one.optimum}; {one.pair.edits}")
    return goals.missed


def _exactness(goals: _Goals, figures: Sequence[Figures]) -> None:
    print("exactness")
    for side in ("accept", "reject", "json"):
        goals.all(f"{side}: exact", _share(figures, side))
    goals.all("sound HTML", 1 - sum(map(_is_unsound, figures)) / len(figures))
    goals.most("crashes", sum(one.crashed for one in figures), 0, ".0f")
    passages = sum(one.passages for one in figures)
    fallbacks = sum(one.fallbacks for one in figures)
    goals.most(f"passages given up, of {passages}", fallbacks / max(1, passages), 0.01, ".2%")
    kinds = Counter(_kind(fault) for one in figures for fault in set(one.faults))
    for kind, number in kinds.most_common(WORST):
        names = [one.pair.name for one in figures if kind in map(_kind, one.faults)]
        print(f"    {number} x {kind}: {', '.join(names[:4])}")


def _share(figures: Sequence[Figures], side: str) -> float:
    """Of how many redlines a side is exact."""
    wrong = sum(one.crashed or any(fault.startswith(side) for fault in one.faults) for one in figures)
    return 1 - wrong / len(figures)


def _is_unsound(one: Figures) -> bool:
    return one.crashed or any(not fault.startswith(("accept", "reject", "json")) for fault in one.faults)


def _kind(fault: str) -> str:
    """A fault without what differs from pair to pair."""
    words = ("move-N" if word.startswith("move-") else word for word in fault[:110].split(" "))
    return " ".join(words).partition("and has marks:")[0].partition("before it moved:")[0]


def _economy(goals: _Goals, figures: Sequence[Figures]) -> None:
    changed = [one for one in figures if one.optimum.with_moves]
    ratios = sorted(one.words / one.optimum.with_moves for one in changed)
    print("economy: words marked ÷ the fewest, where what moves is free (bench/optimum.py)")
    least = sum(one.optimum.with_moves for one in changed)
    goals.most("overall", sum(one.words for one in changed) / least, 1.15)
    goals.most("median", statistics.median(ratios), 1.05)
    goals.most("95th percentile", _at(ratios, 0.95), 1.5)
    free = [one for one in figures if not one.optimum.with_moves]
    marked = sum(one.words for one in free)
    goals.most(f"words marked in {len(free)} pairs that need none", marked, 0, ".0f")
    plain = [one for one in figures if one.optimum.plain]
    share = sum(one.words for one in plain) / sum(one.optimum.plain for one in plain)
    print(f"  {'overall against the plain longest common subsequence':<58} {share:>9.3f}")


def _changes(goals: _Goals, figures: Sequence[Figures]) -> None:
    known = [(one.fragments.changes, one.optimum.changes) for one in figures]
    ratios = sorted(changes / fewest for changes, fewest in known if fewest)
    changes = sum(one.fragments.changes for one in figures)
    print(f"changes: {changes}, what was replaced counted as one")
    goals.most(f"÷ the fewest possible, median of {len(ratios)} pairs", statistics.median(ratios), 1.0, ".2f")
    print(f"  {'÷ the fewest possible, 95th percentile':<58} {_at(ratios, 0.95):>9.2f}")
    close = sum(one.fragments.close for one in figures)
    goals.most("fewer than 4 kept words behind another one", close / max(1, changes), 0.02, ".1%")


def _speed(goals: _Goals, figures: Sequence[Figures]) -> None:
    print("speed: ÷ both renderings by stock python-markdown, all caches cleared")
    redlines = sorted(one.seconds / one.markdown for one in figures)
    comparing = sorted(one.comparing / one.markdown for one in figures)
    goals.most("redline as HTML, median", statistics.median(redlines), 1.5, ".2f")
    goals.most("redline as HTML, 95th percentile", _at(redlines, 0.95), 2.5, ".2f")
    middle, high = statistics.median(comparing), _at(comparing, 0.95)
    print(f"  {'compare() alone, median and 95th percentile':<58} {middle:>9.2f} {high:.2f}")
    total = sum(one.seconds for one in figures), sum(one.markdown for one in figures)
    print(f"  {'seconds of all redlines and of all renderings':<58} {total[0]:>9.2f} {total[1]:.2f}")


def _beside_htmldiff(figures: Sequence[Figures]) -> None:
    if not figures:
        return
    peers = [one.peer for one in figures if one.peer]
    least = sum(one.optimum.plain for one in figures)
    print("lxml's htmldiff")
    print(f"  {'words marked ÷ the plain fewest, overall':<58} {sum(one[0] for one in peers) / least:>9.3f}")
    runs = sum(one.runs for one in figures) / max(1, sum(one[1] for one in peers))
    print(f"  {'our runs ÷ its runs':<58} {runs:>9.2f}")
    ratios = sorted(one.peer[2] / one.markdown + 1 for one in figures if one.peer)
    middle, high = statistics.median(ratios), _at(ratios, 0.95)
    print(f"  {'seconds with both renderings, median and 95th percentile':<58} {middle:>9.2f} {high:.2f}")


def _at(values: Sequence[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]
