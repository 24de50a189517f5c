"""Building the public site of a day, and previewing it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from proclaim import site
from proclaim.config import Config
from proclaim.site import Trust

__all__ = ["Trust", "build", "preview", "serve"]


def build(
    config: Config,
    as_of: date,
    folder: Path | None,
    trust: Trust,
    *,
    pdf: bool,
    documents: frozenset[str] | None = None,
) -> Path:
    """Build the site that the public reads on a day, and give its folder.

    folder: where to; `site` beside mkdocs.yml if None. trust: whether records that `verify` refuses stop the
    build, or are published under a banner that says so. pdf: whether to make a PDF file of every release.
    documents: those whose own pages are built, with what all share, into the site that is there; None for
    all.
    Raises ProclaimError; the folder is then as it was.
    """
    return site.build(config, as_of, folder, trust, pdf=pdf, documents=documents)


def preview(config: Config, as_of: date, folder: Path | None) -> Path:
    """As `build`, with the drafts, each page marked as a preview."""
    return site.preview(config, as_of, folder)


def serve(config: Config, as_of: date | None, address: str) -> None:
    """Serve a preview with drafts at an address (host:port) until it is interrupted; None is today."""
    site.serve(config, as_of, address)
