"""Chromium for the tests that look at pages as people see them.

A machine without it skips those tests; under CI they fail instead, so that nobody believes they ran.
"""

from __future__ import annotations

import os
import shutil

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
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
