"""The builders write what git and sha256sum say, so that tests can hold proclaim against it."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

from tests.builders import Repository, history


def test_a_digest_is_what_sha256sum_prints(tmp_path: Path) -> None:
    repository = history(tmp_path, ["2024-01-01"])
    by_hand = ["sh", "-c", "cd content/en/privacy && sha256sum * | sha256sum"]
    printed = subprocess.run(by_hand, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert f'  en: "{printed.split()[0]}"\n' in repository.read("releases/privacy/2024-01-01.yml")


def test_a_record_holds_the_digest_of_the_one_before(tmp_path: Path) -> None:
    repository = history(tmp_path, ["2024-01-01", "2025-01-01"])
    first = hashlib.sha256(repository.read("releases/privacy/2024-01-01.yml").encode()).hexdigest()
    assert "previous: null" in repository.read("releases/privacy/2024-01-01.yml")
    assert f'previous: "{first}"' in repository.read("releases/privacy/2025-01-01.yml")


def test_a_withdrawal_stands_in_the_chain_and_its_date_can_be_used_again(tmp_path: Path) -> None:
    repository = history(tmp_path, ["2024-01-01", "2025-01-01"])
    repository.withdraw("privacy", "2025-01-01", "2024-12-01").release("privacy", "2025-01-01")
    withdrawal = repository.read("releases/privacy/2025-01-01.withdrawn.yml")
    digest = hashlib.sha256(withdrawal.encode()).hexdigest()
    assert f'previous: "{digest}"' in repository.read("releases/privacy/2025-01-01-2.yml")
    assert repository.git("tag").split() == [
        "privacy/2024-01-01",
        "privacy/2025-01-01",
        "privacy/2025-01-01-2",
    ]


def test_a_release_names_the_trees_of_the_commit_before_it(tmp_path: Path) -> None:
    repository = history(tmp_path, ["2024-01-01"])
    tree = repository.git("rev-parse", "HEAD~1:content/fr/privacy")
    assert f'  fr: "{tree}"\n' in repository.read("releases/privacy/2024-01-01.yml")


def test_a_translation_is_confirmed_against_the_text_as_it_stands(tmp_path: Path) -> None:
    repository = Repository(tmp_path).section("en", "privacy", 1, "purpose", "Purpose", "Why.")
    repository.translation("fr", "privacy", 1, "purpose", "Objet", "Pourquoi.").commit()
    blob = repository.git("rev-parse", "HEAD:content/en/privacy/01-purpose.md")
    assert f'source: "{blob}"\n' in repository.read("content/fr/privacy/01-purpose.md")


def test_the_same_lines_make_the_same_commits(tmp_path: Path) -> None:
    first, second = (history(tmp_path / one, ["2024-01-01"]) for one in ("a", "b"))
    assert first.head() == second.head()


def test_a_repository_that_is_there_already_goes_on(tmp_path: Path) -> None:
    whole = history(tmp_path / "whole", ["2024-01-01"]).write("a.txt", "a").commit()
    history(tmp_path / "halves", ["2024-01-01"])
    halves = Repository(tmp_path / "halves").write("a.txt", "a").commit()
    assert halves.head() == whole.head()
