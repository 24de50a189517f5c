"""A person who answers for an editorial release: only where the rules refuse it, by name, role and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from proclaim import inspection, release
from proclaim.model import Kind, Severity, SignOff
from proclaim.services import verifying
from tests.builders import Repository, history
from tests.release.proposals import REASON, SIGNED, TODAY, codes, refusal, signed, store, write


def test_what_the_rules_refuse_is_released_on_the_word_of_a_person(edited: Repository) -> None:
    opened = store(edited)
    planned = release.plan(opened, signed(opened))
    assert planned.editorial_by == SignOff("Jane Roe", "General Counsel", REASON)
    assert planned.reason == {}
    write(opened, planned)
    made = store(edited).releases("privacy")[-1]
    assert made.editorial_by == planned.editorial_by
    assert codes(edited) == set()


def test_a_refusal_says_how_a_person_can_answer_for_it(edited: Repository) -> None:
    words = refusal(edited, **{**SIGNED, "editorial_by": None, "reason": {}})
    assert "more than a correction of form: 2 years became ten years; x; y" in words
    assert "or name who answers for it with --editorial-by" in words


def test_nobody_answers_for_what_is_form(edited: Repository) -> None:
    words = refusal(edited, **{**SIGNED, "beyond_editorial": ()})
    assert "this changes no more than form, so there is nothing to answer for" in words
    assert "leave --editorial-by and --reason out" in words


@pytest.mark.parametrize("kind", [Kind.SUBSTANTIVE, Kind.TRANSLATION, Kind.CORRECTION])
def test_only_an_editorial_release_is_answered_for(edited: Repository, kind: Kind) -> None:
    words = refusal(edited, **{**SIGNED, "kind": kind})
    assert f"only an editorial release has someone who answers for it, and this one is {kind}" in words


def test_whoever_answers_says_why_in_every_language(edited: Repository) -> None:
    assert 'there is no reason in the language "fr"' in refusal(edited, **{**SIGNED, "reason": {"en": "So."}})
    assert 'the reason in "en" holds U+001B' in refusal(
        edited, **{**SIGNED, "reason": {"en": "a\x1bb", "fr": "b"}}
    )


def test_an_editorial_release_without_a_person_has_no_reason(edited: Repository) -> None:
    words = refusal(edited, **{**SIGNED, "editorial_by": None})
    assert "only a correction has a reason, or an editorial release that someone answers for" in words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Jane Roe", '--editorial-by "Jane Roe" gives no role'),
        ("Jane Roe,", '--editorial-by "Jane Roe," gives no role'),
        ("Jane Roe, –", "gives no role"),
        (", Counsel", '--editorial-by ", Counsel" gives no name'),
        ("", '--editorial-by "" gives no name'),
        ("Jane\nRoe, Counsel", "--editorial-by holds U+000A"),
        ("Jane Roe, Counsel\x1b[31m", "--editorial-by holds U+001B"),
        ("Jane Roe, \u202eCounsel", "--editorial-by holds U+202E"),
        ("<b>Jane</b>, Counsel", "--editorial-by holds <, which no name or role has"),
        ("Jane, Counsel>", "--editorial-by holds >"),
        ("J" * 101 + ", Counsel", "the name in --editorial-by is longer than 100 characters"),
        ("Jane, " + "C" * 101, "the role in --editorial-by is longer than 100 characters"),
    ],
)
def test_a_person_is_a_name_and_a_role(edited: Repository, text: str, said: str) -> None:
    words = refusal(edited, **{**SIGNED, "editorial_by": text})
    assert said in words
    assert 'write --editorial-by "Name, role", such as "Jane Roe, General Counsel"' in words


def test_a_role_may_hold_commas_and_both_may_have_a_hundred_characters(edited: Repository) -> None:
    opened = store(edited)
    name, role = "J" * 100, "Counsel, Québec".ljust(100, "x")
    planned = release.plan(opened, signed(opened, editorial_by=f" {name} , {role} "))
    assert planned.editorial_by == SignOff(name, role, REASON)


def test_a_new_title_is_answered_for_like_any_words(edited: Repository) -> None:
    settings = edited.read("mkdocs.yml").replace("en: Privacy (en)", "en: Privacy policy")
    edited.write("mkdocs.yml", settings).commit("Another title")
    opened = store(edited)
    renamed = signed(opened, beyond_editorial=())
    assert release.plan(opened, renamed).title["en"] == "Privacy policy"
    (said,) = release.beyond_form("en", renamed, opened.releases("privacy")[-1])
    assert said == (
        'the document was called "Privacy (en)" in release privacy/2025-01-01, and would be called '
        '"Privacy policy"'
    )


def test_a_record_that_skipped_the_rule_is_noted_and_stays_valid(edited: Repository) -> None:
    opened = store(edited)
    made = release.plan(opened, signed(opened, beyond_editorial=(), editorial_by=None, reason={}))
    write(opened, made)
    (found,) = verifying.verify(store(edited), ["privacy"], TODAY)
    assert (found.code, found.severity, found.path) == (
        "I017",
        Severity.NOTE,
        "releases/privacy/2026-11-23.yml",
    )
    assert (
        "privacy/2026-11-23 is editorial, changes more than form, and nobody answers for it" in found.message
    )
    assert inspection.blocking([found], inspection.Stale.REFUSES) == []


def test_a_record_that_someone_answers_for_or_older_than_the_rule_is_not_judged_again(
    edited: Repository, tmp_path: Path
) -> None:
    opened = store(edited)
    write(opened, release.plan(opened, signed(opened)))
    assert verifying.verify(store(edited), ["privacy"], TODAY) == []
    old = history(tmp_path / "old", ["2024-02-29"])
    old.sections("privacy", {"purpose": "Other words."}).commit()
    old.release("privacy", "2025-01-01", kind="editorial")
    assert verifying.verify(store(old), ["privacy"], TODAY) == []


def test_no_word_of_a_person_gives_up_a_language_or_turns_the_prevailing_one(edited: Repository) -> None:
    turned = edited.read("mkdocs.yml").replace("prevailing: en", "prevailing: fr")
    edited.write("mkdocs.yml", turned).commit("Let French prevail")
    assert '"en" prevailed in release privacy/2025-01-01' in refusal(edited, **SIGNED)
