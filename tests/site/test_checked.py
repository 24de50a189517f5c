"""A strict build by MkDocs itself is stopped by what `proclaim check` finds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import Repository

ENGLISH = "We collect your name. We do not sell it."
FRENCH = "Nous recueillons votre nom. Nous ne le vendons pas."


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path).section("en", "privacy", 1, "terms", "Terms", ENGLISH)
    made.translation("fr", "privacy", 1, "terms", "Conditions", FRENCH)
    return made.commit().release("privacy", "2024-01-01")


def build(repository: Repository, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", *options]
    return subprocess.run(command, cwd=repository.root, capture_output=True, text=True, check=False)


def lose_the_negation(repository: Repository) -> None:
    path = "content/fr/privacy/01-terms.md"
    repository.write(path, repository.read(path).replace("ne le vendons pas", "le vendons"))


def test_a_good_text_is_built(repository: Repository) -> None:
    assert build(repository, "--strict").returncode == 0


def test_a_strict_build_stops_with_the_findings(repository: Repository) -> None:
    lose_the_negation(repository)
    done = build(repository, "--strict")
    assert done.returncode == 1
    assert "content/fr/privacy/01-terms.md:7: L303" in done.stderr


def test_a_build_that_is_not_strict_goes_on(repository: Repository) -> None:
    lose_the_negation(repository)
    assert build(repository).returncode == 0


def test_a_stale_translation_does_not_stop_a_strict_build(repository: Repository) -> None:
    path = "content/en/privacy/01-terms.md"
    repository.write(path, repository.read(path).replace("your name", "your full name"))
    assert build(repository, "--strict").returncode == 0
