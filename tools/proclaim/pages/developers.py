"""What programs and the company's own products may take from the site, with the banner at work."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from proclaim.pages import banner, places
from proclaim.pages.edition import Here
from proclaim.pages.frame import Frame, compose
from proclaim.pages.page import Sheet

_DEMO = "banner-demo"


def developers(here: Here) -> Sheet:
    """The page for programmers, in the language of the reader."""
    frame = Frame(
        kind="developers",
        title=here.plain("developers_title"),
        description=here.plain("about_developers", company=here.edition.config.company),
        way=((here.plain("home_short"), places.HOME),),
    )
    return compose(here, frame, _body(here))


def _body(here: Here) -> Iterator[str]:
    yield f'<h2 id="data">{here.say("developers_data")}</h2>'
    files = (("releases.json", "data"), ("feed.xml", "feed"), ("releases.ics", "calendar"))
    items = (f'<li><a href="{_link(here, name)}">{here.say(key)}</a></li>' for name, key in files)
    yield f"<ul>{''.join(items)}</ul>"
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


def _link(here: Here, name: str) -> str:
    """Data is shared by all languages; a feed and a calendar each language has of its own."""
    return here.to_file(name) if name.endswith(".json") else here.to(name)


def _code(text: str) -> str:
    return f'<pre class="code" tabindex="0"><code>{escape(text, quote=False)}</code></pre>'
