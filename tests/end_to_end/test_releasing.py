"""release and withdraw as typed: what they write, what they refuse, and that they are never half-done."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import Repository, history
from tests.end_to_end.commands import MAIN, ahead, proclaim

SUMMARY = ("--summary", "en=Keeps it longer.", "--summary", "fr=Les conserve plus longtemps.")
PAST = ("--published", "2025-02-01", "--effective", "2025-06-01")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = history(tmp_path, ["2024-02-29"])
    made.section("en", "privacy", 2, "storage", "Storage", "We keep it as long as we must.")
    made.translation(
        "fr", "privacy", 2, "storage", "Conservation", "Nous les gardons tant que nous le devons."
    )
    return made.commit("Keep it longer")


def test_release_writes_commits_and_tags(repository: Repository) -> None:
    said = proclaim("release", "privacy", *PAST, *SUMMARY, cwd=repository.root)
    assert (said.code, said.error) == (0, "")
    assert "tag privacy/2025-06-01" in said.out
    assert "en: Keeps it longer." in repository.read("releases/privacy/2025-06-01.yml")
    assert repository.git("status", "--porcelain") == ""
    assert proclaim("verify", cwd=repository.root).code == 0


def test_dry_run_shows_the_record_and_writes_nothing(repository: Repository) -> None:
    before = repository.head()
    said = proclaim("release", "privacy", *PAST, *SUMMARY, "--dry-run", cwd=repository.root)
    assert said.code == 0
    assert "effective: 2025-06-01" in said.out
    assert (repository.head(), repository.git("status", "--porcelain")) == (before, "")


SLIPS = ("--summary", 'en=It\'s "ours".', "--summary", "fr=Oui ; 10 jours !")


def test_typography_of_a_summary_is_shown_with_the_right_text_and_refuses_nothing(
    repository: Repository,
) -> None:
    for more in (["--dry-run"], []):
        said = proclaim("release", "privacy", *PAST, *SLIPS, *more, cwd=repository.root)
        assert said.code == 0
        assert "Warning: --summary fr: Y603 a space is not set as in fr-CA; " in said.error
        assert "write --summary 'fr=Oui; 10\u00a0jours!'\n" in said.error
        assert "--summary en: Y601" in said.error
        assert "write --summary 'en=It’s “ours”.'\n" in said.error
    assert "fr: Oui ; 10 jours !" in repository.read("releases/privacy/2025-06-01.yml")


def test_a_summary_keeps_its_no_break_spaces_and_is_not_remarked(repository: Repository) -> None:
    right = ("--summary", "en=Ours.", "--summary", "fr=Oui;\n 10\u00a0jours\u00a0: 5\u202f%")
    said = proclaim("release", "privacy", *PAST, *right, cwd=repository.root)
    assert (said.code, said.error) == (0, "")
    assert "Oui; 10\u00a0jours\u00a0: 5\u202f%" in repository.read("releases/privacy/2025-06-01.yml")


def test_a_rule_that_is_an_error_refuses_a_summary_and_one_that_is_off_says_nothing(
    repository: Repository,
) -> None:
    settings = repository.read("mkdocs.yml")
    repository.write("mkdocs.yml", settings.replace("rules: {", "rules: {Y603: error, Y601: off, ", 1))
    repository.commit()
    said = proclaim("release", "privacy", *PAST, *SLIPS, cwd=repository.root)
    assert said.code == 2
    assert "--summary fr: Y603 a space is not set as in fr-CA; write --summary 'fr=Oui;" in said.error
    said = proclaim("retire", "privacy", "--effective", "2099-01-01", *SLIPS, cwd=repository.root)
    assert (said.code, "Y603" in said.error) == (2, True)
    assert "Y601" not in said.error


def test_an_editorial_release_may_mend_spaces(repository: Repository) -> None:
    repository.section("en", "privacy", 2, "storage", "Storage", "Yes; it's 10 days!")
    repository.translation("fr", "privacy", 2, "storage", "Conservation", "Oui ; 10 jours !").commit()
    assert proclaim("release", "privacy", *PAST, *SUMMARY, cwd=repository.root).code == 0
    proclaim("check", "--fix", cwd=repository.root)
    assert "Oui; 10\u00a0jours!" in repository.read("content/fr/privacy/02-storage.md")
    repository.commit()
    said = proclaim("release", "privacy", *EDITORIAL, *SUMMARY, cwd=repository.root)
    assert (said.code, said.error) == (0, "")


def test_a_release_of_today_must_be_told_in_time(repository: Repository) -> None:
    said = proclaim("release", "privacy", "--effective", ahead(2), *SUMMARY, cwd=repository.root)
    assert said.code == 2
    assert "days ahead, and account holders must have 30; choose" in said.error


def test_a_stale_translation_refuses_the_release_unless_told_so(repository: Repository) -> None:
    repository.section("en", "privacy", 2, "storage", "Storage", "We keep it for ever.").commit()
    said = proclaim("release", "privacy", *PAST, *SUMMARY, cwd=repository.root)
    assert said.code == 2
    assert "content/fr/privacy/02-storage.md:1: P501" in said.error
    assert proclaim("release", "privacy", *PAST, *SUMMARY, "--allow-stale", cwd=repository.root).code == 0


EDITORIAL = ("--published", "2025-07-01", "--effective", "2025-07-02", "--kind", "editorial")


def test_an_editorial_release_corrects_slips_of_the_pen_and_no_word(repository: Repository) -> None:
    _edit(repository, "We keep the informaton before you ask.")
    assert proclaim("release", "privacy", *PAST, *SUMMARY, cwd=repository.root).code == 0
    _edit(repository, "We keep the information after you ask.")
    said = proclaim("release", "privacy", *EDITORIAL, *SUMMARY, cwd=repository.root)
    assert said.code == 2
    assert 'more than a correction of form: section "storage": "before" became "after"' in said.error
    _edit(repository, "We keep the information before you ask.")
    assert proclaim("release", "privacy", *EDITORIAL, *SUMMARY, cwd=repository.root).code == 0


BY = ("--editorial-by", "Jane Roe, General Counsel", "--reason", "It was always read so.")


def test_a_person_answers_for_an_editorial_release_that_the_rules_refuse(repository: Repository) -> None:
    _edit(repository, "We ship, store, or sell it.")
    assert proclaim("release", "privacy", *PAST, *SUMMARY, cwd=repository.root).code == 0
    _edit(repository, "We ship, store or sell it.")
    words = ("release", "privacy", *EDITORIAL, *SUMMARY)
    refused = proclaim(*words, cwd=repository.root)
    assert (refused.code, "name who answers for it with --editorial-by" in refused.error) == (2, True)
    shown = proclaim(*words, *BY, "--dry-run", cwd=repository.root)
    answers = (
        "Jane Roe, General Counsel, answers for what is more than a correction of form:\n"
        '  section "storage": "store, or" became "store or"\n'
    )
    record = (
        "editorial_by:\n  name: Jane Roe\n  role: General Counsel\n  reason:\n"
        "    en: It was always read so.\n    fr: It was always read so.\n"
    )
    assert (shown.code, answers in shown.error, record in shown.out) == (0, True, True)
    assert repository.git("status", "--porcelain") == ""
    done = proclaim(*words, *BY, cwd=repository.root)
    assert (done.code, done.error) == (0, answers)
    assert record in repository.read("releases/privacy/2025-07-02.yml")
    assert proclaim("verify", cwd=repository.root).code == 0


def test_a_person_answers_neither_for_form_nor_for_a_stale_translation(repository: Repository) -> None:
    assert proclaim("release", "privacy", *PAST, *SUMMARY, cwd=repository.root).code == 0
    _edit(repository, "We keep it as long as we must!")
    words = ("release", "privacy", *EDITORIAL, *SUMMARY, *BY)
    said = proclaim(*words, cwd=repository.root)
    assert (said.code, "there is nothing to answer for" in said.error) == (2, True)
    repository.section("en", "privacy", 2, "storage", "Storage", "We keep it for ever.").commit()
    assert "02-storage.md:1: P501" in proclaim(*words, cwd=repository.root).error


def test_an_editorial_release_gives_no_clause_another_letter(repository: Repository) -> None:
    _edit(repository, "We ask you\n(a) your name; and\n(b) your address.")
    assert proclaim("release", "privacy", *PAST, *SUMMARY, cwd=repository.root).code == 0
    _edit(repository, "We ask you\n(i) your name; and\n(ii) your address.")
    said = proclaim("release", "privacy", *EDITORIAL, *SUMMARY, cwd=repository.root)
    assert said.code == 2
    assert 'section "storage": the clause (a) becomes (i)' in said.error


def test_an_editorial_release_judges_the_data_file_as_text(repository: Repository) -> None:
    _data(repository, "Account informaton", "30 days")
    assert proclaim("release", "privacy", *PAST, *SUMMARY, cwd=repository.root).code == 0
    _data(repository, "Account information", "31 days")
    said = proclaim("release", "privacy", *EDITORIAL, *SUMMARY, cwd=repository.root)
    assert said.code == 2
    assert 'more than a correction of form: section "storage": "30" became "31"' in said.error
    _data(repository, "Account information", "30 days")
    assert proclaim("release", "privacy", *EDITORIAL, *SUMMARY, cwd=repository.root).code == 0


def _data(repository: Repository, what: str, days: str) -> None:
    columns = "[{id: what, title: {en: What, fr: Quoi}}, {id: days, title: {en: Time, fr: Temps}}]"
    french = days.replace("days", "jours")
    row = f"{{id: a, what: {{en: {what}, fr: Compte}}, days: {{en: {days}, fr: {french}}}}}"
    repository.data("privacy", f"tables:\n  kept:\n    columns: {columns}\n    rows: [{row}]\n")
    repository.section("en", "privacy", 2, "storage", "Storage", "[[table: kept]]")
    repository.translation("fr", "privacy", 2, "storage", "Conservation", "[[table: kept]]").commit()


def _edit(repository: Repository, english: str) -> None:
    repository.section("en", "privacy", 2, "storage", "Storage", english)
    repository.translation("fr", "privacy", 2, "storage", "Conservation", f"(fr) {english}").commit()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--effective", "soon", *SUMMARY), '"soon" is no date'),
        (("--effective", "2027-02-29", *SUMMARY), '"2027-02-29" is no date'),
        (("--effective", "9999-12-31", *SUMMARY), "9999-12-31 is no day between"),
        (("--published", "0205-01-01", *PAST[2:], *SUMMARY), "0205-01-01 is no day between"),
        ((*PAST, "--summary", "Keeps it longer."), "names no language; write en="),
        ((*PAST, "--summary", "en=x"), 'there is no summary in the language "fr"'),
        (("--published", "2999-01-01", "--effective", "2999-06-01", *SUMMARY), "2999-01-01 is after today"),
    ],
)
def test_a_wrong_release_is_a_sentence(repository: Repository, words: tuple[str, ...], sentence: str) -> None:
    said = proclaim("release", "privacy", *words, cwd=repository.root)
    assert said.code == 2
    assert sentence in said.error
    assert repository.git("status", "--porcelain") == ""


def test_ctrl_c_in_the_middle_of_a_release_leaves_nothing_behind(repository: Repository) -> None:
    hook = repository.root / ".git/hooks/pre-commit"
    hook.write_text(f"#!/bin/sh\ntouch '{repository.root}/.git/reached'\nsleep 30\n")
    hook.chmod(0o755)
    before = repository.head()
    running = subprocess.Popen(
        [sys.executable, "-c", MAIN, "release", "privacy", *PAST, *SUMMARY],
        cwd=repository.root,
        start_new_session=True,
        stderr=subprocess.PIPE,
        text=True,
    )
    _wait_for(repository.root / ".git/reached")
    os.killpg(running.pid, signal.SIGINT)
    _, error = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "nothing was left half-done" in error
    assert (repository.head(), repository.git("status", "--porcelain")) == (before, "")
    hook.unlink()
    assert proclaim("release", "privacy", *PAST, *SUMMARY, cwd=repository.root).code == 0


def _wait_for(path: Path) -> None:
    for _ in range(600):
        if path.exists():
            return
        time.sleep(0.05)
    raise AssertionError(f"{path} never came")


def test_a_full_disk_is_a_sentence_and_changes_nothing(repository: Repository) -> None:
    before = repository.head()
    done = subprocess.run(
        [sys.executable, "-c", MAIN, "release", "privacy", *PAST, *SUMMARY],
        cwd=repository.root,
        preexec_fn=_no_room,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "this file could not be written" in done.stderr
    assert (repository.head(), repository.git("status", "--porcelain")) == (before, "")


def _no_room() -> None:
    """No file may grow past 16 bytes: to a program, a disk that is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, 16))


