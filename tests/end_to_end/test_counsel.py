"""A lawyer's round with counsel in Word, typed: export, send, take back, decide."""

from __future__ import annotations

import contextlib
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.commands import MAIN, proclaim
from tests.returned.counsel import Counsel
from tests.services.returned import Policy, policy


@pytest.fixture
def sent(tmp_path: Path) -> Policy:
    return policy(tmp_path / "repo", languages=("en", "fr"))


def edited(made: Policy, path: Path) -> Path:
    """The exported policy with a change by Ann, one by Bob and a comment."""
    root = made.repository.root
    said = proclaim("export", "privacy", "--format", "docx", "--output", str(path), cwd=root)
    assert said.code == 0
    assert f"`proclaim import {path} --into privacy`" in said.out
    first = Counsel(path.read_bytes(), "Ann").replace("We never sell it", "We never rent it")
    first.comment("The last words", "Who says so?")
    path.write_bytes(Counsel(first.sent(), "Bob").replace("your card", "your bank card").sent())
    return path


def test_counsel_edits_a_file_and_its_changes_come_back(sent: Policy, tmp_path: Path) -> None:
    path = edited(sent, tmp_path / "out.docx")
    root = sent.repository.root
    dry = proclaim("import", str(path), "--into", "privacy", "--accept-all", "--dry-run", cwd=root)
    assert (dry.code, "nothing was written" in dry.out, sent.repository.git("status", "--short")) == (
        0,
        True,
        "",
    )
    said = proclaim("import", str(path), "--into", "privacy", "--accept-all", cwd=root)
    assert said.code == 0
    for words in (
        f"made from commit {sent.repository.head()[:12]}",
        "Ann: 1 accepted, 0 rejected",
        "Bob: 1 accepted, 0 rejected",
        'on "The last words of it.": Who says so?',
        "content/en/privacy/01-keeping.md",
        "1 file changed",
    ):
        assert words in said.out
    assert sent.repository.git("diff", "--numstat").split() == ["2", "2", "content/en/privacy/01-keeping.md"]


def test_undecided_changes_are_refused_without_a_terminal(sent: Policy, tmp_path: Path) -> None:
    path = edited(sent, tmp_path / "out.docx")
    said = proclaim("import", str(path), "--into", "privacy", cwd=sent.repository.root)
    assert said.code == 2
    assert '1. Ann, 2026-04-01: deleted "We never sell it", inserted "We never rent it"' in said.error
    assert "--by NAME" in said.error


def test_the_changes_of_one_person_are_taken(sent: Policy, tmp_path: Path) -> None:
    path = edited(sent, tmp_path / "out.docx")
    said = proclaim("import", str(path), "--into", "privacy", "--by", "Bob", cwd=sent.repository.root)
    assert (said.code, "Ann: 0 accepted, 1 rejected" in said.out) == (0, True)
    assert "your bank card" in sent.keeping
    assert "We never sell it" in sent.keeping


def test_at_a_terminal_each_change_is_asked_about(sent: Policy, tmp_path: Path) -> None:
    path = edited(sent, tmp_path / "out.docx")
    said = answered(["import", str(path), "--into", "privacy"], "y\nn\n", sent.repository.root)
    assert "in: [-We never sell it-][+We never rent it+]." in said
    assert "We never rent it" in sent.keeping
    assert "your card" in sent.keeping


def answered(words: list[str], answers: str, cwd: Path) -> str:
    """What a command says at a terminal at which somebody types these answers."""
    here, there = pty.openpty()
    command = [sys.executable, "-c", MAIN, *words]
    with subprocess.Popen(command, cwd=cwd, stdin=there, stdout=there, stderr=there) as running:
        os.close(there)
        os.write(here, answers.encode())
        said = b""
        # A terminal whose last program has ended says so with an error.
        with contextlib.suppress(OSError):
            while part := os.read(here, 65536):
                said += part
    os.close(here)
    assert running.returncode == 0, said
    return said.decode()


@pytest.mark.parametrize(
    "words",
    [
        ["--accept-all", "--reject-all", "--into", "privacy"],
        ["--accept-all"],
        ["--by", "Ann"],
        ["second.docx", "--into", "privacy"],
    ],
)
def test_options_that_do_not_go_together_are_refused(words: list[str], sent: Policy) -> None:
    said = proclaim("import", "first.docx", *words, cwd=sent.repository.root)
    assert (said.code, "Usage" in said.error) == (2, True)


def test_a_redline_that_comes_back_unchanged_changes_nothing(sent: Policy, tmp_path: Path) -> None:
    root = sent.repository.root
    sent.repository.write("content/en/privacy/01-keeping.md", sent.keeping.replace("sell", "rent")).commit()
    path = tmp_path / "redline.docx"
    made = proclaim("redline", "privacy", "HEAD~1", "--format", "docx", "--output", str(path), cwd=root)
    assert made.code == 0
    said = proclaim("import", str(path), "--into", "privacy", cwd=root)
    assert (said.code, "no file changes" in said.out) == (0, True)


def test_a_release_goes_out_in_the_language_that_is_asked_for(sent: Policy, tmp_path: Path) -> None:
    sent.repository.release("privacy", "2026-05-01")
    path, root = tmp_path / "fr.docx", sent.repository.root
    words = ["export", "privacy", "--release", "2026-05-01", "--lang", "fr", "--output", str(path)]
    assert proclaim(*words, cwd=root).code == 0
    path.write_bytes(Counsel(path.read_bytes()).replace("We never sell it", "We never rent it").sent())
    said = proclaim("import", str(path), "--into", "privacy", cwd=root)
    assert said.code == 0
    assert "content/fr/privacy/01-keeping.md" in said.out
    assert "1 passage differs although nothing is marked" in said.out
