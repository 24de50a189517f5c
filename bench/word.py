"""Lets LibreOffice accept and reject redlines in Word, and compares what is left with both documents.

    python bench/word.py [--count N] [--holdout] [--shrink]

Every pair is tried in both directions. Compared paragraph by paragraph: the text, no empty paragraph that
Word does not demand, the style of a heading on headings and on nothing else, numbers or bullets on items of
lists, cells, and rules. With --shrink, a small pair is shown for each kind of fault. Exit code 1 where there
is any; 0 where there is none, or no LibreOffice.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from bench.office import SOFFICE, Office, office
from bench.shrinking import shrunk
from bench.texts import HOLDOUT, TUNING, Pair, generated
from proclaim import locale
from proclaim.redline import compare
from proclaim.redline.about import About
from proclaim.redline.formats import docx
from tests.redline.settled import faults, of_sections
from tests.redline.word import Side

_MOMENT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def packed(pair: Pair) -> bytes:
    """The redline of a pair as a Word document."""
    words = locale.load(pair.language)
    made = docx.write(compare(pair.before, pair.after, words), About(words, "Policy", "Counsel", _MOMENT))
    assert isinstance(made, bytes)
    return made


def reverse(pair: Pair) -> Pair:
    """The new text as the old one, and the other way round."""
    return replace(pair, name=f"{pair.name} reversed", before=pair.after, after=pair.before)


def broken(pair: Pair, running: Office) -> list[str]:
    """Every fault of a pair's redline in Word, on both sides."""
    made = packed(pair)
    shown = running.sides(made)
    sides = {Side.ACCEPTED: pair.after, Side.REJECTED: pair.before}
    return [
        f"{side.name.lower()}: {fault}"
        for side, document in sides.items()
        for fault in faults(shown[side], of_sections(document), made)
    ]


def main() -> int:
    """Run everything and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--holdout", action="store_true", help="revisions on which nothing was tuned")
    parser.add_argument("--shrink", action="store_true", help="show a small pair for each kind of fault")
    options = parser.parse_args()
    if SOFFICE is None:
        print("LibreOffice is not installed: nothing was accepted or rejected")
        return 0
    one_way = list(generated(options.count, HOLDOUT if options.holdout else TUNING))
    pairs = [pair for one in one_way for pair in (one, reverse(one))]
    start = time.perf_counter()
    kinds: dict[str, list[Pair]] = {}
    with office() as running:
        found = {pair.name: broken(pair, running) for pair in pairs}
        for pair in pairs:
            for one in {_kind(fault) for fault in found[pair.name]}:
                kinds.setdefault(one, []).append(pair)
        whole = sum(not one for one in found.values())
        print(f"{whole} of {len(pairs)} pairs exact in Word, {time.perf_counter() - start:.0f} s")
        for kind, several in sorted(kinds.items(), key=lambda one: -len(one[1])):
            print(f"  {len(several)} x {kind}: {', '.join(one.name for one in several[:5])}")
            if options.shrink:
                _show(shrunk(several[0], partial(_has, kind, running)), running)
    return bool(kinds)


def _kind(fault: str) -> str:
    side, kind, _ = fault.split(":", 2)
    return f"{side}:{kind}"


def _has(kind: str, running: Office, pair: Pair) -> bool:
    return any(_kind(one) == kind for one in broken(pair, running))


def _show(pair: Pair, running: Office) -> None:
    for name, side in (("old", pair.before), ("new", pair.after)):
        print(f"    {name}: {[(one.title, one.text) for one in side]}")
    print(f"    {broken(pair, running)}")


if __name__ == "__main__":
    sys.exit(main())
