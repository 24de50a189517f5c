"""The numbers that a list of the dialect can show: "1.", "3)", "(a)", "iv.", "B)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from proclaim.intake.counters import letters, roman

_MARKER = re.compile(r"(\(?)(\d{1,9}|[a-z]|[A-Z]|[ivxlc]{1,8}|[IVXLC]{1,8})([.)])", re.ASCII)
_ROMAN = re.compile(r"(?=.)(?:c|xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
"""Numerals that the dialect reads as such (see blocks.grammar.markers)."""
_FIRST = frozenset("1aAiI")


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before an item, taken apart."""

    before: str
    number: str
    after: str

    @property
    def kind(self) -> str:
        """The same for markers that one list may have: brackets, and figures or letters, small or capital."""
        letters = "1" if self.number.isdigit() else "a" if self.number.islower() else "A"
        return f"{self.before}{letters}{self.after}"


def read(label: str) -> Marker | None:
    """A label as a marker of the dialect; None where no list can show it."""
    match = _MARKER.fullmatch(label)
    if match is None or (match[1] and match[3] == ".") or re.match("0[0-9]", match[2]):
        return None
    is_roman = _ROMAN.fullmatch(match[2].lower()) is not None
    if len(match[2]) > 1 and not match[2].isdigit() and not is_roman:
        return None
    return Marker(match[1], match[2], match[3])


def is_marker(label: str) -> bool:
    """Whether a list of the dialect can show a label."""
    return read(label) is not None


def follows(label: str, before: str) -> bool:
    """Whether a list that shows one number goes on with another."""
    own, last = read(label), read(before)
    if own is None or last is None:
        return label == before
    small, previous = own.number.lower(), last.number.lower()
    if previous.isdigit():
        return small == str(int(previous) + 1)
    is_next_letter = len(previous) == 1 and small == letters(ord(previous) - ord("a") + 2)
    return is_next_letter or small == roman(_value(previous) + 1)


def is_first(label: str) -> bool:
    """Whether a list that begins with a label may follow a line of text without an empty line between."""
    marker = read(label)
    return marker is None or marker.number in _FIRST


def is_misread(label: str, following: str) -> bool:
    """Whether the beginning of a list would be read as a letter where it is a numeral, or the other way.

    v, x, l and c are letters and i is a numeral to the dialect unless a list that stands open says otherwise.
    """
    own, after = read(label), read(following)
    if own is None or after is None or len(own.number) > 1:
        return False
    small, next_one = own.number.lower(), after.number.lower()
    return next_one == ("j" if small == "i" else roman(_value(small) + 1) if small in "vxlc" else "")


def _value(numeral: str) -> int:
    """A Roman numeral as a number; 0 for what is none."""
    return next((number for number in range(1, 400) if roman(number) == numeral), 0)


def spaces(label: str) -> int:
    """How many spaces stand between a marker and its text: two after a capital that could be an initial."""
    return 2 if re.fullmatch(r"[A-Z]+\.", label) and label not in ("A.", "I.") else 1
