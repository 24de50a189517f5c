"""The dates of laws as plain lines for a terminal, and as JSON for programs (see docs/law.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date

from proclaim.law import told
from proclaim.law.agenda import Date, Occasion
from proclaim.law.pack import spoken

FORMAT = 1


def text(dates: Sequence[Date], as_of: date) -> str:
    """A few lines a date, the first first."""
    lines = (line for one in dates for line in _lines(one, as_of))
    shown = "\n".join(map(told.line, lines))
    return f"{shown}\n" if shown else f"No law pack has a date after {as_of}.\n"


def _lines(one: Date, as_of: date) -> Iterator[str]:
    documents = f" ({', '.join(one.documents)})" if one.documents else ""
    if one.occasion is Occasion.REVIEW:
        late = "; overdue" if one.day <= as_of else ""
        why = one.cite or "review_months in mkdocs.yml"
        yield f"{one.day}  review  {one.about}: published on {one.known}{late} ({why})"
        return
    yield f"{one.day}  {one.occasion.value:<6}  {one.about}{documents}"
    until = "until then the" if one.occasion is Occasion.ENDS else "the"
    yield f"            {until} text must {spoken(one.asks)} ({one.cite})"


def as_json(dates: Sequence[Date], as_of: date) -> str:
    """One object with the day and the list of dates."""
    whole = {"format": FORMAT, "as_of": as_of.isoformat(), "dates": [_values(one) for one in dates]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _values(one: Date) -> dict[str, object]:
    return {
        "day": one.day.isoformat(),
        "occasion": one.occasion.value,
        "about": one.about,
        "documents": list(one.documents),
        "cite": one.cite,
        "source": one.source,
        "asks": dict(one.asks),
        "known": one.known.isoformat(),
    }
