"""What all files on paper share: the frame around the text, its first lines and its last ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from proclaim.locale import Locale
from proclaim.locale.prevailing import prevails
from proclaim.model import Release
from proclaim.pages.edition import Here
from proclaim.pages.frame import published_line
from proclaim.pages.summaries import grounds
from proclaim.values import vocabulary

_BETWEEN_TAGS = re.compile(r"(?<=>)[^<]+")
_SAYS_ITS_ADDRESS = re.compile(r'href="([^"]+?)/?"(?=>\1/?\W/a>)')


def document(here: Here, title: str, about: str, kind: str, parts: Iterable[str]) -> str:
    """A whole document; kind: what the style sheet calls it: text, changes, beside and how many languages."""
    company = escape(here.edition.config.company)
    return (
        f'<!doctype html>\n<html lang="{here.locale.tag}">\n<head>\n'
        f'<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f'<meta name="author" content="{company}">\n'
        f'<meta name="description" content="{escape(about)}">\n</head>\n<body class="{kind}">\n'
        f"{set_in_lines(chr(10).join(parts), here.edition.locales.values())}\n</body>\n</html>\n"
    )


def set_in_lines(html: str, languages: Iterable[Locale]) -> str:
    """HTML whose lines end where they may: never within a date, in any of these languages.

    The text itself keeps its spaces: this is for paper only.
    """
    dates = [vocabulary(one).date for one in languages]

    def set_one(between: re.Match[str]) -> str:
        words = between[0]
        for date in dates:
            words = date.sub(lambda found: "\u00a0".join(found[0].split()), words)
        # Where words fit a line but for the space behind them, WeasyPrint 70 breaks after the first of them.
        ends = words.rstrip()
        return f"{ends}<span> </span>" if ends and ends != words else words

    return _BETWEEN_TAGS.sub(set_one, _SAYS_ITS_ADDRESS.sub(r'class="said" \g<0>', html))


def head(here: Here, release: Release, title: str, line: str) -> Iterator[str]:
    """Company, title, a line of dates, the grounds of the release, and which language prevails."""
    yield f'<p class="company">{escape(here.edition.config.company)}</p>'
    yield f"<h1>{escape(title)}</h1>"
    yield f'<p class="effective">{line}</p>'
    yield from grounds(here, release)
    said = prevails(here.locale, release.prevailing, release.prevailing_except)
    if said:
        yield f'<p class="prevails">{here.words(said)}</p>'


def foot(here: Here, release: Release, path: str, languages: Iterable[str]) -> str:
    """Who to ask, where the page is, and the digests by which anyone can prove what the texts were.

    path: of the page. languages: those of the texts.
    """
    contact = escape(here.edition.config.contact)
    address = escape(here.absolute(path))
    digests = "".join(
        f"<p>{here.say('fingerprint')} <code>{release.sha256[one]}</code></p>\n" for one in languages
    )
    return (
        f'<footer>\n<p>{here.say("questions")} <a href="mailto:{contact}">{contact}</a></p>\n'
        f'<p>{published_line(here, release)} <a href="{address}">{address}</a></p>\n{digests}</footer>'
    )
