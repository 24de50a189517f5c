"""The live preview: drafts shown, edits followed, no endless rebuilding, a clean end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.builders import Repository
from tests.site.conftest import write_text

SERVE = """
import sys
from datetime import date
from pathlib import Path
from proclaim import config, site
site.serve(config.load(Path(sys.argv[1])), date(2026, 11, 23), sys.argv[2])
"""
PATIENCE = 60
"""Seconds that a slow machine may take for one build."""


@dataclass
class Preview:
    """A server at work."""

    process: subprocess.Popen[str]
    address: str
    log: Path

    def page(self, path: str) -> str:
        """A page as the server sends it now; empty while there is none."""
        try:
            with urlopen(f"http://{self.address}/{path}", timeout=5) as answer:
                return str(answer.read().decode())
        except (URLError, ConnectionError, TimeoutError):
            return ""

    def builds(self) -> int:
        """How often it has built."""
        return self.log.read_text("utf-8").count("Building documentation...")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """One release, and a draft that says 45 days."""
    repository = Repository(tmp_path / "policies", documents=("privacy", "ccpa"))
    write_text(repository, 30).release("privacy", "2020-01-01")
    return write_text(repository, 45)


@pytest.fixture
def preview(repository: Repository, tmp_path: Path) -> Iterator[Preview]:
    """`proclaim serve` on that repository, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = tmp_path / "log"
    command = [sys.executable, "-c", SERVE, str(repository.root), address]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with log.open("w") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out, text=True)
        try:
            yield Preview(process, address, log)
        finally:
            process.kill()
            process.wait()


def wait_for(condition: Callable[[], bool]) -> bool:
    """Whether a condition comes true in time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.2)
    return False


def test_a_preview_shows_drafts_follows_edits_and_rests(repository: Repository, preview: Preview) -> None:
    assert wait_for(lambda: "45 days" in preview.page("privacy/draft/")), preview.log.read_text("utf-8")
    path = "content/en/privacy/02-storage.md"
    repository.write(path, repository.read(path).replace("45", "77"))
    assert wait_for(lambda: "77 days" in preview.page("privacy/draft/")), preview.log.read_text("utf-8")
    built = preview.builds()
    time.sleep(2)
    assert preview.builds() == built, "it builds without end"
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(PATIENCE) == 0
