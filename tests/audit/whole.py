"""What only a whole site shows: titles, links, and whether its pages are alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from tests.site.reader import Page, Site, inside, target

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
FRAME = re.compile(r"<header class=\"top\">.*?</header>|<footer class=\"foot\">.*?</footer>", re.DOTALL)
PART = re.compile(r"<(nav|form|input|ul|details|summary)\b|(href=\"(?:&#\d+;)+\")")
UNFOLLOWED = ("preconnect", "canonical", "alternate")
"""Relations of `<link>` that name whole addresses of the site where it will be published."""


def titles(site: Site) -> Iterator[str]:
    """Titles that two pages of one language share."""
    found = defaultdict(list)
    for page in site.pages():
        match = TITLE.search(page.html)
        title = unescape(match[1]).strip() if match else ""
        found[page.language, title].append(page.url)
    for (language, title), urls in found.items():
        if len(urls) > 1 or not title:
            yield f"{title!r} ({language}) is the title of {', '.join(urls[:3])}"


def constancy(site: Site) -> Iterator[str]:
    """Pages whose header or footer has other parts, or the same in another order (WCAG 2.2, 3.2.3, 3.2.6).

    Documents and links of a page may be fewer; what kinds of parts there are, and in which order, may not.
    The page for searching has its field in the text.
    """
    first: dict[bool, str] = {}
    for page in site.pages():
        parts = [
            match[1] or "contact" for found in FRAME.findall(page.html) for match in PART.finditer(found)
        ]
        frame = " ".join(parts)
        usual = first.setdefault("page--search" in page.html, frame)
        if frame != usual:
            yield f"{page.url}: {frame}, elsewhere {usual}"
        if parts.count("contact") < 1:
            yield f"{page.url}: no contact in the footer"


def dead_links(site: Site) -> Iterator[str]:
    """Links, sources and alternates within the site that lead to no page, file or anchor."""
    for page in site.pages():
        # A comparison comes by script, with its changes.
        later = f"{page.url}#change-" if "page--compare" in page.html else None
        for url in {*page.links, *page.loads, *_alternates(page)}:
            if _host(url) == _host(page.url) and not (later and url.startswith(later)):
                yield from _dead(site, page, url)


def _alternates(page: Page) -> Iterator[str]:
    return (one["href"] for one in page.head if one.get("rel") in UNFOLLOWED and "href" in one)


def _host(url: str) -> str:
    return urlsplit(url).netloc


def _dead(site: Site, page: Page, url: str) -> Iterator[str]:
    path, anchor = inside(url)
    if not target(site.root, path).is_file():
        yield f"{page.url}: no page at {url}"
    elif anchor and target(site.root, path).suffix == ".html" and anchor not in site.page(path).ids:
        yield f"{page.url}: no anchor {url}"
