"""The days that proclaim speaks of, in a range in which every sum of days is a day again.

Python's calendar ends on 9999-12-31, and one day more or another time zone leads out of it. So days are held
to the range where they come in, and nothing after that need ask; a year outside it is a slip of the hand.
"""

from __future__ import annotations

import re
from datetime import date

FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)
_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read(text: str) -> date:
    """The day that is written as YYYY-MM-DD. Raises ValueError with the reason, which quotes the text."""
    try:
        day = date.fromisoformat(text) if _WRITTEN.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise ValueError(f'"{text}" is no date; write one such as 2027-01-04')
    return within(day)


def within(day: date) -> date:
    """The day itself. Raises ValueError with the reason where it lies outside the range."""
    if not FIRST <= day <= LAST:
        raise ValueError(f"{day} is no day between {FIRST} and {LAST}; check the year")
    return day
