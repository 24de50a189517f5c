"""Chromium for the tests that look at pages as people see them.

A machine without it skips those tests; under CI they fail instead, so that nobody believes they ran.
"""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""The rules of axe-core that hold a page to WCAG 2.2 A and AA."""
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


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served while the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Silent, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def violations(page: Page) -> list[str]:
    """What axe-core finds on an open page: each rule with the first elements that break it."""
    found = Axe().run(page, options={"runOnly": list(WCAG)}).response["violations"]
    return [
        f"{one['id']}: {' | '.join(' '.join(node['target']) for node in one['nodes'][:3])}" for one in found
    ]
