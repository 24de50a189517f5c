"""What shows that somebody changed the past, and what only looks like it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from proclaim import inspection, release
from proclaim.model import Severity
from tests.builders import Repository, history
from tests.release.proposals import FIRST, SECOND, TODAY, codes, findings, store


def test_a_history_that_nobody_touched_verifies(tmp_path: Path) -> None:
    assert codes(history(tmp_path, [FIRST, SECOND])) == set()


def test_a_changed_record_is_named_by_the_chain_the_tag_and_the_working_copy(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST, SECOND])
    path = f"releases/privacy/{FIRST}.yml"
    repository.write(path, repository.read(path).replace("Release 2024", "Relaese 2024"))
    assert codes(repository) == {
        ("I002", f"{SECOND}.yml"),
        ("I005", f"{FIRST}.yml"),
        ("I007", f"{FIRST}.yml"),
    }


def test_a_changed_newest_record_is_named_without_tags_too(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST, SECOND])
    repository.git("tag", "-d", f"privacy/{SECOND}")
    path = f"releases/privacy/{SECOND}.yml"
    repository.write(path, repository.read(path).replace("Release 2025", "Relaese 2025")).commit()
    assert codes(repository) == {("I006", f"{SECOND}.yml")}


def test_a_change_that_was_taken_back_verifies_again(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST, SECOND])
    path = f"releases/privacy/{SECOND}.yml"
    kept = repository.read(path)
    repository.write(path, kept.replace("Release 2025", "Relaese 2025")).commit()
    repository.write(path, kept).commit()
    assert codes(repository) == set()


def test_a_deleted_record_is_named(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST, SECOND])
    repository.remove(f"releases/privacy/{FIRST}.yml").commit()
    assert codes(repository) == {("I002", f"{SECOND}.yml"), ("I006", f"{FIRST}.yml")}


def test_a_deletion_that_is_not_committed_is_named(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST, SECOND])
    repository.remove(f"releases/privacy/{FIRST}.yml")
    assert codes(repository) == {("I007", f"{FIRST}.yml")}


@pytest.mark.parametrize("staging", [False, True])
def test_an_edited_record_comes_back_with_the_command_of_the_message(tmp_path: Path, staging: bool) -> None:
    repository = history(tmp_path, [FIRST, SECOND])
    path = f"releases/privacy/{SECOND}.yml"
    for new in ("kind: editorial", "<<<<<<< HEAD"):
        repository.write(path, repository.read(path).replace("kind: substantive", new))
        repository.git(*(("add", "--all") if staging else ("status",)))
        found = [
            one for one in release.verify(store(repository), "privacy", TODAY) if one.code in "I007 I001"
        ]
        assert [one.fix for one in found] == [f"bring it back with `git checkout HEAD -- {path}`"]
        repository.git("checkout", "HEAD", "--", path)
        assert codes(repository) == set()


def test_an_unreadable_record_that_was_committed_names_the_commit_to_revert(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST])
    repository.write(f"releases/privacy/{FIRST}.yml", "<<<<<<< HEAD\n").commit()
    assert codes(repository) == {("I001", f"{FIRST}.yml"), ("I006", f"{FIRST}.yml")}
    repository.git("revert", "--no-edit", "HEAD")
    assert codes(repository) == set()


def test_a_record_that_was_never_committed_is_not_to_be_brought_back(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST, SECOND])
    text = repository.read(f"releases/privacy/{SECOND}.yml").replace(
        f"effective: {SECOND}", "effective: 2026-01-01"
    )
    repository.write("releases/privacy/2026-01-01.yml", text)
    (found,) = findings(repository, "I007")
    assert found.message == "this record was never committed"
    assert found.fix == "delete it, and make it with `proclaim release`"


def test_what_file_managers_leave_beside_records_is_no_record(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST])
    left = [f"releases/privacy/{name}" for name in (".DS_Store", "Thumbs.db", f"._{FIRST}.yml")]
    for path in left:
        repository.write(path, b"\0\5\x16\7")
    assert codes(repository) == set()
    repository.commit("By mistake")
    for path in left:
        repository.remove(path)
    repository.commit("Tidy up")
    assert codes(repository) == set()


def test_a_tag_goes_back_to_the_commit_that_made_the_record_that_a_merge_kept(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST])
    repository.git("switch", "--quiet", "--create", "other")
    repository.sections("privacy", {"purpose": "Theirs."}).commit().release("privacy", SECOND)
    theirs = repository.head()
    repository.git("tag", "--delete", f"privacy/{SECOND}")
    repository.git("switch", "--quiet", "main")
    repository.sections("privacy", {"purpose": "Ours."}).commit().release("privacy", SECOND)
    for side, kept in (("theirs", theirs), ("ours", repository.head())):
        repository.git("switch", "--quiet", "--create", f"keep-{side}", "main")
        repository.git("merge", "--quiet", "--no-edit", "-X", side, "other")
        repository.git("tag", "--force", f"privacy/{SECOND}", f"privacy/{FIRST}")
        (found,) = findings(repository, "I005")
        assert found.fix.endswith(f"`git tag -f privacy/{SECOND} {kept[:12]}`")


def test_a_release_that_was_picked_without_the_one_before_it_says_which_to_pick(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST])
    repository.git("switch", "--quiet", "--create", "other")
    repository.sections("privacy", {"purpose": "Second."}).commit().release("privacy", SECOND)
    second = repository.head()
    repository.sections("privacy", {"purpose": "Third."}).commit().release("privacy", "2026-01-01")
    repository.git("switch", "--quiet", "main")
    repository.git("cherry-pick", "other")
    (found,) = findings(repository, "I002")
    assert found.fix.endswith(f"`git cherry-pick {second[:12]}`")
    repository.git("cherry-pick", second)
    assert codes(repository) == set()


@pytest.mark.parametrize("edited", [None, "Rel. 2025"])
def test_a_record_that_a_merge_deleted_or_changed_is_named(tmp_path: Path, edited: str | None) -> None:
    repository = history(tmp_path, [FIRST])
    repository.git("branch", "old")
    repository.sections("privacy", {"purpose": "Second."}).commit().release("privacy", SECOND)
    path, main = f"releases/privacy/{SECOND}.yml", repository.head()
    repository.git("switch", "--quiet", "old")
    repository.commit("Something else")
    repository.git("merge", "--quiet", "--no-ff", "--no-commit", "main")
    if edited:
        repository.write(path, repository.read(path).replace("Release 2025", edited))
    else:
        repository.remove(path)
    repository.commit("Merge")
    (found,) = findings(repository, "I006")
    assert found.path == path
    assert f"`git checkout {main[:12]} -- {path}` and commit it" in found.fix
    repository.git("checkout", main, "--", path)
    assert codes(repository.commit("As it was")) == set()


def test_a_record_that_was_deleted_and_made_again_with_other_words_is_named(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST, SECOND])
    path = f"releases/privacy/{SECOND}.yml"
    text = repository.read(path)
    repository.remove(path).commit()
    repository.write(path, text.replace("Release 2025", "Rel. 2025")).commit()
    assert ("I006", f"{SECOND}.yml") in codes(repository)


def test_another_tree_put_into_a_record_is_named(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST, SECOND])
    path = f"releases/privacy/{SECOND}.yml"
    tree = repository.git("rev-parse", f"privacy/{FIRST}:content/en/privacy")
    repository.write(path, repository.read(path).replace(repository.trees("privacy")["en"], tree))
    assert ("I003", f"{SECOND}.yml") in codes(repository)


def test_a_record_that_is_no_yaml_is_named(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST])
    repository.write(f"releases/privacy/{FIRST}.yml", "{")
    assert codes(repository) == {("I001", f"{FIRST}.yml")}


def test_records_with_the_line_ends_of_windows_are_not_called_changed(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST, SECOND])
    repository.git("config", "core.autocrlf", "true")
    repository.write(".gitattributes", "").commit("Let git choose line ends")
    for path in (repository.root / "releases/privacy").glob("*.yml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    repository.git("add", "--renormalize", ".")
    assert codes(repository) == set()


def test_a_document_without_an_entry_is_an_error_until_it_is_retired(tmp_path: Path) -> None:
    repository = Repository(tmp_path, documents=("privacy", "terms"))
    for document in ("privacy", "terms"):
        repository.sections(document, {"purpose": "Text."}).commit().release(document, FIRST)
    settings = repository.read("mkdocs.yml")
    entry = settings[settings.index("        terms:") : settings.index("  - i18n:")]
    repository.write("mkdocs.yml", settings.replace(entry, "")).commit("Forget the terms")
    found = inspection.records(store(repository), ["privacy", "terms"], TODAY, None)
    assert {(one.code, one.path) for one in found} == {
        ("I009", "releases/terms"),
        ("I011", "content/en/terms"),
        ("I011", "content/fr/terms"),
    }
    repository.write("mkdocs.yml", settings).commit().retire("terms", "2026-06-01", "2026-04-01")
    repository.write("mkdocs.yml", settings.replace(entry, ""))
    repository.git("rm", "-r", "--quiet", "content/en/terms", "content/fr/terms")
    repository.commit("Forget the terms")
    assert inspection.records(store(repository), ["privacy", "terms"], TODAY, None) == []


def test_a_retired_document_without_an_entry_is_good_for_the_site_of_an_earlier_day(tmp_path: Path) -> None:
    repository = Repository(tmp_path, documents=("privacy", "terms"))
    for document in ("privacy", "terms"):
        repository.sections(document, {"purpose": "Text."}).commit().release(document, FIRST)
    repository.retire("terms", "2026-06-01", "2026-04-01")
    settings = repository.read("mkdocs.yml")
    entry = settings[settings.index("        terms:") : settings.index("  - i18n:")]
    repository.write("mkdocs.yml", settings.replace(entry, "")).git("add", "--all")
    for day, expected in (("2026-05-31", {"I009"}), ("2026-06-01", set())):
        words = ("commit", "--quiet", "--allow-empty", "--message", "Forget the terms")
        repository.git(*words, moment=f"{day}T12:00:00+00:00")
        found = release.verify(store(repository), "terms", date(2026, 5, 1))
        assert {one.code for one in found} == expected


def test_a_language_that_mkdocs_no_longer_lists_is_an_error(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST])
    settings = repository.read("mkdocs.yml")
    repository.write("mkdocs.yml", settings.replace("languages: [en, fr]", "languages: [en]")).commit()
    (found,) = findings(repository, "I010")
    assert 'was published in "fr", which mkdocs.yml no longer lists' in found.message
    own = settings.replace("notice_days: 30", "notice_days: 30\n          languages: [en]")
    repository.write("mkdocs.yml", own).commit()
    assert codes(repository) == set()


def test_a_publication_date_unlike_that_of_the_commit_is_a_warning(tmp_path: Path) -> None:
    repository = Repository(tmp_path).sections("privacy", {"purpose": "Text."}).commit()
    repository.release("privacy", FIRST, published="2024-01-20")
    repository.git("commit", "--quiet", "--amend", "--no-edit", "--date", "2024-01-23T12:00:00+00:00")
    repository.git("tag", "--force", f"privacy/{FIRST}")
    (found,) = release.verify(store(repository), "privacy", TODAY)
    assert (found.code, found.severity) == ("I013", Severity.WARNING)
    assert "published on 2024-01-20, but its commit was made on 2024-01-23" in found.message


@pytest.mark.parametrize(("form", "imported"), [(1, None), (2, "2026-11-23")])
def test_a_history_of_the_past_is_not_held_against_its_commits(
    tmp_path: Path, form: int, imported: str | None
) -> None:
    repository = Repository(tmp_path).sections("privacy", {"purpose": "Text."}).commit()
    repository.release("privacy", FIRST, published="2024-01-20", form=form, imported=imported)
    repository.git("commit", "--quiet", "--amend", "--no-edit", "--date", "2026-11-23T12:00:00+00:00")
    repository.git("tag", "--force", f"privacy/{FIRST}")
    assert codes(repository) == set()
    (made,) = store(repository).releases("privacy")
    assert str(made.imported) == "2026-11-23"


@pytest.mark.parametrize(("id", "day"), [(FIRST, "2024-03-01"), ("2030-01-01", "2024-01-01")])
def test_a_withdrawal_of_what_was_in_force_or_never_was_is_an_error(
    tmp_path: Path, id: str, day: str
) -> None:
    repository = history(tmp_path, [FIRST]).withdraw("privacy", id, day)
    assert ("I014", f"{id}.withdrawn.yml") in codes(repository)


def test_a_tree_id_that_names_a_file_is_named_as_that(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST])
    path = f"releases/privacy/{FIRST}.yml"
    for wrong, kind in (("HEAD:mkdocs.yml", "blob"), ("HEAD", "commit")):
        id = repository.git("rev-parse", wrong)
        repository.write(path, repository.read(path).replace(repository.trees("privacy")["en"], id))
        (found,) = findings(repository, "I004")
        assert f"is a {kind} and not a tree" in found.message
        repository.git("restore", path)
