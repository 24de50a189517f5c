"""Whom to ask, and by what ways: e-mail, telephone, a form, post; and links with the words of a statute."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from proclaim.blocks.inline import Link, links, shown
from proclaim.law.checks.place import Flaw, Place
from proclaim.law.checks.words import listed
from proclaim.law.negation import affirmed
from proclaim.law.pack import Contact, ContactNear, LinkTo, Telephone
from proclaim.law.passages import of_section
from proclaim.law.wording import folded, pattern
from proclaim.model import Section
from proclaim.rulebook.units import units
from proclaim.values import PAGE, Kind, of_text, vocabulary

_TOLL_FREE = ("800", "833", "844", "855", "866", "877", "888")
"""Codes of the North American Numbering Plan that cost a caller nothing."""
_POST = re.compile(
    r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b"  # postal codes of Canada
    r"|\b[A-Z]{2},? \d{5}(?:-\d{4})?\b"  # a state and a ZIP code
    r"|\bP\.? ?O\.? Box \d+|\b[CB]\. ?P\. \d+|\bCase postale \d+",
)
_PAGES = {"a form": "law.web_forms", "an account page": "law.account_pages"}
_MAIL, _PHONE = "mail", "phone"
_ELSEWHERE = re.compile(r"https?://", re.IGNORECASE)


def contact(check: Contact, place: Place) -> Iterator[Flaw]:
    """So many different ways in the sections that claim the element."""
    found = sorted({way for one in place.claiming for way in _ways(one, place)})
    if len(found) < check.ways:
        named = f"only {' and '.join(found)}" if found else "no e-mail, telephone, form or postal address"
        yield place.lack(f"of the {check.ways} ways to ask it names {named}")
    elif check.by_post and "post" not in found:
        yield place.lack("names no postal address")


def telephone(_check: Telephone, place: Place) -> Iterator[Flaw]:
    """A toll-free number in the sections that claim the element."""
    numbers = [number for one in place.claiming for kind, number in _addresses(one, place) if kind == _PHONE]
    if not any(one.startswith(_TOLL_FREE) for one in numbers):
        yield place.lack("names no toll-free telephone number")


def contact_near(check: ContactNear, place: Place) -> Iterator[Flaw]:
    """A section with the title and an address."""
    titles = place.own(check.title)
    if titles is None:
        return
    named = [one for one in place.claiming if _says(one, pattern(titles), place)]
    if not named:
        yield place.lack(f"nothing there says {listed(titles)}")
    elif not any(_ways(one, place) for one in named):
        yield place.lack(f"no section there that says {listed(titles)} names an address")


def link(check: LinkTo, place: Place) -> Iterator[Flaw]:
    """A link with the words, to the place."""
    words = place.own(check.text)
    if not any(_fits(one, check.to, words) for section in place.claiming for one in _links(section)):
        what = f" with the words {listed(words)}" if words else ""
        where = f" to {' or '.join(check.to)}" if check.to else ""
        yield place.lack(f"there is no link there{what}{where}")


def _fits(one: Link, to: Sequence[str], words: tuple[str, ...] | None) -> bool:
    is_there = not to or any(fnmatchcase(one.href, pattern) for pattern in to)
    return is_there and (words is None or pattern(words).search(folded(shown(one.children))) is not None)


def _says(section: Section, found: re.Pattern[str], place: Place) -> bool:
    return any(found.search(one.said) for one in of_section(section, place.locale))


def _ways(section: Section, place: Place) -> set[str]:
    """The ways to ask that a section names."""
    found = set()
    for kind, _ in _addresses(section, place):
        if kind in (_MAIL, _PHONE):
            found.add({_MAIL: "e-mail", _PHONE: "telephone"}[kind])
    forms = pattern(place.locale.terms("law.forms"))
    for one in _links(section):
        if _ELSEWHERE.match(one.href) and _is_form(one, forms):
            found.add("a form")
    if any(_POST.search(unit.text) for unit in units(section)):
        found.add("post")
    return found | {way for way, key in _PAGES.items() if _leads(section, key, place)}


def _leads(section: Section, key: str, place: Place) -> bool:
    """Whether a sentence sends the reader to a page of the website, named without an address."""
    found = [pattern(place.locale.terms(key))]
    return any(affirmed(one.whole, found, place.locale) for one in of_section(section, place.locale))


def _is_form(one: Link, forms: re.Pattern[str]) -> bool:
    """Whether the words of a link, or those in its address, say that one can ask there."""
    address = re.sub(r"[/._?=&#-]+", " ", one.href)
    return forms.search(folded(f"{shown(one.children)} {address}")) is not None


def _addresses(section: Section, place: Place) -> Iterator[tuple[str, str]]:
    """Addresses of a section as values: their kind and what they are."""
    words = vocabulary(place.locale)
    for unit in units(section):
        hrefs = tuple(one.href for block in unit.blocks for one in links(block.content))
        for value in of_text(unit.text, hrefs, words):
            if value.kind is Kind.ADDRESS and value.key[0] != PAGE:
                yield value.key[0], value.key[1]


def _links(section: Section) -> Iterator[Link]:
    return (one for unit in units(section) for block in unit.blocks for one in links(block.content))
