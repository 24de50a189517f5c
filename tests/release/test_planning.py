"""What may become a release, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from proclaim import release, timeline
from proclaim.errors import ReleaseRefused
from proclaim.model import Finding, Kind, Severity, State
from proclaim.release import Branches
from proclaim.timeline import standings
from tests.builders import Repository, history
from tests.release.proposals import FIRST, SECOND, TODAY, WORDS, correction, proposal, refusal, store, write


def test_a_release_is_written_committed_and_tagged(edited: Repository) -> None:
    opened = store(edited)
    planned = release.plan(opened, proposal(opened))
    commit = write(opened, planned)
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
    write(opened, release.plan(opened, proposal(opened)))
    first, second, third = opened.releases("privacy")
    assert (first.previous, second.previous, third.previous) == (None, first.digest, second.digest)


def test_a_first_release_needs_no_notice_since_nobody_agreed_to_an_earlier_text(tmp_path: Path) -> None:
    repository = Repository(tmp_path).sections("privacy", {"purpose": "Text."}).commit()
    opened = store(repository)
    assert release.plan(opened, proposal(opened, effective=TODAY)).previous is None


def test_a_date_that_comes_too_soon_is_refused(edited: Repository) -> None:
    words = refusal(edited, effective=TODAY + timedelta(days=29))
    assert "2026-12-22 is 29 days ahead, and account holders must have 30; choose 2026-12-23" in words
    assert "is 1 day ahead" in refusal(edited, effective=TODAY + timedelta(days=1))


def test_a_date_that_is_past_is_refused_unless_the_text_was_published_before_it(edited: Repository) -> None:
    past = TODAY - timedelta(days=1)
    words = refusal(edited, effective=past, kind=Kind.EDITORIAL)
    assert "2026-11-22 is past, and a text cannot bind before it can be read" in words
    assert "add --published with the day on which the public could first read it" in words
    late = refusal(edited, effective=past - timedelta(days=1), published=past)
    assert "a text published on 2026-11-22 cannot have taken effect before that, on 2026-11-21" in late
    opened = store(edited)
    brought_in = release.plan(opened, proposal(opened, effective=past, published=past))
    assert (brought_in.published, brought_in.imported) == (past, TODAY)


def test_what_is_published_today_is_not_marked_as_brought_in(edited: Repository) -> None:
    opened = store(edited)
    assert release.plan(opened, proposal(opened)).imported is None


@pytest.mark.parametrize("days", [0, 1, 400])
def test_a_release_cannot_be_backdated_to_save_notice(edited: Repository, days: int) -> None:
    words = refusal(edited, effective=TODAY + timedelta(days=days), published=TODAY - timedelta(days=40))
    assert (
        "is not past, and notice is counted from today, not from 2026-10-14; leave --published out" in words
    )


def test_a_publication_in_the_future_is_refused(edited: Repository) -> None:
    assert "2026-11-24 is after today" in refusal(edited, published=TODAY + timedelta(days=1))


def test_a_date_at_exactly_the_notice_is_accepted(edited: Repository) -> None:
    opened = store(edited)
    assert release.plan(opened, proposal(opened)).effective == date(2026, 12, 23)


def test_notice_is_counted_in_days_across_a_change_to_summer_time(edited: Repository) -> None:
    opened, today = store(edited), date(2027, 3, 1)
    across = proposal(opened, today=today, published=today, effective=date(2027, 3, 31))
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
    words = refusal(edited, published=date(2024, 6, 1), effective=date(2025, 6, 1))
    assert "before release privacy/2025-01-01, which was published on 2024-11-22" in words


def test_an_error_of_the_checks_is_refused(edited: Repository) -> None:
    error = Finding("content/fr/privacy/02-storage.md", 7, "S101", Severity.ERROR, "it lacks a paragraph")
    assert "content/fr/privacy/02-storage.md:7: S101 it lacks a paragraph" in refusal(
        edited, findings=(error,)
    )
    opened = store(edited)
    warning = replace(error, severity=Severity.WARNING)
    assert release.plan(opened, proposal(opened, findings=(warning,)))


def test_further_errors_are_counted(edited: Repository) -> None:
    errors = tuple(
        Finding(f"content/fr/privacy/0{line}-x.md", line, "S101", Severity.ERROR, "it lacks a paragraph")
        for line in (1, 2, 3)
    )
    assert "it lacks a paragraph (and 2 more errors)" in refusal(edited, findings=errors)
    assert "it lacks a paragraph (and 1 more error)" in refusal(edited, findings=errors[:2])
    assert "it lacks a paragraph;" in refusal(edited, findings=errors[:1])


@pytest.mark.parametrize("kind", [Kind.EDITORIAL, Kind.TRANSLATION])
def test_a_first_release_revises_nothing(tmp_path: Path, kind: Kind) -> None:
    repository = Repository(tmp_path).sections("privacy", {"purpose": "Text."}).commit()
    assert "the first release of a document is substantive; leave --kind out" in refusal(
        repository, kind=kind
    )


def test_a_commit_without_a_language_of_the_document_is_refused(edited: Repository) -> None:
    edited.git("rm", "-r", "--quiet", "content/fr/privacy")
    edited.commit("Lose the French text")
    words = refusal(edited)
    assert words.startswith('content/fr/privacy: the commit has no text in the language "fr"; write it')


def test_a_missing_summary_is_refused(edited: Repository) -> None:
    assert 'there is no summary in the language "fr"' in refusal(edited, summary={"en": "x", "fr": "  "})
    assert 'there is a summary in "de", but the document is published in en, fr' in refusal(
        edited, summary={**WORDS, "de": "x"}
    )


def test_uncommitted_work_is_refused(edited: Repository) -> None:
    edited.write(
        "content/en/privacy/02-storage.md", edited.read("content/en/privacy/02-storage.md") + "More.\n"
    )
    assert "there is uncommitted work (content/en/privacy/02-storage.md)" in refusal(edited)


@pytest.mark.parametrize("kind", [Kind.EDITORIAL, Kind.TRANSLATION, Kind.CORRECTION])
def test_which_language_prevails_changes_with_a_substantive_release_only(tmp_path: Path, kind: Kind) -> None:
    repository = history(tmp_path, [SECOND])
    turned = repository.read("mkdocs.yml").replace("prevailing: en", "prevailing: fr")
    repository.write("mkdocs.yml", turned)
    repository.section("fr", "privacy", 2, "storage", "Conservation", "Nous les conservons un an.")
    repository.commit("Let French prevail")
    words = refusal(
        repository, kind=kind, effective=TODAY, reason={} if kind is not Kind.CORRECTION else WORDS
    )
    assert '"en" prevailed in release privacy/2025-01-01, and "fr" would from now on' in words
    opened = store(repository)
    assert release.plan(opened, proposal(opened)).prevailing == "fr"


def test_a_title_changes_with_more_than_an_editorial_release(edited: Repository) -> None:
    settings = edited.read("mkdocs.yml").replace("en: Privacy (en)", "en: Non-binding draft")
    edited.write("mkdocs.yml", settings).commit("Another title")
    words = refusal(edited, kind=Kind.EDITORIAL, effective=TODAY)
    assert 'the document was called "Privacy (en)" in release privacy/2025-01-01' in words
    opened = store(edited)
    assert release.plan(opened, proposal(opened)).title["en"] == "Non-binding draft"


def test_a_language_is_given_up_with_a_substantive_release_only(tmp_path: Path) -> None:
    repository = history(tmp_path, [SECOND])
    own = repository.read("mkdocs.yml").replace(
        "notice_days: 30", "notice_days: 30\n          languages: [en]"
    )
    repository.write("mkdocs.yml", own).commit("Publish in English only")
    words = refusal(repository, summary={"en": "No more French."}, kind=Kind.EDITORIAL, effective=TODAY)
    assert "release privacy/2025-01-01 was published in fr, and this one would not be" in words
    opened = store(repository)
    made = release.plan(opened, proposal(opened, summary={"en": "No more French."}))
    assert (made.languages, tuple(made.trees)) == (("en",), ("en",))


def test_a_release_carries_the_law_that_it_was_made_under(edited: Repository) -> None:
    opened = store(edited)
    made = release.plan(opened, proposal(opened))
    assert (made.languages, made.prevailing) == (("en", "fr"), "en")
    assert made.title == {"en": "Privacy (en)", "fr": "Privacy (fr)"}
    write(opened, made)
    edited.write("mkdocs.yml", edited.read("mkdocs.yml").replace("prevailing: en", "prevailing: fr"))
    assert store(edited).releases("privacy")[-1].prevailing == "en"


def test_the_tenth_release_of_one_date_can_be_read_again(edited: Repository) -> None:
    opened = store(edited)
    for turn in range(2, 12):
        planned = release.plan(opened, correction(opened))
        assert planned.id == str(TODAY) if turn == 2 else planned.id == f"{TODAY}-{turn - 1}"
        write(opened, planned)
        text = f"We keep it for {turn} hundred years."
        edited.section("en", "privacy", 2, "storage", "Storage", text)
        edited.translation("fr", "privacy", 2, "storage", "Conservation", f"(fr) {text}").commit()
    assert opened.releases("privacy")[-1].document == "privacy"
    in_order = timeline.in_order(opened.releases("privacy"))
    assert in_order[-1].id == f"{TODAY}-10"


def test_releases_are_made_on_the_release_branch_only(edited: Repository) -> None:
    edited.git("switch", "--quiet", "--create", "draft")
    words = refusal(edited)
    assert 'the branch "draft" is checked out, and releases are made on "main"' in words
    opened = store(edited)
    assert release.plan(opened, proposal(opened, branches=Branches.ANY))


def test_the_release_branch_can_be_named(edited: Repository) -> None:
    settings = edited.read("mkdocs.yml").replace(
        "prevailing: en", "prevailing: en\n      release_branch: legal"
    )
    edited.write("mkdocs.yml", settings).commit()
    assert 'releases are made on "legal"' in refusal(edited)
    edited.git("branch", "--move", "legal")
    opened = store(edited)
    assert release.plan(opened, proposal(opened))


def test_the_remote_says_which_branch_releases_are_made_on(edited: Repository, tmp_path: Path) -> None:
    edited.git("branch", "--move", "trunk")
    edited.git("clone", "--quiet", str(edited.root), str(tmp_path / "clone"))
    clone = Repository(tmp_path / "clone")
    opened = store(clone)
    assert release.plan(opened, proposal(opened))
    clone.git("switch", "--quiet", "--create", "main")
    assert 'releases are made on "trunk"' in refusal(clone)


def test_where_no_branch_is_the_release_branch_one_must_be_named(edited: Repository) -> None:
    edited.git("branch", "--move", "one")
    edited.git("branch", "two")
    assert "write `release_branch: one` under plugins.proclaim, or add --any-branch" in refusal(edited)


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
    write(opened, release.plan(opened, wanted))
    first, second = opened.releases("privacy")
    assert second.id == "2024-02-29-2"
    assert second.trees["en"] == first.trees["en"]
    assert [one.state for one in standings(opened.history("privacy"), TODAY)] == [
        State.SUPERSEDED,
        State.IN_FORCE,
    ]
    assert [one.state for one in standings(opened.history("privacy"), TODAY - timedelta(days=1))] == [
        State.IN_FORCE
    ]


def test_a_translation_that_changes_the_prevailing_text_is_refused(edited: Repository) -> None:
    words = refusal(edited, kind=Kind.TRANSLATION, effective=date.fromisoformat(SECOND))
    assert "a release of kind translation changes translations only" in words


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\n", "\x85", "\u2028", "\u202e", "\ufffe", "\udcff"])
def test_a_summary_that_nobody_can_read_is_refused(edited: Repository, sign: str) -> None:
    words = refusal(edited, summary={"en": "Says more.", "fr": f"En dit{sign} plus."})
    assert f'the summary in "fr" holds U+{ord(sign):04X}, which nobody can read; write it in UTF-8' in words


def test_the_commit_hook_can_refuse_and_nothing_is_left(edited: Repository) -> None:
    hook = edited.root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho not on a Friday >&2\nexit 1\n")
    hook.chmod(0o755)
    opened, before = store(edited), edited.head()
    planned = release.plan(opened, proposal(opened))
    with pytest.raises(ReleaseRefused, match="git refused `git commit` .not on a Friday"):
        write(opened, planned)
    assert edited.git("status", "--porcelain") == ""
    assert edited.head() == before
    assert not edited.git("tag", "--list", "privacy/2026-12-23")