def test_withdraw_takes_back_what_is_upcoming(repository: Repository) -> None:
    later = ahead(400)
    assert proclaim("release", "privacy", "--effective", later, *SUMMARY, cwd=repository.root).code == 0
    said = proclaim("withdraw", "privacy", later, cwd=repository.root)
    assert (said.code, said.error) == (0, "")
    assert "withdrawn" in proclaim("log", "privacy", cwd=repository.root).out
    assert proclaim("verify", cwd=repository.root).code == 0


def test_a_repository_without_a_commit_is_a_sentence(tmp_path: Path) -> None:
    Repository(tmp_path).sections("privacy", {"purpose": "Text."})
    said = proclaim("release", "privacy", *PAST, *SUMMARY, cwd=tmp_path)
    assert said.code == 2
    assert "commit" in said.error


HOSTILE = ">" * 100 + " quoted"


def test_a_text_that_cannot_be_rendered_is_not_released(repository: Repository) -> None:
    repository.section("en", "privacy", 2, "storage", "Storage", HOSTILE)
    repository.translation("fr", "privacy", 2, "storage", "Conservation", HOSTILE).commit()
    said = proclaim("release", "privacy", *PAST, *SUMMARY, cwd=repository.root)
    assert said.code == 2
    assert "content/en/privacy/02-storage.md:" in said.error
    assert "S001 this text is nested too deeply" in said.error


