"""What a page names in its head for programs that keep a reader up to date: feeds and calendars."""

from __future__ import annotations

from proclaim.pages import places
from proclaim.pages.edition import Here, Shelf

_KINDS = (("feed", places.FEED, "application/atom+xml"), ("calendar", places.CALENDAR, "text/calendar"))


def alternates(here: Here, shelf: Shelf | None) -> list[dict[str, str]]:
    """Those of the page's document, where it is about one, and those of all.

    Each has an address relative to the page (`href`), a `title` and a media type (`type`).
    """
    named = [(places.policy(shelf.id), here.title(shelf))] if shelf else []
    named.append((places.HOME, here.plain("home_title", company=here.edition.config.company)))
    return [
        {"href": here.to(path + file), "title": f"{title} – {here.plain(key)}", "type": type}
        for path, title in named
        for key, file, type in _KINDS
    ]
