"""Lets LibreOffice accept and reject redlines in Word, and compares what is left with both documents.

    python bench/word.py [--count N] [--holdout] [--shrink]

Compared paragraph by paragraph: the text, no empty paragraph but beside a table, the style of a heading on
headings and on nothing else, numbers or bullets on items of lists. With --shrink, a small pair is shown for
each kind of fault. Exit code 1 where there is any.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from bench.office import Office, Paragraph, office
from bench.optimum import written
from bench.shrinking import shrunk
from bench.texts import HOLDOUT, TUNING, Pair, generated
from proclaim import blocks, locale
from proclaim.blocks import Branch, Node
from proclaim.model import Section
from proclaim.redline import compare
from proclaim.redline.about import About
from proclaim.redline.formats import docx

_MOMENT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def packed(pair: Pair) -> bytes:
    """The redline of a pair as a Word document."""
    words = locale.load(pair.language)
    made = docx.write(compare(pair.before, pair.after, words), About(words, "Policy", "Counsel", _MOMENT))
    assert isinstance(made, bytes)
    return made


def wanted(sections: Sequence[Section]) -> list[Paragraph]:
    """What a document says, paragraph by paragraph."""
    found: list[Paragraph] = []
    for one in sections:
        if one.title:
            found.append(Paragraph(f"{one.number}. {' '.join(one.title.split())}", True, False, False))
        shown = written([Section(one.id, "", one.number, "", "", one.text)])
        found += [paragraph for node in blocks.read(shown) for paragraph in _paragraphs(node, False)]
    return [one for one in found if one.text]


def _paragraphs(node: Node, is_first: bool) -> Iterator[Paragraph]:
    if isinstance(node, Branch):
        for index, child in enumerate(node.children):
            yield from _paragraphs(child, index == 0 and (node.tag == "li" or is_first))
        return
    is_heading = len(node.tag) == 2 and node.tag[0] == "h" and node.tag[1].isdigit()
    is_item = node.tag == "li" or is_first
    yield Paragraph(" ".join(node.text.split()), is_heading, is_item, node.tag in ("td", "th"))


def faults(made: Sequence[Paragraph], document: Sequence[Section]) -> Iterator[str]:
    """In what a side differs from its document, by kind."""
    words, whole = [one for one in made if one.text], wanted(document)
    if [one.text for one in words] != [one.text for one in whole]:
        found, missing = _first_difference([one.text for one in words], [one.text for one in whole])
        yield f"another text: {found!r} and not {missing!r}"
        return
    for kind in ("is_heading", "is_item", "in_table"):
        for one, other in zip(words, whole, strict=True):
            if getattr(one, kind) != getattr(other, kind):
                yield f"{kind} is {getattr(one, kind)}: {one.text!r}"
                break
    empty = [n for n, one in enumerate(made) if not (one.text or one.in_table or _beside_table(made, n))]
    # A rule is a paragraph with a border; footnotes begin with one.
    rules = sum("[^" in one.text for one in document)
    if words and len(empty) > rules:
        yield f"empty paragraph: {len(empty)}"


def _beside_table(made: Sequence[Paragraph], place: int) -> bool:
    return any(one.in_table for one in made[max(0, place - 1) : place + 2])


def _first_difference(made: Sequence[str], whole: Sequence[str]) -> tuple[str, str]:
    pairs = zip([*made, ""], [*whole, ""], strict=False)
    return next((one[:70], other[:70]) for one, other in pairs if one != other)


def broken(pair: Pair, running: Office) -> list[str]:
    """Every fault of a pair's redline in Word, on both sides."""
    accepted, rejected = running.sides(packed(pair))
    found = [f"accept: {one}" for one in faults(accepted, pair.after)]
    return found + [f"reject: {one}" for one in faults(rejected, pair.before)]


def main() -> int:
    """Run everything and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--holdout", action="store_true", help="revisions on which nothing was tuned")
    parser.add_argument("--shrink", action="store_true", help="show a small pair for each kind of fault")
    options = parser.parse_args()
    pairs = list(generated(options.count, HOLDOUT if options.holdout else TUNING))
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
