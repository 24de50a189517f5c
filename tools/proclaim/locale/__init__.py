"""All that knows a language: the words of pages, commands and checks, its dates and typography.

One TOML file a language lies beside this module, and a small one for each locale of it that sets marks and
spaces its own way (fr-CA.toml is laid over fr.toml). A company changes single words, or adds a language, with
files of the same form in overrides/locale. Python code names keys, never words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
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
from proclaim.locale import typography
from proclaim.locale.shape import broken, misshapen

HERE = Path(__file__).parent
DEFAULT = "en"
"""The language that proclaim itself speaks where no repository names another."""
_FILE = "overrides/locale/{language}.toml"
"""Where a company keeps a language's words, in its own repository."""
_EXAMPLE = HERE / f"{DEFAULT}.toml"
_SAMPLE = date(2000, 1, 1)
"""A day that is written once to see that a pattern for dates is one."""
# Unicode Technical Standard 35, Dates: what stands between apostrophes is text, d and dd are the day.
_DAY_OF_MONTH = re.compile(r"('[^']*')|d+")


@dataclass(frozen=True, eq=False)
class Locale:
    """One language: its words by dotted key, its lists of terms, its way to write dates and numbers."""

    language: str
    """The tag of mkdocs.yml, after which folders are named: fr."""
    tag: str
    """The locale that it is written in, as pages and files name their language (BCP 47): fr-CA."""
    table: Mapping[str, Any]

    @cached_property
    def _babel(self) -> Babel:
        return Babel.parse(self.babel)

    @property
    def babel(self) -> str:
        """The locale's own identifier in Babel's data."""
        return str(self._look_up("babel"))

    @property
    def direction(self) -> str:
        """How it is written, as HTML says it: ltr or rtl."""
        return str(self._babel.text_direction)

    @property
    def name(self) -> str:
        """The language's name in itself: English, Français."""
        return str(self._look_up("name"))

    def name_of(self, language: str) -> str:
        """The name of another language in this one, as it stands inside a sentence."""
        try:
            return Babel.parse(language, sep="-").get_display_name(self.babel) or language
        except (ValueError, UnknownLocaleError):
            return language

    def version_in(self, language: str) -> str:
        """How this language calls a version in another one, after its own word for version: anglaise.

        A language whose words say nothing of versions has the name of the other one there.
        """
        own = self.table.get("versions", {})
        pattern = own.get("known", {}).get(language) or own.get("elsewhere", "{language}")
        return str(pattern).format(language=self.name_of(language))

    def say(self, key: str, **values: object) -> str:
        """The words for a key such as "pages.in_force_since", with {values} put in.

        A key whose entry is a table of plural forms (one, other) is chosen by the value `n`. Words are stored
        once a language, so the spaces in them, not those in the values, are set as this locale sets them.
        Raises ConfigError for a key that the language lacks, and for a place in its words that nobody fills.
        """
        entry = self._look_up(key)
        if isinstance(entry, Mapping):
            form = self._babel.plural_form(float(str(values["n"])))
            entry = entry.get(form, entry["other"])
        return self._filled(key, entry, values)

    def forms(self, key: str, **values: object) -> dict[str, str]:
        """`say` for each plural form of a key, for a script that counts; values name {n} by itself."""
        entry = self._look_up(key)
        return {form: self._filled(key, words, values) for form, words in entry.items()}

    def _filled(self, key: str, entry: object, values: Mapping[str, object]) -> str:
        shown = {name: self._show(value) for name, value in values.items()}
        try:
            words = typography.mended(str(entry), self.typography["spaces"])
            words = typography.elided(words, shown, self.table.get("elision", {}))
            return _with_one_full_stop(words, shown).format(**shown)
        except (LookupError, ValueError, AttributeError) as error:
            places = " and ".join(f"{{{name}}}" for name in values) or "none"
            raise ConfigError(
                f'the words for {key} hold a place in braces that cannot be filled: "{entry}"',
                _FILE.format(language=self.language),
                f"the places that it may have are: {places}",
            ) from error

    def terms(self, key: str) -> tuple[str, ...]:
        """A list of the language's own terms, such as "lexicon.parties"."""
        return tuple(self._look_up(key))

    @cached_property
    def typography(self) -> Mapping[str, typography.Couples]:
        """The patterns by which marks and spaces are mended, by group: quotes, apostrophes, spaces."""
        return typography.patterns(self.table)

    def entries(self, key: str) -> Mapping[str, Any]:
        """A table of the language's own, such as "values.numbers"."""
        return dict(self._look_up(key))

    def knows(self, key: str) -> bool:
        """Whether the language has words for a key; a company's own may be older than the key."""
        table, _, name = key.rpartition(".")
        return name in self.table.get(table, {})

    def pattern(self, key: str) -> str:
        """A regular expression over the language's own words, such as "clauses.prevails"."""
        return str(self._look_up(key))

    def date(self, day: date) -> str:
        """A day in full: January 4, 2027; 4 janvier 2027; 1er janvier 2020."""
        pattern = self._first_pattern if day.day == 1 else self._look_up("date.pattern")
        return format_date(day, pattern, locale=self._babel)

    @cached_property
    def _first_pattern(self) -> str:
        """The pattern for the first of a month, with the language's own form in place of the day."""
        pattern, first = self._look_up("date.pattern"), self.table["date"].get("first")
        if not first:
            return str(pattern)
        quoted = "'" + first.replace("'", "''") + "'"
        return _DAY_OF_MONTH.sub(lambda match: match[1] or quoted, pattern)

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
                    fix=f"add it to {_FILE.format(language=self.language)}",
                )
            entry = entry[part]
        return entry


