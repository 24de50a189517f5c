"""Which locale a language is written in: the one mkdocs.yml names, or the one that goes without saying."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol
from zoneinfo import ZoneInfo

from babel.core import get_global

_FRENCH, _ENGLISH, _CANADA = "fr", "en", "CA"


class Settings(Protocol):
    """What of a repository's settings decides."""

    @property
    def locales(self) -> Mapping[str, str]:
        """The locales that are named, by language."""

    @property
    def prevailing(self) -> str:
        """The language that prevails."""

    @property
    def time_zone(self) -> ZoneInfo:
        """The zone in which effective dates begin."""


def tag_of(language: str, settings: Settings) -> str:
    """The tag of the locale that a language is written in: fr-CA."""
    return settings.locales.get(language) or usual(language, settings.prevailing, settings.time_zone.key)


def tags_of(languages: Iterable[str], settings: Settings) -> dict[str, str]:
    """The tags of the locales of several languages, by language."""
    return {language: tag_of(language, settings) for language in languages}


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
