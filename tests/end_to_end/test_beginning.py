"""init: a new repository that checks, releases and builds by the words it prints itself."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.commands import proclaim

NAMES = (
    *("--company", 'Acme: "Policies" Inc.'),
    *("--contact", "privacy@acme.example"),
    *("--time-zone", "Europe/Paris"),
)


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    said = proclaim("init", "policies", *NAMES, cwd=tmp_path)
    assert (said.code, said.error) == (0, "")
    return tmp_path / "policies"


def test_a_new_repository_passes_check(made: Path) -> None:
    said = proclaim("check", cwd=made)
    assert (said.code, said.out) == (0, "Nothing found.\n")


def test_the_contact_stands_in_the_example_in_every_language(made: Path) -> None:
    for language in ("en", "fr"):
        section = made / "content" / language / "privacy" / "02-contact.md"
        assert "<privacy@acme.example>" in section.read_text("utf-8")


def test_the_answers_stand_in_mkdocs_yml_with_its_comments(made: Path) -> None:
    settings = (made / "mkdocs.yml").read_text("utf-8")
    assert settings.startswith("# The policy site.")
    said = proclaim("status", cwd=made)
    assert "Europe/Paris" in said.out


def test_a_new_repository_is_released_and_built(made: Path) -> None:
    git(made, "add", "--all")
    git(made, "commit", "--quiet", "--message", "First policies")
    dates = ("--published", "2025-11-01", "--effective", "2025-12-01")
    summary = ("--summary", "en=First.", "--summary", "fr=Un.")
    assert proclaim("release", "privacy", *dates, *summary, cwd=made).code == 0
    said = proclaim("build", cwd=made)
    assert said.code == 0, said.error
    page = (made / "site/fr/privacy/index.html").read_text("utf-8")
    assert "La présente politique explique comment nous protégeons" in page


def test_a_new_repository_builds_before_its_first_release(made: Path) -> None:
    said = proclaim("build", "--as-of", "2026-12-01", cwd=made)
    assert said.code == 0, said.error
    assert (made / "site/privacy/index.html").is_file()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (("--contact", "the office"), '"the office" is no e-mail address'),
        (("--time-zone", "Paris"), '"Paris" is no time zone'),
        (("--site-url", "acme.example"), '"acme.example" is no address of a site'),
        (("--company", " "), "company: this must be a text"),
    ],
)
def test_a_wrong_answer_makes_nothing(tmp_path: Path, answer: tuple[str, str], said: str) -> None:
    refused = proclaim("init", "policies", *answer, cwd=tmp_path)
    assert refused.code == 2
    assert said in refused.error
    assert not (tmp_path / "policies").exists()


def test_an_existing_repository_is_left_alone(made: Path) -> None:
    before = (made / "mkdocs.yml").read_bytes()
    said = proclaim("init", "policies", cwd=made.parent)
    assert said.code == 2
    assert "there is something here already; choose an empty folder" in said.error
    assert (made / "mkdocs.yml").read_bytes() == before
