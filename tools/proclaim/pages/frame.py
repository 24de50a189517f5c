"""What all pages share: the facts that the frame is made of, the way up, the notices at the top.

The template reads facts as `page.meta` and puts header, menu and footer around the body; people read what a
release is in the body itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from proclaim.config import Config
from proclaim.locale.prevailing import prevails, relying
from proclaim.model import Release
from proclaim.pages import mail, markup, menu, needed, places, structured
from proclaim.pages.contents import Contents
from proclaim.pages.edition import DRAFT, Here, Shelf
from proclaim.pages.page import Sheet
from proclaim.pages.security import content_security_policy

_UNLISTED = frozenset({"search", "compare"})
"""Kinds of pages that say nothing before somebody asks them: search engines have no use for them."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page is, apart from its body."""

    kind: str
    """home, policy, release, changes, compare, history, bilingual, coverage, search, developers,
    accessibility or not_found."""
    title: str
    description: str
    shelf: Shelf | None = None
    """The document that the page is about."""
    way: tuple[tuple[str, str], ...] = ()
    """The pages above this one, as words and path."""
    head: tuple[str, ...] = ()
    """What stands below the title: the state of the text and the like."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """More for the template."""
    schema: Mapping[str, object] = field(default_factory=dict)
    """What search engines read of it beyond what they read of every page (see `structured`)."""
    is_lasting: bool = False
    """Whether the page belongs to the archive: written once, and never shown by search engines."""
    release: Release | None = None
    """The release whose text the page shows: its own prevailing language counts, and not today's."""
    law: Release | None = None
    """The release that says which language prevails, where a page of a document shows no release."""


def compose(here: Here, frame: Frame, body: Iterable[str], text: Contents | None = None) -> Sheet:
    """The page: head, notices, body, and then the text with its contents beside it."""
    parts = [_head(here, frame), *_notices(here, frame), *body]
    if text:
        parts += text.beside()
    whole = markup.unwrapped("\n".join(part for part in parts if part))
    return Sheet(_facts(here, frame, whole), whole)


def button(here: Here, key: str, path: str, unseen: str = "", **values: object) -> str:
    """A link to another page of the site, with our words.

    unseen: as HTML, what its name says beyond them, so that it is understood by itself.
    """
    return markup.link(here.to(path), here.dated(key, **values) + markup.unseen(unseen))


def about(here: Here, words: str) -> str:
    """What the name of a link says behind a colon: which document, which section."""
    return f"{here.words(here.locale.say('common.colon'))} {markup.plain(words)}"


def sides(here: Here, two: str, many: str, **values: object) -> str:
    """Words for the page with all languages; two: the key of those that name both, where there are two."""
    several = here.edition.config.languages
    if len(several) != 2:
        return here.plain(many, **values)
    one, other = map(here.locale.version_in, several)
    return here.plain(two, one=one, other=other, **values)


def side_by_side(here: Here, shelf: Shelf) -> Iterator[str]:
    """The link to the page with all languages, where there are several."""
    if len(here.edition.config.languages) > 1:
        words = markup.plain(sides(here, "sides_of_two", "sides_of_many"))
        unseen = markup.unseen(about(here, here.title(shelf)))
        yield markup.link(here.to(places.bilingual(shelf.id)), words + unseen)


def download(here: Here, path: str, key: str = "download") -> Iterator[str]:
    """The link to a PDF file with its size, where the build makes it; key: of our words for it."""
    address = here.file(path)
    if address in here.edition.papers:
        size = here.locale.number(max(1, round(here.edition.papers[address] / 1000)))
        yield f'<a href="{here.to_file(address)}" download>{here.say(key, size=size)}</a>'


