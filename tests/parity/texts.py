"""Two texts held against each other by the rules, as values: no repository is needed for that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from proclaim import locale, parity
from proclaim.audiences import Audience, EitherPrevails
from proclaim.config import Config, DocumentConfig
from proclaim.model import Document, Finding, Section, Severity
from proclaim.parity.rules import ALL
from proclaim.rulebook.rule import Background, Rule

NOWHERE = Path("nowhere")
LOCALES = locale.load_all({"en": "en", "fr": "fr-CA"}, NOWHERE)
DAY = date(2027, 1, 15)
BLOB = "1" * 40


def settings(
    prevailing: str = "en",
    rules: Mapping[str, Severity | None] | None = None,
    *,
    review_months: int | None = None,
    categories: Mapping[str, str] | None = None,
    exceptions: tuple[EitherPrevails, ...] = (),
    audience: tuple[Audience, ...] = (),
) -> Config:
    """A configuration with one document, privacy, in English and French."""
    title = {"en": "Privacy Policy", "fr": "Politique de confidentialité"}
    document = DocumentConfig(
        "privacy",
        title,
        folder="privacy",
        languages=("en", "fr"),
        review_months=review_months,
        categories=categories or {},
        audience=audience,
    )
    return Config(
        root=NOWHERE,
        site_url="https://policies.example.org/",
        company="Example Ltd.",
        contact="privacy@example.org",
        time_zone=ZoneInfo("America/Toronto"),
        prevailing=prevailing,
        languages=("en", "fr"),
        documents={"privacy": document},
        rules=rules or {},
        prevailing_except=exceptions,
    )


def section(
    language: str,
    text: str,
    *,
    id: str = "terms",
    number: int = 1,
    allow: Mapping[str, str] | None = None,
    source: str | None = None,
) -> Section:
    """A section as the store reads it; its text begins on line 5 of its file."""
    path = f"content/{language}/privacy/{number:02}-{id}.md"
    return Section(id, id.title(), number, path, BLOB, text, 5, source, allow or {})


def document(english: Iterable[Section], french: Iterable[Section], id: str = "privacy") -> Document:
    """A document in both languages."""
    return Document(id, {"en": tuple(english), "fr": tuple(french)})


def one_pair(
    english: str,
    french: str,
    *,
    prevailing: str = "en",
    allow: Mapping[str, str] | None = None,
) -> Document:
    """A document of one section in both languages, confirmed; what is allowed is in the translation."""
    texts = {"en": english, "fr": french}
    read = {
        language: section(
            language,
            text,
            source=None if language == prevailing else BLOB,
            allow=None if language == prevailing else allow,
        )
        for language, text in texts.items()
    }
    return document([read["en"]], [read["fr"]])


def check(
    english: str, french: str, rules: Iterable[Rule] = ALL, prevailing: str = "en"
) -> tuple[Finding, ...]:
    """What the rules find in one section in both languages."""
    whole = one_pair(english, french, prevailing=prevailing)
    return parity.check(whole, settings(prevailing), Background(LOCALES, DAY), rules)


def codes(english: str, french: str, rules: Iterable[Rule] = ALL, prevailing: str = "en") -> list[str]:
    """The codes of what the rules find, sorted by place."""
    return [one.code for one in check(english, french, rules, prevailing)]
