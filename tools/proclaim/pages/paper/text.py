"""A release on paper: the whole text of one language."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from proclaim.model import Release
from proclaim.pages import mail, places
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.paper.document import document, foot, head
from proclaim.pages.passages import Passage, passage, passages, texts


def paper(here: Here, shelf: Shelf, release: Release) -> str:
    """The document; its links are relative to the release's page."""
    name = here.title(shelf, release)
    title = here.plain("release_title", title=name, date=release.effective)
    company = here.edition.config.company
    about = here.plain("about_release", title=name, company=company, date=release.effective)
    line = here.say("effective_on", date=release.effective)
    page = places.release(release.document, release.id)
    parts = (
        *head(here, release, name, line),
        *_text(here, release),
        foot(here, release, page, [release.shown_in(here.language)]),
    )
    return document(here, title, about, "text", parts)


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
