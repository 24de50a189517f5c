"""status, log, show, redline, check, stale, verify: what they print, and their exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import Repository, history
from tests.end_to_end.commands import MAIN, proclaim

FIRST, SECOND = "2024-02-29", "2025-01-01"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return history(tmp_path, [FIRST, SECOND])


def test_help_groups_the_commands_and_each_has_an_example(tmp_path: Path) -> None:
    said = proclaim("--help", cwd=tmp_path)
    assert [one for one in said.out.splitlines() if one.endswith(":") and not one.startswith(" ")] == [
        "Options:",
        "Look:",
        "Write:",
        "Release:",
        "Publish:",
        "Tell:",
        "Begin:",
    ]
    for name in (
        "status",
        "log",
        "show",
        "redline",
        "check",
        "stale",
        "sync",
        "release",
        "withdraw",
        "verify",
    ):
        assert "Example" in proclaim(name, "--help", cwd=tmp_path).out


def test_status_tells_what_is_in_force_and_what_comes(repository: Repository) -> None:
    said = proclaim("status", "--as-of", "2024-12-30", cwd=repository.root)
    assert said.code == 0
    assert "in force  2024-02-29" in said.out
    assert "upcoming  2025-01-01, in 2 days" in said.out
    assert "draft: as the newest release" in said.out


def test_status_names_stale_sections_and_draft_changes(repository: Repository) -> None:
    repository.section("en", "privacy", 2, "storage", "Storage", "We keep it for ever.")
    said = proclaim("status", "--as-of", "2025-01-01", cwd=repository.root)
    assert "stale (fr): storage" in said.out
    assert "draft changes (en): storage" in said.out
    whole = json.loads(proclaim("status", "--format", "json", cwd=repository.root).out)
    assert whole["documents"][0]["stale"] == {"fr": ["storage"]}


def test_commands_work_in_another_folder_with_c(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert "2025-01-01" in proclaim("log", "privacy", "-C", str(repository.root), cwd=elsewhere).out


def test_log_lists_the_newest_first(repository: Repository) -> None:
    lines = proclaim("log", "privacy", "--as-of", "2025-06-01", cwd=repository.root).out.splitlines()
    assert lines[1].split()[:2] == [SECOND, "in"]
    assert lines[2].split()[:2] == [FIRST, "superseded"]


@pytest.mark.parametrize(
    ("words", "years"),
    [
        (("--as-of", "2024-12-31"), "1 years"),
        (("--as-of", "2025-01-01"), "2 years"),
        (("--release", FIRST), "1 years"),
        (("--draft",), "2 years"),
    ],
)
def test_show_gives_the_exact_text(repository: Repository, words: tuple[str, ...], years: str) -> None:
    said = proclaim("show", "privacy", *words, cwd=repository.root)
    assert f"# 2. Storage\n\nWe keep your personal information for {years}.\n" in said.out
    assert "[fr] We keep" in proclaim("show", "privacy", *words, "--lang", "fr", cwd=repository.root).out


def test_show_does_not_tell_the_law_of_a_day_where_a_record_is_gone(repository: Repository) -> None:
    last = sorted((repository.root / "releases/privacy").glob("*.yml"))[-1]
    repository.remove(f"releases/privacy/{last.name}").commit("Tidy up")
    for words in ((), ("--as-of", "2024-06-01")):
        said = proclaim("show", "privacy", *words, cwd=repository.root)
        assert (said.code, said.out) == (2, "")
        assert (
            f"releases/privacy/{last.name}:1: what privacy says on a day cannot be told: I006" in said.error
        )
        assert f"`git revert {repository.head()[:12]}`" in said.error
    assert proclaim("show", "privacy", "--release", "2024-02-29", cwd=repository.root).code == 0
    for form in ("terminal", "json"):
        assert "cannot be told: I006" in proclaim("status", "--format", form, cwd=repository.root).out
    repository.git("revert", "--no-edit", "HEAD")
    assert proclaim("show", "privacy", cwd=repository.root).code == 0
    assert "cannot be told" not in proclaim("status", cwd=repository.root).out


def test_redline_of_two_releases_in_each_format(repository: Repository) -> None:
    def said(*words: str) -> str:
        done = proclaim("redline", "privacy", FIRST, SECOND, *words, cwd=repository.root)
        assert (done.code, done.error) == (0, "")
        return done.out

    assert "[-1 -]{+2 +}" in said().replace("-] {+", "-]{+") or "[-1-]" in said()
    assert "<del" in said("--format", "html")
    assert "{--1--}" in said("--format", "md")
    assert json.loads(said("--format", "json", "--lang", "fr"))["sections"]["changed"] == 1


def test_redline_shows_the_draft_against_the_newest_release(repository: Repository) -> None:
    repository.section(
        "en", "privacy", 2, "storage", "Storage", "We keep your personal information for 9 years."
    )
    assert "9" in proclaim("redline", "privacy", cwd=repository.root).out


def test_redline_of_loose_files_needs_no_repository(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("We may ask.\n")
    (tmp_path / "new.md").write_text("We must ask.\n")
    said = proclaim("redline", "--files", "old.md", "new.md", "--format", "html", cwd=tmp_path)
    assert said.code == 0
    assert ">may " in said.out or ">may<" in said.out
    same = proclaim("redline", "--files", "new.md", "new.md", "--format", "html", cwd=tmp_path)
    assert same.out.strip() == "<p>We must ask.</p>"


def test_check_is_green_and_then_says_what_is_stale(repository: Repository) -> None:
    assert proclaim("check", cwd=repository.root).out == "Nothing found.\n"
    repository.section("en", "privacy", 2, "storage", "Storage", "We keep it for ever.")
    said = proclaim("check", cwd=repository.root)
    assert said.code == 1
    assert "P501" in said.out
    assert (
        "::error file=content/fr/privacy/02-storage.md"
        in proclaim("check", "--format", "github", cwd=repository.root).out
    )


def test_check_names_every_file_that_cannot_be_read(repository: Repository) -> None:
    repository.write("content/en/privacy/01-purpose.md", "---\nid: [\n---\n")
    repository.write("content/fr/privacy/02-storage.md", b"\xff\xfe")
    said = proclaim("check", cwd=repository.root)
    assert said.code == 1
    assert said.out.count("S001") == 2


def test_stale_shows_what_changed_in_the_source(repository: Repository) -> None:
    assert proclaim("stale", cwd=repository.root).code == 0
    repository.section(
        "en", "privacy", 2, "storage", "Storage", "We keep your personal information for 3 years."
    )
    said = proclaim("stale", cwd=repository.root)
    assert said.code == 1
    assert "content/fr/privacy/02-storage.md" in said.out
    assert "{+3+}" in said.out
    assert "was section" not in said.out


def test_sync_confirms_a_translation_and_keeps_comments(repository: Repository) -> None:
    path = "content/fr/privacy/02-storage.md"
    repository.write(
        path, repository.read(path).replace("id: storage", "# gardez ceci\nid: storage  # et cela")
    )
    repository.section("en", "privacy", 2, "storage", "Storage", "We keep it for ever.")
    said = proclaim("sync", path, cwd=repository.root)
    assert (said.code, said.out) == (0, f"{path}: confirmed\n")
    assert "# gardez ceci\nid: storage  # et cela\n" in repository.read(path)
    assert proclaim("check", cwd=repository.root).code == 0
    assert proclaim("sync", path, cwd=repository.root).out == f"{path}: confirmed already\n"


def test_redline_names_the_loose_file_that_cannot_be_rendered(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("We keep it.\n", "utf-8")
    (tmp_path / "new.md").write_text("We keep it.\n\n" + ">" * 100 + " quoted", "utf-8")
    said = proclaim("redline", "--files", "old.md", "new.md", cwd=tmp_path)
    assert said.code == 2
    assert "new.md:3: this text is nested too deeply" in said.error


def test_sync_refuses_the_prevailing_text_and_foreign_files(repository: Repository, tmp_path: Path) -> None:
    said = proclaim("sync", "content/en/privacy/02-storage.md", cwd=repository.root)
    assert (said.code, "this text prevails" in said.error) == (2, True)
    assert "this is not a section file" in proclaim("sync", "mkdocs.yml", cwd=repository.root).error


def test_verify_names_what_was_tampered_with(repository: Repository) -> None:
    assert proclaim("verify", cwd=repository.root).code == 0
    path = f"releases/privacy/{FIRST}.yml"
    repository.write(path, repository.read(path).replace("Release 2024", "Relaese 2024")).commit()
    said = proclaim("verify", cwd=repository.root)
    assert said.code == 1
    assert path in said.out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("show", "privacy", "--as-of", "2025-02-30"),
            '"2025-02-30" is no date; write one such as 2027-01-04',
        ),
        (("status", "--as-of", "9999-12-31"), "9999-12-31 is no day between 1900-01-01 and 2999-12-31"),
        (("build", "--as-of", "0001-01-01"), "0001-01-01 is no day between 1900-01-01 and 2999-12-31"),
        (("show", "privacy", "--as-of", "2019-01-01"), "no release of privacy was in force on 2019-01-01"),
        (("show", "cookies"), 'there is no document "cookies"; the documents are: privacy'),
        (("show", "privacy", "--lang", "de"), '"de" is no language of this repository; it has en, fr'),
        (("show", "privacy", "--release", "2030-01-01"), f"the releases are: {FIRST}, {SECOND}"),
        (("redline", "privacy", "nowhere"), 'git knows no revision "nowhere"'),
        (("redline",), "name a document, or two files with --files"),
        (("withdraw", "privacy", FIRST), "only what is upcoming can be withdrawn"),
    ],
)
def test_wrong_input_is_a_sentence_and_exit_code_2(
    repository: Repository, words: tuple[str, ...], sentence: str
) -> None:
    said = proclaim(*words, cwd=repository.root)
    assert said.code == 2
    assert sentence in said.error


def test_a_folder_that_was_deleted_meanwhile_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    typed = f'rmdir "$PWD"; exec "{sys.executable}" -c "{MAIN}" status'
    done = subprocess.run(
        ["sh", "-c", typed], cwd=tmp_path / "gone", capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "this folder is gone; go to another one" in done.stderr


def test_show_gives_the_language_that_prevailed_in_the_release(repository: Repository) -> None:
    settings = repository.read("mkdocs.yml")
    repository.write("mkdocs.yml", settings.replace("prevailing: en", "prevailing: fr"))
    said = proclaim("show", "privacy", "--release", FIRST, cwd=repository.root)
    assert "This policy explains how we protect your personal information." in said.out
