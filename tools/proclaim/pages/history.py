"""The timeline of a document's releases, and the first page with all documents."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from proclaim.model import State
from proclaim.pages import comparing, mail, markup, places, structured
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.frame import (
    Frame,
    button,
    compose,
    ending,
    in_its_language,
    overdue,
    published_line,
    way_up,
)
from proclaim.pages.page import Sheet
from proclaim.pages.picture import picture
from proclaim.pages.policy import grounds
from proclaim.pages.standing import state_badge, state_line, state_name
from proclaim.timeline import Standing


def history(here: Here, shelf: Shelf) -> Sheet:
    """All releases of a document, the newest first."""
    frame = Frame(
        kind="history",
        title=here.plain("history_title", title=here.title(shelf)),
        description=here.plain("about_history", title=here.title(shelf)),
        shelf=shelf,
        way=way_up(here, shelf),
        facts={"document": shelf.id},
        schema=structured.history(here, shelf),
        law=shelf.shown or shelf.newest,
    )
    return compose(here, frame, _history_body(here, shelf))


def home(here: Here) -> Sheet:
    """The documents, each with what is in force, what is coming and where to read more."""
    company = here.edition.config.company
    frame = Frame(
        kind="home",
        title=here.plain("home_title", company=company),
        description=here.plain("home_intro", company=company),
        schema=structured.home(here),
    )
    cards = (_card(here, shelf) for shelf in here.edition.shelves)
    return compose(here, frame, (f"<p>{here.say('home_intro', company=company)}</p>", *cards))


def _history_body(here: Here, shelf: Shelf) -> Iterator[str]:
    if not shelf.standings:
        yield markup.note(here.say("nothing_published"))
        return
    yield f"<p>{here.say('history_intro')}</p>"
    yield picture(here, shelf)
    yield comparing.picker(here, shelf)
    yield from ending(here, shelf)
    yield from (part for one in reversed(shelf.standings) for part in _entry(here, shelf, one))
    own = places.policy(shelf.id)
    feed = f'<a href="{here.to(own + places.FEED)}">{here.say("feed")}</a>'
    data = f'<a href="{here.to_file(own + places.DATA)}">{here.say("data")}</a>'
    dates = f'<a href="{here.to(own + places.CALENDAR)}">{here.say("calendar")}</a>'
    more = button(here, "developers_short", places.developers())
    yield markup.links((feed, dates, data, more), apart=True)


def _entry(here: Here, shelf: Shelf, standing: Standing) -> Iterator[str]:
    release = standing.release
    said = in_its_language(here, release, mail.hide(escape(release.summary_in(here.language))))
    yield f'<h2 id="release-{release.id}">{markup.plain(here.locale.date(release.effective))}</h2>'
    yield state_line(here, shelf, standing)
    kind = here.locale.say(f"kind.{release.kind}")
    yield (f'<p>{said}</p>\n<p class="proof">{kind}. {published_line(here, release)}</p>')
    yield from grounds(here, release)
    links = [
        button(here, "read_text", places.release(shelf.id, release.id)),
        button(here, "see_changes", places.changes(shelf.id, release.id)),
    ]
    if standing.state is State.SUPERSEDED and shelf.shown is not release:
        links.append(button(here, "since_this", places.since(shelf.id, release.id)))
    yield markup.links(links)


def _card(here: Here, shelf: Shelf) -> str:
    title = f'<h2 id="{shelf.id}">{markup.plain(here.title(shelf))}</h2>'
    shown = [one for one in shelf.standings if one.state in (State.IN_FORCE, State.UPCOMING)]
    lines = [_line(here, shelf, one) for one in shown] or [f"<p>{here.say('nothing_published')}</p>"]
    if shelf.retirement:
        lines = [*ending(here, shelf), *(lines if shown else ())]
    links = [button(here, "read_policy", places.policy(shelf.id), title=here.title(shelf))]
    if len(here.edition.config.languages) > 1:
        links.append(button(here, "bilingual_short", places.bilingual(shelf.id)))
    links.append(button(here, "all_releases", places.history(shelf.id)))
    return "\n\n".join([title, *overdue(here, shelf), *lines, markup.links(links)])


def _line(here: Here, shelf: Shelf, standing: Standing) -> str:
    """A release in one line: state, date, and the link to what it changed."""
    release = standing.release
    key = "in_force_since" if standing.state is State.IN_FORCE else "upcoming_from"
    words = here.say(key, date=release.effective)
    link = button(here, "see_changes", places.changes(shelf.id, release.id))
    return f'<p class="state-line">{state_badge(here, state_name(standing.state))} {words} {link}</p>'
