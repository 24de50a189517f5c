"""What the company's policies state, fact by fact, and where a text states it.

facts.yml names for each fact a section and, in each language, a few words that stand in it. A text revised
because the law asks for more says some facts in other words: `revised` gives the facts in those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from proclaim.model import Document

FACTS = Path(__file__).parent / "facts.yml"
# Marks that stand among the words of a phrase: emphasis; borders of cells and what begins a line; links.
_EMPHASIS = re.compile(r"\*+|`")
_MARKS = re.compile(r"\||^\s*(?:-|\d+\.)\s+", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ADDRESS = re.compile(r"<([^<>\s]+)>")


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a document must say, and the words in which each language says it."""

    document: str
    section: str
    id: str
    fact: str
    words: tuple[tuple[str, str], ...]
    """Language and phrase."""
    later: tuple[tuple[str, str], ...] = ()
    """The same in a text that the law's new demands have revised; empty where the words stay."""

    @property
    def name(self) -> str:
        """What a failing test calls it."""
        return f"{self.document}/{self.section}/{self.id}"


def read(path: Path = FACTS) -> tuple[Fact, ...]:
    """Every fact, in the order of the documents."""
    return tuple(
        Fact(document, section, row["id"], row["fact"], _words(row), _words(row.get("later", {})))
        for document, sections in yaml.safe_load(path.read_text("utf-8")).items()
        for section, rows in sections.items()
        for row in rows
    )


def revised(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """The facts in the words of a text that the law's new demands have revised."""
    return tuple(replace(fact, words=fact.later or fact.words) for fact in facts)


def missing(text: Document, facts: tuple[Fact, ...]) -> list[str]:
    """What `text` does not say in the section and the language in which it should, one line each."""
    return [
        f"{fact.name} [{language}] {fact.fact}: “{phrase}”"
        for fact in facts
        if fact.document == text.id
        for language, phrase in fact.words
        if plain(phrase) not in said(text, language, fact.section)
    ]


def said(text: Document, language: str, section: str) -> str:
    """The words of a section, without marks; empty where the text has no such section."""
    found = text.section(language, section)
    return plain(found.text) if found else ""


def plain(text: str) -> str:
    """Words without Markdown, capitals and kinds of space."""
    text = _MARKS.sub(" ", _EMPHASIS.sub("", text))
    return " ".join(_ADDRESS.sub(r"\1", _LINK.sub(r"\1", text)).split()).casefold()


def _words(row: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(_phrases(row))


def _phrases(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    for language in ("en", "fr"):
        if language in row:
            yield language, row[language]