def test_a_stale_translation_that_cannot_be_rendered_is_never_released(repository: Repository) -> None:
    repository.translation("fr", "privacy", 2, "storage", "Conservation", HOSTILE)
    repository.section("en", "privacy", 2, "storage", "Storage", "We keep it for ever.").commit()
    said = proclaim("release", "privacy", *PAST, *SUMMARY, "--allow-stale", cwd=repository.root)
    assert said.code == 2
    assert "content/fr/privacy/02-storage.md:" in said.error
    assert "S001 this text is nested too deeply" in said.error


def test_a_correction_is_released_from_its_branch_while_a_revision_is_upcoming(
    repository: Repository,
) -> None:
    """The way of docs/teams.md: mend on a branch at the release in force, name it with --at, merge."""
    proclaim("release", "privacy", *PAST, *SUMMARY, cwd=repository.root)
    repository.git("switch", "--quiet", "--create", "fix", "privacy/2025-06-01")
    _edit(repository, "We keep it as long as we must, then delete it.")
    repository.git("switch", "--quiet", "main")
    _edit(repository, "We keep it for a year.")
    later = ahead(60)
    assert proclaim("release", "privacy", "--effective", later, *SUMMARY, cwd=repository.root).code == 0
    words = ("--kind", "correction", "--at", "fix", "--reason", "A line was lost.", *SUMMARY)
    said = proclaim("release", "privacy", *words, cwd=repository.root)
    assert (said.code, said.error) == (0, "")
    assert "then delete it" in proclaim("show", "privacy", cwd=repository.root).out
    assert "for a year" in proclaim("show", "privacy", "--as-of", later, cwd=repository.root).out
    record = repository.read(f"releases/privacy/{ahead(0)}.yml")
    assert "reason:\n  en: A line was lost.\n  fr: A line was lost." in record
    assert proclaim("verify", cwd=repository.root).code == 0


