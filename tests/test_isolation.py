"""What conftest.py promises: no test meets the settings, the home folder or the network of its machine."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import settings


def git(*arguments: str, folder: Path | None = None) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def test_git_knows_only_the_settings_of_the_tests(isolation: Path, tmp_path: Path) -> None:
    git("init", str(tmp_path))
    origins = git("config", "--list", "--show-origin", folder=tmp_path).splitlines()
    assert {one.split("\t")[0] for one in origins} == {f"file:{isolation / 'gitconfig'}", "file:.git/config"}


def test_git_has_an_author_that_is_nobody() -> None:
    assert git("config", "user.email") == "author@example.org"


def test_no_variable_points_git_elsewhere() -> None:
    ours = {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_TERMINAL_PROMPT"}
    assert {one for one in os.environ if one.startswith("GIT_")} <= ours


def test_the_home_folder_is_the_tests_own(isolation: Path) -> None:
    assert Path.home() == isolation
    assert [one.name for one in isolation.iterdir() if one.name == ".gitconfig"] == []


def test_local_time_is_utc() -> None:
    assert time.strftime("%z", time.localtime(0)) == "+0000"


def test_no_other_host_is_reached() -> None:
    # 192.0.2.1 is kept for documentation (RFC 5737, section 3): it answers nobody.
    with socket.socket() as here, pytest.raises(PermissionError, match="no test uses the network"):
        here.connect(("192.0.2.1", 80))


def test_this_machine_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as here:
        here.connect(server.getsockname())


def test_a_slow_machine_fails_no_property() -> None:
    assert settings().deadline is None
