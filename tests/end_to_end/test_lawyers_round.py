"""The README's round, typed as a lawyer would: edit, check, translate, sync, commit, release, build."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import Repository, history
from tests.end_to_end.commands import Said, ahead, proclaim

ENGLISH, FRENCH = "content/en/privacy/02-storage.md", "content/fr/privacy/02-storage.md"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return history(tmp_path, ["2024-02-29", "2025-01-01"])


def test_from_an_edit_to_the_published_page(repository: Repository) -> None:
    def typed(*words: str) -> Said:
        return proclaim(*words, cwd=repository.root)

    repository.write(ENGLISH, repository.read(ENGLISH).replace("for 2 years", "for five years"))
    assert "P501" in typed("check").out
    assert "five" in typed("stale").out

    repository.write(FRENCH, repository.read(FRENCH).replace("for 2 years", "pendant cinq ans"))
    assert typed("sync", FRENCH).code == 0
    assert typed("check").code == 0
    assert "five" in typed("redline", "privacy").out

    effective = ahead(45)
    summary = ("--summary", "en=Five.", "--summary", "fr=Cinq.")
    release = ("release", "privacy", "--effective", effective, *summary)
    assert "there is uncommitted work" in typed(*release).error
    repository.commit("Keep it for five years")
    assert typed(*release).code == 0
    assert f"upcoming  {effective}, in 45 days" in typed("status").out

    today, then = repository.root / "today", repository.root / "then"
    assert typed("build", "--site-dir", str(today)).code == 0
    assert typed("build", "--as-of", effective, "--site-dir", str(then)).code == 0
    assert "for 2 years" in _page(today, "privacy")
    assert f'href="{effective}/changes/' in _page(today, "privacy").replace("../", "")
    assert "for five years" in _page(then, "privacy")
    assert "pendant cinq ans" in _page(then, "fr/privacy")


def _page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text("utf-8")
