"""The markers of lists: `-`, `1.`, `(a)`, `iv)` and their kin, and the numbers that they stand for.

CommonMark knows bullets and `1.` or `1)`. Statutes and contracts count clauses with letters and Roman
numerals too, and refer to them by these; so the dialect reads them, and keeps the number that is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_MARKER = re.compile(r"([-+*])|(\()?([0-9]{1,9}|[a-z]{1,8}|[A-Z]{1,8})(?(2)\)|[.)])")
_ROMAN = re.compile(r"(?=.)(?:c|xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
"""Numerals up to 100: beyond that lists count in figures, and words such as `mix` look like numerals."""
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_MARKS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_HIGHEST_NUMERAL = 3999
"""Beyond it browsers count in figures (CSS Counter Styles Level 3, 6.1)."""


class Count(StrEnum):
    """What a list counts in, as the `type` of an HTML list names it."""

    BULLET = ""
    FIGURES = "1"
    LETTERS = "a"
    CAPITALS = "A"
    ROMAN = "i"
    ROMAN_CAPITALS = "I"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as it is read."""

    text: str
    count: Count
    number: int
    """What it stands for; 0 for a bullet."""

    @property
    def form(self) -> str:
        """The marks around the number, or the bullet: lists of two forms are two lists."""
        if self.count is Count.BULLET:
            return self.text
        return "()" if self.text.startswith("(") else self.text[-1]

    @property
    def is_typed(self) -> bool:
        """Whether CommonMark would not read it."""
        return self.form == "()" or self.count not in (Count.BULLET, Count.FIGURES)

    def continues(self, other: Marker) -> bool:
        """Whether its item belongs in the list of the other's."""
        return self.form == other.form and self.count is other.count


def read(words: str, before: Marker | None) -> Marker | None:
    """The marker that a line begins with, or None.

    before: that of the item before it in the list that stands open here, which decides whether `i` is a
    letter and whether `B.` with a single space goes on a list or is an initial.
    """
    match = _MARKER.match(words)
    if match is None or words[match.end() : match.end() + 1] not in ("", " ", "\t"):
        return None
    text, label = match[0], match[3]
    if match[1]:
        return Marker(text, Count.BULLET, 0)
    if label.isdigit():
        return Marker(text, Count.FIGURES, int(label))
    marker = _lettered(text, label, before)
    if marker is None or not (_is_initial(label, words, match.end()) and not _follows(marker, before)):
        return marker
    return None


def written_as(number: int, count: Count) -> str:
    """The label that an item shows, without the marks around it, as browsers count."""
    match count:
        case Count.LETTERS | Count.CAPITALS if number > 0:
            label = _letters(number)
        case Count.ROMAN | Count.ROMAN_CAPITALS if 0 < number <= _HIGHEST_NUMERAL:
            label = _numeral(number)
        case _:
            label = str(number)
    return label.upper() if count in (Count.CAPITALS, Count.ROMAN_CAPITALS) else label


def _letters(number: int) -> str:
    """a to z, then aa, ab (CSS Counter Styles Level 3, lower-alpha)."""
    label = ""
    while number:
        number, rest = divmod(number - 1, 26)
        label = chr(ord("a") + rest) + label
    return label


def _numeral(number: int) -> str:
    label = ""
    for value, mark in _MARKS:
        turns, number = divmod(number, value)
        label += mark * turns
    return label


def _lettered(text: str, label: str, before: Marker | None) -> Marker | None:
    """What goes on the list that stands open; else `i` and longer labels are Roman, single ones letters."""
    small = label.lower()
    letters, numerals = (
        (Count.LETTERS, Count.ROMAN) if small == label else (Count.CAPITALS, Count.ROMAN_CAPITALS)
    )
    readings = [Marker(text, letters, ord(small) - ord("a") + 1)] if len(small) == 1 else []
    if _ROMAN.fullmatch(small):
        readings.insert(0 if small == "i" else 1, Marker(text, numerals, _roman(small)))
    if before:
        readings.sort(key=lambda one: (not _follows(one, before), small == "i" or not one.continues(before)))
    return readings[0] if readings else None


def _follows(marker: Marker, before: Marker | None) -> bool:
    return before is not None and marker.continues(before) and marker.number == before.number + 1


def _is_initial(label: str, words: str, end: int) -> bool:
    """Whether it may be somebody's: "B. Russell"; `A.` and `I.` begin lists, others need two spaces."""
    is_capital = len(label) == 1 and label.isupper() and words[end - 1] == "." and words[0] != "("
    return is_capital and label not in "AI" and not re.match(r"  |\t|\s*$", words[end:])


def _roman(numeral: str) -> int:
    total = 0
    for mark, following in zip(numeral, f"{numeral[1:]}i", strict=True):
        value = _VALUES[mark]
        total += -value if value < _VALUES[following] else value
    return total
