"""What search engines read of a page: schema.org in JSON-LD 1.1, one object a page.

The page of the text in force and each release are a DigitalDocument. A translation names the text that it
translates, a release the one that it revises, and `temporalCoverage` its days in force. The page of a release
is written once and knows only the first of them (ISO 8601-2: two dots for an end that is open, nothing for
one that is unknown).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from proclaim.model import Release, State
from proclaim.pages import places
from proclaim.pages.edition import Here, Shelf
from proclaim.timeline import Standing

Schema = Mapping[str, object]
_DOCUMENT = "DigitalDocument"
_TYPES = {
    "home": "WebSite",
    "policy": _DOCUMENT,
    "release": _DOCUMENT,
    "history": "CollectionPage",
    "search": "SearchResultsPage",
}
"""By kind of page; any other is a WebPage, which is what may have a way up as well."""


def page(
    here: Here,
    kind: str,
    title: str,
    description: str,
    way: Sequence[tuple[str, str]],
    shelf: Shelf | None,
    more: Schema,
) -> Schema:
    """A page of any kind; empty for one that has no address of its own.

    way: the pages above it, as words and path. shelf: the document that it is about, if it is about one.
    more: what it says beyond every other page.
    """
    if kind == "not_found":
        return {}
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(kind, "WebPage"),
        "@id": here.absolute(),
        "url": here.absolute(),
        "name": title,
        "description": description,
        "inLanguage": here.locale.tag,
        "publisher": _publisher(here),
    }
    if kind != "home":
        found["isPartOf"] = _site(here)
    if shelf and found["@type"] != _DOCUMENT:
        found["about"] = {"@type": _DOCUMENT, "url": here.absolute(places.policy(shelf.id))}
    if kind == "search":
        found["potentialAction"] = _search(here)
    found |= more
    if way and found["@type"] != _DOCUMENT:
        steps = [(words, here.absolute(path)) for words, path in (*way, (title, here.path))]
        found["breadcrumb"] = _listed("BreadcrumbList", "item", steps)
    return found


def home(here: Here) -> Schema:
    """The first page: the site, how to search it, and its documents."""
    documents = [(here.title(one), here.absolute(places.policy(one.id))) for one in here.edition.shelves]
    return {"potentialAction": _search(here), "mainEntity": _listed("ItemList", "url", documents)}


def history(here: Here, shelf: Shelf) -> Schema:
    """All releases of a document, the newest first."""
    releases = [one.release for one in reversed(shelf.standings)]
    items = [(_name(here, shelf, one), here.absolute(places.release(shelf.id, one.id))) for one in releases]
    return {"mainEntity": _listed("ItemList", "url", items)}


def in_force(here: Here, shelf: Shelf, standing: Standing) -> Schema:
    """The text on the page of a document, with the days on which it is in force as far as they are known."""
    one = standing.release
    until = shelf.until(one) if standing.state is State.SUPERSEDED else None
    coverage = f"{one.effective.isoformat()}/{until.isoformat() if until else '..'}"
    return {**_document(here, shelf, one), "temporalCoverage": coverage}


def release(here: Here, shelf: Shelf, standing: Standing) -> Schema:
    """A release on its own page: only what no later day changes."""
    one = standing.release
    withdrawn = standing.state is State.WITHDRAWN
    coverage = {} if withdrawn else {"temporalCoverage": f"{one.effective.isoformat()}/"}
    modified = {"dateModified": one.withdrawn.isoformat()} if one.withdrawn and withdrawn else {}
    return {**_document(here, shelf, one), **coverage, **modified}


def changes(here: Here, shelf: Shelf, new: Release, old: Release | None) -> Schema:
    """What a release changes: it, and the one that it revises."""
    both = [one for one in (new, old) if one]
    return {
        "datePublished": new.published.isoformat(),
        "about": [
            {"@type": _DOCUMENT, "@id": here.absolute(places.release(shelf.id, one.id))} for one in both
        ],
    }


def bilingual(here: Here, languages: Iterable[str]) -> Schema:
    """A text in several languages at once."""
    return {"inLanguage": [here.edition.tag(one) for one in languages]}


def developers(here: Here) -> Schema:
    """What programs may take from the site."""
    data = here.edition.config.site_url + places.DATA
    feed = {
        "@type": "DataFeed",
        "name": here.plain("data"),
        "url": data,
        "encodingFormat": "application/json",
    }
    return {"mainEntity": feed}


def _document(here: Here, shelf: Shelf, one: Release) -> dict[str, object]:
    """A release as a text of its own, whichever page shows it."""
    path = places.release(shelf.id, one.id)
    value: dict[str, object] = {
        "@id": here.absolute(path),
        "name": here.title(shelf, one),
        "version": one.id,
        "datePublished": one.published.isoformat(),
        "inLanguage": here.edition.tag(one.shown_in(here.language)),
        "isAccessibleForFree": True,
    }
    before = shelf.before(one)
    if before:
        value["isBasedOn"] = here.absolute(places.release(shelf.id, before.id))
    if one.shown_in(here.language) != one.prevailing:
        original = here.absolute(path, one.prevailing)
        value["translationOfWork"] = {"@type": _DOCUMENT, "@id": original}
    return value


def _name(here: Here, shelf: Shelf, one: Release) -> str:
    return here.plain("release_title", title=here.title(shelf, one), date=one.effective)


def _publisher(here: Here) -> Schema:
    return {"@type": "Organization", "name": here.edition.config.company}


def _site(here: Here) -> Schema:
    """The site by its address; its first page says the rest."""
    return {"@type": "WebSite", "@id": here.absolute(places.HOME)}


def _search(here: Here) -> Schema:
    template = f"{here.absolute(places.search())}?q={{search_term_string}}"
    return {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": template},
        "query-input": "required name=search_term_string",
    }


def _listed(kind: str, key: str, items: Iterable[tuple[str, str]]) -> Schema:
    """A list of names and addresses; key: what the address of an item is called."""
    elements = [
        {"@type": "ListItem", "position": place, "name": name, key: address}
        for place, (name, address) in enumerate(items, start=1)
    ]
    return {"@type": kind, "itemListElement": elements}
