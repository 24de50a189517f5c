"""Packs written in a test, and one document of both languages held against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from textwrap import dedent, indent

from proclaim import law, rulebook
from proclaim.config import Config
from proclaim.law import Answered, Cover, Pack, Question
from proclaim.law.reading import read
from proclaim.law.rules import RULES
from proclaim.model import Document, Finding, Release, Section
from proclaim.rulebook.rule import Background
from tests.parity.texts import BLOB, DAY, LOCALES, settings

HEAD = """\
pack: house
title: {en: House rules, fr: Règles de la maison}
law: House Act
checked: 2026-11-01
facts:
  sells: {asks: {en: "Does the company sell?", fr: "L’entreprise vend-elle ?"}}
  online: {asks: {en: "Is it online only?", fr: "Est-elle en ligne seulement ?"}}
elements:
"""


def element(checks: str, id: str = "house.one", more: str = "", since: str = "2020-01-01") -> str:
    """An element with these checks, as lines of a list."""
    head = (
        f"- id: {id}\n"
        "  cite: House Act § 1\n"
        "  source: https://law.example.org/1\n"
        f"  since: {since}\n"
        '  asks: {en: "say it", fr: "le dire"}\n'
    )
    extra = indent(dedent(more).strip(), "  ") + "\n" if more else ""
    return indent(head + extra + "  checks:\n" + indent(dedent(checks).strip(), "    ") + "\n", "  ")


def pack(*elements: str) -> Pack:
    """The pack of these elements."""
    return read(HEAD + "".join(elements), "content/law/house.yml")


def section(
    language: str,
    text: str,
    id: str = "terms",
    number: int = 1,
    claims: Sequence[str] = (),
    allow: Mapping[str, str] | None = None,
) -> Section:
    """A section that claims elements; its text begins on line 5."""
    path = f"content/{language}/privacy/{number:02}-{id}.md"
    source = None if language == "en" else BLOB
    return Section(
        id,
        id.title(),
        number,
        path,
        BLOB,
        text,
        5,
        source,
        allow or {},
        law=tuple(claims) if not source else (),
    )


def both(english: str, french: str, *claims: str) -> Document:
    """A document of one section in both languages, which claims elements."""
    claimed = claims or ("house.one",)
    return Document(
        "privacy",
        {"en": (section("en", english, claims=claimed),), "fr": (section("fr", french, claims=claimed),)},
    )


def findings(
    document: Document,
    *elements: str,
    answers: Mapping[str, bool] | None = None,
    effective: date = DAY,
    config: Config | None = None,
    data: Mapping[str, object] | None = None,
    newest: Release | None = None,
) -> tuple[Finding, ...]:
    """What the rules of law find, every fact answered with no where a test does not say."""
    answered = Answered(pack(*elements), {"sells": False, "online": False} if answers is None else answers)
    known = Background(LOCALES, DAY, newest=newest, data=data or {}, law=Question((answered,), effective))
    rules = [one for one in RULES if one.code != "W705"]
    return rulebook.check(document, config or settings(), known, rules, RULES)


def codes(english: str, french: str, checks: str) -> list[tuple[str, str]]:
    """Code and language of what is found in a section that claims an element with these checks."""
    found = findings(both(english, french), element(checks))
    return [(one.code, one.path.split("/")[1]) for one in found]


def covers(
    document: Document,
    *elements: str,
    answers: Mapping[str, bool] | None = None,
    effective: date = DAY,
    audience: tuple[str, ...] = (),
) -> tuple[Cover, ...]:
    """The coverage of a document."""
    answered = Answered(pack(*elements), answers or {})
    return law.coverage(document, (answered,), effective, settings(), Background(LOCALES, DAY), audience)


def with_section(document: Document, *further: Section) -> Document:
    """The document with further sections, each in its language."""
    return replace(
        document,
        sections={
            language: (*sections, *(one for one in further if one.path.split("/")[1] == language))
            for language, sections in document.sections.items()
        },
    )
