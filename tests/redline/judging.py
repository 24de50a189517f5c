"""Pairs of texts before the gate of an editorial release, and what it says of them."""

from __future__ import annotations

import re
from pathlib import Path

from proclaim import locale
from proclaim.locale import Locale
from proclaim.model import Section
from proclaim.redline import beyond_form

LANGUAGES = {tag: locale.load(tag) for tag in ("en", "fr")}
ENGLISH, FRENCH = LANGUAGES["en"], LANGUAGES["fr"]
CONTENT = Path(__file__).parents[2] / "content"
SENTENCES = {"en": "Here {} stands, and so it does.", "fr": "Ici, {} demeure."}


def section(text: str, id: str = "storage", title: str = "Storage", number: int = 1) -> Section:
    return Section(id, title, number, f"content/en/policy/{number:02}-{id}.md", "", text)


def judged(old: str, new: str, language: Locale = ENGLISH) -> tuple[str, ...]:
    return beyond_form([section(old)], [section(new)], language)


def replaced(old: str, new: str, tag: str) -> tuple[str, ...]:
    return judged(SENTENCES[tag].format(old), SENTENCES[tag].format(new), LANGUAGES[tag])


def couples(table: dict[str, str]) -> list[tuple[str, str, str]]:
    found = []
    for tag, rows in table.items():
        for row in re.sub(r"→\n", "→", rows).replace("\n", "|").split("|"):
            if row.strip():
                old, new = row.split("→")
                found.append((tag, old.strip(), new.strip()))
    return found


def _policy(tag: str) -> list[Section]:
    files = sorted((CONTENT / tag / "privacy").glob("*.md"))
    texts = [file.read_text("utf-8").split("---\n", 2)[2] for file in files]
    return [section(one, f"section-{number}", "Title", number) for number, one in enumerate(texts, 1)]


def _words(sections: list[Section]) -> list[str]:
    whole = " ".join(re.sub(r"\]\([^)]*\)|\[\[[^]]*\]\]|https?:\S+", " ", one.text) for one in sections)
    return sorted(set(re.findall(r"[^\W\d_]+", whole)))


POLICIES = {tag: _policy(tag) for tag in LANGUAGES}
VOCABULARY = {tag: _words(sections) for tag, sections in POLICIES.items()}
