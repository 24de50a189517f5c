"""The line above every page and the footer below it: where a reader can go from here.

A page of the archive names its own document only, so that it stays right when another document comes. So does
every page of a site with many documents, which its first page lists.
"""

from __future__ import annotations

from html import escape

from proclaim.model import Release
from proclaim.pages import brand, mail, places, subscribing
from proclaim.pages.edition import Here, Shelf

SHOWN = 4
"""So many documents, or other languages, stand side by side; more are folded into a list that opens."""
NAMED = 20
"""With more documents than this, a page leads to the list of all instead of naming each."""


def facts(here: Here, shelf: Shelf | None, release: Release | None, *, is_lasting: bool) -> dict[str, object]:
    """What the template needs for header and footer.

    release: the one whose text the page shows.
    is_lasting: whether the page belongs to the archive, which nothing about other documents may change.
    """
    config, look = here.edition.config, here.edition.config.look
    items = _documents(here, shelf, is_lasting=is_lasting)
    return {
        "company": config.company,
        "home": here.to(places.HOME),
        "brand": here.plain("home_short"),
        "logo": here.to_file(look.logo) if look and look.logo else "",
        "brand_style": bool(brand.style(look)),
        "menu": {
            "label": here.plain("menu"),
            "entries": items,
            "folded": len(items) > SHOWN,
        },
        "language_menu": {
            "label": here.plain("languages"),
            "folded": len(config.languages) - 1 > SHOWN,
        },
        "search": {"action": here.to(places.search()), "label": here.plain("search")},
        "skip": here.plain("skip"),
        "feeds": subscribing.alternates(here, shelf),
        "foot": _foot(here, shelf, release),
        "copied": here.plain("link_copied"),
        "print": here.plain("print"),
    }


def _documents(here: Here, shelf: Shelf | None, *, is_lasting: bool) -> list[dict[str, object]]:
    named: tuple[Shelf, ...] = here.edition.shelves
    every: list[dict[str, object]] = []
    if is_lasting or len(named) > NAMED:
        named = (shelf,) if shelf else ()
        every = [{"words": here.plain("every_document"), "href": here.to(places.HOME), "here": False}]
    return [_document(here, one, is_here=one is shelf) for one in named] + every


def _document(here: Here, shelf: Shelf, *, is_here: bool) -> dict[str, object]:
    words = shelf.settings.short_title.get(here.language) or here.title(shelf)
    return {"words": words, "href": here.to(places.policy(shelf.id)), "here": is_here}


def _foot(here: Here, shelf: Shelf | None, release: Release | None) -> list[dict[str, object]]:
    contact = here.edition.config.contact
    asked = _link(contact, f"mailto:{contact}")
    told = [_link(here.plain("accessibility_short"), here.to(here.edition.statement))]
    below = places.policy(shelf.id) if shelf else places.HOME
    versions = [_link(here.plain("all_releases"), here.to(places.history(shelf.id)))] if shelf else []
    paper = here.file(places.paper(release.document, release.id)) if release else ""
    file = [_link(here.plain("download_short"), here.to_file(paper))] if paper in here.edition.papers else []
    return [
        {"title": here.plain("foot_questions"), "links": [asked, *told]},
        {
            "title": here.plain("foot_follow"),
            "links": [
                *versions,
                _link(here.plain("feed"), here.to(below + places.FEED)),
                _link(here.plain("calendar"), here.to(below + places.CALENDAR)),
                *file,
            ],
        },
        {
            "title": here.plain("foot_programs"),
            "links": [
                _link(here.plain("data"), here.to_file(places.DATA)),
                _link(here.plain("developers_short"), here.to(places.developers())),
            ],
        },
    ]


def _link(words: str, href: str) -> dict[str, str]:
    """A link whose words and address are HTML already, with addresses hidden."""
    return {"words": mail.hide(escape(words)), "href": mail.hide(escape(href))}
