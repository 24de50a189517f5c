"""What a page names in its head for programs that keep a reader up to date: feeds and calendars."""

from __future__ import annotations

from proclaim.pages import places
from proclaim.pages.edition import Here


def alternates(here: Here, document: str = "") -> list[dict[str, str]]:
    """The feeds and calendars that a page names in its head: those of its document, then those of all.

    Each has an address relative to the page (`href`), a `title` and a media type (`type`).
    """
    shelves = [one for one in here.edition.shelves if one.id == document]
    of_all = here.plain("home_title", company=here.edition.config.company)
    named = [(places.policy(one.id), here.title(one)) for one in shelves] + [(places.HOME, of_all)]
    kinds = (("feed", places.FEED, "application/atom+xml"), ("calendar", places.CALENDAR, "text/calendar"))
    return [
        {"href": here.to(path + file), "title": f"{title} – {here.plain(key)}", "type": type}
        for path, title in named
        for key, file, type in kinds
    ]