def english_name(language: str) -> str:
    """The name of a language in English, whatever the site is written in; its tag where it has none."""
    try:
        return Babel.parse(language, sep="-").english_name or language
    except (ValueError, UnknownLocaleError):
        return language


def load(language: str, overrides: Path | None = None, tag: str = "") -> Locale:
    """The language in one of its locales, a company's own words from the folder `overrides` over ours.

    tag: the locale, such as fr-CA; the language itself if left out. Raises ConfigError where neither place
    knows the language, or a file cannot be read as a language.
    """
    tag = tag or language
    folders = [HERE, *([overrides] if overrides else [])]
    files = [folder / f"{name}.toml" for folder in folders for name in _layers(language, tag)]
    texts = tuple((str(file), file.read_bytes()) for file in files if file.is_file())
    found = _of_texts(language, tag, texts)
    place = _FILE.format(language=language)
    try:
        Babel.parse(found.babel)
    except (ValueError, UnknownLocaleError) as error:
        raise ConfigError(
            f'babel = "{found.babel}" is no locale', place, 'write one such as "fr_CA"'
        ) from error
    try:
        found.date(_SAMPLE)
    except (ValueError, AttributeError) as error:
        raise ConfigError(
            "date.pattern is no pattern for a date", place, 'write one such as "MMMM d, y"'
        ) from error
    return found


def _layers(language: str, tag: str) -> tuple[str, ...]:
    """The files that are laid over each other, the general one first: fr, fr-CA."""
    return tuple(dict.fromkeys((language.partition("-")[0], language, tag)))


@lru_cache(maxsize=32)
def _of_texts(language: str, tag: str, texts: tuple[tuple[str, bytes], ...]) -> Locale:
    """One object for the same texts: what is made from a language's words is made once."""
    table: dict[str, Any] = {}
    babel = tag.replace("-", "_") if "-" in tag else ""
    for path, text in texts:
        layer = _read(path, text)
        table = _over(table, layer)
        if Path(path).stem == tag:
            babel = layer.get("babel", babel)
    if not table:
        raise ConfigError(
            f'the language "{language}" has no words',
            fix=f"make {_FILE.format(language=language)} in your repository: a translation of {_EXAMPLE}",
        )
    if babel:
        table["babel"] = babel
    is_changed = any(Path(path).parent != HERE for path, _ in texts)
    for fault in faults(table) if is_changed else ():
        raise ConfigError(fault, _FILE.format(language=language), "see how the language English has it")
    return Locale(language, tag, table)


def faults(table: Mapping[str, Any]) -> list[str]:
    """What of a language's words cannot be read; patterns are looked at where all the rest is in order."""
    english = _english()
    return list(misshapen(table, english)) or list(broken(table, english))


@lru_cache(maxsize=1)
def _english() -> dict[str, Any]:
    return _read(str(_EXAMPLE), _EXAMPLE.read_bytes())


def packaged() -> tuple[str, ...]:
    """The tags of the languages that proclaim brings along."""
    return tuple(sorted(one.stem for one in HERE.glob("*.toml") if "-" not in one.stem))


def locales_of(language: str) -> tuple[str, ...]:
    """The tags of the locales of a language that proclaim brings along, such as fr-CA and fr-FR."""
    return tuple(sorted(one.stem for one in HERE.glob(f"{language}-*.toml")))


def load_all(tags: Mapping[str, str], overrides: Path) -> dict[str, Locale]:
    """Several languages, each in the locale that stands behind it. Raises as `load`."""
    return {language: load(language, overrides, tag) for language, tag in tags.items()}


def _read(path: str, text: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(text.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise ConfigError("this is not UTF-8 text", f"{path}:{line}", "save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(
            f"this is not valid TOML ({error})",
            path,
            f"mend the line; {_EXAMPLE.name} of proclaim shows the form",
        ) from error


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """`above` laid over `below`, table by table."""
    merged = dict(below)
    for key, value in above.items():
        both_tables = isinstance(value, Mapping) and isinstance(below.get(key), Mapping)
        merged[key] = _over(below[key], value) if both_tables else value
    return merged


def _with_one_full_stop(words: str, values: Mapping[str, str]) -> str:
    """Words in which no full stop follows a value that ends with its own, such as "Acme Inc."."""
    for name, value in values.items():
        if value.endswith("."):
            words = words.replace(f"{{{name}}}.", f"{{{name}}}")
    return words
