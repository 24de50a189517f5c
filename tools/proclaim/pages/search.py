"""The page on which readers look for words in all texts in force of a language.

A script finds the sections; without one the page leads to the documents, whose contents list them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from proclaim.pages import markup, places
from proclaim.pages.edition import Here
from proclaim.pages.findable import DIRECTORY, findable
from proclaim.pages.frame import Frame, compose
from proclaim.pages.page import Sheet


def search(here: Here) -> Sheet:
    """The search page of a language."""
    company = here.edition.config.company
    frame = Frame(
        kind="search",
        title=here.plain("search_title"),
        description=here.plain("about_search", company=company),
        way=((here.plain("home_short"), places.HOME),),
        facts={"robots": "noindex"},
    )
    return compose(here, frame, _body(here))


def _body(here: Here) -> Iterator[str]:
    yield (
        f'<form class="find find--page" role="search" action="{here.to(places.search())}" '
        f'data-directory="{DIRECTORY}" data-words="{escape(_words(here))}">\n'
        f'<label class="vh" for="q">{here.say("search_label")}</label>\n'
        '<input id="q" name="q" type="search" autocomplete="off">\n'
        f"<button>{here.say('search')}</button>\n</form>"
    )
    yield '<p class="found-count" role="status" data-status></p>\n<ol class="found"></ol>'
    shelves = findable(here.edition.shelves)
    links = [
        markup.link(here.to(places.policy(one.id)), markup.plain(here.title(one, one.in_force)))
        for one in shelves
    ]
    said = here.say("search_without_script" if links else "search_nothing")
    yield f"<div data-without-script>\n<p>{said}</p>\n{markup.links(links) if links else ''}\n</div>"


def _words(here: Here) -> str:
    """What the script says, as JSON: how many were found by plural form, and when it must wait or give up."""
    counts = here.locale.forms("pages.search_count", n="{n}", query="{query}")
    said = {"waiting": here.plain("search_waiting"), "failed": here.plain("search_failed")}
    return json.dumps({"count": counts, **said})
