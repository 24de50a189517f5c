"""The defined terms of a release are those of its day: of its record, else of the commit that made it."""

from __future__ import annotations

from pathlib import Path

import pytest

from proclaim import release
from proclaim.errors import ContentError, HistoryError
from proclaim.model import Release
from proclaim.store import Store
from tests.builders import Repository
from tests.release.proposals import FIRST, SECOND, TODAY, correction, proposal, store, write

PATH = "content/terms.yml"


def terms(meaning: str) -> str:
    return (
        "terms:\n  account:\n    en: {term: account}\n    fr: {term: compte}\n"
        f"    definition: {{en: {meaning}, fr: {meaning} (fr)}}\n"
    )


def say(repository: Repository, years: int) -> Repository:
    repository.sections("privacy", {"storage": f"We keep your account for {years} years."})
    return repository.commit(f"Keep it for {years} years")


def meaning(opened: Store, made: Release) -> list[str]:
    return [one.definition["en"] for one in opened.terms_of(made)]


@pytest.fixture
def defined(tmp_path: Path) -> Repository:
    """A text that is committed with the definition `old`, and nothing released."""
    return say(Repository(tmp_path / "a").write(PATH, terms("old")), 1)


@pytest.mark.parametrize(("form", "names_terms"), [(1, False), (2, False), (2, True)])
def test_an_old_release_keeps_its_definitions(defined: Repository, form: int, names_terms: bool) -> None:
    defined.release("privacy", FIRST, form=form, names_terms=names_terms)
    say(defined.write(PATH, terms("new")), 2).release("privacy", SECOND, names_terms=names_terms)
    defined.write(PATH, terms("newest")).commit()
    opened = store(defined)
    first, second = opened.releases("privacy")
    assert (meaning(opened, first), meaning(opened, second)) == (["old"], ["new"])
    assert [one.definition["en"] for one in opened.terms()] == ["newest"]


@pytest.mark.parametrize("names_terms", [True, False])
def test_squashed_history_keeps_the_definitions_as_long_as_there_are_tags(
    defined: Repository, names_terms: bool
) -> None:
    defined.release("privacy", FIRST, names_terms=names_terms)
    defined.write(PATH, terms("new")).commit()
    defined.git("reset", "--quiet", "--soft", "HEAD~2")
    defined.commit("All at once")
    opened = store(defined)
    assert meaning(opened, opened.releases("privacy")[0]) == ["old"]


def test_a_release_records_the_blob_that_its_tag_keeps(defined: Repository) -> None:
    opened = store(defined)
    made = release.plan(opened, proposal(opened))
    write(opened, made)
    assert f"\nterms: {made.terms}\n" in defined.read(f"releases/privacy/{made.id}.yml")
    assert defined.git("rev-parse", f"{made.tag}:{PATH}") == made.terms
    assert release.verify(opened, "privacy", TODAY) == ()


def test_a_release_without_defined_terms_names_none(defined: Repository) -> None:
    defined.remove(PATH).commit()
    opened = store(defined)
    made = release.plan(opened, proposal(opened))
    write(opened, made)
    assert made.terms is None
    assert "\nterms:" not in defined.read(f"releases/privacy/{made.id}.yml")
    defined.write(PATH, terms("new")).commit()
    assert opened.terms_of(opened.releases("privacy")[0]) == ()


def correct_elsewhere(repository: Repository, then: str) -> None:
    """A release in force, a revision with other terms on the branch, and a correction from another commit."""
    repository.release("privacy", FIRST)
    repository.git("switch", "--quiet", "--create", "fix")
    say(repository.write(PATH, then) if then else repository.remove(PATH), 3)
    repository.git("switch", "--quiet", "main")
    say(repository.write(PATH, terms("upcoming")), 2)
    opened = store(repository)
    at = repository.git("rev-parse", "fix")
    write(opened, release.plan(opened, correction(opened, at=at)), at)


def test_a_correction_from_another_commit_defines_what_that_commit_does(defined: Repository) -> None:
    correct_elsewhere(defined, terms("mended"))
    defined.git("branch", "--quiet", "--delete", "--force", "fix")
    opened = store(defined)
    made = opened.releases("privacy")[-1]
    assert meaning(opened, made) == ["mended"]
    assert defined.git("rev-parse", f"{made.tag}:{PATH}") == made.terms


