"""Types commands as a person would, in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/Toronto")
MAIN = "import sys; sys.argv[0] = 'proclaim'; from proclaim.cli import main; main()"


def ahead(days: int) -> str:
    """The date so many days after today in the zone of the repositories that tests make."""
    return str(datetime.now(ZONE).date() + timedelta(days=days))


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    out: str
    error: str
    code: int


def proclaim(*words: str, cwd: Path, **environment: str) -> Said:
    """The outcome of `proclaim WORDS` in a folder."""
    done = subprocess.run(
        [sys.executable, "-c", MAIN, *words],
        cwd=cwd,
        env={**os.environ, "COLUMNS": "200", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Said(done.stdout, done.stderr, done.returncode)
