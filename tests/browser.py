"""Chromium for the tests that look at pages as people see them.

A machine without it skips those tests; under CI they fail instead, so that nobody believes they ran.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""The rules of axe-core that hold a page to WCAG 2.2 A and AA."""
FAMILIES = (
    "Liberation Sans",
    "DejaVu Sans",
    "Liberation Serif",
    "DejaVu Serif",
    "Liberation Sans Narrow",
    "Liberation Mono",
)
"""Families of letters that distributions of Linux bring along: first a narrow and a wide one."""
ONLY_THEIRS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <selectfont>
    <acceptfont>{families}</acceptfont>
    <rejectfont><pattern/></rejectfont>
  </selectfont>
</fontconfig>
"""
"""Settings of fontconfig under which a program finds some families only: every name leads to one of them."""
FAMILY = '<pattern><patelt name="family"><string>{family}</string></patelt></pattern>'
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def chromium() -> str:
    """The browser's path, from the variable CHROMIUM or a usual name; skips or fails the test without one."""
    for name in (os.environ.get("CHROMIUM", ""), *NAMES, MAC):
        found = shutil.which(name) if name else None
        if found:
            return found
    missing = "there is no Chromium: install it, or name it in the variable CHROMIUM"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests of a file, in letters that do not depend on the machine.

    No longer than that: its event loop runs as long, and other tests have loops of their own.
    """
    known = letters(tmp_path_factory.mktemp("letters"))
    with (
        sync_playwright() as play,
        play.chromium.launch(executable_path=chromium(), args=QUIET, env=known) as found,
    ):
        yield found


def letters(folder: Path) -> dict[str, str | float | bool]:
    """The environment in which a browser knows FAMILIES only, its settings kept in `folder`.

    So no machine's own fonts decide a test; a machine that has none of them writes in its own.
    """
    known = [one for one in FAMILIES if one in installed()]
    if not known:
        return dict(os.environ)
    settings = folder / "fonts.conf"
    families = "".join(FAMILY.format(family=one) for one in known)
    settings.write_text(ONLY_THEIRS.format(families=families), "utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(settings)}


@functools.cache
def installed() -> frozenset[str]:
    """The families that fontconfig knows; none where a machine has other ways to find fonts."""
    program = shutil.which("fc-list")
    if program is None:
        return frozenset()
    lines = subprocess.run([program, ":", "family"], capture_output=True, text=True, check=True).stdout
    return frozenset(name for line in lines.splitlines() for name in line.split(","))


class Silent(SimpleHTTPRequestHandler):
    """Sends files, each with more headers, and says nothing of it."""

    def __init__(self, *arguments: Any, headers: Mapping[str, str], **options: Any) -> None:
        self._more = headers
        super().__init__(*arguments, **options)

    def end_headers(self) -> None:
        """End the head of an answer."""
        for name, value in self._more.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is written of a request."""


@contextmanager
def served(
    folder: Path, headers: Mapping[str, str] | None = None, handler: type[Silent] = Silent
) -> Iterator[str]:
    """The address at which a folder is served while the block runs, every file with these headers."""
    answering = functools.partial(handler, directory=str(folder), headers=headers or {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), answering)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def violations(page: Page, *rules: str) -> list[str]:
    """What axe-core finds on an open page: each rule with the first elements that break it.

    rules: the only ones to ask; all of WCAG if left out.
    """
    chosen = {"type": "rule", "values": list(rules)} if rules else list(WCAG)
    found = Axe().run(page, options={"runOnly": chosen}).response["violations"]
    return [
        f"{one['id']}: {' | '.join(' '.join(node['target']) for node in one['nodes'][:3])}" for one in found
    ]
