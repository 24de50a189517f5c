"""The company's policies say every fact that they were written for, in both languages, where it belongs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from proclaim.model import Document
from tests.builders import history
from tests.content import facts, texts
from tests.content.facts import Fact, missing, plain, revised

FACTS = facts.read()
REASON = {"en": "A fact was reversed.", "fr": "Un fait était inversé."}
DOCUMENTS = pytest.mark.parametrize("document", texts.DOCUMENTS)


def fitting(text: Document) -> tuple[Fact, ...]:
    """The facts in the words that fit a text better as a whole: the first ones, or those of its revision."""
    return min(FACTS, revised(FACTS), key=lambda wording: len(missing(text, wording)))


def unsaid(text: Document) -> list[str]:
    """The facts that a text does not say."""
    return missing(text, fitting(text))


@DOCUMENTS
def test_the_draft_says_every_fact(document: str) -> None:
    assert unsaid(texts.draft(document)) == []


@DOCUMENTS
def test_the_corrected_text_and_the_newest_release_say_every_fact(document: str) -> None:
    found = texts.published(document)
    assert found, "no correction of this document has been released"
    assert [f"{tag}: {line}" for tag, text in found.items() for line in unsaid(text)] == []


def test_every_fact_has_a_name_of_its_own_and_words_in_both_languages() -> None:
    names = Counter(fact.name for fact in FACTS)
    assert [name for name, times in names.items() if times > 1] == []
    for fact in FACTS:
        assert [language for language, _ in fact.words] == ["en", "fr"], fact.name
        assert [language for language, _ in fact.later] in ([], ["en", "fr"]), fact.name


@DOCUMENTS
def test_every_section_has_its_facts(document: str) -> None:
    """Sections that the law asked for have none: their facts are the statute's."""
    known = {fact.section for fact in FACTS if fact.document == document}
    sections = {section.id for section in texts.draft(document).sections["en"]}
    assert sections - known <= {"contact", "correction", "sensitive", "opt-out"}
    assert known <= sections


@DOCUMENTS
def test_the_words_of_a_fact_stand_once_in_their_section(document: str) -> None:
    """Words that stand twice would be found although the sentence that states the fact is gone."""
    text = texts.draft(document)
    often = [
        f"{fact.name} [{language}]"
        for fact in fitting(text)
        if fact.document == document
        for language, phrase in fact.words
        if facts.said(text, language, fact.section).count(plain(phrase)) > 1
    ]
    assert often == []


@DOCUMENTS
def test_a_fact_is_missed_wherever_its_words_are_struck(document: str) -> None:
    """In either language; the same words in other sections do not make up for it."""
    text = texts.draft(document)
    for fact in (one for one in fitting(text) if one.document == document):
        for language, phrase in fact.words:
            found = missing(struck(text, fact, language, phrase), (fact,))
            assert [line.split(" ")[:2] for line in found] == [[fact.name, f"[{language}]"]]


def struck(text: Document, fact: Fact, language: str, phrase: str) -> Document:
    """The text with the words of a fact, in one language, moved from its section into all others."""
    rest = facts.said(text, language, fact.section).replace(plain(phrase), "…")
    sections = tuple(
        replace(one, text=rest if one.id == fact.section else f"{one.text}\n\n{phrase}")
        for one in text.sections[language]
    )
    return replace(text, sections={**text.sections, language: sections})


def test_what_is_published_is_the_corrected_text_and_the_newest_release(tmp_path: Path) -> None:
    """A release that was withdrawn counts no more, and before the first correction nothing does."""
    repository = history(tmp_path, ["2025-01-01", "2027-01-04"])
    assert texts.published("privacy", tmp_path) == {}
    repository.withdraw("privacy", "2027-01-04", "2026-11-27")
    repository.release("privacy", "2026-11-27", kind="correction", published="2026-11-27", reason=REASON)
    assert list(texts.published("privacy", tmp_path)) == ["privacy/2026-11-27"]
    repository.release("privacy", "2027-02-01", published="2026-11-28")
    assert list(texts.published("privacy", tmp_path)) == ["privacy/2026-11-27", "privacy/2027-02-01"]


def test_words_are_found_across_marks_breaks_and_kinds_of_space() -> None:
    written = (
        "- **Usage:**\n  see [section 3](#here), 10\u00a0days,\n  <legal@example.org>.\n| a | b (**c**) |"
    )
    assert plain(written) == "usage: see section 3, 10 days, legal@example.org. a b (c)"
