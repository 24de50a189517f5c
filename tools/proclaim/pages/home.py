"""The first page: every document with what is in force, what is coming and where to read more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from proclaim.model import State
from proclaim.pages import markup, places, structured
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.frame import Frame, about, button, compose, ending, overdue, side_by_side
from proclaim.pages.page import Sheet
from proclaim.pages.standing import state_line
from proclaim.pages.summaries import in_short
from proclaim.timeline import Standing


def home(here: Here) -> Sheet:
    """The documents, those that are no longer in force behind the others."""
    company = here.edition.config.company
    frame = Frame(
        kind="home",
        title=here.plain("home_title", company=company),
        description=here.plain("home_about", company=company),
        schema=structured.home(here),
    )
    return compose(here, frame, _body(here))


def _body(here: Here) -> Iterator[str]:
    yield f"<p>{here.say('home_intro')}</p>"
    shelves = here.edition.shelves
    yield _docs(_card(here, one, "h2") for one in shelves if not one.is_retired)
    ended = [one for one in shelves if one.is_retired]
    if ended:
        yield f'<h2 id="_ended">{here.say("home_ended")}</h2>'
        yield _docs(_card(here, one, "h3") for one in ended)


def _docs(cards: Iterable[str]) -> str:
    return "\n".join(['<div class="docs">', *cards, "</div>"])


def _card(here: Here, shelf: Shelf, level: str) -> str:
    title = markup.link(here.to(places.policy(shelf.id)), markup.plain(here.title(shelf)))
    parts = [
        f'<section class="doc">\n<{level} id="{shelf.id}">{title}</{level}>',
        *overdue(here, shelf),
        *_states(here, shelf),
        markup.links(_links(here, shelf)),
        "</section>",
    ]
    return "\n".join(parts)


def _states(here: Here, shelf: Shelf) -> Iterator[str]:
    yield from ending(here, shelf)
    shown = [one for one in shelf.standings if one.state in (State.IN_FORCE, State.UPCOMING)]
    if not shown and not shelf.retirement:
        yield f"<p>{here.say('nothing_published')}</p>"
    for standing in shown:
        yield state_line(here, shelf, standing)
        if standing.state is State.UPCOMING:
            yield _change(here, shelf, standing)


def _change(here: Here, shelf: Shelf, standing: Standing) -> str:
    """What an upcoming release changes, in one sentence, and the link to all of it."""
    one = standing.release
    name = about(here, here.title(shelf, one))
    link = button(here, "next_change_of", places.changes(shelf.id, one.id), name, date=one.effective)
    return f'<p class="doc-change">{in_short(here, one)} {link}</p>'


def _links(here: Here, shelf: Shelf) -> Iterator[str]:
    yield button(here, "all_releases", places.history(shelf.id), about(here, here.title(shelf)))
    yield from side_by_side(here, shelf)
