"""`notify test`: the message to one address of your own, through the real relay."""

from __future__ import annotations

from datetime import date, datetime

import click

from proclaim.addresses import checked
from proclaim.cli.context import Workspace, as_of_option, in_repository
from proclaim.cli.notify.errand import signers
from proclaim.cli.notify.options import now, relay
from proclaim.cli.notify.subject import about, identity_of
from proclaim.delivery.channels.smtp import Connection, Envelope, LostError
from proclaim.delivery.post import stuffed
from proclaim.errors import DeliveryError
from proclaim.notice.letter import addressed, stop_address

_NOBODY = "test"


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
    try:
        to = checked(address)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="ADDRESS") from error
    found = about(work, document, release_id, as_of or work.today())
    identity, settings = identity_of(found.settings), found.settings
    by_language = {one.language: one for one in found.letters}
    signs = signers(settings, by_language)
    sent = datetime.fromtimestamp(now() // 1000, work.config.time_zone)
    try:
        connection = Connection(relay(settings), lambda _number: None)
    except LostError as error:
        raise DeliveryError(
            f"the relay cannot be reached ({error})", settings.relay, "check notice.relay"
        ) from error
    for number, letter in enumerate(found.letters, start=1):
        message_id = identity.message_id(found.release.digest, f"{_NOBODY}-{now()}-{letter.language}")
        stop = stop_address(settings.unsubscribe, _NOBODY)
        head = addressed(to, message_id, sent, stop) + letter.head
        signature = signs[letter.language](head) if signs else b""
        message = signature + head + b"\r\n" + stuffed(letter.body)
        results = connection.exchange(Envelope(number, settings.bounces or settings.sender, to, message))
        results += connection.exchange(None) if connection.is_open else []
        for one in results:
            if not one.reply.is_good:
                raise connection.fault or DeliveryError(
                    f"the relay did not take the message ({one.reply.code} {one.reply.text})", to, "mend that"
                )
            click.echo(f"{letter.language}: {one.reply.code} {one.reply.text}")
    connection.quit()
