"""Times what law packs cost: the check of this repository's documents with their laws, and without.

    python bench/law.py [--rounds N]

Each is timed from cold, so that reading the packs and compiling their words count. A document that names no
law is held against the packs below. Longer documents repeat the sections of one under other ids.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from bench.timing import ROUNDS, seconds
from proclaim import config, inspection, law, rulebook
from proclaim.law.loading import packaged
from proclaim.law.rules import RULES
from proclaim.model import Document, Section
from proclaim.parity.rules import ALL
from proclaim.rulebook.rule import Background
from proclaim.store import Store

DAY = date(2027, 3, 1)
GOAL = 0.2
"""Seconds that the packs may add to the check of all documents of this repository."""
OTHERWISE: Mapping[str, tuple[str, ...]] = {"privacy": ("pipeda", "law25"), "ccpa": ("ccpa",)}
TIMES = (1, 2, 4, 8)
EVERY_RULE = (*ALL, *(one for one in RULES if one not in ALL))

SETTINGS = config.load(ROOT)
STORE = Store(SETTINGS)


@dataclass(frozen=True)
class Case:
    """A document and what is known beside it."""

    document: Document
    known: Background
    laws: Mapping[str, Mapping[str, bool | None]]

    def check(self, *, with_packs: bool) -> None:
        """Every rule, as `proclaim check` asks them."""
        question = None
        if with_packs:
            question = law.Question(law.answered(self.laws, STORE.law_packs(), "mkdocs.yml"), DAY)
        known = replace(self.known, law=question)
        rulebook.check(self.document, SETTINGS, known, EVERY_RULE, EVERY_RULE)


def main() -> None:
    """Time it and print tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds of which the fastest counts")
    rounds = parser.parse_args().rounds
    cases = [_case(id) for id in SETTINGS.documents]
    total = _table(cases, rounds)
    _growth(max(cases, key=lambda one: _size(one.document)), rounds)
    _packs(rounds)
    print(f"\npacks for all documents: {total:.3f} s; goal: under {GOAL} s")
    sys.exit(0 if total < GOAL else 1)


def _case(id: str) -> Case:
    document = STORE.draft(id)
    named = SETTINGS.document(id).laws or {pack: {} for pack in OTHERWISE.get(id, ())}
    return Case(document, inspection.background(STORE, document, DAY), named)


def _table(cases: Iterable[Case], rounds: int) -> float:
    print(f"{'document':<12}{'packs':<24}{'without':>10}{'with':>10}{'packs cost':>12}{'ratio':>8}")
    total = 0.0
    for one in cases:
        without, both = _times(one, rounds)
        total += both - without
        names = ", ".join(one.laws) or "none"
        print(_row(f"{one.document.id:<12}{names:<24}", without, both))
    return total


def _growth(case: Case, rounds: int) -> None:
    print(f"\n{case.document.id}, times so many sections")
    print(f"{'sections':<36}{'without':>10}{'with':>10}{'packs cost':>12}{'ratio':>8}")
    for times in TIMES:
        longer = replace(case, document=_longer(case.document, times))
        count = sum(map(len, longer.document.sections.values()))
        print(_row(f"{count:<36}", *_times(longer, rounds)))


def _packs(rounds: int) -> None:
    print(f"\n{'pack, read from cold':<28}{'seconds':>10}{'elements':>10}")
    for id in packaged():
        took = seconds(partial(law.load, id, {}), _nothing, rounds)
        print(f"{id:<28}{took:>10.3f}{len(law.load(id, {}).elements):>10}")


def _row(head: str, without: float, both: float) -> str:
    return f"{head}{without:>9.3f}s{both:>9.3f}s{both - without:>11.3f}s{both / without:>8.2f}"


def _times(case: Case, rounds: int) -> tuple[float, float]:
    """Seconds of the check without packs, and with them."""
    without = seconds(lambda: case.check(with_packs=False), _nothing, rounds)
    return without, seconds(lambda: case.check(with_packs=True), _nothing, rounds)


def _nothing() -> None:
    """Nothing is made ready: a command starts from cold."""


def _longer(document: Document, times: int) -> Document:
    return replace(
        document,
        sections={
            language: tuple(_again(one, n) for n in range(times) for one in some)
            for language, some in document.sections.items()
        },
    )


def _again(section: Section, n: int) -> Section:
    """A section under another id, which the first keeps."""
    if not n:
        return section
    path = section.path.replace(".md", f"-{n}.md")
    return replace(section, id=f"{section.id}-{n}", number=section.number + 100 * n, path=path)


def _size(document: Document) -> int:
    return sum(len(one.text) for some in document.sections.values() for one in some)


if __name__ == "__main__":
    main()
