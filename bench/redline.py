"""Measures redlines: exactness, economy, fragmentation, speed, with the peers side by side in one run.

    python bench/redline.py [--quick] [FOLDER ...]

A folder holds pairs of Markdown texts named NAME.old.md and NAME.new.md; without any, texts are generated.
Peers that are not installed are named and left out: redlines, lxml, diff-match-patch, xmldiff, git.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from markdown import Markdown

from bench.peers import PEERS
from bench.texts import Pair, generated
from proclaim import blocks, locale
from proclaim.redline import compare_texts
from proclaim.redline.about import About
from proclaim.redline.formats import html
from tests.redline import sides

ENGLISH = locale.load("en")


@dataclass
class Figures:
    """What was measured of one pair."""

    name: str
    size: int
    seconds: float
    markdown: float
    words: int
    runs: int
    optimal: int
    broken: str
    htmldiff_words: int = 0
    htmldiff_runs: int = 0
    htmldiff_seconds: float = 0.0


def main() -> None:
    """Run everything and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--quick", action="store_true", help="leave out growth and the slow peers")
    parser.add_argument("--worst", type=int, default=0, help="name the pairs that are least economical")
    options = parser.parse_args()
    pairs = list(_read(options.folders)) if options.folders else list(generated(60))
    figures = [_measure(pair) for pair in pairs]
    _report(figures, options.worst)
    if not options.quick:
        _peers(pairs[:: max(1, len(pairs) // 20)])
        _growth()


def _read(folders: Iterable[Path]) -> Iterator[Pair]:
    for folder in folders:
        for file in sorted(folder.glob("*.old.md")):
            name = file.name.removesuffix(".old.md")
            yield Pair(name, file.read_text("utf-8"), (folder / f"{name}.new.md").read_text("utf-8"))


def _fresh() -> None:
    blocks.render.cache_clear()
    blocks.tree.cache_clear()


def _timed(work: Callable[[], object], times: int) -> float:
    """Seconds of the fastest run: the one that the machine disturbed least."""
    best = float("inf")
    for _ in range(times):
        _fresh()
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def _redline(pair: Pair) -> str:
    return html.write(compare_texts(pair.old, pair.new, ENGLISH), About(ENGLISH))


def _plain_markdown() -> Markdown:
    return Markdown(extensions=["tables", "def_list", "footnotes", "sane_lists", "admonition"])


def _measure(pair: Pair) -> Figures:
    times = 3 if len(pair.old) < 60_000 else 1
    converter = _plain_markdown()
    both = _timed(lambda: [converter.reset().convert(one) for one in (pair.old, pair.new)], times)
    seconds = _timed(lambda: _redline(pair), times)
    page = _redline(pair)
    words, runs = sides.marked(page)
    found = Figures(pair.name, len(pair.new), seconds, both, words, runs, _optimal(pair), _broken(pair, page))
    return _with_htmldiff(found, pair)


def _broken(pair: Pair, page: str) -> str:
    try:
        new, old = (sides.canonical(blocks.render(one)) for one in (pair.new, pair.old))
        if sides.canonical(sides.accepted(page)) != new:
            return "accept"
        if sides.canonical(sides.rejected(page)) != old:
            return "reject"
        return "; ".join(sides.faults(page)[:2])
    except sides.Unsound as fault:
        return str(fault)


def _with_htmldiff(found: Figures, pair: Pair) -> Figures:
    try:
        from lxml.html.diff import htmldiff
    except ImportError:
        return found
    pages = [blocks.render(one) for one in (pair.old, pair.new)]
    if len(pair.new) < 150_000:
        found.htmldiff_seconds = found.markdown + _timed(lambda: htmldiff(*pages), 1)
        import lxml.html

        tree = lxml.html.fragment_fromstring(htmldiff(*pages), create_parent=True)
        marks = list(tree.iter("ins", "del"))
        found.htmldiff_runs = len(marks)
        found.htmldiff_words = sum(len((one.text_content() or "").split()) for one in marks)
    return found


def _optimal(pair: Pair) -> int:
    """Fewest words that must be marked: all but twice the longest common subsequence."""
    old, new = (sides.read(blocks.render(one)).text.split() for one in (pair.old, pair.new))
    return len(old) + len(new) - 2 * _common(old, new)


def _common(old: list[str], new: list[str]) -> int:
    """Length of the longest common subsequence, by bits (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for index, word in enumerate(old):
        places[word] = places.get(word, 0) | 1 << index
    full = (1 << len(old)) - 1
    row = full
    for word in new:
        hits = row & places.get(word, 0)
        row = ((row + hits) | (row - hits)) & full
    return len(old) - row.bit_count()


def _report(figures: list[Figures], worst: int) -> None:
    broken = [one for one in figures if one.broken]
    print(f"pairs {len(figures)}, {sum(one.size for one in figures) / 1e6:.1f} MB; exact and sound:", end=" ")
    print(f"{1 - len(broken) / len(figures):.1%}")
    for one in broken[:20]:
        print(f"  {one.name}: {one.broken}")
    changed = [one for one in figures if one.optimal]
    economy = sorted(one.words / one.optimal for one in changed)
    overall = sum(one.words for one in changed) / sum(one.optimal for one in changed)
    print(
        f"economy: overall {overall:.3f}, median {statistics.median(economy):.3f}, "
        f"95th {_at(economy, 0.95):.2f}"
    )
    print(f"marked although nothing differs: {sum(bool(one.runs) for one in figures if not one.optimal)}")
    theirs = [one for one in changed if one.htmldiff_runs]
    if theirs:
        overall = sum(one.htmldiff_words for one in theirs) / sum(one.optimal for one in theirs)
        print(f"  htmldiff's economy: {overall:.3f}")
        share = sum(one.runs for one in theirs) / sum(one.htmldiff_runs for one in theirs)
        each = statistics.median(one.runs / one.htmldiff_runs for one in theirs)
        print(f"runs against htmldiff: overall {share:.2f}, median {each:.2f}")
        _speed("htmldiff with both renderings", [one.htmldiff_seconds / one.markdown for one in theirs])
    _speed("redline with both renderings", [one.seconds / one.markdown for one in figures])
    for one in sorted(changed, key=lambda one: one.optimal * 1.1 - one.words)[:worst]:
        print(f"  {one.name}: {one.words} words in {one.runs} runs, optimal {one.optimal}")


def _speed(name: str, ratios: list[float]) -> None:
    print(
        f"{name}: median {statistics.median(ratios):.2f} x the renderings, "
        f"95th {_at(sorted(ratios), 0.95):.2f}"
    )


def _at(values: list[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


def _peers(pairs: list[Pair]) -> None:
    """Seconds of each peer over the same pairs, their own renderings included."""
    print(f"all of {len(pairs)} pairs: proclaim {_total(_redline, pairs):.2f} s")
    for name, prepare in PEERS.items():
        try:
            work = prepare()
        except ImportError:
            print(f"  {name}: not installed")
        else:
            print(f"  {name}: {_total(work, pairs):.2f} s")


def _total(work: Callable[[Pair], object], pairs: list[Pair]) -> float:
    return sum(_timed(partial(work, pair), 1) for pair in pairs)


def _growth() -> None:
    print("growth, an ordinary revision:")
    for size in (20, 40, 80, 160):
        pair = next(generated(1, paragraphs=size * 5, seed=size))
        converter = _plain_markdown()
        both = _timed(lambda p=pair, c=converter: [c.reset().convert(one) for one in (p.old, p.new)], 1)  # type: ignore[misc]
        seconds = _timed(lambda p=pair: _redline(p), 1)  # type: ignore[misc]
        print(f"  {len(pair.new) / 1000:.0f} kB: {seconds:.2f} s, {seconds / both:.2f} x the renderings")
    texts = [next(generated(1, paragraphs=1000, seed=seed)).new for seed in (1, 2)]
    pair = Pair("rewrite", *texts)
    converter = _plain_markdown()
    both = _timed(lambda: [converter.reset().convert(one) for one in texts], 1)
    seconds = _timed(lambda: _redline(pair), 1)
    print(
        f"complete rewrite, {len(pair.new) / 1000:.0f} kB: {seconds:.2f} s, "
        f"{seconds / both:.2f} x the renderings"
    )


if __name__ == "__main__":
    os.environ.pop("GIT_DIR", None)
    main()
