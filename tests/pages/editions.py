"""Editions as values: what one build would publish, without a repository."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from proclaim import locale, timeline
from proclaim.config import Config, DocumentConfig
from proclaim.model import Document, History, Kind, Release, Retirement, Section
from proclaim.pages import Edition, Shelf

ROOT = "https://policies.example.org/"
NOWHERE = Path("nowhere")
LOCALES = locale.load_all({"en": "en", "fr": "fr-CA"}, NOWHERE)
NO_SECTIONS: Mapping[str, tuple[Section, ...]] = {}
TITLES = {
    "privacy": {"en": "Privacy Policy", "fr": "Politique de confidentialité"},
    "terms": {"en": "Terms of Use", "fr": "Conditions d’utilisation"},
}


def release(
    effective: str,
    published: str = "",
    *,
    document: str = "privacy",
    id: str = "",
    kind: Kind = Kind.SUBSTANTIVE,
    withdrawn: str = "",
) -> Release:
    """A release; dates are YYYY-MM-DD, and it is published forty days before it takes effect if not said."""
    day = date.fromisoformat(effective)
    return Release(
        document=document,
        id=id or effective,
        effective=day,
        published=date.fromisoformat(published) if published else day - timedelta(days=40),
        kind=kind,
        summary={"en": f"Change of {effective}.", "fr": f"Modification du {effective}."},
        languages=("en", "fr"),
        prevailing="en",
        title=TITLES[document],
        trees={"en": "1" * 40, "fr": "2" * 40},
        sha256={"en": "1" * 64, "fr": "2" * 64},
        previous=None,
        digest="3" * 64,
        withdrawn=date.fromisoformat(withdrawn) if withdrawn else None,
    )


def retirement(effective: str, published: str, document: str = "privacy") -> Retirement:
    """A retirement; dates are YYYY-MM-DD."""
    return Retirement(
        document=document,
        id=f"{effective}.retired",
        effective=date.fromisoformat(effective),
        published=date.fromisoformat(published),
        summary={"en": "It ends.", "fr": "Elle prend fin."},
        previous=None,
    )


def edition(
    day: str,
    releases: Iterable[Release],
    retirements: Iterable[Retirement] = (),
    titles: Mapping[str, Mapping[str, str]] = TITLES,
    sections: Mapping[str, tuple[Section, ...]] = NO_SECTIONS,
) -> Edition:
    """What is published on a day (YYYY-MM-DD): the documents of `titles` with their releases.

    sections: the text of every release, by language.
    """
    as_of, releases, retirements = date.fromisoformat(day), tuple(releases), tuple(retirements)
    documents = {
        id: DocumentConfig(id, said, folder=id, languages=("en", "fr")) for id, said in titles.items()
    }
    config = Config(
        root=NOWHERE,
        site_url=ROOT,
        company="Example Ltd.",
        contact="legal@example.org",
        time_zone=ZoneInfo("America/Toronto"),
        prevailing="en",
        languages=("en", "fr"),
        documents=documents,
        rules={},
        prevailing_except=(),
    )
    shelves = tuple(
        Shelf(
            documents[id],
            timeline.as_known_on(
                History(
                    tuple(one for one in releases if one.document == id),
                    tuple(one for one in retirements if one.document == id),
                ),
                as_of,
            ),
            as_of,
        )
        for id in documents
    )
    return Edition(
        config, LOCALES, as_of, shelves, lambda one: Document(one.document, sections), lambda _: ()
    )
