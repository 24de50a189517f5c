"""The page on which a reader compares any two versions.

A script reads from the address what is asked for and puts the redline together from files that the engine of
every other redline has made. Without it, the page leads to the changes of each version.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from proclaim.model import State
from proclaim.pages import markup, places
from proclaim.pages.comparing.forms import picker
from proclaim.pages.comparing.index import FORMAT, named
from proclaim.pages.comparing.texts import comparable
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.frame import Frame, button, compose, way_up
from proclaim.pages.page import Sheet
from proclaim.pages.steps import bar, legend, views
from proclaim.redline.telling import OPEN

FILE = "versions.json"
_SENTENCES = (
    *("loading", "failed", "swapped", "unknown", "same_twice", "not_in_force", "no_day", "later_day"),
    *("before_first", "after_end", "since_agreed", "still_agreed", "last_agreed", "coming_too"),
)
"""What only this script says, below "compare" in the words of pages."""
_SHARED = ("compared", "same_text", "first_release", "nothing_since", "see_changes")
_REDLINE = ("renumbered", "all_significant", "next")
_COUNTS = (
    *("sections_changed", "sections_inserted", "sections_deleted", "sections_moved"),
    *("words_inserted", "words_deleted"),
)
"""What is counted of a redline, in the order in which it is told."""
_LINES = ("map_unchanged", "map_renumbered", "sections_unchanged")
_OPEN = {name: f"{{{name}}}" for name in ("old", "new", "n")}
"""Places in sentences that the script fills."""


def comparison(here: Here, shelf: Shelf) -> Sheet:
    """The page; the same whatever is asked for."""
    title = here.plain("compare.title", title=here.title(shelf))
    frame = Frame(
        kind="compare",
        title=title,
        description=here.plain("compare.about", title=here.title(shelf)),
        shelf=shelf,
        way=way_up(here, shelf, (here.plain("history_short"), places.history(shelf.id))),
        law=shelf.shown or shelf.newest,
    )
    return compose(here, frame, _body(here, shelf))


def _body(here: Here, shelf: Shelf) -> Iterator[str]:
    if comparable(here, shelf):
        yield f"<p>{here.say('compare.intro')}</p>"
        yield picker(here, shelf)
        yield '<p id="_compared" class="compared" role="status"></p>'
        words = escape(json.dumps(_words(here), ensure_ascii=False, separators=(",", ":")))
        yield f'<div id="_comparison" data-source="{FILE}" data-words="{words}"></div>'
        yield _frame(here)
        yield f"<div data-without-script>{markup.note(here.say('compare.needs_script'))}</div>"
    yield f"<h2>{here.say('compare.ways')}</h2>"
    yield markup.links(_ways(here, shelf))


def _ways(here: Here, shelf: Shelf) -> Iterator[str]:
    """The changes of each version, the newest first: what can be read without a script."""
    releases = [one.release for one in shelf.standings if one.state is not State.WITHDRAWN]
    for one in reversed(releases):
        name = named(here, one, releases)
        yield button(here, "compare.way", places.changes(shelf.id, one.id), date=name)
    yield button(here, "in_force_short", places.policy(shelf.id))
    yield button(here, "all_releases", places.history(shelf.id))


def _frame(here: Here) -> str:
    """What stands around the sections of a redline, as on a page of changes; the script fills it."""
    title = escape(here.locale.say("redline.map"))
    weigh = escape(here.locale.say("redline.significant"))
    tools = f"{legend(here)}\n{views(here)}\n{bar(here, '_comparison', '_comparison')}"
    return (
        '<template id="_frame">\n<p class="numbers"></p>\n'
        f"{markup.note('', 'warning')}\n"
        f'<nav class="map" aria-labelledby="_map"><h2 id="_map">{title}</h2>'
        '<ul class="redline-map"></ul></nav>\n'
        f'<section class="weigh" aria-labelledby="_weigh"><h2 id="_weigh">{weigh}</h2>'
        f"<p>{here.say('weighed_how')}</p><ul></ul></section>\n"
        f"{tools}\n</template>"
    )


def _words(here: Here) -> dict[str, object]:
    """What the script says, and what it must know of how these pages are made."""
    table = here.locale.table
    return {
        **{one: here.plain(f"compare.{one}", **_OPEN) for one in _SENTENCES},
        **{one: here.plain(one, **_OPEN) for one in _SHARED},
        **{one: here.locale.say(f"redline.{one}", **_OPEN) for one in _REDLINE},
        "permalink": here.plain("permalink", number="{number}"),
        **{one: table["pages"][one] for one in _COUNTS},
        **{one: table["redline"][one] for one in _LINES},
        "comma": here.locale.say("common.comma"),
        "colon": here.locale.say("common.colon"),
        "counts": _COUNTS,
        "open": OPEN,
        "format": FORMAT,
    }
