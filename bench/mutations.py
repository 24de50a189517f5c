"""Whether anything that people can write makes proclaim fail, in place of a sentence that says what is wrong.

    python bench/mutations.py [INPUTS] [--seed N] [--only NUMBER ...] [--sites N] [--keep FOLDER]

Every input is a policy repository with one or two things damaged (a record, a section, settings, data,
terms, own words, git itself) or a command with odd words; a few commands are run on each, in a process of
their own that is cut off after 20 seconds. Printed: exit codes by what was damaged, and every fault of
proclaim, crash and hang with the number of its input. Goal: none.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

import click

from bench import hostile, mutants
from bench.isolated import Outcome, isolate, outcomes
from bench.odd import WORDS
from proclaim import cli, config
from proclaim.services import inspecting, verifying
from proclaim.store import Store
from tests.builders import Repository
from tests.end_to_end.commands import ahead

KINDS = (
    "record",
    "record",
    "section",
    "section",
    "settings",
    "data",
    "terms",
    "locale",
    "words",
    "words",
    "git",
)
"""What is damaged, as often as it stands here."""
FAULT, CRASH, HANG, INJECTED = "3", "crash", "hang", "page"
FAILURES = (FAULT, CRASH, HANG, INJECTED)
SITE, SITE_DAY = "site", "2024-03-01"
SUMMARY = ("--summary", "en=Changes it.", "--summary", "fr=Le change.")


@dataclass(frozen=True)
class Input:
    """One damaged repository and what proclaim said of it."""

    number: int
    kind: str
    what: str
    outcomes: tuple[Outcome, ...]


def main() -> int:
    """Run everything and print it; 1 where proclaim failed at something."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="mutations-") as folder:
        isolate(Path(folder))
        made = mutants.base(Path(folder, "base"))
        run = Run(options.seed, made.root, mutants.object_ids(made), options.commands, options.keep)
        build = partial(one_site, options.seed, Path(folder), options.keep)
        started = time.monotonic()
        _warm(made.root)
        with ProcessPoolExecutor(os.cpu_count(), get_context("fork")) as pool:
            every = [
                *pool.map(partial(one_input, run), options.numbers, chunksize=8),
                *pool.map(build, options.sites, chunksize=2),
            ]
    print(f"seed {options.seed}, {time.monotonic() - started:.0f} s")
    return report(every)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("inputs", nargs="?", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--commands", type=int, default=3, help="commands that meet each input")
    parser.add_argument("--sites", type=int, help="sites to build; one for 50 inputs if left out")
    parser.add_argument(
        "--only", nargs="+", default=[], help="inputs to run and no others, such as 17 or site-3"
    )
    parser.add_argument("--keep", type=Path, help="leave the damaged repositories in this folder")
    options = parser.parse_args()
    sites = options.inputs // 50 if options.sites is None else options.sites
    named = [name.rpartition("-") for name in options.only]
    options.numbers = (
        [int(number) for kind, _, number in named if not kind] if named else range(options.inputs)
    )
    options.sites = [int(number) for kind, _, number in named if kind == SITE] if named else range(sites)
    return options


def _warm(root: Path) -> None:
    """Import once what every command needs, and read what all share, for the processes made from this one."""
    for name in cli.COMMANDS:
        cli.proclaim.get_command(click.Context(cli.proclaim), name)
    with closing(Store(config.load(root))) as store:
        inspecting.check(store, (), date(2026, 1, 1))
        verifying.verify(store, (), date(2026, 1, 1))


@dataclass(frozen=True)
class Run:
    """What all inputs of one run share."""

    seed: int
    base: Path
    ids: Sequence[str]
    commands: int
    """So many commands meet each input."""
    keep: Path | None
    """Where damaged repositories are left; nowhere if None."""


def one_input(run: Run, number: int) -> Input:
    """Make the input with a number, run commands on it, and give what they did."""
    base, ids, keep = run.base, run.ids, run.keep
    dice = random.Random(f"{run.seed}-{number}")
    root = (keep or base.parent) / f"input-{number}"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(base, root, symlinks=True)
    kind = dice.choice(KINDS)
    commands = dice.sample(_commands(), run.commands)
    if kind == "words":
        commands = [_odd_words(words, dice) for words in commands]
        what = ""
    else:
        what = mutants.damage(mutants.Scene(root, dice, ids), kind)
        if dice.random() < 0.5:
            what += _committed(root)
    found = tuple(outcomes(root, commands))
    if keep is None:
        shutil.rmtree(root, ignore_errors=True)
    return Input(number, kind, what, found)


def one_site(seed: int, folder: Path, keep: Path | None, number: int) -> Input:
    """Make a history with hostile words, build its site, and give what reached a page."""
    root = (keep or folder) / f"site-{number}"
    shutil.rmtree(root, ignore_errors=True)
    hostile.make(root, random.Random(f"site-{seed}-{number}"))
    (done,) = outcomes(root, [["build", "--unverified", "--as-of", SITE_DAY]])
    found = list(hostile.faults(root / "site")) if done.code == "0" else []
    if found:
        done = replace(done, code=INJECTED, cause=found[0])
    if keep is None:
        shutil.rmtree(root, ignore_errors=True)
    return Input(number, SITE, "", (done,))


def _committed(root: Path) -> str:
    """Commit the damage, where git lets it be committed."""
    try:
        Repository(root).commit("Damage")
    except (OSError, ValueError, subprocess.SubprocessError):
        return ", not committed"
    return ", committed"


def _commands() -> list[list[str]]:
    """The commands of which each input meets a few."""
    effective = ["--effective", ahead(75)]
    return [
        ["check"],
        ["check", "privacy", "ccpa", "--format", "json"],
        ["check", "--since", "HEAD~1"],
        ["verify"],
        ["verify", "--strict", "--format", "json"],
        ["status"],
        ["status", "--format", "json"],
        ["log", "privacy"],
        ["log", "newsletter", "--format", "json"],
        ["show", "privacy"],
        ["show", "ccpa", "--draft", "--lang", "fr"],
        ["show", "privacy", "--release", "2019-06-01", "--lang", "fr"],
        ["stale"],
        ["stale", "ccpa"],
        ["redline", "privacy"],
        ["redline", "privacy", "2019-06-01", "2024-02-29", "--format", "html"],
        ["redline", "ccpa", "HEAD", "draft", "--lang", "fr", "--format", "md"],
        ["redline", "privacy", "2024-02-29", "draft", "--format", "docx", "--output", "redline.docx"],
        ["redline", "terms", "2022-01-01", "2023-01-01", "--format", "json"],
        ["check", "terms", "--fix", "--profile"],
        ["sync", "content/fr/privacy/01-purpose.md"],
        ["release", "privacy", *effective, *SUMMARY, "--dry-run"],
        ["release", "ccpa", *effective, *SUMMARY, "--allow-stale"],
        ["release", "privacy", "--kind", "correction", *SUMMARY, "--reason", "A slip.", "--dry-run"],
        ["withdraw", "privacy", ahead(60)],
        ["retire", "ccpa", *effective, *SUMMARY],
        ["join", "terms"],
    ]


def _odd_words(words: Sequence[str], dice: random.Random) -> list[str]:
    """A command with a word replaced, dropped, doubled or added; its name stays."""
    some = list(words)
    for _ in range(dice.randint(1, 2)):
        at = dice.randint(1, len(some))
        change = dice.randrange(4)
        if change == 3 or at == len(some):
            some.insert(at, dice.choice(WORDS))
        elif change == 2:
            some.insert(at, some[at])
        elif change == 1:
            del some[at]
        else:
            name, equals, _ = some[at].partition("=")
            some[at] = dice.choice(WORDS) if dice.random() < 0.7 else f"{name}{equals}{dice.choice(WORDS)}"
    return some


def report(every: Sequence[Input]) -> int:
    """Print the table and the faults; 1 where there is one."""
    codes = ["0", "1", "2", *FAILURES]
    print(f"{'damaged':10} {'inputs':>7} {'commands':>9}  " + " ".join(f"{code:>6}" for code in codes))
    for kind in [*dict.fromkeys(KINDS), SITE, "all"]:
        those = [one for one in every if kind in (one.kind, "all")]
        counted = Counter(done.code for one in those for done in one.outcomes)
        figures = " ".join(f"{counted[code]:6}" for code in codes)
        print(f"{kind:10} {len(those):7} {sum(counted.values()):9}  {figures}")
    faults = list(_faults(every))
    causes = Counter(cause for cause, _ in faults)
    for cause, number in causes.most_common():
        print(f"\n{number} x {cause}")
        for _, where in [pair for pair in faults if pair[0] == cause][:4]:
            print(f"    {where}")
    slowest = max(
        (done for one in every for done in one.outcomes), key=lambda done: done.seconds, default=None
    )
    if slowest:
        print(f"\nslowest command: {slowest.seconds:.1f} s, {' '.join(slowest.words)[:80]}")
    return bool(faults)


def _faults(every: Sequence[Input]) -> Iterator[tuple[str, str]]:
    """The cause and the place of everything that must not be."""
    for one in every:
        for done in one.outcomes:
            if done.code in FAILURES:
                words = json.dumps(done.words)[:120]
                number = f"site-{one.number}" if one.kind == SITE else one.number
                yield f"{done.code}: {done.cause}", f"input {number}: {words} after {one.kind} {one.what!a}"


if __name__ == "__main__":
    sys.exit(main())
