"""The dates of laws as an iCalendar file (RFC 5545), for the calendar of whoever keeps the texts."""

from __future__ import annotations

from collections.abc import Iterable

from icalendar import Event

from proclaim.config import Config
from proclaim.law import told
from proclaim.law.agenda import Date, Occasion
from proclaim.locale import Locale
from proclaim.pages.events import whole_day, written

_SAFE = ("https://", "http://")


def deadlines(dates: Iterable[Date], config: Config, locale: Locale) -> str:
    """Every date as an all-day event in one language."""
    name = locale.say("coverage.calendar")
    return written(name, locale.language, [_event(one, config, locale) for one in dates])


def _event(one: Date, config: Config, locale: Locale) -> Event:
    return whole_day(
        # What begins is the same event when the law postpones it, and so is a review after a new release.
        uid=f"{config.site_url}#law/{one.about}/{one.occasion.value}",
        day=one.day,
        summary=_summary(one, config, locale),
        description=_description(one, locale),
        url=one.source if one.source.startswith(_SAFE) else "",
        changed=one.known,
        zone=config.time_zone,
    )


def _summary(one: Date, config: Config, locale: Locale) -> str:
    if one.occasion is Occasion.REVIEW:
        title = config.document(one.about).title
        return locale.say("coverage.review", title=title.get(locale.language, one.about))
    key = "coverage.asked_from" if one.occasion is Occasion.BEGINS else "coverage.asked_until"
    documents = locale.say("common.comma").join(one.documents)
    return locale.say(key, id=one.about) + (f" ({documents})" if documents else "")


def _description(one: Date, locale: Locale) -> str:
    asks = told.said(one.asks, locale.language)[0] if one.asks else ""
    must = locale.say("coverage.must", asks=asks) if asks else ""
    return " ".join(part for part in (must, one.cite) if part)
