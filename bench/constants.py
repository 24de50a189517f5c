"""Moves each tuned number of redlines a little and far, and says which of them no test notices.

    python bench/constants.py [--tree FOLDER] [--only NAME ...] [--limit SECONDS] [--list] [-- OPTION ...]

A constant is a module-level `_NAME = number` below tools/proclaim/redline. It becomes a tenth less and more,
a small whole number one less and one more; then 0, and a number beyond every bound. Each time the tests of
tests/redline run in a copy of the tree until one fails, with the options of pytest behind `--`. Exit code 1
where a change survives, 2 where the tests fail without any.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLACE = Path("tools/proclaim/redline")
_COPIED = (
    "tools",
    "tests",
    "bench",
    "docs",
    "overrides",
    "content",
    "releases",
    "mkdocs.yml",
    "pyproject.toml",
)
_NAME = re.compile(r"_?[A-Z][A-Z_]*")
_HUGE = 10**9
_SMALL = 10
"""Up to this, a whole number is changed by one."""


@dataclass(frozen=True)
class Constant:
    """A tuned number and where it is set."""

    file: Path
    """Below the tree."""
    line: int
    name: str
    text: str
    """As it is written."""

    @property
    def place(self) -> str:
        """File, line and how it is written there."""
        return f"{self.file.relative_to(PLACE)}:{self.line} {self.name} = {self.text}"

    @property
    def values(self) -> tuple[str, ...]:
        """What it is set to instead: a little off, then out of bounds."""
        number = ast.literal_eval(self.text)
        near = (number * 0.9, number * 1.1)
        if isinstance(number, int):
            near = (number - 1, number + 1) if number <= _SMALL else (round(near[0]), round(near[1]))
        return tuple(dict.fromkeys(repr(one) for one in (*near, 0, _HUGE) if one != number))


def constants(tree: Path) -> Iterator[Constant]:
    """All of them, file by file."""
    for file in sorted((tree / PLACE).rglob("*.py")):
        text = file.read_text("utf-8")
        for node in ast.parse(text).body:
            value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            name = targets[0].id if isinstance(targets[0], ast.Name) else ""
            if (
                isinstance(value, ast.Constant)
                and type(value.value) in (int, float)
                and _NAME.fullmatch(name)
            ):
                written = ast.get_source_segment(text, value) or ""
                yield Constant(file.relative_to(tree), value.lineno, name, written)


def main() -> int:
    """Try every change of every constant."""
    options = _options()
    found = [one for one in constants(options.tree) if not options.only or one.name in options.only]
    if options.list:
        for one in found:
            print(
                f"{one.file.relative_to(PLACE)}:{one.line} {one.name} = {one.text} -> {', '.join(one.values)}"
            )
        return 0
    with tempfile.TemporaryDirectory() as name:
        copy = _copied(options.tree, Path(name))
        if not _is_passed(copy, options.pytest, options.limit):
            print("The tests fail, or take longer than the limit, before anything is changed.")
            return 2
        survivors = sum(_tried(copy, one, options) for one in found)
    print(f"{survivors} of {sum(len(one.values) for one in found)} changes are noticed by no test")
    return bool(survivors)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--tree", type=Path, default=ROOT)
    parser.add_argument("--only", nargs="*", default=[], help="names of constants")
    parser.add_argument("--limit", type=float, default=300, help="seconds for one run of the tests")
    parser.add_argument("--list", action="store_true", help="name the constants and change nothing")
    parser.add_argument("pytest", nargs="*", help="further options of pytest, behind --")
    return parser.parse_args()


def _copied(tree: Path, folder: Path) -> Path:
    for one in _COPIED:
        if (tree / one).is_dir():
            shutil.copytree(tree / one, folder / one, ignore=shutil.ignore_patterns("__pycache__"))
        elif (tree / one).exists():
            shutil.copy(tree / one, folder / one)
    return folder


def _tried(copy: Path, constant: Constant, options: argparse.Namespace) -> int:
    """How many changes of a constant are noticed by no test."""
    survived = []
    file = copy / constant.file
    text = file.read_text("utf-8")
    start = time.monotonic()
    for value in constant.values:
        lines = text.split("\n")
        before, _, after = lines[constant.line - 1].rpartition(constant.text)
        lines[constant.line - 1] = f"{before}{value}{after}"
        file.write_text("\n".join(lines), "utf-8")
        if _is_passed(copy, options.pytest, options.limit):
            survived.append(value)
    file.write_text(text, "utf-8")
    fate = f"SURVIVES as {', '.join(survived)}" if survived else "noticed"
    print(f"{constant.place}: {fate} ({time.monotonic() - start:.0f} s)", flush=True)
    return len(survived)


def _is_passed(copy: Path, more: Sequence[str], limit: float) -> bool:
    """Whether all tests pass in time; a change that makes them endless is noticed."""
    words = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "tests/redline", *more]
    search = os.pathsep.join(str(one) for one in (copy / "tools", copy))
    # A changed file of the same length and second would be taken for the old one.
    environment = os.environ | {"PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            words, cwd=copy, env=environment, capture_output=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
