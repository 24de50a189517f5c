"""What may become a release, what is refused, and what shows that somebody changed the past."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from proclaim import config, release
from proclaim.errors import ReleaseRefused
from proclaim.model import Finding, Kind, Severity, State
from proclaim.release import Proposal
from proclaim.store import Store
from proclaim.timeline import standings
from tests.builders import Repository, history

TODAY = date(2026, 11, 23)
FIRST, SECOND = "2024-02-29", "2025-01-01"
WORDS = {"en": "Says more.", "fr": "En dit plus."}


def store(repository: Repository) -> Store:
    return Store(config.load(repository.root))


def proposal(opened: Store, **changes: object) -> Proposal:
    usual = Proposal(
        document=opened.config.document("privacy"),
        effective=TODAY + timedelta(days=30),
        kind=Kind.SUBSTANTIVE,
        summary=WORDS,
        published=TODAY,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


@pytest.fixture
def edited(tmp_path: Path) -> Repository:
    """Two releases, and a committed change of the prevailing text and its translation."""
    repository = history(tmp_path, [FIRST, SECOND])
    repository.section("en", "privacy", 2, "storage", "Storage", "We keep it for ten years.")
    repository.translation("fr", "privacy", 2, "storage", "Conservation", "Nous les conservons dix ans.")
    return repository.commit("Keep it for ten years")


def refusal(repository: Repository, **changes: object) -> str:
    """Why a proposal is refused; nothing may have been written."""
    opened = store(repository)
    before = repository.git("status", "--porcelain"), repository.head()
    with pytest.raises(ReleaseRefused) as caught:
        release.plan(opened, proposal(opened, **changes))
    assert (repository.git("status", "--porcelain"), repository.head()) == before
    return str(caught.value)


def test_a_release_is_written_committed_and_tagged(edited: Repository) -> None:
    opened = store(edited)
    planned = release.plan(opened, proposal(opened))
    commit = release.write(opened, planned)
    made = opened.releases("privacy")[-1]
    assert made.id == "2026-12-23"
    assert (made.kind, made.published, made.summary) == (Kind.SUBSTANTIVE, TODAY, WORDS)
    assert made.trees == edited.trees("privacy")
    assert made.sha256 == edited.sha256("privacy")
    assert edited.git("rev-parse", "privacy/2026-12-23^{commit}") == commit == edited.head()
    assert edited.git("status", "--porcelain") == ""
    assert edited.git("show", "--name-only", "--format=", "HEAD") == "releases/privacy/2026-12-23.yml"


def test_planning_writes_nothing(edited: Repository) -> None:
    opened, before = store(edited), edited.head()
    release.plan(opened, proposal(opened))
    assert edited.git("status", "--porcelain") == ""
    assert edited.head() == before


def test_each_record_holds_the_digest_of_the_one_before(edited: Repository) -> None:
    opened = store(edited)
    release.write(opened, release.plan(opened, proposal(opened)))
    first, second, third = opened.releases("privacy")
    assert (first.previous, second.previous, third.previous) == (None, first.digest, second.digest)


def test_a_first_release_needs_no_notice_since_nobody_agreed_to_an_earlier_text(tmp_path: Path) -> None:
    repository = Repository(tmp_path).sections("privacy", {"purpose": "Text."}).commit()
    opened = store(repository)
    assert release.plan(opened, proposal(opened, effective=TODAY)).previous is None


@pytest.mark.parametrize(
    ("days", "kind", "words"),
    [
        (
            29,
            Kind.SUBSTANTIVE,
            "2026-12-22 is 29 days ahead, and account holders must have 30; choose 2026-12-23",
        ),
        (-1, Kind.EDITORIAL, "2026-11-22 is before the day of its publication, 2026-11-23"),
    ],
)
def test_a_date_that_comes_too_soon_is_refused(edited: Repository, days: int, kind: Kind, words: str) -> None:
    assert words in refusal(edited, effective=TODAY + timedelta(days=days), kind=kind)


def test_a_date_at_exactly_the_notice_is_accepted(edited: Repository) -> None:
    opened = store(edited)
    assert release.plan(opened, proposal(opened)).effective == date(2026, 12, 23)


def test_notice_is_counted_in_days_across_a_change_to_summer_time(edited: Repository) -> None:
    opened = store(edited)
    across = proposal(opened, published=date(2027, 3, 1), effective=date(2027, 3, 31))
    assert release.plan(opened, across).effective == date(2027, 3, 31)


def test_a_correction_of_form_needs_no_notice(edited: Repository) -> None:
    opened = store(edited)
    assert release.plan(opened, proposal(opened, effective=TODAY, kind=Kind.EDITORIAL)).kind is Kind.EDITORIAL


def test_a_correction_of_form_that_changes_more_is_refused(edited: Repository) -> None:
    words = refusal(edited, kind=Kind.EDITORIAL, beyond_editorial=("2 years became ten years",))
    assert "this is more than a correction of form: 2 years became ten years" in words


def test_an_effective_date_before_the_newest_is_refused(edited: Repository) -> None:
    words = refusal(edited, effective=date(2024, 12, 31), published=date(2024, 11, 30))
    assert "2024-12-31 is before the newest effective date, 2025-01-01" in words


def test_a_second_release_with_one_effective_date_is_refused(edited: Repository) -> None:
    words = refusal(edited, effective=date(2025, 1, 1), published=date(2024, 11, 30))
    assert "release privacy/2025-01-01 has the same effective date" in words


def test_a_publication_before_that_of_the_newest_release_is_refused(edited: Repository) -> None:
    words = refusal(edited, published=date(2024, 6, 1))
    assert "release privacy/2025-01-01 already was on 2024-11-22" in words


def test_an_error_of_the_checks_is_refused(edited: Repository) -> None:
    error = Finding("content/fr/privacy/02-storage.md", 7, "S101", Severity.ERROR, "it lacks a paragraph")
    assert "content/fr/privacy/02-storage.md:7: S101 it lacks a paragraph" in refusal(
        edited, findings=(error,)
    )
    opened = store(edited)
    warning = replace(error, severity=Severity.WARNING)
    assert release.plan(opened, proposal(opened, findings=(warning,)))


def test_a_missing_summary_is_refused(edited: Repository) -> None:
    assert 'there is no summary in the language "fr"' in refusal(edited, summary={"en": "x", "fr": "  "})
    assert '"de", which is no language of mkdocs.yml' in refusal(edited, summary={**WORDS, "de": "x"})


def test_uncommitted_work_is_refused(edited: Repository) -> None:
    edited.write(
        "content/en/privacy/02-storage.md", edited.read("content/en/privacy/02-storage.md") + "More.\n"
    )
    assert "there is uncommitted work (content/en/privacy/02-storage.md)" in refusal(edited)


def test_a_detached_head_is_refused(edited: Repository) -> None:
    edited.git("checkout", "--quiet", "--detach")
    assert "no branch is checked out (detached HEAD)" in refusal(edited)


def test_a_text_without_changes_is_refused(tmp_path: Path) -> None:
    assert "nothing has changed since release privacy/2024-02-29" in refusal(history(tmp_path, [FIRST]))


def test_a_change_of_the_translation_alone_needs_the_kind_translation(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST])
    repository.translation(
        "fr", "privacy", 2, "storage", "Conservation", "Nous les conservons un an."
    ).commit()
    assert "release it as --kind translation --effective 2024-02-29" in refusal(repository)
    assert "a translation has the effective date of the text that it translates" in refusal(
        repository, kind=Kind.TRANSLATION
    )


def test_a_translation_catches_up_with_the_same_effective_date(tmp_path: Path) -> None:
    repository = history(tmp_path, [FIRST])
    repository.translation(
        "fr", "privacy", 2, "storage", "Conservation", "Nous les conservons un an."
    ).commit()
    opened = store(repository)
    wanted = proposal(opened, kind=Kind.TRANSLATION, effective=date.fromisoformat(FIRST))
    release.write(opened, release.plan(opened, wanted))
    first, second = opened.releases("privacy")
    assert second.id == "2024-02-29-2"
    assert second.trees["en"] == first.trees["en"]
    assert [one.state for one in standings([first, second], TODAY)] == [State.SUPERSEDED, State.IN_FORCE]
    assert [one.state for one in standings([first, second], TODAY - timedelta(days=1))] == [State.IN_FORCE]


def test_a_translation_that_changes_the_prevailing_text_is_refused(edited: Repository) -> None:
    words = refusal(edited, kind=Kind.TRANSLATION, effective=date.fromisoformat(SECOND))
    assert "a release of kind translation changes translations only" in words


def test_the_commit_hook_can_refuse_and_nothing_is_left(edited: Repository) -> None:
    hook = edited.root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho not on a Friday >&2\nexit 1\n")
    hook.chmod(0o755)
    opened, before = store(edited), edited.head()
    planned = release.plan(opened, proposal(opened))
    with pytest.raises(ReleaseRefused, match="git refused `git commit` .not on a Friday"):
        release.write(opened, planned)
    assert edited.git("status", "--porcelain") == ""
    assert edited.head() == before
    assert not edited.git("tag", "--list", "privacy/2026-12-23")


# Withdrawing


@pytest.fixture
def upcoming(edited: Repository) -> Repository:
    opened = store(edited)
    release.write(opened, release.plan(opened, proposal(opened)))
    return edited


def test_an_upcoming_release_can_be_withdrawn(upcoming: Repository) -> None:
    opened = store(upcoming)
    release.withdraw(opened, "privacy", "2026-12-23", TODAY)
    states = {one.release.id: one.state for one in standings(opened.releases("privacy"), TODAY)}
    assert states[SECOND] is State.IN_FORCE
    assert states["2026-12-23"] is State.WITHDRAWN
    assert release.verify(opened, "privacy") == ()


@pytest.mark.parametrize("id", [FIRST, SECOND])
def test_what_was_in_force_cannot_be_withdrawn(upcoming: Repository, id: str) -> None:
    with pytest.raises(ReleaseRefused, match="only an upcoming one can be withdrawn"):
        release.withdraw(store(upcoming), "privacy", id, TODAY)


def test_an_upcoming_release_cannot_be_withdrawn_on_its_effective_day(upcoming: Repository) -> None:
    with pytest.raises(ReleaseRefused, match="is in force"):
        release.withdraw(store(upcoming), "privacy", "2026-12-23", date(2026, 12, 23))


def test_a_withdrawn_date_can_be_used_again(upcoming: Repository) -> None:
    opened = store(upcoming)
    release.withdraw(opened, "privacy", "2026-12-23", TODAY)
    upcoming.section("en", "privacy", 2, "storage", "Storage", "We keep it for eleven years.").commit()
    again = release.plan(opened, proposal(opened))
    assert again.id == "2026-12-23-2"
    release.write(opened, again)
    assert release.verify(opened, "privacy") == ()


# Verifying


def codes(repository: Repository) -> set[tuple[str, str]]:
    found = release.verify(store(repository), "privacy")
    return {(one.code, one.path.rpartition("/")[2]) for one in found}


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
