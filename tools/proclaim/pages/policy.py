"""The text of a document as pages: the one in force, and each release and the draft at an address of its own.

A release's page stays for good and says at its top what the release is on the day of the build; the page
of the text in force tells what changed last and what is coming.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from proclaim.model import Document, Release, State
from proclaim.pages import action, coverage, mail, markup, places, structured
from proclaim.pages.contents import Contents, Entry
from proclaim.pages.defined import glossary
from proclaim.pages.edition import DRAFT, GLOSSARY, Here, Shelf
from proclaim.pages.frame import (
    Frame,
    about,
    button,
    compose,
    download,
    ending,
    overdue,
    published_line,
    side_by_side,
    way_up,
)
from proclaim.pages.page import Sheet
from proclaim.pages.passages import sources, whole_text
from proclaim.pages.standing import lasting_facts, release_facts, state_line, version_line
from proclaim.pages.summaries import grounds, summary
from proclaim.timeline import Standing

_WORDS_A_MINUTE = 238


def in_force(here: Here, shelf: Shelf) -> Sheet:
    """The page of a document: the text that binds on the day, or that there is none yet."""
    release = shelf.shown
    title = here.title(shelf, release)
    standing = shelf.standing(release) if release else None
    frame = Frame(
        kind="policy",
        title=title,
        description=here.plain("about_policy", title=title, company=here.edition.config.company),
        shelf=shelf,
        head=tuple(_head(here, shelf, standing)),
        facts=release_facts(here, standing, shelf) if standing else {"document": shelf.id},
        schema=structured.in_force(here, shelf, standing) if standing else {},
        release=release,
    )
    text = _text(here, shelf, release) if release else None
    return compose(here, frame, _in_force_body(here, shelf, standing), text)


def release(here: Here, shelf: Shelf, standing: Standing) -> Sheet:
    """The lasting page of one release."""
    one = standing.release
    name = here.title(shelf, one)
    title = here.plain("release_title", title=name, date=here.effective(one))
    frame = Frame(
        kind="release",
        title=title,
        description=here.plain(
            "about_release", title=name, company=here.edition.config.company, date=one.effective
        ),
        shelf=shelf,
        way=way_up(here, shelf, (here.plain("history_short"), places.history(shelf.id))),
        head=(version_line(here, shelf, standing),),
        facts=lasting_facts(here, one),
        schema=structured.release(here, shelf, standing),
        is_lasting=True,
        release=one,
    )
    text = here.edition.text(one)
    whole = whole_text(here, text, one.prevailing, end=(_foot(here, one),))
    return compose(here, frame, _release_body(here, shelf, standing), whole)


def draft(here: Here, shelf: Shelf, text: Document) -> Sheet:
    """The page of the working copy, in a preview only."""
    frame = Frame(
        kind="release",
        title=here.plain("draft_title", title=here.title(shelf)),
        description=here.plain("draft_line"),
        shelf=shelf,
        way=way_up(here, shelf),
        head=(state_line(here, shelf, None),),
        facts=release_facts(here, None, shelf),
        is_lasting=True,
    )
    own = [] if here.language in text.sections else [markup.note(here.say("draft_language"), "warning")]
    body = (
        *own,
        markup.links(
            [button(here, "see_changes", places.changes(shelf.id, DRAFT)), *coverage.link(here, shelf)]
        ),
    )
    return compose(here, frame, body, whole_text(here, text, here.edition.config.prevailing))


def _head(here: Here, shelf: Shelf, standing: Standing | None) -> Iterator[str]:
    """The state of the text and how long it takes to read."""
    if standing is not None:
        text = here.edition.text(standing.release)
        time = _reading_time(here, text, standing.release.shown_in(here.language))
        yield state_line(here, shelf, standing, time)


def _text(here: Here, shelf: Shelf, release: Release) -> Contents:
    """The text with its defined terms, their definitions, and how to prove what it was."""
    text, terms = here.edition.text(release), here.edition.defined[shelf.id]
    defined = tuple(glossary(here, text, terms))
    more = (Entry(f"#{GLOSSARY}", "", here.say("defined_terms")),) if defined else ()
    end = (*defined, _foot(here, release))
    return whole_text(here, text, release.prevailing, terms, end, more, sources(text, release.prevailing))


def _in_force_body(here: Here, shelf: Shelf, standing: Standing | None) -> Iterator[str]:
    yield from overdue(here, shelf)
    if shelf.is_retired:
        yield from ending(here, shelf)
    yield from action.coming(here, shelf)
    if standing is None:
        yield markup.note(here.say("nothing_in_force" if shelf.upcoming else "nothing_published"))
        return
    yield from grounds(here, standing.release)
    yield markup.links(_links(here, shelf, standing.release))


def _reading_time(here: Here, text: Document, language: str) -> str:
    """How long the text takes to read, at 238 words a minute.

    Brysbaert (2019), "How many words do we read per minute?", Journal of Memory and Language 109.
    """
    words = sum(len(one.text.split()) for one in text.sections.get(language, ()))
    minutes = max(1, round(words / _WORDS_A_MINUTE))
    return here.say("reading_time", n=minutes)


def _release_body(here: Here, shelf: Shelf, standing: Standing) -> Iterator[str]:
    if standing.state is State.WITHDRAWN:
        yield markup.note(here.say("never"), "warning")
    one = standing.release
    yield summary(here, one)
    yield from grounds(here, one)
    name = about(here, here.title(shelf, one))
    which = here.dated("of_date", date=one.effective) + name
    since = button(here, "since_this", places.since(shelf.id, one.id), name, date=one.effective)
    yield markup.links(
        [
            button(here, "see_changes", places.changes(shelf.id, one.id), which),
            *([] if standing.state is State.WITHDRAWN else [since]),
            button(here, "all_releases", places.history(shelf.id), name),
            *download(here, places.paper(shelf.id, one.id)),
        ]
    )


def _links(here: Here, shelf: Shelf, release: Release) -> Iterator[str]:
    name = about(here, here.title(shelf, release))
    yield button(here, "all_releases", places.history(shelf.id), name)
    if shelf.before(release):
        yield button(here, "last_change", places.changes(shelf.id, release.id), name, date=release.effective)
    yield from side_by_side(here, shelf)
    yield from download(here, places.paper(shelf.id, release.id))


def _foot(here: Here, release: Release) -> str:
    """Who to ask, and the digest by which anyone can prove what the text was."""
    contact = escape(here.edition.config.contact)
    mailto = mail.hide(f'<a href="mailto:{contact}">{contact}</a>')
    return (
        f'<footer class="text-foot">\n<p>{here.say("questions")} {mailto}</p>\n'
        f'<p class="proof">{published_line(here, release)} {here.say("fingerprint")} '
        f"<code>{release.sha256[release.shown_in(here.language)]}</code></p>\n</footer>"
    )
