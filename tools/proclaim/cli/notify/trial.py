"""`notify test`: the message to one address of your own, through the real relay."""

from __future__ import annotations

from datetime import date

import click

from proclaim.cli.context import Workspace, as_of_option, in_repository
from proclaim.cli.notify.options import now
from proclaim.services.telling import announcements, trial


@click.command()
@click.argument("address")
@click.argument("document")
@click.argument("release_id", metavar="[RELEASE]", required=False)
@as_of_option
@in_repository
def test(work: Workspace, address: str, document: str, release_id: str | None, as_of: date | None) -> None:
    """Send the message about a release of DOCUMENT to ADDRESS, in every language; the ledger is not touched.

    \b
    Example:  proclaim notify test me@example.com privacy
    """
    found = announcements.announcement(work.store, document, release_id, as_of or work.today())
    for language, reply in trial.send_test(work.config, found, address, now):
        click.echo(f"{language}: {reply.code} {reply.text}")
