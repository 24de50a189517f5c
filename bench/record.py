"""Shows that what teams do with git leaves the right text in force, and measures what `verify` costs.

    python bench/record.py [--jobs N] [--only WORDS] [--quick]

Each situation is made with the git program in a repository of its own. Then `check`, `verify`, `build` and
`show` are run as commands: each is right about the text in force on every day, or refuses; then the message
is followed as it stands, and all four must be right. Ends with 1 where one is not.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from bench.situations import ALL
from tests.builders import Repository
from tests.end_to_end.commands import MAIN
from tests.teams.judging import COMMANDS, REFUSED, RIGHT, Judgement, judge
from tests.teams.team import Situation

GIT_SETTINGS = """\
[user]
    name = Bench
    email = bench@example.org
[init]
    defaultBranch = main
[core]
    autocrlf = false
[gc]
    auto = 0
"""
WORKED = "refused, and the way out works"
DOCUMENTS, RELEASES, SECTIONS, CHANGED = 2, 50, 15, 3
FIRST = date(2019, 6, 1)


def main() -> None:
    """Run what the command line names, and end the process."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--jobs", type=int, default=2, help="situations at a time")
    parser.add_argument("--only", default="", metavar="WORDS", help="situations whose name holds these words")
    parser.add_argument("--quick", action="store_true", help="leave out speed and memory")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="proclaim-record-") as name:
        folder = Path(name)
        _isolate(folder)
        chosen = [situation for situation in ALL if options.only.lower() in situation.name.lower()]
        is_right = _situations(chosen, folder, options.jobs)
        if not options.quick:
            _speed(folder / "speed")
    sys.exit(not is_right)


def _isolate(folder: Path) -> None:
    """Cut git and the commands off from the settings of this machine and of who runs the bench."""
    (folder / "gitconfig").write_text(GIT_SETTINGS, "utf-8")
    for name in [variable for variable in os.environ if variable.startswith(("GIT_", "XDG_"))]:
        del os.environ[name]
    os.environ |= {
        "GIT_CONFIG_GLOBAL": str(folder / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT / "tools"),
        "TZ": "UTC",
    }


def _situations(chosen: Sequence[Situation], folder: Path, jobs: int) -> bool:
    """Print the table; gives whether everything is right."""
    print(f"{'situation':54}" + "".join(f"{name:10}" for name in COMMANDS) + "seconds   refused on the way")
    with ThreadPoolExecutor(jobs) as pool:
        places = (folder / f"situation-{number}" for number in range(len(chosen)))
        found = []
        for judgement in pool.map(_judged, chosen, places):
            found.append(judgement)
            _print(judgement)
    return _sum_up(found)


def _judged(situation: Situation, place: Path) -> Judgement:
    place.mkdir()
    try:
        return judge(situation, place, COMMANDS)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _print(found: Judgement) -> None:
    if found.left_out:
        print(f"{found.name:54}left out: {found.left_out}", flush=True)
        return
    cells = "".join(f"{_cell(found, name):10}" for name in COMMANDS)
    print(f"{found.name:54}{cells}{found.seconds:7.1f}   {'; '.join(found.refusals)}", flush=True)
    if found.fault:
        print(f"    {found.fault}", flush=True)


def _cell(found: Judgement, command: str) -> str:
    """right; refused* where it refused and was right once the message was followed; else WRONG."""
    first, last = found.first.get(command), found.last.get(command)
    if first == RIGHT and (last == RIGHT or not found.last):
        return RIGHT
    return f"{REFUSED}*" if first == REFUSED and last == RIGHT else "WRONG"


def _sum_up(found: Sequence[Judgement]) -> bool:
    judged = [judgement for judgement in found if not judgement.left_out]
    cells = [_cell(judgement, name) for judgement in judged for name in COMMANDS]
    print(f"\n{REFUSED}*: {WORKED}")
    print(
        f"{len(judged)} situations x {len(COMMANDS)} commands: {cells.count(RIGHT)} right, "
        f"{cells.count(f'{REFUSED}*')} {WORKED}, {cells.count('WRONG')} wrong; "
        f"{len(found) - len(judged)} situations left out"
    )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{used.ru_utime + used.ru_stime:.0f} seconds of processor time")
    return not any(judgement.fault for judgement in judged) and "WRONG" not in cells


def _speed(root: Path) -> None:
    """Time and memory of `verify`, as ratios to git reading the same objects and to an empty repository."""
    repository, small = _generate(root / "large", RELEASES), _generate(root / "small", 1)
    objects = _objects(repository)
    listed = "".join(f"{id}\n" for id in objects).encode()
    times: list[tuple[float, float, float]] = []
    for _ in range(3):
        times.append((_verify(repository)[0], _verify(small)[0], _batch(repository, listed)))
    full, least, batch = (statistics.median(column) for column in zip(*times, strict=True))
    memory, floor = _verify(repository)[1], _verify(small)[1]
    print(
        f"\nverify, {DOCUMENTS} documents x {RELEASES} releases ({len(objects)} objects of git), medians of 3"
    )
    print(f"  whole command ÷ git cat-file --batch of the same objects   {full / batch:6.1f}")
    print(f"  whole command ÷ the same with {DOCUMENTS} releases                    {full / least:6.2f}")
    print(f"  time a release ÷ git's own for its objects                 {(full - least) / batch:6.1f}")
    print(f"  peak memory ÷ that with {DOCUMENTS} releases                          {memory / floor:6.2f}")


def _generate(root: Path, releases: int) -> Repository:
    """A repository of two documents in two languages, in which every release changes some sections."""
    names = tuple(f"policy-{letter}" for letter in "ab"[:DOCUMENTS])
    repository = Repository(root, documents=names)
    texts = {name: {f"section-{n}": f"Section {n} of {name}." for n in range(SECTIONS)} for name in names}
    for turn in range(releases):
        for name in names:
            for n in range(turn * CHANGED, (turn + 1) * CHANGED):
                texts[name][f"section-{n % SECTIONS}"] = f"Text {turn + 1} of {name}. " * 60
            repository.sections(name, texts[name])
            repository.commit().release(name, str(FIRST + timedelta(days=45 * turn)))
    return repository


def _objects(repository: Repository) -> list[str]:
    """Every tree and blob of a text that was ever committed."""
    listed = repository.git("rev-list", "--objects", "--all")
    paths = (line.partition(" ") for line in listed.splitlines())
    return [id for id, _, path in paths if path.startswith("content/")]


def _verify(repository: Repository) -> tuple[float, float]:
    """Seconds and peak memory (kB) of `proclaim verify`."""
    begun = time.perf_counter()
    running = subprocess.Popen(
        [sys.executable, "-c", MAIN, "verify"], cwd=repository.root, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 0
    return time.perf_counter() - begun, _memory(usage)


def _memory(usage: resource.struct_rusage) -> float:
    return float(usage.ru_maxrss)


def _batch(repository: Repository, listed: bytes) -> float:
    begun = time.perf_counter()
    subprocess.run(
        ["git", "cat-file", "--batch"],
        cwd=repository.root,
        input=listed,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
