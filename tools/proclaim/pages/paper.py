"""A release on paper: the whole text of one language as one HTML document, for a program that makes a PDF.

It says what never changes about a release, and nothing of its state, so that the file is the same for good.
The words are those of the release's page.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from proclaim.locale.prevailing import prevails
from proclaim.model import Release
from proclaim.pages import mail, places
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.frame import published_line
from proclaim.pages.passages import Passage, passage, passages, texts
from proclaim.pages.summaries import grounds


def paper(here: Here, shelf: Shelf, release: Release) -> str:
    """The document; its links are relative to the release's page."""
    config = here.edition.config
    name = here.title(shelf, release)
    title = here.plain("release_title", title=name, date=release.effective)
    about = here.plain("about_release", title=name, company=config.company, date=release.effective)
    parts = [*_head(here, shelf, release), *_text(here, release), *_foot(here, release)]
    return (
        f'<!doctype html>\n<html lang="{here.locale.tag}">\n<head>\n'
        f'<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<meta name="author" content="{escape(config.company)}">\n'
        f'<meta name="description" content="{escape(about)}">\n</head>\n<body>\n'
        f"{chr(10).join(parts)}\n</body>\n</html>\n"
    )


def _head(here: Here, shelf: Shelf, release: Release) -> Iterator[str]:
    company = escape(here.edition.config.company)
    yield f'<p class="company">{company}</p>'
    yield f"<h1>{escape(here.title(shelf, release))}</h1>"
    yield f'<p class="effective">{here.say("effective_on", date=release.effective)}</p>'
    yield from grounds(here, release)
    said = prevails(here.locale, release.prevailing, release.prevailing_except)
    if said:
        yield f'<p class="prevails">{here.words(said)}</p>'


def _text(here: Here, release: Release) -> Iterator[str]:
    text = here.edition.text(release)
    shown = tuple(passages(text, here.language, release.prevailing))
    for one, nodes in zip(shown, texts(here, text.id, shown), strict=True):
        inner = passage(here, text.id, one, nodes, release.prevailing)
        yield f"<section>\n{_heading(here, one)}\n{inner}\n</section>"


def _heading(here: Here, one: Passage) -> str:
    language = f' lang="{here.edition.tag(one.language)}"' if one.language != here.language else ""
    words = mail.hide(escape(one.section.title, quote=False))
    return f'<h2 id="{one.section.id}"{language}>{one.number}. {words}</h2>'


def _foot(here: Here, release: Release) -> Iterator[str]:
    contact = escape(here.edition.config.contact)
    digest = release.sha256[release.shown_in(here.language)]
    address = escape(here.absolute(places.release(release.document, release.id)))
    yield (
        f'<footer>\n<p>{here.say("questions")} <a href="mailto:{contact}">{contact}</a></p>\n'
        f'<p>{published_line(here, release)} <a href="{address}">{address}</a></p>\n'
        f"<p>{here.say('fingerprint')} <code>{digest}</code></p>\n</footer>"
    )
