"""Measures redlines: exactness, economy, fragmentation, speed, with the peers side by side in one run.

    python bench/redline.py [--count N] [--holdout] [--strict] [--profile] [--quick] [FOLDER ...]

A folder holds pairs of Markdown texts named NAME.old.md and NAME.new.md; without any, revisions of policies
are generated in English and French. bench/optimum.py says what redlines are measured against, bench/timing.py
how they are timed. Speed is in units of both renderings by python-markdown as it is, without any cache.
Peers that are not installed are named and left out: redlines, lxml, diff-match-patch, xmldiff, git.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from bench.figures import Figures, beside_peers, growth, measure, profile
from bench.report import report
from bench.texts import HOLDOUT, TUNING, Pair, generated, long_paragraph, of_texts


def main() -> int:
    """Run everything and print it; 1 where --strict is given and a goal is missed."""
    options = _options()
    pairs = list(_read(options.folders) if options.folders else _generated(options))
    figures = [measure(one) for one in pairs]
    missed = report(figures, options.worst)
    if options.profile:
        _profile(figures)
    if not options.quick:
        beside_peers(pairs[:: max(1, len(pairs) // 20)])
        growth()
    return int(options.strict and missed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=120, help="how many revisions are generated")
    parser.add_argument("--holdout", action="store_true", help="revisions on which nothing was tuned")
    parser.add_argument("--strict", action="store_true", help="exit code 1 where a goal is missed")
    parser.add_argument("--profile", action="store_true", help="where the slowest pairs spend their time")
    parser.add_argument("--quick", action="store_true", help="leave out growth and the peers")
    parser.add_argument("--worst", type=int, default=0, help="name the pairs that are least economical")
    return parser.parse_args()


def _generated(options: argparse.Namespace) -> Iterator[Pair]:
    first = HOLDOUT if options.holdout else TUNING
    yield from generated(options.count, first)
    yield long_paragraph(10_000, first)


def _read(folders: Iterable[Path]) -> Iterator[Pair]:
    for folder in folders:
        for file in sorted(folder.glob("*.old.md")):
            name = file.name.removesuffix(".old.md")
            language = "fr" if name.endswith(".fr") else "en"
            new = (folder / f"{name}.new.md").read_text("utf-8")
            yield of_texts(name, file.read_text("utf-8"), new, language)


def _profile(figures: list[Figures]) -> None:
    slowest = sorted(figures, key=lambda one: one.seconds / one.markdown)
    profile([one.pair for one in slowest[int(len(slowest) * 0.95) :]])


if __name__ == "__main__":
    os.environ.pop("GIT_DIR", None)
    sys.exit(main())
