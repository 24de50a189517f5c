"""Typography of what a record keeps for good: its summary and its reason, in every language."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping

from proclaim.config import Config
from proclaim.locale import Locale
from proclaim.model import Finding
from proclaim.parity.rules import typography
from proclaim.parity.typography import mended, mended_whole


def check(
    texts: Mapping[str, Mapping[str, str]], config: Config, locales: Mapping[str, Locale]
) -> Iterator[Finding]:
    """The faults of texts by option and language; each finding is at its option, with the right text to copy.

    A rule weighs what it weighs for the text of a document, or nothing where mkdocs.yml turns it off.
    """
    for option, by_language in texts.items():
        for language, text in by_language.items():
            if language in locales:
                yield from _of_text(f"{option} {language}", text, config, locales[language])


def _of_text(place: str, text: str, config: Config, locale: Locale) -> Iterator[Finding]:
    option, language = place.split(" ")
    fix = f"write {option} {shlex.quote(f'{language}={mended_whole(text, locale)}')}"
    for rule in typography.RULES:
        severity = config.rules.get(rule.code, rule.severity)
        right = mended(text, locale, typography.GROUP_OF[rule.code])
        if severity is not None and right != text:
            said = typography.said_of(rule.code, locale.tag)
            yield Finding(place, 1, rule.code, severity, said, fix, "", text, right)
