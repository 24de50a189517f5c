"""A site built again, in parts, on many cores: the same files, and only what changed is touched."""

from __future__ import annotations

import json
import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from proclaim import config, site
from proclaim.errors import ConfigError
from proclaim.site import Trust, sharing
from tests.builders import Repository
from tests.site.conftest import DAY, build

EFFECTIVE = date(2027, 1, 4)
"""The day on which the upcoming release of privacy takes effect."""


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a site by its path."""
    every = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in every}


def inodes(folder: Path) -> dict[str, int]:
    return {name: (folder / name).stat().st_ino for name in files(folder)}


def touched(before: dict[str, int], folder: Path) -> set[str]:
    """The files that are others than before."""
    return {name for name, inode in inodes(folder).items() if before.get(name) != inode}


def part(policies: Repository, folder: Path, *documents: str) -> None:
    found = config.load(policies.root)
    site.build(found, DAY, folder, Trust.VERIFIED, documents=frozenset(documents))


def test_parts_make_the_same_site_as_one_build(policies: Repository, tmp_path: Path) -> None:
    whole = build(policies, tmp_path / "whole").root
    part(policies, tmp_path / "parts", "ccpa")
    assert not (tmp_path / "parts" / "privacy" / "index.html").exists()
    part(policies, tmp_path / "parts", "privacy")
    assert files(tmp_path / "parts") == files(whole)


def test_part_names_the_papers_that_other_parts_have(policies: Repository, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint")
    found = config.load(policies.root)
    for document in ("privacy", "ccpa"):
        site.build(found, DAY, tmp_path, Trust.VERIFIED, pdf=True, documents=frozenset({document}))
    told = json.loads((tmp_path / "releases.json").read_text("utf-8"))["documents"]
    named = {url for one in told for release in one["releases"] for url in release["urls"]["pdf"].values()}
    assert named
    made = {
        f"{found.site_url}{one}"
        for one in files(tmp_path)
        if one.endswith(".pdf") and not one.endswith(("-changes.pdf", "-bilingual.pdf"))
    }
    assert named == made


def test_part_leaves_the_pages_of_other_documents_as_they_are(policies: Repository, tmp_path: Path) -> None:
    folder = build(policies, tmp_path / "site").root
    (folder / "privacy" / "index.html").write_text("another worker writes this", "utf-8")
    (folder / "ccpa" / "gone").mkdir()
    (folder / "ccpa" / "gone" / "index.html").write_text("no page any more", "utf-8")
    part(policies, folder, "ccpa")
    assert (folder / "privacy" / "index.html").read_text("utf-8") == "another worker writes this"
    assert not (folder / "ccpa" / "gone").exists()
    assert [one.name for one in tmp_path.iterdir()] == ["site"]


def test_part_of_a_document_that_is_not_there_is_refused(policies: Repository, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match='no document "terms"'):
        part(policies, tmp_path / "site", "terms")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("word", ["", ".", "..", "privacy/..", "{root}"])
def test_word_that_names_a_folder_of_no_document_is_refused(
    policies: Repository, tmp_path: Path, word: str
) -> None:
    (tmp_path / "mine").mkdir()
    with pytest.raises(ConfigError, match="no document"):
        part(policies, tmp_path / "mine" / "site", word.format(root=tmp_path / "mine"))
    assert [one.name for one in tmp_path.rglob("*")] == ["mine"]


def test_day_on_which_nothing_happens_touches_the_data_of_the_day_only(
    policies: Repository, tmp_path: Path
) -> None:
    folder = build(policies, tmp_path / "site").root
    before = inodes(folder)
    build(policies, folder, DAY + timedelta(days=1))
    assert touched(before, folder) == {"releases.json"}


def test_effective_day_touches_the_living_pages_of_its_document_and_no_archive(
    policies: Repository, tmp_path: Path
) -> None:
    folder = build(policies, tmp_path / "site", EFFECTIVE - timedelta(days=1)).root
    before = inodes(folder)
    build(policies, folder, EFFECTIVE)
    changed = touched(before, folder)
    assert {"privacy/index.html", "fr/privacy/index.html", "privacy/history/index.html"} <= changed
    assert not [one for one in changed if "ccpa/" in one or "/20" in one]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks no processes")
def test_processes_share_all_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "_cores", lambda: 3)
    monkeypatch.setattr(sharing, "_can_fork", lambda: True)
    pieces = range(sharing.FEW * 3)
    let_go = []

    def do(number: int) -> None:
        (tmp_path / str(number)).write_text(str(os.getpid()), "ascii")

    sharing.share(pieces, do, lambda: let_go.append(True))
    makers = [(tmp_path / str(number)).read_text("ascii") for number in pieces]
    assert let_go == [True]
    assert str(os.getpid()) not in makers


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system forks no processes")
def test_error_in_another_process_is_met_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "_cores", lambda: 2)
    monkeypatch.setattr(sharing, "_can_fork", lambda: True)

    def do(number: int) -> None:
        if number == sharing.FEW - 1:
            raise ConfigError("this piece is broken")

    with pytest.raises(ConfigError, match="this piece is broken"):
        sharing.share(range(sharing.FEW), do, lambda: None)


def test_few_pieces_are_done_in_this_process() -> None:
    done: list[int] = []
    sharing.share(range(sharing.FEW - 1), done.append, lambda: None)
    assert done == list(range(sharing.FEW - 1))
