"""What changed, as pages: a release against the one before it.

A page gives the summary, the dates, how much changed and the changes that matter most, and then the
redline itself, a heading a section.
"""

from __future__ import annotations

from collections.abc import Iterator

from proclaim.model import Document, Release
from proclaim.pages import markup, places, structured
from proclaim.pages.edition import DRAFT, Here, Shelf
from proclaim.pages.frame import Frame, button, compose, download, way_up
from proclaim.pages.marked import Side, marked
from proclaim.pages.page import Sheet
from proclaim.pages.standing import lasting_facts, release_facts, state_line, version_line
from proclaim.pages.summaries import grounds, summary
from proclaim.timeline import Standing


def changes(here: Here, shelf: Shelf, standing: Standing) -> Sheet:
    """The redline of a release against the one before it; of the first release, that it is the first."""
    new = standing.release
    old = shelf.before(new)
    frame = Frame(
        kind="changes",
        title=here.plain("changes_title", title=here.title(shelf, new), date=here.effective(new)),
        description=here.plain("about_changes", title=here.title(shelf, new), date=new.effective),
        shelf=shelf,
        way=_way(here, shelf, new),
        head=(version_line(here, shelf, standing), *([_compared(here, old, new)] if old else [])),
        facts={**lasting_facts(here, new), "compared_with": old.id if old else None},
        schema=structured.changes(here, shelf, new, old),
        is_lasting=True,
        release=new,
    )
    if old is None:
        return compose(here, frame, _first_body(here, shelf, new))
    return compose(here, frame, _changes_body(here, shelf, new, old))


def draft_changes(here: Here, shelf: Shelf, draft: Document) -> Sheet:
    """The redline of the working copy against the newest release, in a preview only."""
    frame = Frame(
        kind="changes",
        title=here.plain("draft_changes_title", title=here.title(shelf)),
        description=here.plain("draft_line"),
        way=way_up(
            here, shelf, (here.plain("draft_title", title=here.title(shelf)), places.release(shelf.id, DRAFT))
        ),
        shelf=shelf,
        head=(state_line(here, shelf, None),),
        facts=release_facts(here, None, shelf),
        is_lasting=True,
    )
    old = here.edition.text(shelf.newest) if shelf.newest else Document(shelf.id, {})
    after = Side(draft, here.edition.config.prevailing, places.release(shelf.id, DRAFT))
    return compose(here, frame, marked(here, old, after))


def _compared(here: Here, old: Release, new: Release) -> str:
    words = here.dated("compared", old=old.effective, new=new.effective)
    return f'<p class="compared">{words}</p>'


def _first_body(here: Here, shelf: Shelf, new: Release) -> Iterator[str]:
    yield summary(here, new)
    yield markup.links([_read(here, shelf, new)])
    yield markup.note(here.say("first_release"))


def _changes_body(here: Here, shelf: Shelf, new: Release, old: Release) -> Iterator[str]:
    yield summary(here, new)
    yield from grounds(here, new)
    yield markup.links(
        [
            _read(here, shelf, new),
            button(here, "read_before", places.release(shelf.id, old.id), date=old.effective),
            *download(here, places.paper_of_changes(shelf.id, new.id), "download_changes"),
        ]
    )
    after = Side(here.edition.text(new), new.prevailing, places.release(shelf.id, new.id))
    yield from marked(here, here.edition.text(old), after)


def _read(here: Here, shelf: Shelf, release: Release) -> str:
    which = here.dated("of_date", date=release.effective)
    return button(here, "read_text", places.release(shelf.id, release.id), which)


def _way(here: Here, shelf: Shelf, release: Release) -> tuple[tuple[str, str], ...]:
    return way_up(
        here,
        shelf,
        (here.plain("history_short"), places.history(shelf.id)),
        (here.locale.date(release.effective), places.release(shelf.id, release.id)),
    )