def test_a_correction_from_a_commit_without_terms_does_not_take_those_of_the_branch(
    defined: Repository,
) -> None:
    correct_elsewhere(defined, "")
    opened = store(defined)
    made = opened.releases("privacy")[-1]
    assert (made.terms, opened.terms_of(made)) == (None, ())
    defined.git("tag", "--delete", made.tag)
    with pytest.raises(HistoryError, match=f"the defined terms of release {made.tag} are not in this"):
        store(defined).terms_of(made)


def test_verify_names_defined_terms_that_git_lacks(defined: Repository) -> None:
    defined.release("privacy", FIRST)
    id = defined.git("rev-parse", f"HEAD:{PATH}")
    (defined.root / ".git" / "objects" / id[:2] / id[2:]).unlink()
    opened = store(defined)
    (fault,) = release.verify(opened, "privacy", TODAY)
    assert (fault.code, fault.path) == ("I004", f"releases/privacy/{FIRST}.yml")
    assert fault.message == (
        f"the defined terms of release privacy/{FIRST} are not in this repository "
        f"(its file {PATH}, blob {id[:12]}, is gone)"
    )
    assert f"git fetch origin tag privacy/{FIRST}" in fault.fix


def test_verify_names_defined_terms_that_cannot_be_read(defined: Repository) -> None:
    defined.write("note.txt", "no terms").commit()
    wrong = defined.git("rev-parse", "HEAD:note.txt")
    right = defined.git("rev-parse", f"HEAD:{PATH}")
    defined.release("privacy", FIRST)
    path = f"releases/privacy/{FIRST}.yml"
    defined.write(path, defined.read(path).replace(right, wrong))
    faults = release.verify(store(defined), "privacy", TODAY)
    said = f'the defined terms of release privacy/{FIRST} cannot be read: there is no list "terms:" here'
    assert said in [fault.message for fault in faults if fault.code == "I003"]


@pytest.mark.parametrize("names_terms", [True, False])
def test_a_shallow_clone_never_shows_the_terms_of_a_later_commit(
    defined: Repository, tmp_path: Path, names_terms: bool
) -> None:
    defined.release("privacy", FIRST, names_terms=names_terms)
    defined.write(PATH, terms("new")).commit()
    clone = tmp_path / "clone"
    defined.git("clone", "--quiet", "--depth=1", "--no-tags", f"file://{defined.root}", str(clone))
    opened = store(Repository(clone))
    with pytest.raises(HistoryError, match="this clone is shallow: run `git fetch --unshallow --tags`"):
        opened.terms_of(opened.releases("privacy")[0])


def test_terms_of_the_past_need_no_language_that_was_added_since(defined: Repository) -> None:
    defined.release("privacy", FIRST)
    settings = defined.read("mkdocs.yml").replace("languages: [en, fr]", "languages: [en, fr, es]")
    defined.write("mkdocs.yml", settings.replace("title: {en:", "title: {es: Privacidad, en:"))
    opened = store(defined)
    assert meaning(opened, opened.releases("privacy")[0]) == ["old"]
    with pytest.raises(ContentError, match='says nothing usable in the language "es"'):
        opened.terms()


def test_terms_that_nobody_can_read_are_not_released(defined: Repository) -> None:
    defined.write(PATH, "terms: [a]").commit()
    opened = store(defined)
    with pytest.raises(ContentError, match='there is no list "terms:" here'):
        opened.terms_at("HEAD")
    defined.release("privacy", FIRST, form=1)
    assert opened.terms_of(opened.releases("privacy")[0]) == ()


def test_a_tag_can_be_moved_back_only_to_a_commit_that_keeps_the_terms(defined: Repository) -> None:
    defined.release("privacy", FIRST)
    opened = store(defined)
    made = opened.releases("privacy")[0]
    assert opened.register.holds_text("HEAD", made)
    defined.write(PATH, terms("new")).commit()
    assert not opened.register.holds_text("HEAD", made)
