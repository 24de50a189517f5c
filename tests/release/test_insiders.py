"""What somebody with git, an editor and every right to commit might try: none of it passes unseen."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from proclaim import release
from proclaim.model import Severity
from tests.builders import Repository, history
from tests.release.proposals import FIRST, SECOND, TODAY, codes, findings, store

NEWEST = f"releases/privacy/{SECOND}.yml"


@pytest.fixture
def forged(tmp_path: Path) -> Repository:
    """The newest record was changed in a later commit, and its tag is gone."""
    repository = history(tmp_path, [FIRST, SECOND])
    repository.git("tag", "--delete", f"privacy/{SECOND}")
    repository.write(NEWEST, repository.read(NEWEST).replace("Release 2025", "Relaese 2025"))
    return repository.commit("Tidy up")


def test_a_replaced_commit_hides_no_change_of_a_record(forged: Repository) -> None:
    tree, before = forged.git("rev-parse", "HEAD^{tree}"), forged.git("rev-parse", "HEAD~2")
    other = forged.git("commit-tree", tree, "-p", before, "-m", "Release", moment="2024-12-20T12:00:00+00:00")
    forged.git("replace", "HEAD", other)
    assert codes(forged) == {("I006", f"{SECOND}.yml")}


def test_a_graft_hides_no_change_of_a_record(forged: Repository) -> None:
    grafts = f"{forged.head()} {forged.git('rev-parse', 'HEAD~2')}\n"
    forged.write(".git/info/grafts", grafts)
    assert codes(forged) == {("I006", f"{SECOND}.yml")}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("log.diffMerges", "off"),
        ("i18n.logOutputEncoding", "UTF-16"),
        ("log.follow", "true"),
        ("log.showRoot", "false"),
        ("log.showSignature", "true"),
        ("color.ui", "always"),
    ],
)
def test_no_setting_of_git_hides_what_a_merge_changed(tmp_path: Path, name: str, value: str) -> None:
    repository = history(tmp_path, [FIRST, SECOND])
    repository.git("tag", "--delete", f"privacy/{SECOND}")
    repository.git("switch", "--quiet", "--create", "side")
    repository.write("side.txt", "side").commit().git("switch", "--quiet", "main")
    repository.write("main.txt", "main").commit().git("merge", "--quiet", "--no-commit", "side")
    repository.write(NEWEST, repository.read(NEWEST).replace("Release 2025", "Relaese 2025")).commit()
    repository.git("config", name, value)
    assert codes(repository) == {("I006", f"{SECOND}.yml")}


def test_an_ignored_record_is_one_that_was_never_committed(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST, SECOND])
    made = repository.head()
    repository.withdraw("privacy", SECOND, "2024-12-25").git("reset", "--quiet", made)
    repository.write(".git/info/exclude", "*.withdrawn.yml\n")
    assert codes(repository) == {("I007", f"{SECOND}.withdrawn.yml")}


def test_records_behind_a_link_are_not_those_that_were_committed(tmp_path: Path) -> None:
    repository = history(tmp_path / "policies", [FIRST])
    shutil.move(repository.root / "releases/privacy", tmp_path / "elsewhere")
    (repository.root / "releases/privacy").symlink_to(tmp_path / "elsewhere")
    assert ("I007", f"{FIRST}.yml") in codes(repository.commit("Link the records"))


@pytest.mark.parametrize("mark", ["--assume-unchanged", "--skip-worktree"])
def test_a_file_that_git_takes_for_unchanged_is_uncommitted_work(tmp_path: Path, mark: str) -> None:
    repository = history(tmp_path, [FIRST])
    repository.git("update-index", mark, "mkdocs.yml")
    assert store(repository).changes() == ()
    settings = repository.read("mkdocs.yml")
    repository.write("mkdocs.yml", settings.replace("notice_days: 30", "notice_days: 0"))
    assert store(repository).changes() == ("mkdocs.yml",)


def test_a_monitor_of_files_that_is_silent_hides_no_uncommitted_work(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST])
    hook = repository.write(".git/monitor", '#!/bin/sh\nprintf "token\\0"\n').root / ".git/monitor"
    hook.chmod(0o755)
    repository.git("config", "core.fsmonitor", str(hook))
    repository.git("config", "core.fsmonitorHookVersion", "2")
    repository.git("update-index", "--fsmonitor")
    repository.git("status")
    repository.write("mkdocs.yml", repository.read("mkdocs.yml") + "# more\n")
    assert repository.git("status", "--porcelain") == ""
    assert store(repository).changes() == ("mkdocs.yml",)


def test_an_edit_that_kept_size_and_time_of_a_file_is_uncommitted_work(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST])
    repository.git("config", "core.trustctime", "false")
    repository.git("config", "core.checkStat", "minimal")
    place, settings, long_ago = tmp_path / "mkdocs.yml", repository.read("mkdocs.yml"), 1_500_000_000
    os.utime(place, (long_ago, long_ago))
    repository.git("status")
    # git reads the times of files in whole seconds.
    time.sleep(1.1)
    place.write_text(settings.replace("notice_days: 30", "notice_days: 00"))
    os.utime(place, (long_ago, long_ago))
    assert repository.git("status", "--porcelain") == ""
    assert store(repository).changes() == ("mkdocs.yml",)


def test_records_of_the_first_commit_are_known_whatever_git_shows_of_it(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST])
    tree = repository.git("rev-parse", "HEAD^{tree}")
    first = repository.git("commit-tree", tree, "-m", "All", moment="2023-12-23T12:00:00+00:00")
    repository.git("reset", "--quiet", "--hard", first)
    repository.git("tag", "--force", f"privacy/{FIRST}")
    repository.write(
        f"releases/privacy/{FIRST}.yml", repository.read(f"releases/privacy/{FIRST}.yml") + "#\n"
    )
    repository.commit().git("revert", "--no-edit", "HEAD")
    repository.git("config", "log.showRoot", "false")
    assert findings(repository, "I006") == []


@pytest.mark.parametrize(
    ("record", "said"),
    [(f"{SECOND}.withdrawn", "withdrawn on 2024-12-25"), ("2025-06-01.retired", "published on 2025-01-10")],
)
def test_a_withdrawal_or_a_retirement_that_is_dated_back_is_a_warning(
    tmp_path: Path, record: str, said: str
) -> None:
    repository = history(tmp_path, [FIRST, SECOND])
    if record.endswith("withdrawn"):
        repository.withdraw("privacy", SECOND, "2024-12-25")
    else:
        repository.retire("privacy", "2025-06-01", "2025-01-10")
    assert codes(repository) == set()
    repository.git("commit", "--quiet", "--amend", "--no-edit", "--date", "2026-11-20T12:00:00+00:00")
    (found,) = release.verify(store(repository), "privacy", TODAY)
    assert (found.code, found.severity) == ("I013", Severity.WARNING)
    assert f"{said}, but its commit was made on 2026-11-20" in found.message


@pytest.mark.parametrize(
    ("published", "effective", "is_wrong"),
    [("2026-09-01", "2026-11-19", False), ("2026-09-01", "2026-11-20", True)],
)
def test_what_was_brought_in_was_in_force_already(
    tmp_path: Path, published: str, effective: str, is_wrong: bool
) -> None:
    repository = history(tmp_path, [FIRST])
    repository.release("privacy", effective, published=published, imported="2026-11-20")
    assert bool(findings(repository, "I001")) == is_wrong


def test_the_day_on_which_a_release_was_brought_in_is_that_of_its_commit(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST])
    repository.release("privacy", "2025-03-01", published="2025-01-10", imported="2025-04-01")
    repository.git("commit", "--quiet", "--amend", "--no-edit", "--date", "2026-11-20T12:00:00+00:00")
    repository.git("tag", "--force", "privacy/2025-03-01")
    (found,) = findings(repository, "I013")
    assert "brought in on 2025-04-01, but its commit was made on 2026-11-20" in found.message


def test_no_release_of_format_1_follows_one_of_format_2(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST]).release("privacy", "2026-12-01", published="2026-09-01", form=1)
    (found,) = findings(repository, "I001")
    assert "its format is 1, and it follows a release of format 2" in found.message


def test_no_text_binds_before_it_was_published(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST]).release("privacy", "2025-03-01", published="2025-03-01")
    assert codes(repository) == set()
    repository.release("privacy", "2025-04-01", published="2025-04-02")
    (found,) = findings(repository, "I001")
    assert "it was published on 2025-04-02, after its effective date" in found.message


def test_a_translation_cannot_bring_in_another_prevailing_text(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST])
    repository.translation("fr", "privacy", 1, "purpose", "But", "Autrement dit.").commit()
    repository.release("privacy", FIRST, kind="translation", published="2024-05-01")
    assert codes(repository) == set()
    repository.sections("privacy", {"purpose": "We sell it."}).commit()
    repository.release("privacy", FIRST, kind="translation", published="2024-06-01")
    (found,) = findings(repository, "I001")
    assert "no release of its effective date has its prevailing text" in found.message
