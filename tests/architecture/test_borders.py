"""Who may import whom: the contracts of pyproject.toml, and that they are sharp."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT

LINT = [
    sys.executable,
    "-c",
    "from importlinter.cli import lint_imports_command as lint; lint()",
    "--no-cache",
]

FORBIDDEN = {
    "a lower layer reaches up": ("model.py", "import proclaim.config"),
    "two of one row know each other": ("redline/__init__.py", "import proclaim.parity"),
    "law knows parity": ("law/rules.py", "import proclaim.parity"),
    "a rule knows who makes rules": ("rulebook/rule.py", "import proclaim.law.pack"),
    "law reads packs from git": ("law/loading.py", "import proclaim.store"),
    "a module is in no layer": ("loose.py", ""),
    "git is read elsewhere": ("release.py", "import git"),
    "MkDocs is met elsewhere": ("config/__init__.py", "import mkdocs"),
    "Markdown is read elsewhere": ("pages/__init__.py", "import markdown"),
    "something else prints": ("release.py", "import click"),
    "the legal core reaches the network": ("timeline.py", "import socket"),
    "the legal core starts programs": ("redline/__init__.py", "import subprocess"),
    "pages reach git through the store": ("pages/__init__.py", "import proclaim.store"),
    "notices reach the network": ("notice/letter.py", "import smtplib"),
    "a database is met elsewhere": ("cli/read.py", "import sqlalchemy"),
    "a name server is asked elsewhere": ("cli/notify/doctor.py", "import dns.resolver"),
    "a service reaches up": ("services/telling/planning.py", "import proclaim.cli"),
    "a service asks at the terminal": ("services/telling/planning.py", "import click"),
    "delivery reaches up to a service": ("delivery/jobs.py", "import proclaim.services.telling"),
    "one format knows another": ("parity/formats/json.py", "import proclaim.parity.formats.terminal"),
    "siblings form a circle": ("rulebook/rule.py", "import proclaim.rulebook.exceptions"),
}


def test_every_import_keeps_to_the_map() -> None:
    done = lint(PACKAGE.parent)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("fault", FORBIDDEN)
def test_an_import_across_a_border_is_found(fault: str, tmp_path: Path) -> None:
    name, line = FORBIDDEN[fault]
    shutil.copytree(PACKAGE, tmp_path / "proclaim", ignore=shutil.ignore_patterns("__pycache__"))
    file = tmp_path / "proclaim" / name
    file.write_text((file.read_text("utf-8") if file.exists() else "") + f"\n{line}\n", "utf-8")
    done = lint(tmp_path)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """import-linter's verdict on the package in `folder`, by the contracts of this repository."""
    command = [*LINT, "--config", str(ROOT / "pyproject.toml")]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
