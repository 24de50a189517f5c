"""`notify key` and `notify preview`: what comes before anybody is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from proclaim.cli.context import Workspace, as_of_option, in_repository
from proclaim.cli.notify.options import now
from proclaim.services.telling import announcements, settings, trial


@click.command()
def key() -> None:
    """Make a new key for the hashes that stand for accounts in messages and proofs.

    Keep it among your secrets for good: without it, nobody can look up in a proof who was told.

    \b
    Example:  export PROCLAIM_NOTICE_KEY=$(proclaim notify key)
    """
    click.echo(settings.new_key())


@click.command()
@click.argument("document")
@click.argument("release_id", metavar="[RELEASE]", required=False)
@as_of_option
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default="build/notice",
    show_default=True,
    help="Folder for the messages.",
)
@click.option("--open", "shows", is_flag=True, help="Open the pages in the browser, too.")
@in_repository
def preview(
    work: Workspace, document: str, release_id: str | None, as_of: date | None, output: Path, shows: bool
) -> None:
    """Write the message about a release of DOCUMENT, as it would be sent, in every language.

    For each language there is an .eml file, which mail programs open, its plain text and its HTML.

    \b
    Example:  proclaim notify preview privacy --open
    """
    found = announcements.announcement(work.store, document, release_id, as_of or work.today())
    for message in trial.preview(work.config, found, output, now()):
        click.echo(f"{message}")
        if shows:
            click.launch(str(message.with_suffix(".html")))
