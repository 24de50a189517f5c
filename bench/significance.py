"""Measures what is found of what matters in law: precision and recall on written cases.

    python bench/significance.py [--show]

The cases lie beside the tests: those that the rules were made with, and others that were written before they
were first measured.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from proclaim import locale
from proclaim.model import Section
from proclaim.redline import compare
from proclaim.redline.significance.passage import Significant

CASES = ROOT / "tests" / "redline" / "significant"


@dataclass(frozen=True, slots=True)
class Case:
    """Two texts, and what must be found between them: "kind: words", of which one of several may do."""

    language: str
    old: str
    new: str
    expect: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How many changes were found rightly, found wrongly, and missed."""

    right: int
    noise: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of what was found that matters."""
        return self.right / ((self.right + len(self.noise)) or 1)

    @property
    def recall(self) -> float:
        """The share of what matters that was found."""
        return self.right / ((self.right + len(self.missed)) or 1)


def cases(name: str) -> tuple[Case, ...]:
    """The cases of one file."""
    read = yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))
    return tuple(Case(one["language"], one["old"], one["new"], tuple(one["expect"])) for one in read)


def significance(name: str, language: str) -> Score:
    """How the cases of one file in one language are judged."""
    scores = [judged(one) for one in cases(name) if one.language == language]
    return Score(
        sum(one.right for one in scores),
        tuple(noise for one in scores for noise in one.noise),
        tuple(missed for one in scores for missed in one.missed),
    )


def judged(case: Case) -> Score:
    """What was found of one case."""
    words = locale.load(case.language)
    left = list(compare(_sections(case.old), _sections(case.new), words).significant)
    missed: list[str] = []
    for wanted in case.expect:
        found = next((one for one in left if _is_meant(one, wanted)), None)
        if found:
            left.remove(found)
        else:
            missed.append(f"{wanted} ({case.new})")
    noise = tuple(f"{one.kind}: {one.old} {one.new} ({case.new})" for one in left)
    return Score(len(case.expect) - len(missed), noise, tuple(missed))


def _is_meant(found: Significant, wanted: str) -> bool:
    kind, _, words = wanted.partition(": ")
    shown = " ".join((*found.new, *found.old)).lower()
    return found.kind == kind and any(one.lower() in shown for one in words.split("|"))


def _sections(text: str) -> tuple[Section, ...]:
    """The text as sections, one for each line that begins with "# "."""
    return tuple(_numbered(text)) if text.startswith("# ") else (Section("text", "", 1, "", "", text),)


def _numbered(text: str) -> Iterator[Section]:
    for number, part in enumerate(("\n" + text).split("\n# ")[1:], start=1):
        title, _, words = part.partition("\n")
        yield Section(title.lower(), title, number, "", "", words)


def main() -> None:
    """Print precision and recall of both files in both languages."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--show", action="store_true", help="print what is noise and what was missed")
    parser.add_argument("--only", choices=["cases", "holdout"], help="one of the files")
    options = parser.parse_args()
    for name in ("cases", "holdout"):
        if options.only in (None, name):
            for language in locale.packaged():
                score = significance(name, language)
                print(f"{name} {language}: precision {score.precision:.0%}, recall {score.recall:.0%}")
                if options.show:
                    print(*(f"  noise  {one}" for one in score.noise), sep="\n")
                    print(*(f"  missed {one}" for one in score.missed), sep="\n")


if __name__ == "__main__":
    main()
