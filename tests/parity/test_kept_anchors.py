"""A kept anchor is the only id of its name in its document."""

from __future__ import annotations

import pytest

from proclaim import parity
from proclaim.model import Section
from proclaim.parity.rules import anchors
from proclaim.rulebook.rule import Background
from tests.parity.texts import DAY, LOCALES, document, section, settings


def sections(language: str, *texts: str) -> list[Section]:
    """Sections with the ids terms, use, third."""
    ids = ("terms", "use", "third")
    return [section(language, text, id=ids[n], number=n + 1) for n, text in enumerate(texts)]


def found(english: list[Section], french: list[Section]) -> list[tuple[str, str, int]]:
    findings = parity.check(document(english, french), settings(), Background(LOCALES, DAY), anchors.RULES)
    return [(one.code, one.path, one.line) for one in findings]


FIRST = "content/en/privacy/01-terms.md"
SECOND = "content/en/privacy/02-use.md"


@pytest.mark.parametrize(
    "text",
    [
        *("## Old {#old}", "## Old {#old}\n\n## Other {#other}", "## Old", "x[^1]\n\n[^1]: y"),
        *("## Terms {#terms-}", "Change {#change-1}", "## Terms {#Terms}"),
    ],
)
def test_anchors_that_stand_once_are_good(text: str) -> None:
    codes = [code for code, _, _ in found(sections("en", text, "Text."), [])]
    assert "D206" not in codes


def test_two_languages_may_keep_the_same_anchor() -> None:
    assert found(sections("en", "## Old {#old}"), sections("fr", "## Ancien {#old}")) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("## A {#old}\n\n## B {#old}", 7),
        ("## A {#use}", 5),
        ("## A {#terms}", 5),
        ("## Old\n\n## B {#terms-old}", 7),
        ("x[^1]\n\n## A {#terms-fn:1}\n\n[^1]: y", 7),
        ("## A {#terms-fnref:1}\n\nx[^1]\n\n[^1]: y", 5),
        ("## A {#use-goals}", 5),
        ("## A {#change-3}", 5),
        ("## A {#move-1-from}", 5),
        ("## A {#defined-terms}", 5),
        ("## A {#term-company}", 5),
        ("## A {#pr-words}", 5),
        ("> ## A {#use}", 5),
    ],
)
def test_d206_an_anchor_that_the_page_has_already(text: str, line: int) -> None:
    both = sections("en", text, "## Goals"), sections("fr", "Texte.", "Texte.")
    assert ("D206", FIRST, line) in found(*both)
    assert ("D206", FIRST.replace("/en/", "/fr/"), line) in found(both[1], sections("fr", text, "## Goals"))


def test_d206_two_sections_that_keep_one_anchor() -> None:
    english = sections("en", "## A {#old}", "## B {#old}")
    assert found(english, []) == [("D206", FIRST, 5), ("D206", SECOND, 5)]
