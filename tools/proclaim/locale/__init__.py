"""All that knows a language: the words of pages, commands and checks, its dates and typography.

One TOML file a language lies beside this module; a company changes single words, or adds a
language, with files of the same form in overrides/locale. Python code names keys, never words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale as Babel
from babel import UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from proclaim.errors import ConfigError

HERE = Path(__file__).parent
DEFAULT = "en"
"""The language that proclaim itself speaks where no repository names another."""


@dataclass(frozen=True, eq=False)
class Locale:
    """One language: its words by dotted key, its lists of terms, its way to write dates and numbers."""

    language: str
    table: Mapping[str, Any]

    @cached_property
    def _babel(self) -> Babel:
        return Babel.parse(self.table["babel"])

    @property
    def babel(self) -> str:
        """The language's own locale identifier in Babel's data."""
        return str(self.table["babel"])

    @property
    def name(self) -> str:
        """The language's name in itself: English, Français."""
        return str(self.table["name"])

    def name_of(self, language: str) -> str:
        """The name of another language in this one, as it stands inside a sentence."""
        return str(Babel.parse(language).get_display_name(self.table["babel"]))

    def say(self, key: str, **values: object) -> str:
        """The words for a key such as "pages.in_force_since", with {values} put in.

        A key whose entry is a table of plural forms (one, other) is chosen by the value `n`.
        Raises ConfigError for a key that the language lacks.
        """
        entry = self._look_up(key)
        if isinstance(entry, Mapping):
            number = values["n"]
            entry = entry[self._babel.plural_form(float(str(number)))]
        shown = {name: self._show(value) for name, value in values.items()}
        return str(entry).format(**shown)

    def terms(self, key: str) -> tuple[str, ...]:
        """A list of the language's own terms, such as "lexicon.modals"."""
        return tuple(self._look_up(key))

    def couples(self, key: str) -> tuple[tuple[str, str], ...]:
        """A list of patterns with what takes their place, such as "typography.quotes"."""
        return tuple((str(pattern), str(new)) for pattern, new in self._look_up(key))

    def entries(self, key: str) -> Mapping[str, Any]:
        """A table of the language's own, such as "values.numbers"."""
        return dict(self._look_up(key))

    def pattern(self, key: str) -> str:
        """A regular expression over the language's own words, such as "clauses.prevails"."""
        return str(self._look_up(key))

    def date(self, day: date) -> str:
        """A day in full: January 4, 2027; 4 janvier 2027; 1er janvier 2020."""
        written = format_date(day, self.table["date"]["pattern"], locale=self._babel)
        first = self.table["date"].get("first")
        return written.replace("1", first, 1) if first and day.day == 1 else written

    def number(self, value: int | float) -> str:
        """A number with the language's own separators."""
        return format_decimal(value, locale=self._babel)

    def _show(self, value: object) -> str:
        if isinstance(value, date):
            return self.date(value)
        return self.number(value) if isinstance(value, int) else str(value)

    def _look_up(self, key: str) -> Any:
        entry: Any = self.table
        for part in key.split("."):
            if not isinstance(entry, Mapping) or part not in entry:
                raise ConfigError(
                    f'the language "{self.language}" has no words for {key}',
                    fix=f"add it to overrides/locale/{self.language}.toml",
                )
            entry = entry[part]
        return entry


def load(language: str, overrides: Path | None = None) -> Locale:
    """The language with this tag, a company's own words from the folder `overrides` over ours.

    Raises ConfigError where neither place knows the language, or a file is not TOML.
    """
    files = [HERE / f"{language}.toml", *([overrides / f"{language}.toml"] if overrides else [])]
    found = _of_texts(language, tuple((str(file), file.read_bytes()) for file in files if file.is_file()))
    try:
        Babel.parse(found.babel)
    except (ValueError, UnknownLocaleError) as error:
        place = f"overrides/locale/{language}.toml"
        raise ConfigError(
            f'babel = "{found.babel}" is no locale', place, 'write one such as "fr_CA"'
        ) from error
    return found


@lru_cache(maxsize=32)
def _of_texts(language: str, texts: tuple[tuple[str, bytes], ...]) -> Locale:
    """One object for the same texts: what is made from a language's words is made once."""
    table: dict[str, Any] = {}
    for path, text in texts:
        table = _over(table, _read(path, text))
    if not table:
        raise ConfigError(
            f'the language "{language}" has no words',
            "mkdocs.yml",
            f"add overrides/locale/{language}.toml, with tools/proclaim/locale/en.toml as the pattern",
        )
    return Locale(language, table)


def packaged() -> tuple[str, ...]:
    """The tags of the languages that proclaim brings along."""
    return tuple(sorted(one.stem for one in HERE.glob("*.toml")))


def load_all(languages: Iterable[str], overrides: Path) -> dict[str, Locale]:
    """Several languages by their tags. Raises as `load`."""
    return {language: load(language, overrides) for language in languages}


def _read(path: str, text: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(text.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"this is no TOML ({error})", path, "mend the file") from error


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """`above` laid over `below`, table by table."""
    merged = dict(below)
    for key, value in above.items():
        both_tables = isinstance(value, Mapping) and isinstance(below.get(key), Mapping)
        merged[key] = _over(below[key], value) if both_tables else value
    return merged
