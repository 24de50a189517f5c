"""What one language's numbers, dates, units and citations look like, as compiled patterns.

Everything comes from CLDR (through Babel) and from the `[values]` tables of the language's locale file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain

from babel import Locale as Babel
from babel.dates import get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol, list_currencies

from proclaim.locale import Locale
from proclaim.values.patterns import alternatives, by_letter, spaced, words
from proclaim.values.words import NumberWords

UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
SPACES = " \u00a0\u202f"
_LETTERS = re.compile(r"[^\W\d_]+")
PHONE = (
    r"(?<![\w-])(?:\+\d[\d ().\u00a0\u202f-]{7,16}\d"
    r"|(?:1[- .\u00a0])?\(?\d{3}\)?[- .\u00a0]{1,2}\d{3}[-.\u00a0 ]\d{4})(?!\w)"
)
"""International with its plus, or of North America."""


@lru_cache(maxsize=32)
def vocabulary(language: Locale) -> Vocabulary:
    """The vocabulary of a language; made once, because its patterns are large."""
    return Vocabulary(language)


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """One language's ways to write values; patterns read text in small letters."""

    locale: Locale

    @cached_property
    def number_words(self) -> NumberWords:
        """Cardinals and ordinals in words."""
        return NumberWords(
            self.numbers,
            self._numbers("multipliers"),
            self._numbers("ordinals"),
            self.locale.terms("values.joins"),
        )

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Words for numbers below a hundred."""
        return self._numbers("numbers")

    @cached_property
    def fractions(self) -> Mapping[str, int]:
        """Words for parts, with what they divide by: "thirds" 3."""
        return {spaced(word): by for word, by in self._numbers("fractions").items()}

    @cached_property
    def multiples(self) -> Mapping[str, int]:
        """Single words for how often: "twice" 2."""
        return {spaced(word): by for word, by in self._numbers("multiples").items()}

    @cached_property
    def big(self) -> Mapping[str, int]:
        """Multipliers that may follow a number in digits."""
        return {spaced(word): by for word, by in self._numbers("multipliers").items() if by > 100}

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Names of months as in CLDR, long and short, with their numbers."""
        some = [get_month_names(width, locale=self.locale.babel) for width in ("wide", "abbreviated")]
        return {str(name): number for names in some for number, name in names.items()}

    @cached_property
    def units(self) -> Mapping[str, str]:
        """Words for units of time, and which unit each is."""
        patterns = Babel.parse(self.locale.babel)._data["unit_patterns"]
        found = {
            form.replace("{0}", "").strip(): unit
            for unit in UNITS
            for form in _long(patterns.get(f"duration-{unit}", {})).values()
            if isinstance(form, str)
        }
        own = self.locale.entries("values.units")
        found |= {form: unit for unit, forms in own.items() for form in forms}
        return {spaced(form): unit for form, unit in found.items()}

    @cached_property
    def unit(self) -> re.Pattern[str]:
        """A unit of time wherever it stands."""
        return re.compile(rf"(?<!\w)(?:{words(self.units)})")

    @cached_property
    def money(self) -> Mapping[str, str]:
        """Signs, names and codes of currencies, and which currency each is."""
        return {**self.codes, **self._named_money}

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Codes of currencies in small letters (ISO 4217) that are no sign or name in the language itself."""
        return {one.lower(): one for one in list_currencies() if one.lower() not in self._named_money}

    @cached_property
    def _named_money(self) -> Mapping[str, str]:
        named = self.locale.entries("values.money")
        return {spaced(sign): one for one, signs in named.items() for sign in signs}

    @cached_property
    def dollars(self) -> frozenset[str]:
        """Currencies that a mere "$" may mean."""
        return frozenset(one for sign, one in self.money.items() if "$" in sign)

    @cached_property
    def articles(self) -> frozenset[str]:
        """Numbers that mostly are articles: "one"."""
        return frozenset(self.locale.terms("values.articles"))

    @cached_property
    def hours_are_clock_times(self) -> bool:
        """Whether "17 hours" may be a time of day in this language."""
        return bool(self.clock["hours"])

    @cached_property
    def language_marks(self) -> frozenset[str]:
        """What in an address says that its page is in this language: "en", "eng"."""
        return frozenset(self.locale.terms("values.language_marks"))

    @cached_property
    def decimal(self) -> str:
        """What stands before the decimals."""
        return get_decimal_symbol(self.locale.babel)

    @cached_property
    def digits(self) -> str:
        """A regular expression for a number in digits, with its separators."""
        own = get_group_symbol(self.locale.babel)
        group = rf"[{SPACES}]" if own.isspace() else rf"[{re.escape(own)}{SPACES[1:]}]"
        decimals = rf"(?:{re.escape(self.decimal)}\d+|(?:\.\d+)+)?"
        return rf"(?<![\w])(?<!\d[.,])(?<!\b[a-z]\.)(?:\d{{1,3}}(?:{group}\d{{3}})+(?!\d)|\d+){decimals}"

    @cached_property
    def entry(self) -> re.Pattern[str]:
        """Whatever a match of `start` begins with: a digit, the first letters or the sign of a term.

        `start` knows a thousand words, and would be slow to try at each letter of a text.
        """
        clock, words = self.clock, self.number_words
        lists = (self._terms("quiet"), self.month_of, clock["noon"], clock["midnight"], self.multiples)
        terms = {*chain(*lists, words.numbers, words.multipliers, words.ordinals, self.money)}
        leads = {(found[0] if (found := _LETTERS.match(one)) else one[0]) for one in terms}
        letters = by_letter(one for one in leads if one[0].isalpha())
        signs = "".join(re.escape(one) for one in sorted(leads) if not one[0].isalpha())
        return re.compile(rf"(?<!\w)(?:[\d{signs}]|[+(]\d|[a-z]{{1,2}}-\d|(?:{letters})(?![^\W\d_]))")

    @cached_property
    def entry_with_addresses(self) -> re.Pattern[str]:
        """The same for a text with the sign of an address in it, which few have."""
        return re.compile(rf"{self.entry.pattern}|https?://|(?<![\w.+-])[\w.+-]+@")

    @cached_property
    def start(self) -> re.Pattern[str]:
        """A value from its `entry` on: an address, date, time or quiet phrase whole, or a number alone."""
        groups = {
            "quiet": rf"(?<!\w)(?:{words(self._terms('quiet'))})",
            "address": r"https?://[^\s<>\"]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
            "phone": PHONE,
            "date": self._date,
            "time": self._time,
            "code": r"(?<![\w-])[a-z]{1,2}-\d+(?:\.\d+)*(?!\w)",
        }
        whole = "|".join(f"(?P<{name}>{pattern})" for name, pattern in groups.items())
        return re.compile(f"{whole}|(?P<quantity>{self.quantity.pattern})")

    @cached_property
    def date(self) -> re.Pattern[str]:
        """A date wherever it stands, in letters of any size."""
        return re.compile(self._date, re.IGNORECASE)

    @cached_property
    def quantity(self) -> re.Pattern[str]:
        """A number in digits or words, with a currency before it or a multiplier behind it."""
        cardinal, ordinal = self.number_words.cardinal, self.number_words.ordinal
        return re.compile(
            rf"(?P<sign>(?:(?<!\w)(?:{self._money})\s?)?)(?:(?P<digits>{self.digits})"
            rf"(?:(?P<ending>{alternatives(self._terms('ordinal_endings'))})(?!\w)"
            rf"|\s(?P<big>{words(self.big)}))?"
            rf"|(?<!\w)(?:(?P<ordinal>{ordinal})|(?P<multiple>{alternatives(self.multiples)})"
            rf"|(?P<cardinal>{cardinal}))(?!\w))"
        )

    @cached_property
    def ordinal(self) -> re.Pattern[str]:
        """An ordinal where a text begins with it, in words or in figures."""
        endings = alternatives(self._terms("ordinal_endings"))
        return re.compile(rf"(?:{self.number_words.ordinal}|\d+\s?(?:{endings}))(?!\w)")

    @cached_property
    def twin(self) -> re.Pattern[str]:
        """The same number once more, in brackets: ten (10), 10 (ten)."""
        return re.compile(rf"\s?\((?:(?P<digits>{self.digits})|(?P<words>{self.number_words.cardinal}))\)")

    @cached_property
    def after(self) -> re.Pattern[str]:
        """What after a number says what it counts."""
        link = rf"(?:(?:{alternatives(self._terms('money_links'))})\s?)?"
        qualifiers = rf"(?:(?:{words(self._terms('qualifiers'))})\s){{0,2}}"
        return re.compile(
            rf"\s?(?P<percent>{words(self._terms('percent'))})"
            rf"|\s?{link}(?P<money>{self._money})"
            rf"|[\s-]{qualifiers}(?P<unit>{words(self.units)})"
            rf"|[\s-](?P<times>{words(self._terms('time_words'))})"
            rf"|[\s-](?P<part>{words(self.fractions)})"
        )

    @cached_property
    def citation(self) -> re.Pattern[str]:
        """A word before a number that makes it the number of a provision."""
        return re.compile(rf"(?<!\w)(?:{alternatives(self._terms('citations'))})\s?\(?$")

    @cached_property
    def month_of(self) -> Mapping[str, int]:
        """The number of a month by its name in small letters."""
        return {name.lower(): number for name, number in self.months.items()}

    @cached_property
    def months_are_capital(self) -> bool:
        """Whether names of months begin with a capital, so that "may" is none."""
        return all(name[0].isupper() for name in self.months)

    @cached_property
    def clock(self) -> Mapping[str, tuple[str, ...]]:
        """Words of the time of day: before_noon, after_noon, separators, hours, noon, midnight."""
        return {name: tuple(some) for name, some in self.locale.entries("values.clock").items()}

    @cached_property
    def _money(self) -> str:
        """Any sign, name or code of a currency; the codes by their first letter, as they are many."""
        return rf"(?:{words(self._named_money)}|(?:{by_letter(self.codes)})(?!\w))"

    @property
    def _date(self) -> str:
        """ISO 8601, month before day, day before month, month and year."""
        month = rf"(?:{alternatives(self.month_of)})(?!\w)\.?"
        ending = rf"(?:(?:{alternatives(self._terms('ordinal_endings'))})(?!\w))?"
        day = rf"(?:\d{{1,2}}{ending}(?![\d,]\d)|{self.number_words.ordinal})"
        link = rf"(?:\s(?:(?:{words(self._terms('date_links'))})\s)?)"
        year = r"\d{4}(?!\d)"
        forms = (
            r"\d{4}-\d\d-\d\d(?!\d)",
            rf"{month}\s{day}(?!\d)(?:,?{link}{year})?",
            rf"{day}{link}{month}(?:,?{link}{year})?",
            rf"{month},?{link}{year}",
        )
        return rf"(?<![\w.,])(?:{'|'.join(forms)})"

    @property
    def _time(self) -> str:
        """Hours and minutes, hours with half of the day, and the two names."""
        clock = self.clock
        halves = words([*clock["before_noon"], *clock["after_noon"]])
        separators = alternatives(clock["separators"])
        hours = words(set(clock["hours"]) & set(clock["separators"]))
        named = words([*clock["noon"], *clock["midnight"]])
        return (
            rf"(?<![\w:.,/$])(?:\d{{1,2}}(?:\s?(?:{separators})\s?\d\d(?![\d:]))(?:\s?(?:{halves}))?"
            rf"|\d{{1,2}}\s?(?:{halves})|\d{{1,2}}\s?(?:{hours})|(?:{named}))"
        )

    def _numbers(self, name: str) -> Mapping[str, int]:
        return {word: int(number) for word, number in self.locale.entries(f"values.{name}").items()}

    def _terms(self, name: str) -> tuple[str, ...]:
        return self.locale.terms(f"values.{name}")


def _long(forms: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    """The patterns of a unit in full; the short ones where a language has no others (CLDR, root)."""
    return {**dict(forms.get("short", {})), **dict(forms.get("long", {}))}
