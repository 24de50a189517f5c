"""Measures the checks between languages: noise on good translations, recall of planted defects, speed.

    python bench/parity.py [--plants N] [--quick] [FOLDER ...]

This repository's sections are measured, and folders that hold pairs named NAME.en.md and NAME.fr.md. A
defect counts as found where a finding appears that was not there before it was planted.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from bench import bilingual, defects
from bench.bilingual import Couple
from proclaim import config, locale, parity
from proclaim.config import DocumentConfig
from proclaim.locale.tags import tags_of
from proclaim.model import Document, Finding, Section, Severity
from proclaim.parity.rules import ALL
from proclaim.rulebook.rule import Background, Rule, Subject
from proclaim.store import Store

DOCUMENT = "bench"
HERE = config.load(ROOT)
CONFIG = replace(
    HERE, documents={DOCUMENT: DocumentConfig(DOCUMENT, dict.fromkeys(HERE.languages, DOCUMENT))}
)
KNOWN = Background(
    locale.load_all(tags_of(CONFIG.languages, CONFIG), CONFIG.words), terms=Store(HERE).terms()
)
# Single texts are measured, so the rules that ask for a whole document with its releases have no say.
OF_DOCUMENTS = ("P501", "P502", "P503", "P504", "P506", "W", "X", "S101", "S102", "S103", "T403", "T404")
RULES = tuple(one for one in ALL if not one.code.startswith(OF_DOCUMENTS))
SEVERITIES = {one.code: one.severity for one in ALL}
GROUPS = {one.code: one.judge.__module__.rpartition(".")[2] for one in ALL}
SIZES = (250, 500, 1000)


def main() -> None:
    """Run everything and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--plants", type=int, default=3, help="defects of each kind in each pair")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--show", action="store_true", help="print what is found without and missed with a defect"
    )
    parser.add_argument("--quick", action="store_true", help="leave out the speed")
    options = parser.parse_args()
    couples = [*bilingual.of_repository(ROOT), *bilingual.of_folders(options.folders)]
    measured = _noise(couples, options.show)
    _recall(measured, options.plants, options.seed, options.show)
    if not options.quick:
        _speed()


def _document(couples: Iterable[Couple]) -> Document:
    """A document with one section a pair, every translation confirmed."""
    sides: tuple[list[Section], list[Section]] = ([], [])
    for number, couple in enumerate(couples, 1):
        name = couple.name.replace("/", "-")
        path = f"content/{CONFIG.prevailing}/bench/{number:04}-{name}.md"
        one = Section(name, "Title", number, path, "0" * 40, couple.original)
        other = path.replace(f"/{CONFIG.prevailing}/", f"/{CONFIG.translations[0]}/")
        sides[0].append(one)
        sides[1].append(replace(one, path=other, text=couple.translation, source=one.blob))
    return Document(DOCUMENT, {CONFIG.prevailing: tuple(sides[0]), CONFIG.translations[0]: tuple(sides[1])})


def _found(couple: Couple) -> Counter[tuple[str, str]]:
    """How often each finding stands there, whatever its line."""
    return Counter((one.code, _words(one)) for one in _check(couple))


def _words(finding: Finding) -> str:
    return " ".join(one for one in finding.message.split() if ".md:" not in one)


def _check(couple: Couple) -> tuple[Finding, ...]:
    only = replace(CONFIG, languages=(CONFIG.prevailing, CONFIG.translations[0]))
    return parity.check(_document([couple]), only, KNOWN, RULES)


@dataclass(frozen=True)
class _Measured:
    couple: Couple
    before: Counter[tuple[str, str]]


def _noise(couples: Sequence[Couple], show: bool) -> list[_Measured]:
    """Findings on the pairs as they are, by group and severity, and in how many pairs there are any."""
    print(f"{len(couples)} pairs as they are: findings per 100 pairs, and share of pairs with any\n")
    findings, pairs = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    measured = []
    for couple in couples:
        found = _check(couple)
        measured.append(_Measured(couple, Counter((one.code, _words(one)) for one in found)))
        kinds = [(GROUPS.get(one.code, "reading"), str(one.severity)) for one in found]
        findings.update(kinds)
        pairs.update(set(kinds))
        for one in found if show else ():
            print(f"  {couple.name}: {one.code} {one.line} {one.message}")
    for group in sorted({*GROUPS.values()}):
        for severity in ("error", "warning", "note"):
            many, any_ = findings[group, severity], pairs[group, severity]
            if many or severity == "error":
                print(f"{group:16}{severity:10}{many / len(couples) * 100:8.1f}{any_ / len(couples):8.1%}")
    errors = sum(many for (_, severity), many in findings.items() if severity == "error")
    print(f"{'all':16}{'error':10}{errors / len(couples) * 100:8.1f}")
    return measured


def _recall(measured: Sequence[_Measured], plants: int, seed: int, show: bool) -> None:
    """How many planted defects are found, how many as an error, and how many findings one defect causes."""
    print(f"\n{'planted defect':26}{'planted':>8}{'found':>8}{'as error':>10}{'findings each':>15}")
    for kind, plant in defects.KINDS.items():
        planted = found = errors = caused = 0
        for one in measured:
            for text in _planted(plant, kind, one.couple, plants, seed):
                new = _found(replace(one.couple, translation=text)) - one.before
                planted += 1
                found += bool(new)
                errors += any(SEVERITIES[code] is Severity.ERROR for code, _ in new)
                caused += new.total()
                if show and not new:
                    print(f"  missed {kind} in {one.couple.name}: {_changed(one.couple.translation, text)}")
        shares = (
            f"{some / planted:{width}.1%}" if planted else f"{'-':>{width}}"
            for some, width in ((found, 8), (errors, 10))
        )
        print(f"{kind:26}{planted:8}{''.join(shares)}{caused / max(1, found):15.1f}")


def _planted(plant: defects.Plant, kind: str, couple: Couple, plants: int, seed: int) -> Iterator[str]:
    """The translation with one defect, so many times where chance finds so many places for it."""
    texts = set[str]()
    for turn in range(plants):
        dice = random.Random(f"{seed}-{kind}-{couple.name}-{turn}")
        text = plant(couple, dice)
        if text is not None and text != couple.translation:
            texts.add(text)
    yield from sorted(texts)


def _changed(old: str, new: str) -> str:
    start = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), 0)
    return f"{old[max(0, start - 40) : start + 30]!r} -> {new[max(0, start - 10) : start + 30]!r}"


def _speed() -> None:
    """Time a section by number of sections (it must not grow), and the rules that take longest."""
    print("\nsections in two languages, checked for the first time")
    for size in SIZES:
        document = _document(bilingual.generated(size, seed=size))
        start = time.perf_counter()
        parity.check(document, CONFIG, KNOWN, RULES)
        seconds = time.perf_counter() - start
        print(f"{size:8} sections {seconds:8.2f} s {seconds / size * 1000:8.2f} ms a section")
    print("\nslowest rules, of 200 sections; the first rule of a group pays for reading the text")
    document = _document(bilingual.generated(200, seed=1))
    timed = [(_seconds(rule, document), rule.code, rule.judge.__name__) for rule in RULES]
    for seconds, code, name in sorted(timed, reverse=True)[:8]:
        print(f"{code:6} {name:30}{seconds / 200 * 1000:8.3f} ms a section")


def _seconds(rule: Rule, document: Document) -> float:
    start = time.perf_counter()
    for language in CONFIG.translations:
        list(rule.judge(Subject(document, CONFIG, language, KNOWN)))
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