def test_a_document_is_retired_and_the_retirement_withdrawn(repository: Repository) -> None:
    day, words = ahead(45), ("--summary", "en=It ends.", "--summary", "fr=Elle prend fin.")
    said = proclaim("retire", "privacy", "--effective", day, *words, cwd=repository.root)
    assert (said.code, said.error) == (0, "")
    assert f"to be retired on {day}" in proclaim("status", cwd=repository.root).out
    gone = proclaim("show", "privacy", "--as-of", day, cwd=repository.root)
    assert (gone.code, f"privacy is no longer in force since {day}" in gone.error) == (2, True)
    back = proclaim("withdraw", "privacy", f"{day}.retired", cwd=repository.root)
    assert (back.code, back.error) == (0, "")
    assert proclaim("show", "privacy", "--as-of", day, cwd=repository.root).code == 0


def test_release_ends_with_what_to_push(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    bare = tmp_path_factory.mktemp("bare")
    repository.git("init", "--quiet", "--bare", str(bare))
    repository.git("remote", "add", "origin", str(bare))
    said = proclaim("release", "privacy", *PAST, *SUMMARY, cwd=repository.root)
    command = said.out.partition("Now run `")[2].partition("`")[0]
    assert command == "git push origin main privacy/2025-06-01"
    repository.git(*command.split()[1:], "privacy/2024-02-29")
    assert proclaim("verify", "--strict", cwd=repository.root).out == "Nothing found.\n"


def test_strict_verification_refuses_what_only_warns(repository: Repository) -> None:
    repository.git("tag", "--delete", "privacy/2024-02-29")
    assert proclaim("verify", cwd=repository.root).code == 0
    assert proclaim("verify", "--strict", cwd=repository.root).code == 1
