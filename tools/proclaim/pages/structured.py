"""What search engines read of a release: schema.org's DigitalDocument, as JSON-LD 1.1.

A translation names the text that it translates, a release the one that it revises, and `temporalCoverage`
the days on which it is in force (ISO 8601-2: two dots for an end that is open).
"""

from __future__ import annotations

from proclaim.model import State
from proclaim.pages import places
from proclaim.pages.edition import Here, Shelf
from proclaim.timeline import Standing

_NEVER_IN_FORCE = (State.WITHDRAWN,)


def release(here: Here, shelf: Shelf, standing: Standing) -> dict[str, object]:
    """A release in the language of a page."""
    one = standing.release
    path = places.release(shelf.id, one.id)
    value: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "@id": here.absolute(path),
        "url": here.absolute(path),
        "name": here.title(shelf, one),
        "version": one.id,
        "datePublished": one.published.isoformat(),
        "dateModified": (one.withdrawn or one.published).isoformat(),
        "inLanguage": here.edition.locales[one.shown_in(here.language)].tag,
        "publisher": {"@type": "Organization", "name": here.edition.config.company},
        "isAccessibleForFree": True,
    }
    if standing.state not in _NEVER_IN_FORCE:
        until = shelf.until(one) if standing.state is State.SUPERSEDED else None
        value["temporalCoverage"] = f"{one.effective.isoformat()}/{until.isoformat() if until else '..'}"
    before = shelf.before(one)
    if before:
        value["isBasedOn"] = here.absolute(places.release(shelf.id, before.id))
    if one.shown_in(here.language) != one.prevailing:
        original = here.absolute(path, one.prevailing)
        value["translationOfWork"] = {"@type": "DigitalDocument", "@id": original}
    return value
