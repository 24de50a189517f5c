"""The address at which each version says what has changed since: it leads on to the page of comparisons.

Links to it stand in letters that were sent long ago, so it works without a script and stays for good.
"""

from __future__ import annotations

from collections.abc import Iterator

from proclaim.model import Release
from proclaim.pages import markup, places
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.frame import Frame, button, compose, way_up
from proclaim.pages.page import Sheet
from proclaim.pages.standing import lasting_facts, version_line
from proclaim.timeline import Standing


def since(here: Here, shelf: Shelf, standing: Standing) -> Sheet:
    """The page of one release, the same for good."""
    release = standing.release
    compared = here.to(places.compare(shelf.id), release.shown_in(here.language))
    there = f"{compared}?from={release.id}"
    frame = Frame(
        kind="changes",
        title=here.plain("since_title", title=here.title(shelf, release), date=here.effective(release)),
        description=here.plain("about_since", title=here.title(shelf, release), date=release.effective),
        shelf=shelf,
        way=way_up(
            here,
            shelf,
            (here.plain("history_short"), places.history(shelf.id)),
            (here.locale.date(release.effective), places.release(shelf.id, release.id)),
        ),
        head=(version_line(here, shelf, standing),),
        facts={**lasting_facts(here, release), "refresh": there},
        is_lasting=True,
        law=release,
    )
    return compose(here, frame, _body(here, shelf, release, there))


def _body(here: Here, shelf: Shelf, release: Release, there: str) -> Iterator[str]:
    yield f"<p>{markup.link(there, here.say('compare.since', date=release.effective))}</p>"
    yield f"<p>{here.say('compare.needs_script')}</p>"
    yield markup.links(
        [
            button(here, "read_before", places.release(shelf.id, release.id), date=release.effective),
            button(here, "in_force_short", places.policy(shelf.id)),
            button(here, "all_releases", places.history(shelf.id)),
        ]
    )
