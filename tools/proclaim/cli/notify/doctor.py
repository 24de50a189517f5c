"""`notify doctor`: is everything in order for messages to arrive?"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import click
import dns.resolver

from proclaim.cli.context import Workspace, in_repository
from proclaim.cli.notify.options import relay
from proclaim.cli.notify.subject import settings_of
from proclaim.delivery import doctor as examination
from proclaim.model import Severity

_MARKS = {None: "ok", Severity.NOTE: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
_SECONDS = 10
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
    settings = settings_of(work)
    signs = [
        *examination.of_domain(settings.domain, settings.dkim_selector, _resolver(nameserver)),
        *examination.of_relay(relay(settings)),
        examination.of_clock(datetime.now(UTC), _clock_of_site(work.config.site_url)),
    ]
    for one in signs:
        click.echo(f"{_MARKS[one.severity]:<8} {one.what}: {one.found}")
    if any(one.severity is Severity.ERROR for one in signs):
        sys.exit(FOUND)


def _resolver(nameserver: str | None) -> dns.resolver.Resolver:
    if nameserver is None:
        return dns.resolver.Resolver()
    address, _, port = nameserver.partition(":")
    found = dns.resolver.Resolver(configure=False)
    found.nameservers, found.port = [address], int(port or 53)
    return found


def _clock_of_site(address: str) -> datetime | None:
    if urlsplit(address).scheme not in ("http", "https"):
        return None
    try:
        with urlopen(Request(address, method="HEAD"), timeout=_SECONDS) as answer:  # noqa: S310
            return parsedate_to_datetime(str(answer.headers["Date"]))
    except (OSError, ValueError, TypeError):
        return None
