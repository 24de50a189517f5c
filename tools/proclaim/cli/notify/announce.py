"""`notify announce`: tells the operators' own channels (Slack, Teams, Matrix, …) of a release."""

from __future__ import annotations

from datetime import date

import click

from proclaim.cli.context import Workspace, as_of_option, in_repository
from proclaim.english import counted
from proclaim.services.telling import announcements, trial

URLS = "PROCLAIM_ANNOUNCE"


@click.command()
@click.argument("document")
@click.argument("release_id", metavar="[RELEASE]", required=False)
@click.option(
    "--to",
    "urls",
    multiple=True,
    envvar=URLS,
    show_envvar=True,
    metavar="URL",
    help="Address as Apprise writes it; once for each. Several in the variable stand apart by spaces.",
)
@as_of_option
@in_repository
def announce(
    work: Workspace, document: str, release_id: str | None, urls: tuple[str, ...], as_of: date | None
) -> None:
    """Tell your own channels what account holders are told of a release of DOCUMENT.

    \b
    Example:  proclaim notify announce privacy --to slack://TokenA/TokenB/TokenC
    """
    if not urls:
        raise click.UsageError(f"say where to: --to URL, or the variable {URLS}")
    found = announcements.announcement(work.store, document, release_id, as_of or work.today())
    trial.announce(found, urls)
    click.echo(f"Announced {found.record.tag} to {counted(len(urls), 'channel')}.")
