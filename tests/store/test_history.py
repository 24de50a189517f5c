"""Released text comes from git's own objects, whatever happened to the commits around them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from proclaim import config
from proclaim.errors import ConfigError, ContentError, HistoryError
from proclaim.model import Release
from proclaim.store import Store
from tests.builders import Repository, history


def store(root: Path) -> Store:
    return Store(config.load(root))


def storage(opened: Store, release: Release) -> str:
    found = opened.released(release).section("en", "storage")
    assert found is not None
    return found.text


def test_each_release_has_its_own_text(tmp_path: Path) -> None:
    opened = store(history(tmp_path, ["2024-02-29", "2025-01-01"]).root)
    texts = [storage(opened, one) for one in opened.releases("privacy")]
    assert texts == [
        "We keep your personal information for 1 years.\n",
        "We keep your personal information for 2 years.\n",
    ]


def test_the_digest_is_the_one_a_person_can_compute_by_hand(tmp_path: Path) -> None:
    opened = store(history(tmp_path, ["2024-02-29"]).root)
    (release,) = opened.releases("privacy")
    by_hand = subprocess.run(
        ["sh", "-c", "sha256sum * | sha256sum"],
        check=True,
        cwd=tmp_path / "content/fr/privacy",
        capture_output=True,
        text=True,
    )
    assert opened.released(release).sha256["fr"] == by_hand.stdout.split()[0] == release.sha256["fr"]


def test_a_release_survives_squash_and_cherry_pick(tmp_path: Path) -> None:
    repository = history(tmp_path, ["2024-02-29"])
    repository.git("switch", "--quiet", "--orphan", "rewritten")
    repository.git("checkout", "main", "--", ".")
    repository.commit("Everything in one commit")
    repository.git("branch", "-D", "main")
    repository.git("tag", "-d", "privacy/2024-02-29")
    repository.git("reflog", "expire", "--expire=now", "--all")
    repository.git("gc", "--quiet", "--prune=now")
    opened = store(tmp_path)
    assert "1 years" in storage(opened, opened.releases("privacy")[0])


def test_a_tree_that_is_gone_is_an_error_that_names_the_release(tmp_path: Path) -> None:
    repository = history(tmp_path / "a", ["2024-02-29", "2025-01-01"])
    shutil.rmtree(repository.root / ".git")
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.commit("The files without their history")
    opened = store(repository.root)
    first, second = opened.releases("privacy")
    assert "2 years" in storage(opened, second)
    with pytest.raises(HistoryError) as caught:
        opened.released(first)
    assert "the text of release privacy/2024-02-29 is not in this repository" in str(caught.value)
    assert "git fetch origin tag privacy/2024-02-29" in str(caught.value)


def test_a_shallow_clone_says_how_to_deepen_it(tmp_path: Path) -> None:
    origin = history(tmp_path / "origin", ["2024-02-29", "2025-01-01"])
    origin.git("clone", "--quiet", "--depth=1", f"file://{origin.root}", str(tmp_path / "clone"))
    opened = store(tmp_path / "clone")
    with pytest.raises(HistoryError, match=r"this clone is shallow: run `git fetch --unshallow --tags`"):
        opened.released(opened.releases("privacy")[0])


def test_a_revision_of_git_is_read_without_a_checkout(tmp_path: Path) -> None:
    repository = history(tmp_path, ["2024-02-29", "2025-01-01"])
    found = store(tmp_path).at("privacy/2024-02-29", "privacy").section("en", "storage")
    assert found is not None
    assert "1 years" in found.text
    assert repository.git("status", "--porcelain") == ""


def test_an_unknown_revision_is_a_sentence(tmp_path: Path) -> None:
    history(tmp_path, ["2024-02-29"])
    with pytest.raises(HistoryError, match='git knows no revision "no-such-branch"'):
        store(tmp_path).at("no-such-branch", "privacy")


def test_a_folder_that_is_no_repository_is_a_sentence(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    shutil.rmtree(tmp_path / ".git")
    with pytest.raises(ConfigError, match="this folder is in no git repository; run `git init` there"):
        store(repository.root)


def test_the_draft_can_be_read_before_the_first_commit(tmp_path: Path) -> None:
    Repository(tmp_path).sections("privacy", {"purpose": "Text."})
    opened = store(tmp_path)
    assert len(opened.draft("privacy").sections["fr"]) == 1
    assert opened.releases("privacy") == ()
    with pytest.raises(HistoryError, match="this repository has no commit yet; commit the content first"):
        opened.at("HEAD", "privacy")


def test_git_variables_of_a_hook_do_not_lead_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = history(tmp_path / "other", ["2020-01-01"])
    history(tmp_path / "ours", ["2024-02-29", "2025-01-01"])
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    opened = store(tmp_path / "ours")
    assert "1 years" in storage(opened, opened.releases("privacy")[0])


def test_policies_can_live_in_a_folder_of_a_larger_repository(tmp_path: Path) -> None:
    repository = history(tmp_path / "whole", ["2024-02-29"])
    repository.git("mv", "-k", "content", "releases", "mkdocs.yml", ".gitattributes", ".")
    (repository.root / "legal").mkdir()
    repository.git("mv", "content", "releases", "mkdocs.yml", "legal/")
    repository.commit("Move the policies into a folder")
    opened = store(repository.root / "legal")
    assert "1 years" in storage(opened, opened.releases("privacy")[0])
    assert opened.at("HEAD", "privacy").trees == opened.releases("privacy")[0].trees
    repository.write("legal/content/en/privacy/03-new.md", "---\nid: new\ntitle: New\n---\n\nText.\n")
    assert opened.changes() == ("content/en/privacy/03-new.md",)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("kind: substantive", "kind: grand", '"grand" is not a kind of release'),
        (
            "effective: 2024-02-29",
            "effective: 2024-03-01",
            "the name of the file is not the effective date in it",
        ),
        ("effective: 2024-02-29", "effective: soon", '"effective" is not a date'),
        ("previous: null\n", "", "it lacks previous"),
        ("document: privacy", "document: terms", 'it does not belong to the document "privacy"'),
        ("document: privacy", "document: [", "this record is not valid YAML"),
    ],
)
def test_a_record_edited_by_hand_is_a_sentence(tmp_path: Path, old: str, new: str, words: str) -> None:
    repository = history(tmp_path, ["2024-02-29"])
    path = "releases/privacy/2024-02-29.yml"
    text = repository.read(path)
    assert old in text
    repository.write(path, text.replace(old, new))
    with pytest.raises(ContentError) as caught:
        store(tmp_path).releases("privacy")
    assert words in str(caught.value)
    assert path in str(caught.value)
