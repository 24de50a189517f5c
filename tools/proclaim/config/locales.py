"""The option `locales`: the locale that a language is written in, where mkdocs.yml names one."""

from __future__ import annotations

import re

from babel import Locale, UnknownLocaleError

from proclaim.config.options import Options, shown

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def read_locales(reader: Options, languages: tuple[str, ...]) -> dict[str, str]:
    """The mapping `locales`, with the letters of its tags as BCP 47 writes them. Raises ConfigError."""
    if "locales" not in reader.options:
        return {}
    inner = reader.inner("locales")
    inner.refuse_unknown(languages)
    return {language: _tag(inner, language) for language in inner.options}


def _tag(reader: Options, language: str) -> str:
    text = reader.text(language)
    try:
        known = Locale.parse(text, sep="-") if _TAG.fullmatch(text) else None
    except (ValueError, UnknownLocaleError):
        known = None
    if known is None or known.language != language.partition("-")[0]:
        raise reader.error(
            language, f"{shown(text)} is no locale of {language}", f"write one such as {language}-CA"
        )
    return str(known).replace("_", "-")
