"""What a redline never splits: a date with its month in letters, an amount with its currency."""

from __future__ import annotations

import re
from functools import lru_cache

from babel.dates import get_month_names

from proclaim.locale import Locale

GROUPS = 6
"""Groups of digits behind the first that an amount has at most; a quintillion has six. Without a bound, each
number of a long row of bare numbers ("12 34 56 …") would be followed to the end of the row."""


def together(locale: Locale) -> re.Pattern[str]:
    """Matches what is never split: a date with its month in letters, an amount with its currency."""
    return _compiled(locale.babel, locale.terms("lexicon.currencies"), locale.terms("lexicon.multiples"))


@lru_cache(maxsize=16)
def _compiled(babel: str, currencies: tuple[str, ...], multiples: tuple[str, ...]) -> re.Pattern[str]:
    number = rf"(?<!\d)\d+(?:[.,\u00a0\u202f ]\d+){{0,{GROUPS}}}"
    money, times = _any(currencies), rf"(?:\s(?:{_any(multiples)})\b(?:\sde)?)?"
    amount = rf"(?:{money})\s?{number}{times}|{number}{times}\s?(?:{money}|%)"
    return re.compile(rf"(?:{_date(babel)}|{amount})[.,;:)»”]*", re.IGNORECASE)


def _date(babel: str) -> str:
    """A date with the month in letters, with or without its year; and as digits (ISO 8601)."""
    months = "|".join(re.escape(one.lower()) for one in get_month_names("wide", locale=babel).values())
    space = r"[ \u00a0\u202f]"
    year = rf"(?:,?{space}\d{{4}})?"
    day_first = rf"\b\d{{1,2}}(?:er|st|nd|rd|th)?{space}(?:{months})\b{year}"
    month_first = rf"\b(?:{months}){space}\d{{1,2}}\b{year}"
    return rf"(?:\b\d{{4}}-\d\d-\d\d\b|{day_first}|{month_first})"


def _any(terms: tuple[str, ...]) -> str:
    """An alternative of the terms in small letters, the longest first; white space in them may be any.

    Terms with one first letter stand together, so that a place where none begins is passed by quickly.
    """
    ordered = sorted((one.lower().replace("'", "’") for one in terms), key=len, reverse=True)
    by_letter: dict[str, list[str]] = {}
    for one in ordered:
        by_letter.setdefault(one[0], []).append(re.escape(one[1:]).replace(r"\ ", r"\s"))
    groups = (f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return "|".join(groups) or r"(?!)"
