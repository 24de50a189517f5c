"""The page that a server shows for an address that does not exist: one for all languages, with one title.

A site has one such page, and it may be shown at any address: its links begin at the root of the host.
"""

from __future__ import annotations

from collections.abc import Iterator

from proclaim.pages import markup, places
from proclaim.pages.edition import Here
from proclaim.pages.frame import Frame, compose
from proclaim.pages.page import Sheet


def not_found(here: Here) -> Sheet:
    """The page, its title in the prevailing language."""
    title = here.plain("not_found")
    frame = Frame(kind="not_found", title=title, description=title, is_lasting=True)
    return compose(here, frame, _body(here))


def _body(here: Here) -> Iterator[str]:
    for language in here.edition.config.languages:
        own = Here(here.edition, language, here.path)
        lang = "" if language == here.language else f' lang="{own.locale.tag}"'
        title = "" if language == here.language else f"<h2>{own.say('not_found')}</h2>\n"
        link = markup.link(own.to(places.HOME), own.say("not_found_link"), language if lang else "")
        yield f"<section{lang}>\n{title}<p>{own.say('not_found_text')}</p>\n<p>{link}</p>\n</section>"
