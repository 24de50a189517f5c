"""What programs and the company's own products may take from the site, with the banner at work."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from proclaim.pages import banner, markup, places, schema, structured
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.frame import Frame, compose
from proclaim.pages.page import Sheet

_DEMO = "banner-demo"
MOST = 20
"""Documents whose own files are named; those of all others lie in the same places."""


def developers(here: Here) -> Sheet:
    """The page for programmers, in the language of the reader."""
    frame = Frame(
        kind="developers",
        title=here.plain("developers_title"),
        description=here.plain("about_developers", company=here.edition.config.company),
        way=((here.plain("home_short"), places.HOME),),
        schema=structured.developers(here),
    )
    return compose(here, frame, _body(here))


def _body(here: Here) -> Iterator[str]:
    yield f'<h2 id="data">{here.say("developers_data")}</h2>'
    schema_link = f'<a href="{here.to_file(schema.FILE)}">{here.say("developers_schema")}</a>'
    yield f"<ul><li>{'</li><li>'.join([*_files(here, places.HOME), schema_link])}</li></ul>"
    if shelves := here.edition.shelves[:MOST]:
        yield f"<p>{here.say('developers_own')}</p>"
        yield f"<ul>{''.join(_own(here, one) for one in shelves)}</ul>"
    yield f'<h2 id="banner">{here.say("developers_banner")}</h2>'
    yield f"<p>{here.say('developers_banner_intro')}</p>"
    yield _code(f'<script src="{here.edition.config.site_url}banner.js" defer></script>')
    yield f"<p>{here.say('developers_banner_options')}</p>"
    yield f"<p>{here.say('developers_demo')}</p>"
    yield (
        f'<div id="{_DEMO}" class="demo"></div>\n'
        f'<script src="{here.to_file("banner.js")}" data-target="#{_DEMO}"></script>'
    )
    snippets = [one for shelf in here.edition.shelves for one in [banner.snippet(here, shelf)] if one]
    if snippets:
        yield f"<p>{here.say('developers_snippet')}</p>"
        yield from (_code(one) for one in snippets)


def _files(here: Here, folder: str, of: str = "") -> Iterator[str]:
    """Links to the data, which all languages share, and to the feed and calendar that each has of its own.

    of: the document that they are of, as HTML, for those who hear each link by itself.
    """
    said = f'<span class="vh"> ({of})</span>' if of else ""
    yield f'<a href="{here.to_file(folder + places.DATA)}">{here.say("data")}{said}</a>'
    yield f'<a href="{here.to(folder + places.FEED)}">{here.say("feed")}{said}</a>'
    yield f'<a href="{here.to(folder + places.CALENDAR)}">{here.say("calendar")}{said}</a>'


def _own(here: Here, shelf: Shelf) -> str:
    title = markup.plain(here.title(shelf))
    files = "</li><li>".join(_files(here, places.policy(shelf.id), title))
    return f"<li>{title}<ul><li>{files}</li></ul></li>"


def _code(text: str) -> str:
    return f'<pre class="code" tabindex="0"><code>{escape(text, quote=False)}</code></pre>'
