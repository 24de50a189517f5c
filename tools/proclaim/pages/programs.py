"""What programs read: releases.json, an Atom feed a language, the sitemap, rules for crawlers.

All of them depend on releases and the day alone, never on the moment of the build, so that two builds of
one day are the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime, time
from xml.sax.saxutils import escape, quoteattr

from feedgen.feed import FeedGenerator

from proclaim import __version__
from proclaim.model import Kind, Release, Retirement, State
from proclaim.pages import mail, places
from proclaim.pages.edition import Edition, Here, Shelf
from proclaim.pages.markup import line
from proclaim.pages.standing import state_name
from proclaim.timeline import Standing

_XHTML = "http://www.w3.org/1999/xhtml"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def releases_json(edition: Edition) -> str:
    """Every document and release with states, dates, digests and addresses, as of the day."""
    value = {
        "as_of": edition.as_of.isoformat(),
        "company": edition.config.company,
        "time_zone": edition.config.time_zone.key,
        "prevailing_language": edition.config.prevailing,
        "languages": list(edition.config.languages),
        "documents": [_document(edition, shelf) for shelf in edition.shelves],
        "generator": f"proclaim {__version__}",
    }
    return mail.hide_in_json(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"


def feed(edition: Edition, language: str) -> str:
    """The Atom feed (RFC 4287) of all releases in one language, the newest first."""
    here = Here(edition, language, places.HOME)
    entries = sorted(
        ((shelf, one) for shelf in edition.shelves for one in shelf.standings),
        key=lambda pair: (_changed(pair[1]), pair[1].release.document, pair[1].release.id),
    )
    atom = FeedGenerator()
    atom.id(here.absolute())
    atom.title(line(here.plain("home_title", company=edition.config.company)))
    atom.author({"name": line(edition.config.company)})
    atom.language(here.locale.tag)
    atom.link(href=here.absolute(), rel="alternate")
    atom.link(href=f"{here.absolute()}feed.xml", rel="self")
    endings = [(shelf, shelf.retirement) for shelf in edition.shelves if shelf.retirement]
    days = [*(_changed(one) for _, one in entries), *(ending.published for _, ending in endings)]
    atom.updated(_midnight(edition, max(days, default=date(1970, 1, 1))))
    for shelf, standing in entries:
        _add_entry(atom, here, shelf, standing)
    for shelf, ending in endings:
        _add_end(atom, here, shelf, ending)
    return mail.hide_in_xml(atom.atom_str(pretty=True).decode()) + "\n"


def sitemap(edition: Edition) -> str:
    """The sitemap (sitemaps.org 0.9) of all pages for search engines, with their other languages."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<urlset xmlns="{_SITEMAP}" xmlns:xhtml="{_XHTML}">']
    for path, changed in _listed(edition):
        for language in edition.config.languages:
            lines += _entry(edition, path, language, changed)
    return "\n".join([*lines, "</urlset>", ""])


