"""Building the public site of a day, and previewing it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from proclaim import site
from proclaim.config import Config
from proclaim.site import GENERATORS, PREVIEWER, Trust

__all__ = ["GENERATORS", "PREVIEWER", "Trust", "build", "preview", "remarks", "serve"]


def build(
    config: Config,
    as_of: date,
    folder: Path | None,
    trust: Trust,
    *,
    pdf: bool,
    documents: frozenset[str] | None = None,
    generator: str | None = None,
) -> Path:
    """Build the site that the public reads on a day, and give its folder.

    folder: where to; `site` beside mkdocs.yml if None. trust: whether records that `verify` refuses stop the
    build, or are published under a banner that says so. pdf: whether to make a PDF file of every release.
    documents: those whose own pages are built, with what all share, into the site that is there; None for
    all. generator: what builds the living pages, a name in GENERATORS; that of mkdocs.yml if None.
    Raises ProclaimError; the folder is then as it was.
    """
    return site.build(config, as_of, folder, trust, pdf=pdf, documents=documents, generator=generator)


def preview(config: Config, as_of: date, folder: Path | None, *, generator: str | None = None) -> Path:
    """As `build`, with the drafts, each page marked as a preview."""
    return site.preview(config, as_of, folder, generator=generator)


def remarks(config: Config) -> list[str]:
    """What stands in mkdocs.yml and a build ignores, a sentence each."""
    return site.remarks(config)


def serve(config: Config, as_of: date | None, address: str) -> None:
    """Serve a preview with drafts at an address (host:port) until it is interrupted; None is today."""
    site.serve(config, as_of, address)
