"""Lengths of time of different units, compared by what is safe for the reader.

A month may have 28 days and may have 31; business days leave out week-ends and public holidays. So each
length is held as the shortest and the longest time that it can take in calendar days, and one is within
another only if its longest is within the other's shortest. Equal units are compared as they are.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from proclaim.law.pack import Span

_DAY, _BUSINESS_DAY = "day", "business_day"
_IN_DAYS = {
    "second": Fraction(1, 86400),
    "minute": Fraction(1, 1440),
    "hour": Fraction(1, 24),
    _DAY: Fraction(1),
    "week": Fraction(7),
}
_IN_MONTHS = {"month": 1, "year": 12}
_HOLIDAYS = 7
"""Calendar days by which public holidays lengthen a run of business days at most: Christmas to New Year."""


def is_known(unit: str) -> bool:
    """Whether lengths in a unit can be compared."""
    return unit in _IN_DAYS or unit in _IN_MONTHS or unit == _BUSINESS_DAY


def is_within(one: Span, other: Span) -> bool:
    """Whether one length never takes longer than another."""
    if one.unit == other.unit:
        return one.size <= other.size
    if one.unit in _IN_MONTHS and other.unit in _IN_MONTHS:
        return one.size * _IN_MONTHS[one.unit] <= other.size * _IN_MONTHS[other.unit]
    return _longest(one) <= _shortest(other)


def _shortest(span: Span) -> Fraction:
    if span.unit in _IN_MONTHS:
        months = span.size * _IN_MONTHS[span.unit]
        # 28 days; 59 and 89 in a row with February; a year has 365.
        return months * 365 / 12 if months.denominator == 1 and months % 12 == 0 else months * 30 - 2
    if span.unit == _BUSINESS_DAY:
        # From a Sunday on, five days pass before the first week-end.
        return span.size + 2 * max(0, (ceil(span.size) - 1) // 5)
    return span.size * _IN_DAYS[span.unit]


def _longest(span: Span) -> Fraction:
    if span.unit in _IN_MONTHS:
        months = span.size * _IN_MONTHS[span.unit]
        return months * 366 / 12 if months.denominator == 1 and months % 12 == 0 else months * 31
    if span.unit == _BUSINESS_DAY:
        return Fraction(7 * ceil(span.size / 5) + _HOLIDAYS)
    return span.size * _IN_DAYS[span.unit]


def months(span: Span) -> Fraction:
    """A length as months, by an average month where it is counted in days."""
    if span.unit in _IN_MONTHS:
        return span.size * _IN_MONTHS[span.unit]
    return _longest(span) * 12 / 365
