"""The day that a text names as that of its last change, held against the record, which alone decides it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from proclaim.locale import Locale
from proclaim.model import Severity
from proclaim.rulebook.rule import Fault, Rule, Subject
from proclaim.rulebook.units import units
from proclaim.values import Kind, of_text, vocabulary

_BEHIND = 60
"""Characters behind the words in which the day is looked for."""


def day_of_change(subject: Subject) -> Iterator[Fault]:
    """The text names another day of its last change than the record.

    The page shows when a version was published and when it takes effect; a day within the text is forgotten
    at the next change, and then two days stand on one page. A day after the last release is left alone,
    because it may be that of the next one.

    Example: `Last updated: January 6, 2019` in a text that was released in 2026.

    To mend it, delete the sentence: the page says it.
    """
    newest = subject.background.newest
    if newest is None:
        return
    for section in subject.all_sections():
        locale = subject.background.locales[subject.language_of(section)]
        for unit in units(section):
            day = _day(unit.text, locale)
            if day and day < newest.published and day != newest.effective:
                yield Fault(
                    section,
                    unit.line,
                    f"the text names {day} as the day of its last change, and {newest.tag} was published on "
                    f"{newest.published}",
                    "delete the sentence: the page shows both days",
                    "",
                    unit.text,
                )


def _day(text: str, locale: Locale) -> date | None:
    """The day of the last change that a passage names."""
    small = text.lower()
    for phrase in locale.terms("language.updated"):
        place = small.find(phrase)
        if place < 0:
            continue
        end = place + len(phrase)
        for value in of_text(text[end : end + _BEHIND], "", vocabulary(locale)):
            if value.kind is Kind.DATE and all(value.key):
                year, month, day = map(int, value.key)
                return _existing(year, month, day)
    return None


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


RULES = (Rule("W708", Severity.WARNING, day_of_change, alone=True),)
