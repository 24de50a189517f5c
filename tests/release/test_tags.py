"""Tags: what a missing, moved, lost or unpushed one means, and commands that mend it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from proclaim import inspection, release
from proclaim.model import Severity
from proclaim.release.tags import Remote
from tests.builders import Repository, history
from tests.release.proposals import FIRST, SECOND, TODAY, codes, correction, findings, store, write


def test_a_tag_that_was_moved_to_a_later_commit_is_an_error(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST, SECOND])
    made = repository.git("rev-parse", f"privacy/{FIRST}^{{commit}}")
    repository.git("tag", "--force", f"privacy/{FIRST}", "HEAD")
    (found,) = findings(repository, "I005")
    assert "the tag privacy/2024-02-29 was moved" in found.message
    assert f"git tag -f privacy/{FIRST} {made[:12]}" in found.fix
    repository.git("tag", "-f", f"privacy/{FIRST}", made[:12])
    assert codes(repository) == set()


def test_a_tag_on_a_commit_without_the_record_is_an_error(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST, SECOND])
    repository.git("tag", "--force", f"privacy/{SECOND}", f"privacy/{FIRST}")
    assert codes(repository) == {("I005", f"{SECOND}.yml")}


def test_a_tag_that_missed_the_merge_of_two_records_goes_back_to_the_commit_of_the_kept_one(
    tmp_path: Path,
) -> None:
    repository = history(tmp_path, [FIRST])
    path = f"releases/privacy/{SECOND}.yml"
    repository.git("switch", "--quiet", "--create", "other")
    repository.sections("privacy", {"purpose": "The text published first."}).commit()
    kept = repository.release("privacy", SECOND).head()
    repository.git("tag", "--delete", f"privacy/{SECOND}")
    repository.git("switch", "--quiet", "main")
    repository.sections("privacy", {"purpose": "Another text."}).commit().release("privacy", SECOND)
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("merge", "other")
    (stopped,) = release.verify(store(repository), "privacy", TODAY)
    assert (stopped.code, stopped.path) == ("I001", path)
    assert "git stopped in the middle of merging" in stopped.message
    assert f"`git checkout --ours {path}`" in stopped.fix
    repository.git("checkout", "--theirs", path)
    repository.git("checkout", "--ours", "content")
    repository.commit("Keep the release that was published first")
    (found,) = findings(repository, "I005")
    assert f"git tag -f privacy/{SECOND} {kept[:12]}" in found.fix
    repository.git("tag", "-f", f"privacy/{SECOND}", kept[:12])
    assert codes(repository) == set()


def test_a_lost_tag_of_a_correction_of_another_branch_is_never_put_on_the_branch_of_releases(
    tmp_path: Path,
) -> None:
    repository = history(tmp_path, [FIRST])
    repository.git("switch", "--quiet", "--create", "fix")
    repository.sections("privacy", {"purpose": "A mended text."}).commit()
    repository.git("switch", "--quiet", "main")
    opened = store(repository)
    made = release.plan(opened, correction(opened, at="fix"))
    write(opened, made, repository.git("rev-parse", "fix"))
    repository.git("tag", "--force", made.tag, f"privacy/{FIRST}")
    (moved,) = findings(repository, "I005")
    assert moved.fix.endswith(f"`git fetch --force origin tag {made.tag}`")
    repository.git("tag", "--delete", made.tag)
    every = inspection.records(store(repository), ["privacy"], TODAY, None)
    (found,) = [one for one in every if one.code == "I012"]
    assert found.fix == f"in the clone where it was released, run `git push origin {made.tag}`"


def test_a_squash_without_its_tag_is_mended_where_the_release_was_made(tmp_path: Path) -> None:
    origin = history(tmp_path / "origin", [FIRST])
    origin.git("switch", "--quiet", "--create", "other")
    origin.sections("privacy", {"purpose": "Another text."}).commit().release("privacy", SECOND)
    origin.git("switch", "--quiet", "main")
    origin.git("merge", "--quiet", "--squash", "other")
    origin.sections("privacy", {"purpose": "A third text."}).commit("Squash")
    origin.git("tag", "--delete", f"privacy/{SECOND}")
    every = inspection.records(store(origin), ["privacy"], TODAY, None)
    (found,) = [one for one in every if one.code == "I012"]
    assert found.fix == f"in the clone where it was released, run `git push origin privacy/{SECOND}`"


def test_missing_tags_are_one_warning_with_the_command_that_makes_them(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST, SECOND])
    for day in (FIRST, SECOND):
        repository.git("tag", "--delete", f"privacy/{day}")
    (found,) = inspection.records(store(repository), ["privacy"], TODAY, None)
    assert (found.code, found.severity) == ("I012", Severity.WARNING)
    assert "privacy/2024-02-29, privacy/2025-01-01 have no tag in this clone" in found.message
    for command in found.fix.partition("`")[2].partition("`")[0].split(" && "):
        repository.git(*command.split()[1:])
    assert inspection.records(store(repository), ["privacy"], TODAY, None) == []


def test_a_clone_without_tags_is_told_to_fetch_them(tmp_path: Path) -> None:
    origin = history(tmp_path / "origin", [FIRST])
    origin.git("clone", "--quiet", "--no-tags", str(origin.root), str(tmp_path / "clone"))
    opened = store(Repository(tmp_path / "clone"))
    remote = Remote("origin", opened.git.remote_tags("origin"))
    (found,) = inspection.records(opened, ["privacy"], TODAY, remote)
    assert found.fix == "run `git fetch origin --tags`"
    Repository(tmp_path / "clone").git("fetch", "--quiet", "origin", "--tags")
    assert inspection.records(opened, ["privacy"], TODAY, remote) == []


def test_a_release_that_was_not_pushed_is_a_warning_with_the_command_that_pushes_it(tmp_path: Path) -> None:
    origin = history(tmp_path / "origin", [FIRST])
    origin.git("clone", "--quiet", str(origin.root), str(tmp_path / "clone"))
    origin.git("checkout", "--quiet", "--detach")
    clone = Repository(tmp_path / "clone")
    clone.sections("privacy", {"purpose": "Another text."}).commit().release("privacy", SECOND)
    opened = store(clone)
    command = f"run `git push origin main privacy/{SECOND}`"
    for tags in (None, opened.git.remote_tags("origin")):
        (found,) = inspection.records(opened, ["privacy"], TODAY, Remote("origin", tags))
        assert (found.code, found.fix) == ("I012", command)
    clone.git(*command.partition("`git ")[2].rstrip("`").split())
    remote = Remote("origin", opened.git.remote_tags("origin"))
    assert inspection.records(opened, ["privacy"], TODAY, remote) == []


def test_a_remote_that_does_not_answer_is_passed_over(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST])
    repository.git("remote", "add", "origin", str(tmp_path / "nowhere"))
    assert store(repository).git.remote_tags("origin") is None


def test_a_record_that_was_exchanged_together_with_its_tag_is_named_by_the_tag_of_the_remote(
    tmp_path: Path,
) -> None:
    origin = history(tmp_path / "origin", [FIRST, SECOND])
    origin.git("clone", "--quiet", str(origin.root), str(tmp_path / "clone"))
    clone, tag = Repository(tmp_path / "clone"), f"privacy/{SECOND}"
    opened = store(clone)
    remote = Remote("origin", opened.git.remote_tags("origin"))
    clone.git("tag", "--annotate", "--force", "--message=Signed later", tag, tag)
    assert inspection.records(opened, ["privacy"], TODAY, remote) == []
    clone.git("switch", "--quiet", "--create", "side", f"{tag}~1")
    clone.git("tag", "--delete", tag)
    clone.sections("privacy", {"purpose": "We sell it."}).commit().release("privacy", SECOND)
    clone.git("switch", "--quiet", "main")
    clone.git("merge", "--quiet", "--no-edit", "--strategy-option=theirs", "side")
    (found,) = inspection.records(store(clone), ["privacy"], TODAY, remote)
    assert (found.code, found.severity) == ("I005", Severity.ERROR)
    clone.git(*found.fix.partition("`git ")[2].partition("`")[0].split())
    assert inspection.records(store(clone), ["privacy"], TODAY, remote) != []
