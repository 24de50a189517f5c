"""Two loose files held against each other, outside any repository: `check --pair`."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import ZoneInfo

from proclaim import locale, parity
from proclaim.config import Config, DocumentConfig
from proclaim.errors import ContentError
from proclaim.locale import Locale
from proclaim.model import Document, Finding, Section
from proclaim.rulebook.rule import Background, Rule

_ID = "pair"
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*\n", re.DOTALL | re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")
_OF_A_REPOSITORY = ("P", "T", "W", "X", "S101", "S102", "S103")
"""Codes, or beginnings of codes, of rules that ask for more than two texts."""


def check_pair(files: tuple[Path, Path], rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
    """What the rules about text find in two files, of which the first one prevails.

    The languages are recognised by their function words. Raises ContentError where a file is no UTF-8
    text, or both are in one language.
    """
    texts = [_read(one) for one in files]
    first, second = (_language(text) for text in texts)
    if first.language == second.language:
        raise ContentError(
            f"both files seem to be {first.name}", str(files[1]), "name the original, then its translation"
        )
    languages = (first.language, second.language)
    sections = {
        language: (_section(path, text),)
        for language, path, text in zip(languages, files, texts, strict=True)
    }
    asked = [one for one in rules if not one.code.startswith(_OF_A_REPOSITORY)]
    background = Background({one.language: one for one in (first, second)})
    return parity.check(Document(_ID, sections), _settings(languages), background, asked)


def _settings(languages: tuple[str, str]) -> Config:
    return Config(
        root=Path(),
        site_url="",
        company="",
        contact="",
        time_zone=ZoneInfo("UTC"),
        prevailing=languages[0],
        languages=languages,
        documents={_ID: DocumentConfig(_ID, dict.fromkeys(languages, _ID))},
    )


def _section(path: Path, text: str) -> Section:
    match = _FRONT_MATTER.match(text)
    body = text[match.end() :] if match else text
    line = 1 + (match[0].count("\n") if match else 0)
    return Section(_ID, path.stem, 1, path.as_posix(), "", body, line)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise ContentError("this file is not UTF-8 text", str(path), "save it as UTF-8") from error


def _language(text: str) -> Locale:
    """The language most of whose function words the text holds."""
    words = [one.lower() for one in _WORD.findall(text)]
    known = {tag: locale.load(tag) for tag in locale.packaged()}

    def hits(one: Locale) -> int:
        own = frozenset(one.terms("language.function_words"))
        return sum(word in own for word in words)

    return max(known.values(), key=hits)
