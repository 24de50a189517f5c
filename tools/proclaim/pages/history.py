"""All releases of a document as a table: the newest open, older ones folded by year.

What is in force or coming stands first and is never folded. Each row keeps its anchor, `release-<id>`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from proclaim.model import Release, State
from proclaim.pages import comparing, markup, places, structured
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.frame import Frame, button, compose, ending, published_line, way_up
from proclaim.pages.page import Sheet
from proclaim.pages.picture import picture
from proclaim.pages.standing import state_badge, state_of
from proclaim.pages.summaries import grounds, said
from proclaim.timeline import Standing

_OPEN = 6
"""So many releases are shown at once, those in force and coming included."""
_FOLDS = 8
"""Older ones are folded into so many groups of years at most, so that a long history stays short."""
_COLUMNS = ("column_date", "column_summary", "column_read")
_Group = tuple[Standing, ...]


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
    return compose(here, frame, _body(here, shelf))


def _body(here: Here, shelf: Shelf) -> Iterator[str]:
    if not shelf.standings:
        yield markup.note(here.say("nothing_published"))
        return
    yield f"<p>{here.say('history_intro')}</p>"
    yield from ending(here, shelf)
    yield comparing.picker(here, shelf)
    yield picture(here, shelf)
    current, recent, older = _parted(shelf)
    if current:
        yield f'<h2 id="_current">{here.say("history_current")}</h2>'
        yield _table(here, shelf, current, "_current")
    if recent:
        is_withdrawn = any(one.state is State.WITHDRAWN for one in shelf.standings)
        title = here.say("history_withdrawn" if is_withdrawn else "history_earlier")
        yield f'<h2 id="_earlier">{title}</h2>'
        yield _table(here, shelf, recent, "_earlier")
    yield from (_folded(here, shelf, years) for years in older)


def _parted(shelf: Shelf) -> tuple[_Group, _Group, list[_Group]]:
    """What is in force or coming, what else is open, and the rest by years; each the newest first."""
    newest_first = tuple(reversed(shelf.standings))
    current = tuple(one for one in newest_first if one.state in (State.UPCOMING, State.IN_FORCE))
    earlier = tuple(one for one in newest_first if one not in current)
    open_ = max(_OPEN - len(current), 0)
    return current, earlier[:open_], _by_years(earlier[open_:])


def _by_years(standings: Sequence[Standing]) -> list[_Group]:
    """Releases by the year of their effective date; several years together where there are many."""
    years = [tuple(several) for _, several in groupby(standings, key=_year)]
    step = -(-len(years) // _FOLDS) or 1
    return [tuple(one for year in years[n : n + step] for one in year) for n in range(0, len(years), step)]


def _year(standing: Standing) -> int:
    return standing.release.effective.year


def _folded(here: Here, shelf: Shelf, several: _Group) -> str:
    last, first = _year(several[0]), _year(several[-1])
    years = f"{first}" if first == last else f"{first}–{last}"
    id = f"_year-{first}"
    words = here.say("history_years", years=years, n=len(several))
    return (
        f'<details class="year">\n<summary id="{id}">{words}</summary>\n'
        f"{_table(here, shelf, several, id)}\n</details>"
    )


def _table(here: Here, shelf: Shelf, several: _Group, id: str) -> str:
    """id: of the element that names the table."""
    titles = [here.say(one) for one in _COLUMNS]
    head = "".join(f'<th scope="col">{one}</th>' for one in titles)
    rows = "\n".join(_row(here, shelf, one, titles) for one in several)
    return (
        f'<table class="releases" aria-labelledby="{id}">\n'
        f"<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>"
    )


def _row(here: Here, shelf: Shelf, standing: Standing, titles: Sequence[str]) -> str:
    release = standing.release
    when, what, read = titles
    links = "".join(f"<li>{one}</li>" for one in _links(here, shelf, standing))
    return (
        f'<tr id="release-{release.id}">'
        f'<th scope="row" data-title="{when}">{here.day(release.effective)}</th>\n'
        f'<td data-title="{what}">{_summary(here, shelf, standing)}</td>\n'
        f'<td data-title="{read}"><ul class="links">{links}</ul></td></tr>'
    )


def _summary(here: Here, shelf: Shelf, standing: Standing) -> str:
    """What a release is, what it changes, of which kind it is and when it was published."""
    release = standing.release
    kind = here.locale.say(f"kind.{release.kind}")
    state = state_badge(here, state_of(shelf, standing))
    if standing.state is State.WITHDRAWN:
        state += f" {here.dated('withdrawn_on', day=release.withdrawn, date=release.effective)}"
    parts = (
        f'<p class="state-line">{state}</p>',
        f"<p>{said(here, release)}</p>",
        *grounds(here, release),
        f'<p class="proof">{kind}. {published_line(here, release)}</p>',
    )
    return "".join(parts)


def _links(here: Here, shelf: Shelf, standing: Standing) -> Iterator[str]:
    release = standing.release
    which = here.dated("of_date", date=release.effective) + _apart(here, shelf, release)
    yield button(here, "text_short", places.release(shelf.id, release.id), which)
    yield button(here, "changes_short", places.changes(shelf.id, release.id), which)
    if standing.state is State.SUPERSEDED and shelf.shown is not release:
        then = here.dated("since_date", date=release.effective) + _apart(here, shelf, release)
        yield button(here, "since_then", places.since(shelf.id, release.id), then)


def _apart(here: Here, shelf: Shelf, release: Release) -> str:
    """What tells a release from another one with the same effective date."""
    same = Counter(one.effective for one in shelf.releases)[release.effective] > 1
    return f" ({here.dated('version_published', date=release.published)}, {release.id})" if same else ""
