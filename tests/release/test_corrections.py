"""Mending the text in force at once, although a revision of it is upcoming."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from proclaim import release, timeline
from proclaim.errors import ReleaseRefused
from proclaim.model import Kind
from proclaim.store import records
from tests.builders import Repository, history
from tests.release.proposals import REASON, TODAY, correction, proposal, store, write

FIRST = "2024-02-29"
UPCOMING = date(2027, 2, 1)


def mend(repository: Repository, english: str) -> Repository:
    repository.section("en", "privacy", 2, "storage", "Storage", english)
    repository.translation("fr", "privacy", 2, "storage", "Conservation", f"(fr) {english}")
    return repository.commit(english)


@pytest.fixture
def in_force(tmp_path: Path) -> Repository:
    return history(tmp_path, [FIRST])


@pytest.fixture
def revised(in_force: Repository) -> Repository:
    """One release in force and one upcoming; the branch `fix` mends the text in force."""
    in_force.git("branch", "fix")
    mend(in_force, "We keep it for eleven years.")
    opened = store(in_force)
    write(opened, release.plan(opened, proposal(opened, effective=UPCOMING)))
    in_force.git("switch", "--quiet", "fix")
    mend(in_force, "We keep your personal information for two years, and delete it then.")
    in_force.git("switch", "--quiet", "main")
    return in_force


def test_a_correction_takes_effect_on_the_day_it_is_published(in_force: Repository) -> None:
    mend(in_force, "We keep it for one year and a day.")
    opened = store(in_force)
    made = release.plan(opened, correction(opened))
    write(opened, made)
    assert (made.kind, made.published, made.effective, made.reason) == (
        Kind.CORRECTION,
        TODAY,
        TODAY,
        REASON,
    )
    kept = timeline.in_force(opened.history("privacy"), TODAY)
    assert kept is not None
    assert (kept.id, kept.reason) == (str(TODAY), REASON)


def test_both_days_of_a_correction_stand_in_full_in_its_record(in_force: Repository) -> None:
    mend(in_force, "We keep your personal information for ten years.")
    opened = store(in_force)
    written = records.write(release.plan(opened, correction(opened))).decode()
    assert f"effective: {TODAY}\npublished: {TODAY}\n" in written


def test_a_second_correction_of_one_day_works(in_force: Repository) -> None:
    for english, id in (("One year and a day.", str(TODAY)), ("One year and a week.", f"{TODAY}-2")):
        mend(in_force, english)
        opened = store(in_force)
        write(opened, release.plan(opened, correction(opened)))
        current = timeline.in_force(opened.history("privacy"), TODAY)
        assert current is not None
        assert current.id == id
    assert release.verify(opened, "privacy", TODAY) == ()


def test_a_correction_must_say_why_in_every_language(in_force: Repository) -> None:
    mend(in_force, "One year and a day.")
    opened = store(in_force)
    with pytest.raises(ReleaseRefused, match='there is no reason in the language "fr"'):
        release.plan(opened, correction(opened, reason={"en": "A line was lost."}))


def test_only_a_correction_has_a_reason(in_force: Repository) -> None:
    mend(in_force, "One year and a day.")
    opened = store(in_force)
    with pytest.raises(ReleaseRefused, match="only a correction has a reason"):
        release.plan(opened, proposal(opened, reason=REASON))


def test_the_upcoming_text_cannot_be_brought_forward_as_a_correction(revised: Repository) -> None:
    opened = store(revised)
    with pytest.raises(ReleaseRefused, match=r"would take effect early: storage \(en\), storage \(fr\)"):
        release.plan(opened, correction(opened))


def test_the_upcoming_text_cannot_be_brought_forward_by_another_branch(revised: Repository) -> None:
    revised.git("switch", "--quiet", "fix")
    mend(revised, "We keep it for eleven years.")
    revised.git("switch", "--quiet", "main")
    opened = store(revised)
    with pytest.raises(ReleaseRefused, match="this text builds on release privacy/2027-02-01"):
        release.plan(opened, correction(opened, at="fix"))


def test_the_upcoming_text_cannot_be_brought_forward_together_with_another_change(
    revised: Repository,
) -> None:
    revised.git("switch", "--quiet", "fix")
    mend(revised, "We keep it for eleven years.")
    purpose(revised, "This policy explains how we protect your data.")
    revised.git("switch", "--quiet", "main")
    opened = store(revised)
    with pytest.raises(ReleaseRefused, match=r"would take effect early: storage \(en\), storage \(fr\);"):
        release.plan(opened, correction(opened, at="fix"))


@pytest.mark.parametrize(
    "english", ["We keep it for eleven years and a day.", "We keep it for eleven years."]
)
def test_a_correction_cannot_build_on_the_upcoming_text(revised: Repository, english: str) -> None:
    purpose(revised, "This policy explains how we protect your data.")
    mend(revised, english)
    opened = store(revised)
    with pytest.raises(
        ReleaseRefused, match=r"early: storage \(en\), storage \(fr\); mend the text in force"
    ):
        release.plan(opened, correction(opened))


def test_a_correction_may_mend_what_the_upcoming_text_has_mended_already(in_force: Repository) -> None:
    in_force.git("branch", "fix")
    mend(in_force, "We keep it for eleven years.")
    purpose(in_force, "This policy explains how we protect your data.")
    opened = store(in_force)
    write(opened, release.plan(opened, proposal(opened, effective=UPCOMING)))
    in_force.git("switch", "--quiet", "fix")
    purpose(in_force, "This policy explains how we protect your data.")
    in_force.git("switch", "--quiet", "main")
    assert release.plan(opened, correction(opened, at="fix")).kind is Kind.CORRECTION


def purpose(repository: Repository, english: str) -> None:
    repository.section("en", "privacy", 1, "purpose", "Purpose", english)
    repository.translation("fr", "privacy", 1, "purpose", "But", f"[fr] {english}").commit(english)


def test_a_correction_takes_its_text_from_the_branch_that_mends(revised: Repository) -> None:
    opened, fix = store(revised), revised.git("rev-parse", "fix")
    made = release.plan(opened, correction(opened, at="fix"))
    write(opened, made, fix)
    text = opened.released(made).section("en", "storage")
    assert text is not None
    assert "and delete it then" in text.text
    # The branch stays what it was, and a merge of the fix still brings its text.
    assert "eleven years" in revised.read("content/en/privacy/02-storage.md")
    assert revised.git("rev-parse", f"{made.tag}^{{commit}}^") == fix
    assert timeline.in_force(opened.history("privacy"), UPCOMING).id == str(UPCOMING)  # type: ignore[union-attr]


def test_a_branch_at_the_tag_of_a_correction_begins_with_its_text(revised: Repository) -> None:
    opened = store(revised)
    first = release.plan(opened, correction(opened, at="fix"))
    write(opened, first, revised.git("rev-parse", "fix"))
    revised.git("merge", "--quiet", "--no-edit", "-X", "ours", "fix")
    revised.git("switch", "--quiet", "--create", "again", first.tag)
    assert "and delete it then" in revised.read("content/en/privacy/02-storage.md")
    assert [one.code for one in release.verify(store(revised), "privacy", TODAY)] == []
    purpose(revised, "This policy explains how we protect your data.")
    revised.git("switch", "--quiet", "main")
    opened = store(revised)
    second = release.plan(opened, correction(opened, at="again"))
    write(opened, second, revised.git("rev-parse", "again"))
    text = opened.released(second)
    assert "and delete it then" in text.section("en", "storage").text  # type: ignore[union-attr]
    assert "protect your data" in text.section("en", "purpose").text  # type: ignore[union-attr]
    # Merging it into the branch of the upcoming text brings in the correction and undoes nothing.
    revised.git("merge", "--quiet", "--no-edit", "again")
    assert "eleven years" in revised.read("content/en/privacy/02-storage.md")
    assert "protect your data" in revised.read("content/en/privacy/01-purpose.md")


def test_the_tag_of_a_correction_holds_its_text_in_a_subfolder_and_a_sparse_checkout(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "legal").sections("privacy", {"purpose": "Text.", "storage": "Text."})
    (repository.root / ".git").rename(tmp_path / ".git")
    (tmp_path / "code").mkdir()
    (tmp_path / "code/main.py").write_text("pass\n")
    repository.git("-C", str(tmp_path), "add", "--all")
    repository.commit()
    opened = store(repository)
    write(opened, release.plan(opened, proposal(opened, effective=TODAY)))
    repository.git("branch", "fix")
    mend(repository, "We keep it for eleven years.")
    opened = store(repository)
    write(opened, release.plan(opened, proposal(opened, effective=UPCOMING)))
    repository.git("switch", "--quiet", "fix")
    mend(repository, "We keep it for two years.")
    repository.git("switch", "--quiet", "main")
    repository.git("-C", str(tmp_path), "sparse-checkout", "set", "legal")
    opened = store(repository)
    made = release.plan(opened, correction(opened, at="fix"))
    write(opened, made, repository.git("rev-parse", "fix"))
    kept = repository.git("ls-tree", "-r", "--name-only", "--full-tree", made.tag).splitlines()
    assert "code/main.py" in kept
    assert f"legal/releases/privacy/{made.id}.yml" in kept
    assert "two years" in repository.git("show", f"{made.tag}:legal/content/en/privacy/02-storage.md")
    assert {found.code for found in release.verify(store(repository), "privacy", TODAY)} <= {"R901"}


def test_the_text_of_a_correction_outlives_its_branch(revised: Repository) -> None:
    opened = store(revised)
    made = release.plan(opened, correction(opened, at="fix"))
    write(opened, made, revised.git("rev-parse", "fix"))
    revised.git("branch", "--delete", "--force", "fix")
    revised.git("reflog", "expire", "--expire=now", "--all")
    revised.git("gc", "--quiet", "--prune=now")
    assert [one for one in release.verify(store(revised), "privacy", TODAY) if one.code != "R901"] == []


def test_what_a_correction_changed_and_the_upcoming_text_has_not_is_a_warning(revised: Repository) -> None:
    revised.git("switch", "--quiet", "fix")
    revised.section(
        "en", "privacy", 1, "purpose", "Purpose", "This policy explains how we protect your data."
    )
    revised.translation("fr", "privacy", 1, "purpose", "But", "[fr] Cette politique explique.").commit()
    revised.git("switch", "--quiet", "main")
    opened = store(revised)
    write(opened, release.plan(opened, correction(opened, at="fix")), revised.git("rev-parse", "fix"))
    (found,) = release.verify(opened, "privacy", TODAY)
    # "storage" was changed by both, so the upcoming release does not have it in its former form.
    assert (found.code, found.path) == ("R901", "releases/privacy/2027-02-01.yml")
    assert found.message.endswith("lacks what privacy/2026-11-23 changed: purpose (en), purpose (fr)")


def test_what_an_upcoming_release_lacks_can_be_mended_before_it_takes_effect_and_on_that_day(
    revised: Repository,
) -> None:
    revised.git("switch", "--quiet", "fix")
    purpose(revised, "This policy explains how we protect your data.")
    revised.git("switch", "--quiet", "main")
    opened = store(revised)
    write(opened, release.plan(opened, correction(opened, at="fix")), revised.git("rev-parse", "fix"))
    revised.git("merge", "--quiet", "--no-edit", "-X", "ours", "fix")
    (before,) = release.verify(opened, "privacy", TODAY)
    assert f"run `proclaim withdraw privacy {UPCOMING}` and release the text again" in before.fix
    (then,) = release.verify(opened, "privacy", UPCOMING)
    assert then.fix.endswith("release the text as --kind correction")
    late = correction(opened, effective=UPCOMING, published=UPCOMING, today=UPCOMING)
    write(opened, release.plan(opened, late))
    assert "R901" not in {found.code for found in release.verify(opened, "privacy", UPCOMING)}


def test_an_upcoming_release_made_after_a_correction_is_not_warned_of(in_force: Repository) -> None:
    mend(in_force, "One year and a day.")
    opened = store(in_force)
    write(opened, release.plan(opened, correction(opened)))
    mend(in_force, "Two years.")
    write(opened, release.plan(opened, proposal(opened)))
    assert release.verify(opened, "privacy", TODAY) == ()


def test_a_correction_can_take_effect_later_only_before_an_upcoming_release(revised: Repository) -> None:
    opened, soon = store(revised), TODAY + timedelta(days=3)
    assert release.plan(opened, correction(opened, at="fix", effective=soon)).id == str(soon)
    late = correction(opened, at="fix", effective=UPCOMING + timedelta(days=1))
    with pytest.raises(
        ReleaseRefused, match="a correction takes effect today, or before an upcoming release"
    ):
        release.plan(opened, late)


def test_there_must_be_something_to_correct(tmp_path: Path) -> None:
    repository = Repository(tmp_path).sections("privacy", {"purpose": "Text."}).commit()
    opened = store(repository)
    with pytest.raises(ReleaseRefused, match="no release of privacy is in force on 2026-11-23"):
        release.plan(opened, correction(opened))


TABLE = """\
tables:
  kept:
    columns: [{{id: what, title: {{en: What, fr: Quoi}}}}, {{id: long, title: {{en: Years, fr: Années}}}}]
    rows: [{{id: a, what: {{en: Names, fr: Noms}}, long: {{en: "{years}", fr: "{years}"}}}}]
"""


def test_a_corrected_data_file_that_the_upcoming_release_lacks_is_a_warning(tmp_path: Path) -> None:
    repository = Repository(tmp_path).data("privacy", TABLE.format(years=1))
    repository.sections("privacy", {"purpose": "Text.\n\n[[table: kept]]"}).commit()
    repository.release("privacy", FIRST).git("branch", "fix")
    opened = store(mend(repository, "We keep it for eleven years."))
    write(opened, release.plan(opened, proposal(opened, effective=UPCOMING)))
    repository.git("switch", "--quiet", "fix")
    repository.data("privacy", TABLE.format(years=2)).commit()
    repository.git("switch", "--quiet", "main")
    opened = store(repository)
    planned = release.plan(opened, correction(opened, at="fix"))
    write(opened, planned, repository.git("rev-parse", "fix"))
    (found,) = release.verify(opened, "privacy", TODAY)
    assert found.code == "R901"
    assert found.message.endswith("changed: data")
