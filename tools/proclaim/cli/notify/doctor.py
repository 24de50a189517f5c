"""`notify doctor`: is everything in order for messages to arrive?"""

from __future__ import annotations

import click

from proclaim.cli.context import Workspace, in_repository
from proclaim.cli.notify.options import now
from proclaim.model import Severity
from proclaim.services.telling import examination

_MARKS = {None: "ok", Severity.NOTE: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
FOUND = 1


@click.command()
@click.option("--nameserver", metavar="IP[:PORT]", help="Ask this name server instead of the system's.")
@in_repository
def doctor(work: Workspace, nameserver: str | None) -> None:
    """Look at the sender's SPF, DKIM and DMARC records, the relay and the clock.

    Exits with 1 where an error is found: messages would be refused or end as spam.

    \b
    Example:  proclaim notify doctor
    """
    signs = examination.examine(work.config, nameserver, now())
    for sign in signs:
        click.echo(f"{_MARKS[sign.severity]:<8} {sign.what}: {sign.found}")
    if any(sign.severity is Severity.ERROR for sign in signs):
        raise click.exceptions.Exit(FOUND)
