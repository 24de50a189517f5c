"""The public site: built for a day, or served as a preview while people write.

`build` leaves the site that was there before unless it ends well; drafts are in a preview only.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from proclaim.config import Config
from proclaim.site.checked import Trust
from proclaim.site.mkdocs import run_build, run_server
from proclaim.site.output import replacing
from proclaim.site.stage import Audience, Order

__all__ = ["Trust", "build", "preview", "serve"]


def build(
    config: Config,
    as_of: date,
    folder: Path | None = None,
    trust: Trust = Trust.VERIFIED,
    *,
    pdf: bool = False,
) -> Path:
    """Build the site that the public reads on a day, and give its folder.

    folder: where to; `site` beside mkdocs.yml if None. A site of ours that lies there is replaced as a whole.
    trust: whether records that `verify` refuses are published all the same.
    pdf: whether every release is published as a PDF file, too.
    Raises ProclaimError; the folder is then as it was.
    """
    return _build(config, as_of, folder, Audience.PUBLIC, trust, pdf=pdf)


def preview(config: Config, as_of: date, folder: Path | None = None) -> Path:
    """As `build`, with the drafts, each page marked as a preview."""
    return _build(config, as_of, folder, Audience.WRITERS, Trust.UNVERIFIED, pdf=False)


def serve(config: Config, as_of: date | None, address: str) -> None:
    """Serve a preview with drafts at an address (host:port) until it is interrupted; None is today."""
    run_server(config, as_of, address)


def _build(
    config: Config, as_of: date, folder: Path | None, audience: Audience, trust: Trust, *, pdf: bool
) -> Path:
    target = (folder or config.root / "site").resolve()
    with replacing(target) as beside:
        run_build(Order(config, as_of, audience, trust, pdf), beside)
    return target
