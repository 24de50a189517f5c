"""What bench/mutations.py found, kept: whatever people write, proclaim answers with a sentence."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench import isolated, mutants
from proclaim.store import Store
from tests.builders import Repository
from tests.end_to_end.commands import proclaim

KINDS = [*mutants.FILES, "git"]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return mutants.base(tmp_path_factory.mktemp("mutants") / "base")


@pytest.fixture
def copy(base: Repository, tmp_path: Path) -> Repository:
    return Repository(shutil.copytree(base.root, tmp_path / "copy", symlinks=True), mutants.DOCUMENTS)


def test_the_repository_is_good_before_it_is_damaged(copy: Repository) -> None:
    assert proclaim("check", "privacy", "ccpa", "newsletter", cwd=copy.root).code == 0
    said = proclaim("verify", "privacy", "ccpa", "newsletter", cwd=copy.root)
    assert (said.code, "error" in said.out) == (0, False)


@pytest.mark.parametrize(
    ("path", "old", "new", "words", "sentence"),
    [
        (
            "content/data/ccpa.yml",
            "    rows:\n",
            "    rows: 5\n    x:\n",
            "show ccpa --draft",
            "content/data/ccpa.yml: tables.categories has no list of rows",
        ),
        (
            "content/data/ccpa.yml",
            "    S1: {en: You, fr: Vous}",
            "    - S1",
            "show ccpa --draft",
            "content/data/ccpa.yml: codes.sources holds no entries",
        ),
        (
            "content/terms.yml",
            "  services:",
            "  ~:",
            "release privacy --kind correction --summary en=a --summary fr=b --reason c --dry-run",
            'content/terms.yml:1: S001 "None" cannot be the id of a term',
        ),
        (
            "content/data/ccpa.yml",
            "Identifiers",
            "Identi\x1bfiers",
            "show ccpa --draft",
            "content/data/ccpa.yml:10: this is no YAML (it holds the control character U+001B)",
        ),
        ("mkdocs.yml", "Example Ltd.", "Ex\udcffample", "status", "mkdocs.yml:23: this is not UTF-8 text"),
        (
            "overrides/locale/fr.toml",
            "En vigueur",
            "En \udcff vigueur",
            "check privacy",
            "overrides/locale/fr.toml:2: this is not UTF-8 text; save it as UTF-8",
        ),
        (
            ".git/config",
            "[core]",
            "[core",
            "show ccpa --draft",
            "bad config line 1 in file .git/config); mend what git names",
        ),
    ],
)
def test_a_file_that_made_proclaim_fail_is_named(
    copy: Repository, path: str, old: str, new: str, words: str, sentence: str
) -> None:
    whole = copy.read(path)
    assert old in whole
    copy.write(path, whole.replace(old, new, 1).encode("utf-8", "surrogateescape"))
    if path.startswith("content/terms"):
        copy.commit()
    said = proclaim(*words.split(), cwd=copy.root)
    assert sentence in said.error
    assert said.code == 2


def test_a_file_name_that_is_not_utf_8_is_shown_all_the_same(copy: Repository) -> None:
    copy.write("content/en/privacy/\udcff.md", "x")
    said = proclaim("check", "privacy", cwd=copy.root)
    assert "content/en/privacy/\\udcff.md" in said.out
    assert said.code == 1


def test_a_record_that_is_a_folder_can_be_brought_back(copy: Repository) -> None:
    record = "releases/privacy/2024-02-29.yml"
    copy.remove(record)
    (copy.root / record).mkdir()
    assert (
        "bring the committed one back with `git restore`" in proclaim("log", "privacy", cwd=copy.root).error
    )


@given(kind=st.sampled_from(KINDS), seed=st.integers(0, 10**9))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_chance_does_to_a_repository_the_answer_is_a_sentence(
    base: Repository, tmp_path: Path, kind: str, seed: int
) -> None:
    root = tmp_path / "damaged"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(base.root, root, symlinks=True)
    what = mutants.damage(mutants.Scene(root, random.Random(seed), mutants.object_ids(base)), kind)
    for done in isolated.outcomes(root, [["status"], ["verify"]]):
        assert done.code in ("0", "1", "2"), (what, done)


def test_a_command_that_never_ends_is_cut_off_and_the_next_one_runs(
    copy: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A named pipe in place of a text is waited for until somebody writes into it."""
    monkeypatch.setattr(isolated, "SECONDS", 2)
    os.mkfifo(copy.root / "endless")
    endless = ["redline", "--files", "endless", "mkdocs.yml"]
    hanging, next_one = isolated.outcomes(copy.root, [endless, ["log", "privacy"]])
    assert (hanging.code, next_one.code) == ("hang", "0")


def test_a_fault_of_proclaim_is_told_with_its_place(
    copy: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "history", None)
    (done,) = isolated.outcomes(copy.root, [["log", "privacy"]])
    assert done.code == "3"
    assert done.cause.startswith("TypeError: 'NoneType' object is not callable at proclaim/cli/read.py:")
