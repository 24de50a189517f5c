"""`notify worker`: one of several processes, on as many machines as wanted, that send what is handed out."""

from __future__ import annotations

import click

from proclaim.cli.context import Workspace, in_repository
from proclaim.cli.notify.options import ledger_option, now, opened
from proclaim.errors import ProclaimError
from proclaim.services.telling import sending


@click.command()
@click.option("--no-wait", is_flag=True, help="End when no job is left, instead of waiting for more.")
@ledger_option
@in_repository
def worker(work: Workspace, no_wait: bool, ledger_url: str) -> None:
    """Send what `notify send --workers` has handed out, until it is ended.

    The limits of mkdocs.yml hold for each worker. One that dies is noticed within a minute, and another
    goes on where it was.

    \b
    Example:  proclaim notify worker --ledger postgresql+psycopg://db/notices
    """
    with opened(work, ledger_url) as ledger:
        sending.work(work.config, ledger, wait=not no_wait, now=now, failed=_say)


def _say(error: ProclaimError) -> None:
    """The job is tried again in a minute; whoever watches shall know why."""
    click.echo(f"Error: {error}", err=True)
