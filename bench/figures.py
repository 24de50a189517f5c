"""What is measured of one redline, and what of all: exactness, words, changes, seconds."""

from __future__ import annotations

import cProfile
import pstats
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from markdown import Markdown

from bench.exactness import broken
from bench.fragments import Fragments, fragments
from bench.optimum import Optimum, optimum, written
from bench.peers import PEERS, htmldiff
from bench.texts import Pair, generated, of_texts
from bench.timing import ROUNDS, caches, seconds
from proclaim import locale
from proclaim.redline import Op, Redline, SectionChange, compare
from proclaim.redline.about import About
from proclaim.redline.formats import html
from tests.redline import sides

LANGUAGES = {one: locale.load(one) for one in ("en", "fr")}
_LARGE = 150_000
"""Characters past which a text is timed once, and its optimum and htmldiff are left out."""


_NOTHING_MARKED, _IN_NO_PIECE = Optimum(0, 0, None), Fragments(0, 0)


@dataclass(frozen=True)
class Figures:
    """What was measured of one pair."""

    pair: Pair
    faults: tuple[str, ...]
    """Everything in which the redline is not exact or not sound; the crash, where it crashed."""
    crashed: bool
    passages: int = 0
    fallbacks: int = 0
    words: int = 0
    """In del and ins."""
    runs: int = 0
    optimum: Optimum = _NOTHING_MARKED
    fragments: Fragments = _IN_NO_PIECE
    markdown: float = 1.0
    """Seconds of both renderings by python-markdown; the other two in seconds as well."""
    seconds: float = 0.0
    comparing: float = 0.0
    peer: tuple[int, int, float] | None = None
    """Words, runs and seconds of htmldiff."""


def measure(pair: Pair) -> Figures:
    """Everything of one pair."""
    try:
        redline = _compared(pair)
        page = _page(pair)
        found = tuple(broken(pair, redline, page))
    except Exception as fault:  # noqa: BLE001 - a crash is what is counted
        return Figures(pair, (f"{type(fault).__name__}: {fault}",), True)
    rounds = ROUNDS if len(pair.new) < _LARGE else 1
    words, runs = sides.marked(page)
    return Figures(
        pair,
        found,
        False,
        passages=sum(map(_passages, redline.sections)),
        fallbacks=redline.fallbacks,
        words=words,
        runs=runs,
        optimum=optimum(pair),
        fragments=fragments(page),
        markdown=_rendering(pair, rounds),
        seconds=_timed(_page, pair, rounds),
        comparing=_timed(_compared, pair, rounds),
        peer=htmldiff(written(pair.before), written(pair.after)) if len(pair.new) < _LARGE else None,
    )


def _compared(pair: Pair) -> Redline:
    return compare(pair.before, pair.after, LANGUAGES[pair.language])


def _page(pair: Pair) -> str:
    return html.write(_compared(pair), About(LANGUAGES[pair.language]))


def _timed(work: Callable[[Pair], object], pair: Pair, rounds: int) -> float:
    small = of_texts("small", "One day.", "Two days.", pair.language)
    return seconds(partial(work, pair), partial(work, small), rounds)


def _rendering(pair: Pair, rounds: int) -> float:
    converter = Markdown(extensions=["tables", "def_list", "footnotes", "sane_lists", "admonition"])

    def both() -> None:
        for one in (*pair.before, *pair.after):
            converter.reset().convert(one.text)

    return seconds(both, lambda: converter.reset().convert("One day."), rounds)


def _passages(change: SectionChange) -> int:
    """How many passages of a section are compared word by word."""
    leaves = (leaf.runs for block in change.blocks for leaf in block.leaves())
    return sum(any(run.op is Op.KEPT for run in runs) for runs in (change.title, *leaves))


def profile(pairs: Sequence[Pair]) -> None:
    """Print where the time of some pairs goes, each from cold."""
    profiler = cProfile.Profile()
    for pair in pairs:
        for one in caches():
            one.cache_clear()
        _page(of_texts("small", "One day.", "Two days.", pair.language))
        profiler.enable()
        _page(pair)
        profiler.disable()
    print(f"where the {len(pairs)} slowest pairs spend their time:")
    stats = pstats.Stats(profiler)
    stats.sort_stats("tottime").print_stats(14)
    stats.sort_stats("cumulative").print_stats("proclaim", 22)


def beside_peers(pairs: Sequence[Pair]) -> None:
    """Print the seconds of each peer over the same pairs, their own renderings included."""
    print(f"all of {len(pairs)} pairs: proclaim {sum(_timed(_page, one, 1) for one in pairs):.2f} s")
    for name, prepare in PEERS.items():
        try:
            work = prepare()
        except ImportError:
            print(f"  {name}: not installed")
        else:
            print(f"  {name}: {sum(_timed(work, one, 1) for one in pairs):.2f} s")


def growth() -> None:
    """Print how time grows with the text."""
    print("growth, an ordinary revision:")
    for size in (20, 40, 80, 160):
        _grown(next(generated(1, first=size, size=size * 5)))
    first, second = (next(generated(1, first=seed, size=1000)) for seed in (2, 4))
    print("a complete rewrite:")
    _grown(of_texts("rewrite", first.new, second.new))


def _grown(pair: Pair) -> None:
    taken, both = _timed(_page, pair, 1), _rendering(pair, 1)
    print(f"  {len(pair.new) / 1000:.0f} kB: {taken:.2f} s, {taken / both:.2f} x the renderings")
