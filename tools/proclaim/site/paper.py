"""Releases as tagged PDF files (PDF/UA-1, ISO 14289-1, as far as WeasyPrint goes); its only importer.

WeasyPrint and not a browser: of the two it alone says in the file that it is PDF/UA, with running titles
and page numbers. What a file is made of decides its key in the cache, so each is made once.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from proclaim import templates
from proclaim.errors import ConfigError
from proclaim.pages import Edition, places
from proclaim.pages.edition import Here
from proclaim.pages.paper import paper
from proclaim.site.cache import Cache

STYLE = "assets/paper.css"


@dataclass(frozen=True, slots=True)
class Paper:
    """One PDF file."""

    staged: str
    """Path inside the staged folder."""
    address: str
    """Address below the root of the site."""
    content: bytes


def papers(edition: Edition, kept: Cache) -> Iterator[Paper]:
    """Each release in each language that it was published in.

    Raises ConfigError where WeasyPrint, or a library of the system that it needs, is missing.
    """
    library, style = _library(), templates.read(edition.config.root, STYLE)
    used = set()
    for shelf in edition.shelves:
        for release in shelf.releases:
            for language in release.languages:
                here = Here(edition, language, places.release(shelf.id, release.id))
                html = paper(here, shelf, release)
                key = hashlib.sha256(f"{library.__version__}\0{style}\0{html}".encode()).hexdigest()
                used.add(key)
                content = kept.get(key)
                if content is None:
                    content = pdf(html, style, here.absolute())
                    kept.put(key, content)
                staged = f"{language}/{places.paper(shelf.id, release.id)}"
                yield Paper(staged, here.paper(release), content)
    kept.prune(used)


def pdf(html: str, style: str, address: str = "") -> bytes:
    """A tagged PDF file of a page. Raises as `papers`."""
    library = _library()
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    # Policy text may name an image anywhere: nothing is fetched, as on the pages.
    nothing = library.urls.URLFetcher(allowed_protocols=())
    document = library.HTML(string=html, base_url=address, url_fetcher=nothing)
    # A style sheet's own counters reach the document only through an object that both know.
    counters = import_module("weasyprint.css.counters").CounterStyle()
    content: bytes = document.write_pdf(
        stylesheets=[library.CSS(string=style, counter_style=counters)],
        counter_style=counters,
        pdf_variant="pdf/ua-1",
        # Where a list begins, and what number an item has, counts as a hint of presentation.
        presentational_hints=True,
    )
    return content


def _library() -> Any:
    """WeasyPrint, slow to load and in need of a library of the system: only for those who want PDF files."""
    try:
        return import_module("weasyprint")
    except (ImportError, OSError) as error:
        raise ConfigError(
            "PDF files need WeasyPrint and the library Pango",
            fix="run `pip install proclaim[pdf]`, install Pango (Debian: libpangoft2-1.0-0), "
            "or build without --pdf",
        ) from error
