"""Runs commands of proclaim in a forked process, so that none can hurt the next one or hang for ever."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.conftest import GIT_SETTINGS

SECONDS = 20
"""A command that takes longer counts as one that hangs."""
_FRAME = re.compile(r'File "[^"]*/(proclaim/[^"]+)", line (\d+)')


@dataclass(frozen=True)
class Outcome:
    """What a command did: its words, exit code (or `crash`, `hang`), seconds, and what it failed at."""

    words: list[str]
    code: str
    seconds: float
    cause: str = ""
    said: str = ""


def isolate(folder: Path) -> None:
    """Cut git, and all that is started from here, off from the settings of this machine."""
    settings = folder / "gitconfig"
    settings.write_text(GIT_SETTINGS, "utf-8")
    for name in [one for one in os.environ if one.startswith("GIT_")]:
        del os.environ[name]
    os.environ |= {
        "GIT_CONFIG_GLOBAL": str(settings),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_CEILING_DIRECTORIES": str(folder),
        "HOME": str(folder),
        "COLUMNS": "200",
    }


def outcomes(root: Path, commands: Sequence[Sequence[str]]) -> Iterator[Outcome]:
    """What commands do in a folder, one after the other in one forked process as far as it lives."""
    left = [list(words) for words in commands]
    while left:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _run_all(root, left, writing)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as lines:
            done = [Outcome(**json.loads(line)) for line in lines]
        _, status = os.waitpid(child, 0)
        yield from done
        left = left[len(done) :]
        if left:
            died = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
            is_hanging = died == signal.SIGALRM
            code, cause = ("hang", " ".join(left[0])[:80]) if is_hanging else ("crash", f"signal {died}")
            yield Outcome(left.pop(0), code, SECONDS if is_hanging else 0.0, cause)


def _run_all(root: Path, commands: Sequence[list[str]], writing: int) -> None:
    """In the child: run, tell the parent of each, and end the process."""
    try:
        os.chdir(root)
        for words in commands:
            done = json.dumps(asdict(_run(words))) + "\n"
            os.write(writing, done.encode())
    finally:
        os._exit(0)


def _run(words: list[str]) -> Outcome:
    from proclaim import cli

    with tempfile.TemporaryDirectory() as logs:
        tempfile.tempdir = logs
        said = Path(logs, "said")
        # As Python sets up its streams in a UTF-8 locale: what cannot be written fails, but not in an error.
        with said.open("w+b") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        sys.stdout = open(1, "w", encoding="utf-8", errors="strict", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
        sys.argv = ["proclaim", *words]
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        started = time.monotonic()
        try:
            code, log = str(cli._run()), ""
            sys.stdout.flush()
        except BaseException:  # noqa: BLE001 - nothing may get past the last resort of the command line
            code, log = "crash", traceback.format_exc()
        signal.setitimer(signal.ITIMER_REAL, 0)
        spent = time.monotonic() - started
        log = log or "".join(one.read_text("utf-8") for one in Path(logs).glob("proclaim-*.log"))
        tempfile.tempdir = None
        return Outcome(words, code, spent, _cause(log), said.read_text("utf-8", "replace")[:2000])


def _cause(log: str) -> str:
    """The exception and the innermost place in proclaim of a traceback."""
    frames = _FRAME.findall(log)
    last = log.strip().splitlines()[-1][:160] if log else ""
    return f"{last} at {frames[-1][0]}:{frames[-1][1]}" if frames else last
