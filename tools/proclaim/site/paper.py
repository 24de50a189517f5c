"""PDF files, tagged for screen readers (PDF/UA-1, ISO 14289-1); the only importer of WeasyPrint.

WeasyPrint and not a browser: of the two it alone says in the file that it is PDF/UA, with running titles
and page numbers. What a file is made of decides its key in the cache, so each is made once.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from proclaim import templates
from proclaim.errors import ConfigError
from proclaim.pages import Edition
from proclaim.pages.paper import Print, prints
from proclaim.site import tagging
from proclaim.site.cache import Cache

STYLE = "assets/paper.css"


@dataclass(frozen=True, slots=True)
class Paper:
    """One PDF file."""

    address: str
    """Address below the root of the site."""
    content: bytes


def papers(
    edition: Edition, folder: Path, code: str, documents: Collection[str] | None = None
) -> Iterator[Paper]:
    """Each file in turn, so that no more than one has to be held.

    folder: where finished files and documents are kept. code: digest of the code that writes the documents.
    documents: of the site, those whose files are wanted; None for all.
    Raises ConfigError where WeasyPrint, or a library of the system that it needs, is missing.
    """
    library, style = _library(), templates.read(edition.config.root, STYLE)
    made_of = f"{library.__version__}\0{tagging.seal()}\0{style}"
    kept, files = Cache(folder / "documents"), Cache(folder / "files")
    used_documents, used_files = set(), set()
    for one in prints(edition, documents):
        document = hashlib.sha256(f"{code}\0{one.key}".encode()).hexdigest()
        html = _html(one, kept, document)
        file = hashlib.sha256(f"{made_of}\0{html}".encode()).hexdigest()
        used_documents.add(document)
        used_files.add(file)
        content = files.get(file)
        if content is None:
            content = pdf(html, style, one.here.absolute())
            files.put(file, content)
        yield Paper(one.address, content)
    if documents is None:
        kept.prune(used_documents)
        files.prune(used_files)


def _html(one: Print, kept: Cache, key: str) -> str:
    """The document of a file; to compare two texts takes longer than to read what came of it."""
    known = kept.get(key)
    if known is not None:
        return known.decode()
    html = one.make()
    kept.put(key, html.encode())
    return html


def pdf(html: str, style: str, address: str = "") -> bytes:
    """A tagged PDF file of a page. Raises as `papers`."""
    library = _library()
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    # Policy text may name an image anywhere: nothing is fetched, as on the pages.
    nothing = library.urls.URLFetcher(allowed_protocols=())
    document = library.HTML(string=html, base_url=address, url_fetcher=nothing)
    # A style sheet's own counters reach the document only through an object that both know.
    counters = import_module("weasyprint.css.counters").CounterStyle()
    with tagging.listening() as origins:
        content: bytes = document.write_pdf(
            stylesheets=[library.CSS(string=style, counter_style=counters)],
            counter_style=counters,
            pdf_variant="pdf/ua-1",
            # Where a list begins, and what number an item has, counts as a hint of presentation.
            presentational_hints=True,
            finisher=lambda _, file: tagging.mended(file, origins),
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