def robots(edition: Edition) -> str:
    """Rules for crawlers (RFC 9309): everything here is public, and nothing else is named."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {edition.config.site_url}sitemap.xml\n"


def _document(edition: Edition, shelf: Shelf) -> dict[str, object]:
    return {
        "id": shelf.id,
        "title": dict(shelf.settings.title),
        "urls": _urls(edition, places.policy(shelf.id)),
        "in_force": shelf.in_force.id if shelf.in_force else None,
        "retired": shelf.retirement.effective.isoformat() if shelf.retirement else None,
        "upcoming": [one.id for one in shelf.upcoming],
        "releases": [_release(edition, shelf, one) for one in shelf.standings],
    }


def _release(edition: Edition, shelf: Shelf, standing: Standing) -> dict[str, object]:
    one = standing.release
    has_since = standing.state in (State.IN_FORCE, State.SUPERSEDED) and shelf.shown
    return {
        "id": one.id,
        "state": state_name(standing.state),
        "kind": one.kind.value,
        "effective": one.effective.isoformat(),
        "effective_at": edition.begins(one),
        "published": one.published.isoformat(),
        "imported": one.imported.isoformat() if one.imported else None,
        "withdrawn": one.withdrawn.isoformat()
        if one.withdrawn and standing.state is State.WITHDRAWN
        else None,
        "summary": dict(one.summary),
        "reason": dict(one.reason),
        "editorial_by": asdict(one.editorial_by) if one.editorial_by else None,
        "title": dict(one.title),
        "languages": list(one.languages),
        "prevailing": one.prevailing,
        "prevailing_except": [either.plain() for either in one.prevailing_except],
        "sha256": dict(one.sha256),
        "trees": dict(one.trees),
        "terms": one.terms,
        "urls": {
            "text": _urls(edition, places.release(shelf.id, one.id)),
            "changes": _urls(edition, places.changes(shelf.id, one.id)),
            "since": _urls(edition, places.since(shelf.id, one.id)) if has_since else None,
        },
    }


def _urls(edition: Edition, path: str) -> dict[str, str]:
    return {one: Here(edition, one, path).absolute() for one in edition.config.languages}


def _add_entry(atom: FeedGenerator, here: Here, shelf: Shelf, standing: Standing) -> None:
    release = standing.release
    path = places.release(shelf.id, release.id)
    state = here.locale.say(f"state.{state_name(standing.state)}")
    entry = atom.add_entry()
    entry.id(here.absolute(path))
    title = here.title(shelf, release)
    entry.title(line(here.plain("feed_entry", title=title, date=release.effective, state=state)))
    entry.link(href=here.absolute(path))
    entry.summary(line(_said(here, release)))
    entry.published(_midnight(here.edition, release.published))
    entry.updated(_midnight(here.edition, _changed(standing)))


def _said(here: Here, release: Release) -> str:
    """The summary; with why a correction takes effect at once, or on whose word a release is editorial."""
    summary, reason = release.summary_in(here.language), release.reason_in(here.language)
    if release.kind is Kind.CORRECTION:
        return f"{summary} {here.plain('correction_since', date=release.effective)} {reason}"
    signed = release.editorial_by
    if signed:
        return f"{summary} {here.plain('editorial_by', name=signed.name, role=signed.role)} {reason}"
    return summary


def _add_end(atom: FeedGenerator, here: Here, shelf: Shelf, retirement: Retirement) -> None:
    entry = atom.add_entry()
    address = here.absolute(places.policy(shelf.id))
    entry.id(f"{address}#{retirement.id}")
    entry.title(line(here.plain("retired_title", title=here.title(shelf), date=retirement.effective)))
    entry.link(href=address)
    entry.summary(line(retirement.summary_in(here.language)))
    entry.published(_midnight(here.edition, retirement.published))
    entry.updated(_midnight(here.edition, retirement.published))


def _changed(standing: Standing) -> date:
    """The day on which the public last learnt something about a release."""
    release = standing.release
    is_withdrawn = standing.state is State.WITHDRAWN and release.withdrawn
    return (
        max(release.published, release.withdrawn) if is_withdrawn and release.withdrawn else release.published
    )


def _midnight(edition: Edition, day: date) -> datetime:
    return datetime.combine(day, time(), edition.config.time_zone)


def _listed(edition: Edition) -> Iterable[tuple[str, date | None]]:
    """Paths that search engines should know, each with the day of its last change."""
    yield places.HOME, None
    yield places.developers(), None
    for shelf in edition.shelves:
        changed = shelf.shown.effective if shelf.shown else None
        yield places.policy(shelf.id), changed
        yield places.history(shelf.id), None
        if len(edition.config.languages) > 1:
            yield places.bilingual(shelf.id), changed
        if shelf.shown:
            yield places.changes(shelf.id, shelf.shown.id), shelf.shown.published
        for release in shelf.upcoming:
            yield places.release(shelf.id, release.id), release.published
            yield places.changes(shelf.id, release.id), release.published


def _entry(edition: Edition, path: str, language: str, changed: date | None) -> Iterable[str]:
    urls: Mapping[str, str] = _urls(edition, path)
    versions = {**urls, "x-default": urls[edition.config.prevailing]}
    yield "  <url>"
    yield f"    <loc>{escape(urls[language])}</loc>"
    if changed:
        yield f"    <lastmod>{changed}</lastmod>"
    for tag, url in versions.items():
        yield f'    <xhtml:link rel="alternate" hreflang={quoteattr(tag)} href={quoteattr(url)}/>'
    yield "  </url>"
