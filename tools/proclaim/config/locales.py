"""The locale that each language is written in: what mkdocs.yml says, and what goes without saying."""

from __future__ import annotations

import re

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from proclaim.config.options import Options, shown

_FRENCH, _ENGLISH, _CANADA = "fr", "en", "CA"
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def read_locales(reader: Options, languages: tuple[str, ...]) -> dict[str, str]:
    """The mapping `locales`, with the letters of its tags as BCP 47 writes them. Raises ConfigError."""
    if "locales" not in reader.options:
        return {}
    inner = reader.inner("locales")
    inner.refuse_unknown(languages)
    return {language: _tag(inner, language) for language in inner.options}


def usual(language: str, prevailing: str, time_zone: str) -> str:
    """The locale of a language where nobody names one.

    French beside prevailing English, with a time zone in Canada, is that of Canada, and otherwise that of
    France; every other language is meant as its tag says. The country of a zone is that of Unicode CLDR.
    """
    if language != _FRENCH:
        return language
    zone = get_global("zone_aliases").get(time_zone, time_zone)
    is_canadian = get_global("zone_territories").get(zone) == _CANADA
    return "fr-CA" if is_canadian and prevailing.partition("-")[0] == _ENGLISH else "fr-FR"


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
