"""Who may rely on either version is law of each release, and changes with a substantive one alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from proclaim import release
from proclaim.audiences import Audience, EitherPrevails
from proclaim.model import Kind, Release
from proclaim.services import releasing
from proclaim.services.releasing import Branches, Stale, Wish
from tests.builders import Repository
from tests.release.proposals import (
    FIRST,
    REASON,
    TODAY,
    WORDS,
    correction,
    findings,
    proposal,
    refusal,
    store,
    write,
)

CHARTER = "[{audience: {en: Quebec, fr: Québec}, either: [en, fr], source: C-11}]"
QUEBEC = EitherPrevails(Audience("Quebec", {"en": "Quebec", "fr": "Québec"}), ("en", "fr"), "C-11")
PLAIN = "prevailing: en\n"
QUALIFIED = f"prevailing: {{default: en, except: {CHARTER}}}\n"
CLAUSE = {
    "en": "If the versions differ, the English version prevails.",
    "fr": "En cas de divergence, la version anglaise prévaut.",
}
EITHER = {
    "en": "If you are in Quebec, you may rely on either version.",
    "fr": "Si vous êtes au Québec, vous pouvez invoquer l’une ou l’autre version.",
}


def text(repository: Repository, *more: dict[str, str], form: str = "") -> Repository:
    """The clause, with what stands beside it; form: a slip to mend, in both languages."""
    said = {tag: " ".join((CLAUSE[tag], *(one[tag] for one in more))) + form for tag in ("en", "fr")}
    repository.section("en", "privacy", 1, "law", "Prevailing language", said["en"])
    repository.translation("fr", "privacy", 1, "law", "Langue qui prévaut", said["fr"])
    return repository.commit("Write the clause")


def turn(repository: Repository, old: str, new: str) -> Repository:
    settings = repository.read("mkdocs.yml")
    assert old in settings
    return repository.write("mkdocs.yml", settings.replace(old, new)).commit("Change the settings")


@pytest.fixture
def qualified(tmp_path: Path) -> Repository:
    """A release whose record has the exception."""
    return text(Repository(tmp_path, exceptions=CHARTER), EITHER).release("privacy", FIRST)


@pytest.fixture
def unqualified(tmp_path: Path) -> Repository:
    """A release made before the exception was written into the settings."""
    return turn(text(Repository(tmp_path)).release("privacy", FIRST), PLAIN, QUALIFIED)


def made(repository: Repository) -> Release:
    return store(repository).releases("privacy")[-1]


def test_a_record_has_the_exceptions_of_the_settings_and_keeps_them(unqualified: Repository) -> None:
    assert made(unqualified).prevailing_except == ()
    opened = store(text(unqualified, EITHER))
    planned = release.plan(opened, proposal(opened))
    assert planned.prevailing_except == (QUEBEC,)
    write(opened, planned)
    turn(unqualified, QUALIFIED, PLAIN)
    assert made(unqualified).prevailing_except == (QUEBEC,)
    assert findings(unqualified, "I001") == []


@pytest.mark.parametrize("kind", [Kind.EDITORIAL, Kind.TRANSLATION, Kind.CORRECTION])
@pytest.mark.parametrize("is_dropped", [True, False])
def test_any_other_release_keeps_the_exceptions_of_the_one_that_it_revises(
    tmp_path: Path, kind: Kind, is_dropped: bool
) -> None:
    if is_dropped:
        repository = text(Repository(tmp_path, exceptions=CHARTER), EITHER).release("privacy", FIRST)
        turn(repository, QUALIFIED, PLAIN)
    else:
        repository = turn(text(Repository(tmp_path)).release("privacy", FIRST), PLAIN, QUALIFIED)
    before = made(repository)
    if kind is Kind.TRANSLATION:
        repository.translation("fr", "privacy", 1, "law", "Langue qui prévaut", CLAUSE["fr"] + " Voilà.")
    else:
        repository.section("en", "privacy", 1, "law", "Prevailing language", CLAUSE["en"] + " So be it.")
        repository.translation("fr", "privacy", 1, "law", "Langue", CLAUSE["fr"] + " Soit.")
    opened = store(repository.commit("Mend it"))
    day = before.effective if kind is Kind.TRANSLATION else TODAY
    asked = correction(opened) if kind is Kind.CORRECTION else proposal(opened, kind=kind, effective=day)
    planned = release.plan(opened, asked)
    assert planned.prevailing_except == before.prevailing_except
    write(opened, planned)
    assert findings(repository, "I001") == []


def test_exceptions_alone_cannot_be_released_since_no_text_says_so(unqualified: Repository) -> None:
    words = refusal(unqualified)
    assert f"the text is that of release privacy/{FIRST}, and only the exceptions" in words
    assert "write them into the clause on that language" in words


def test_a_correction_is_checked_under_the_law_of_the_text_that_it_corrects(unqualified: Repository) -> None:
    opened = store(text(unqualified, form=" So be it."))
    wish = Wish(
        document="privacy",
        effective=None,
        kind=Kind.CORRECTION,
        summary=WORDS,
        reason=REASON,
        editorial_by=None,
        published=None,
        at=None,
        stale=Stale.REFUSES,
        branches=Branches.RELEASE,
    )
    planned = releasing.plan(opened, wish, TODAY)
    assert (planned.release.prevailing_except, planned.keeps_exceptions) == ((), True)
    later = replace(wish, kind=Kind.SUBSTANTIVE, reason={}, effective=TODAY.replace(year=2027))
    with pytest.raises(Exception, match="P503 by mkdocs.yml readers in Quebec may rely on either version"):
        releasing.plan(opened, later, TODAY)


@pytest.mark.parametrize("kind", ["editorial", "translation"])
def test_a_record_that_changes_exceptions_with_another_release_is_reported(
    qualified: Repository, kind: str
) -> None:
    qualified.exceptions = ""
    qualified.translation("fr", "privacy", 1, "law", "Langue qui prévaut", CLAUSE["fr"]).commit("Mend it")
    qualified.release("privacy", FIRST, kind=kind, published="2024-02-01")
    (found,) = findings(qualified, "I001")
    assert (
        "it is no substantive release, and its exceptions to the prevailing language are not" in found.message
    )


def test_a_document_in_one_language_has_no_exceptions(tmp_path: Path) -> None:
    repository = text(Repository(tmp_path, exceptions=CHARTER), EITHER)
    turn(repository, "notice_days: 30", "notice_days: 30\n          languages: [en]")
    opened = store(repository)
    assert release.plan(opened, proposal(opened, summary={"en": "x"})).prevailing_except == ()


def test_exceptions_that_begin_to_count_are_more_than_a_translation(tmp_path: Path) -> None:
    repository = text(Repository(tmp_path), EITHER)
    repository.translation("fr", "privacy", 1, "law", "Langue qui prévaut", CLAUSE["fr"])
    repository.commit("Leave it out in French").release("privacy", FIRST)
    turn(text(repository, EITHER), PLAIN, QUALIFIED)
    opened = store(repository)
    assert release.plan(opened, proposal(opened)).prevailing_except == (QUEBEC,)


def test_a_record_of_format_1_has_the_language_of_its_day_and_no_exceptions(tmp_path: Path) -> None:
    repository = text(Repository(tmp_path, exceptions=CHARTER), EITHER).release("privacy", FIRST, form=1)
    turn(repository, QUALIFIED, "prevailing: fr\n")
    found = made(repository)
    assert (found.format, found.prevailing, found.prevailing_except) == (1, "en", ())