def way_up(here: Here, shelf: Shelf, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The way from the first page down to a document, and further."""
    return ((here.plain("home_short"), places.HOME), (here.title(shelf), places.policy(shelf.id)), *more)


def published_line(here: Here, release: Release) -> str:
    """When a release was published, and when it was brought in where it is older than this repository."""
    words = here.dated("published_on", date=release.published)
    return f"{words} {here.dated('brought_in', date=release.imported)}" if release.imported else words


def in_its_language(here: Here, release: Release, words: str) -> str:
    """Words of a release's record, marked with their language where it lacks the page's."""
    shown = release.shown_in(here.language)
    return words if shown == here.language else f'<span lang="{here.edition.tag(shown)}">{words}</span>'


def ending(here: Here, shelf: Shelf) -> Iterator[str]:
    """The note that a document is no longer in force, or from when on it will not be."""
    retirement = shelf.retirement
    if retirement is None:
        return
    key = "retired_since" if shelf.is_retired else "retired_from"
    said = escape(retirement.summary_in(here.language))
    words = here.dated(key, date=retirement.effective)
    yield markup.note(f"<strong>{words}</strong> {mail.hide(said)}", "warning")


def overdue(here: Here, shelf: Shelf) -> Iterator[str]:
    """Hidden banners that a script shows where the build is older than an effective date."""
    for release in shelf.upcoming:
        unseen = about(here, here.plain("release_title", title=here.title(shelf), date=release.effective))
        link = button(here, "read_it", places.release(shelf.id, release.id), unseen)
        words = here.dated("overdue", date=release.effective)
        yield markup.hidden_until(here.edition.begins(release), f"{words} {link}")
    if shelf.retirement and not shelf.is_retired:
        words = here.dated("retired_since", date=shelf.retirement.effective)
        yield markup.hidden_until(here.edition.begins(shelf.retirement), words)


def _facts(here: Here, frame: Frame, body: str) -> dict[str, object]:
    edition = here.edition
    return {
        "title": frame.title,
        "description": frame.description,
        "kind": frame.kind,
        "language": here.language,
        "lang": here.locale.tag,
        "dir": here.locale.direction,
        "root": here.to_file(""),
        "canonical": here.absolute(),
        "alternates": _alternates(here),
        "og_locale": here.locale.babel,
        "robots": "noindex" if frame.is_lasting or frame.kind in _UNLISTED else None,
        "security": content_security_policy(preview=edition.is_preview),
        "styles": needed.styles(frame.kind, body),
        "scripts": needed.scripts(frame.kind, body),
        "schema": structured.page(
            here, frame.kind, frame.title, frame.description, frame.way, frame.shelf, frame.schema
        ),
        **menu.facts(here, frame.shelf, frame.release, is_lasting=frame.is_lasting),
        **frame.facts,
    }


def _alternates(here: Here) -> list[dict[str, object]]:
    config = here.edition.config
    # A site has one page for what does not exist; it leads to the first page of another language.
    path = places.HOME if here.path == places.NOT_FOUND else here.path
    return [
        {
            "language": one,
            "lang": here.edition.tag(one),
            "name": here.edition.locales[one].name,
            "link": here.to(path, one),
            "url": here.absolute(language=one),
            "default": one == config.prevailing,
        }
        for one in config.languages
    ]


def _head(here: Here, frame: Frame) -> str:
    way = _way(here, frame.way) if frame.way else ""
    title = f"<h1>{markup.plain(frame.title)}</h1>"
    return "\n".join(['<header class="head">', *filter(None, (way, title, *frame.head)), "</header>"])


def _way(here: Here, steps: tuple[tuple[str, str], ...]) -> str:
    items = (f"<li>{markup.link(here.to(path), markup.plain(words))}</li>" for words, path in steps)
    return f'<nav class="way" aria-label="{here.say("way")}"><ol>{"".join(items)}</ol></nav>'


def _notices(here: Here, frame: Frame) -> Iterator[str]:
    if here.edition.is_unverified:
        yield markup.note(here.say("unverified"), "warning")
    if here.edition.drafts:
        comma = here.locale.say("common.comma")
        drafts = comma.join(_to_draft(here, one) for one in here.edition.drafts)
        yield markup.note(f"{here.say('preview')} {drafts}", "draft")
    yield from _prevailing(here, frame)


def _to_draft(here: Here, shelf: Shelf) -> str:
    words = here.say("draft_title", title=here.title(shelf))
    return markup.link(here.to(places.release(shelf.id, DRAFT)), words)


def _prevailing(here: Here, frame: Frame) -> Iterator[str]:
    """Which language counts, and for whom either version does: the release or, for a draft, settings say.

    The accessibility statement says it of nothing: it is no policy, and each language stands for itself.
    """
    if frame.kind == "accessibility":
        return
    law = frame.release or frame.law or _settings(here, frame)
    if frame.release and here.language not in frame.release.languages:
        words = here.say("not_published", language=here.locale.version_in(law.prevailing))
        either = map(here.words, relying(here.locale, law.prevailing_except))
        yield markup.note(" ".join((words, *either)), "warning")
        return
    said = here.words(prevails(here.locale, law.prevailing, law.prevailing_except))
    if here.language != law.prevailing:
        words = here.say("prevailing_version", language=here.locale.version_in(law.prevailing))
        link = markup.link(here.to(here.path, law.prevailing), words, law.prevailing)
        yield f'<p class="prevails">{said} {link}</p>'
    elif said and frame.shelf:
        yield f'<p class="prevails">{said}</p>'


def _settings(here: Here, frame: Frame) -> Config:
    """The settings for the document of a page, or for all where it is about none."""
    config, shelf = here.edition.config, frame.shelf
    return config.of_document(shelf.id) if shelf and shelf.id in config.documents else config
