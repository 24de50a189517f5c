"""`notify worker`: one of several processes, on as many machines as wanted, that send what is handed out."""

from __future__ import annotations

import click

from proclaim.cli.context import Workspace, in_repository
from proclaim.cli.notify.errand import errand_of, workers_of
from proclaim.cli.notify.options import host, journals, ledger_option, now, opened
from proclaim.cli.notify.subject import settings_of
from proclaim.delivery import jobs
from proclaim.delivery.ledger import lookup
from proclaim.delivery.ledger.claims import Span
from proclaim.delivery.pace import Pace
from proclaim.delivery.sending import Options, send
from proclaim.errors import DeliveryError


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
    settings = settings_of(work)
    with opened(work, ledger_url) as ledger:

        def send_span(number: int, span: Span) -> None:
            notice = lookup.notice(ledger, number)
            options = Options(
                size=settings.connections,
                pace=Pace(settings.per_second, settings.per_domain),
                journals=journals(ledger),
                host=host(),
                wait=False,
                span=span,
            )
            make = workers_of(work, errand_of(work, ledger, notice), notice.channel)
            try:
                send(ledger, number, make, options, now, lambda _outcomes: None)
            except DeliveryError as error:
                # The job is tried again in a minute; whoever watches shall know why.
                click.echo(f"Error: {error}", err=True)
                raise

        jobs.work(ledger, host(), now, send_span, wait=not no_wait)
