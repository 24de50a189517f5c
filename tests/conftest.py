"""Cuts every test off from its machine: git's settings, the home folder, the time zone, the network.

What a test needs beyond that it makes itself, mostly with `tests.builders`. That the isolation holds is
tested in test_isolation.py.
"""

from __future__ import annotations

import ipaddress
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import browser as browsing

browser = browsing.browser
"""A fixture of all tests."""
GIT_SETTINGS = """\
[user]
    name = Test Author
    email = author@example.org
[init]
    defaultBranch = main
[core]
    autocrlf = false
[gc]
    auto = 0
"""
# A port on which nothing listens: programs that tests start are refused by it instead of reaching a host.
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture(scope="session", autouse=True)
def isolation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An empty home folder, git with known settings, UTC; gives the home folder."""
    home = tmp_path_factory.mktemp("home")
    (home / "gitconfig").write_text(GIT_SETTINGS, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for name in [one for one in os.environ if one.startswith(("GIT_", "XDG_"))]:
            patch.delenv(name)
        for name, value in _environment(home).items():
            patch.setenv(name, value)
        _keep_bytecode(patch, home)
        time.tzset()
        yield home
    time.tzset()


def _environment(home: Path) -> dict[str, str]:
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), NOWHERE)
    return {
        **proxies,
        "no_proxy": "127.0.0.1,localhost",
        "HOME": str(home),
        "GIT_CONFIG_GLOBAL": str(home / "gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "120",
    }


def _keep_bytecode(patch: pytest.MonkeyPatch, home: Path) -> None:
    """Where Python is told to write no bytecode, let each command that tests type not compile all anew."""
    if os.environ.get("PYTHONDONTWRITEBYTECODE"):
        patch.delenv("PYTHONDONTWRITEBYTECODE")
        patch.setenv("PYTHONPYCACHEPREFIX", str(home.with_name(f"{home.name}-bytecode")))


def _refuse_other_hosts(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect":
        address = arguments[1]
        if isinstance(address, tuple) and not _is_here(str(address[0])):
            raise PermissionError(f"a test tried to reach {address[0]}: no test uses the network")


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


# An audit hook cannot be taken away again, so no test and no library can undo this.
sys.addaudithook(_refuse_other_hosts)

# A test that is slow on a busy machine is not wrong.
settings.register_profile("any-machine", settings(), deadline=None)
settings.load_profile("any-machine")
