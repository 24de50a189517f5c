"""The public site: built for a day, or served as a preview while people write.

`build` leaves the site that was there before unless it ends well; drafts are in a preview only.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from proclaim.config import Config
from proclaim.config.documents import is_document_id
from proclaim.site import output
from proclaim.site.checked import Trust
from proclaim.site.generator import GENERATORS, PREVIEWER, chosen, serving
from proclaim.site.remarks import remarks
from proclaim.site.stage import Audience, Order

__all__ = ["GENERATORS", "PREVIEWER", "Trust", "build", "preview", "remarks", "serve"]


def build(
    config: Config,
    as_of: date,
    folder: Path | None = None,
    trust: Trust = Trust.VERIFIED,
    *,
    pdf: bool = False,
    documents: frozenset[str] | None = None,
    generator: str | None = None,
) -> Path:
    """Build the site that the public reads on a day, and give its folder.

    folder: where to; `site` beside mkdocs.yml if None. A site of ours that lies there is replaced as a whole.
    trust: whether records that `verify` refuses are published all the same.
    pdf: whether every release is published as a PDF file, too.
    documents: those whose own files are built, with those that all share, into the site that is there; None
    for all. Several such builds may run at once, each with other documents.
    generator: a name in GENERATORS; the one of mkdocs.yml if None.
    Raises ProclaimError; the folder is then as it was.
    """
    return _build(Order(config, as_of, Audience.PUBLIC, trust, pdf, documents), folder, generator)


def preview(config: Config, as_of: date, folder: Path | None = None, *, generator: str | None = None) -> Path:
    """As `build`, with the drafts, each page marked as a preview."""
    return _build(Order(config, as_of, Audience.WRITERS, Trust.UNVERIFIED), folder, generator)


def serve(config: Config, as_of: date | None, address: str) -> None:
    """Serve a preview with drafts at an address (host:port) until it is interrupted; None is today.

    It is built with PREVIEWER, whichever generator builds the public site.
    """
    serving().run_server(config, as_of, address)


def _build(order: Order, folder: Path | None, generator: str | None) -> Path:
    config = order.config
    builder = chosen(config, generator)
    target = (folder or config.root / "site").resolve()
    with (
        output.replacing(target)
        if order.documents is None
        else output.adding(target, _parts(order)) as beside
    ):
        builder.run_build(replace(order, replaces=target), beside)
    return target


def _parts(order: Order) -> list[str]:
    """The folders of a site that belong to the documents of an order alone. Raises ConfigError."""
    config, own = order.config, sorted(order.documents or ())
    for id in own:
        # A document that left mkdocs.yml keeps its pages as long as it has records. No other word may pass:
        # "" or ".." would name a folder that is no document's, and it would be replaced.
        is_left = is_document_id(id) and id not in config.languages
        if not is_left or not (config.root / "releases" / id).is_dir():
            config.document(id)
    return [f"{folder}{id}" for id in own for folder in ("", *(f"{one}/" for one in config.translations))]
