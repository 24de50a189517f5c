"""Numbers as Word writes them before paragraphs: ST_NumberFormat (ECMA-376, part 1, 17.18.59)."""

from __future__ import annotations

import re
from collections.abc import Callable
from string import ascii_lowercase

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_HIGHEST_ROMAN = 4999
_ENGLISH_WORDS = 100
"""Below it, numbers are spelled out."""


def written(number: int, form: str) -> str:
    """A number in one of Word's forms; those that are not known here are written in figures, as Word does."""
    forms: dict[str, Callable[[], str]] = {
        "none": lambda: "",
        "lowerLetter": lambda: letters(number),
        "upperLetter": lambda: letters(number).upper(),
        "lowerRoman": lambda: roman(number),
        "upperRoman": lambda: roman(number).upper(),
        "decimalZero": lambda: f"{number:02}",
        "ordinal": lambda: f"{number}{_ending(number)}",
        "cardinalText": lambda: cardinal(number).capitalize(),
        "ordinalText": lambda: ordinal(number).capitalize(),
        "decimalEnclosedParen": lambda: f"({number})",
        "decimalEnclosedFullstop": lambda: f"{number}.",
        "numberInDash": lambda: f"- {number} -",
    }
    return forms.get(form, lambda: str(number))()


def letters(number: int) -> str:
    """a to z, then aa, bb, and so on, as Word goes on; in figures beyond any list."""
    if not 1 <= number <= 26 * 8:
        return str(number)
    return ascii_lowercase[(number - 1) % 26] * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    """In small letters; in figures where Roman numerals have none."""
    if not 1 <= number <= _HIGHEST_ROMAN:
        return str(number)
    parts = []
    for worth, sign in _ROMAN:
        parts.append(sign * (number // worth))
        number %= worth
    return "".join(parts)


def cardinal(number: int) -> str:
    """In English words below a hundred, else in figures."""
    if not 0 <= number < _ENGLISH_WORDS:
        return str(number)
    if number < len(_ONES):
        return _ONES[number]
    return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")


def ordinal(number: int) -> str:
    """In English words below a hundred, else in figures with their ending."""
    words = cardinal(number)
    if words.isdigit():
        return f"{number}{_ending(number)}"
    head, hyphen, last = words.rpartition("-")
    regular = last[:-1] + "ieth" if last.endswith("y") else f"{last}th"
    return head + hyphen + _ORDINALS.get(last, regular)


def _ending(number: int) -> str:
    return "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def bullet_like(pattern: str) -> bool:
    """Whether a pattern shows a sign and no number or word: a dash, a dot, a letter of a symbol font."""
    return not re.search(r"%[1-9]|\w", pattern) or all("\ue000" <= sign <= "\uf8ff" for sign in pattern)
