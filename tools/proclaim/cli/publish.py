"""`build` and `serve`: from the repository to the site that the public reads, and its preview."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from proclaim.cli.context import Workspace, as_of_option, in_repository
from proclaim.services import publishing, upgrading
from proclaim.services.publishing import Trust


@click.command()
@as_of_option
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the finished site; `site` beside mkdocs.yml if left out.",
)
@click.option("--pdf", is_flag=True, help="Publish every release as a tagged PDF file, too.")
@click.option(
    "--unverified", is_flag=True, help="Publish although `verify` finds errors; every page says so."
)
@click.option(
    "--generator",
    type=click.Choice(list(publishing.GENERATORS)),
    help="Site generator; the one in mkdocs.yml, or mkdocs, if left out. Both give the same site.",
)
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="ID",
    help="Build only this document's pages, and what all share, into the site; may be repeated.",
)
@in_repository
def build(
    work: Workspace,
    as_of: date | None,
    site_dir: Path | None,
    pdf: bool,
    unverified: bool,
    generator: str | None,
    documents: tuple[str, ...],
) -> None:
    """Build the public site as it is on a day: every release, its redline, feeds, both languages.

    Drafts are left out. Records are verified, links and settings are checked strictly; a build that fails
    leaves the site that was there before. A file that has not changed keeps its time.

    \b
    Examples:  proclaim build --as-of 2027-01-04
               proclaim build --document privacy
    """
    day = as_of or work.today()
    trust = Trust.UNVERIFIED if unverified else Trust.VERIFIED
    for warning in filter(None, [upgrading.outdated(work.config.root), *publishing.remarks(work.config)]):
        click.echo(f"Warning: {warning}", err=True)
    only = frozenset(documents) or None
    folder = publishing.build(work.config, day, site_dir, trust, pdf=pdf, documents=only, generator=generator)
    click.echo(f"Built the site as of {day} in {folder}.")


@click.command()
@as_of_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve the preview.")
@in_repository
def serve(work: Workspace, as_of: date | None, address: str) -> None:
    """Preview the site while you write, drafts shown and marked as such; pages reload on every change.

    The preview is built with MkDocs, whichever generator builds the public site.

    \b
    Example:  proclaim serve
    """
    if work.config.generator != publishing.PREVIEWER:
        click.echo(
            f"The preview is built with {publishing.PREVIEWER}, not with {work.config.generator}.", err=True
        )
    publishing.serve(work.config, as_of or work.today(), address)
