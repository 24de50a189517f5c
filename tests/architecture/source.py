"""The repository as the architecture tests read it: its files, and its Python as syntax trees.

Files are those that git knows or would add, so that what a build leaves behind is not judged.
"""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "tools" / "proclaim"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file: its path in the repository and its syntax tree."""

    path: Path
    tree: ast.Module
    lines: int

    def at(self, node: ast.stmt | ast.expr) -> str:
        """`file:line` of something in it."""
        return f"{self.path.relative_to(ROOT)}:{node.lineno}"

    def functions(self) -> Iterator[Function]:
        """Every function and method, nested ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))


@cache
def files() -> tuple[Path, ...]:
    """Every file of the repository, sorted."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(sorted(ROOT / one for one in listed.split("\0") if one and (ROOT / one).is_file()))


@cache
def modules() -> tuple[Module, ...]:
    """Every Python file of the repository."""
    return tuple(_parse(one) for one in files() if one.suffix == ".py")


def package() -> tuple[Module, ...]:
    """Every Python file of proclaim itself."""
    return tuple(one for one in modules() if one.path.is_relative_to(PACKAGE))


def _parse(path: Path) -> Module:
    text = path.read_text("utf-8")
    return Module(path, ast.parse(text, str(path)), len(text.splitlines()))
