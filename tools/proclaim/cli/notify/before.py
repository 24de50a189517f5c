"""`notify key` and `notify preview`: what comes before anybody is told."""

from __future__ import annotations

import secrets as random
from datetime import date, datetime
from pathlib import Path

import click

from proclaim.cli.context import Workspace, as_of_option, in_repository
from proclaim.cli.notify.options import now
from proclaim.cli.notify.subject import about
from proclaim.notice import BOTH, Identity, Letter, compose
from proclaim.notice.letter import stop_address
from proclaim.store import write_whole

_NOBODY = "account.holder@example.com"


@click.command()
def key() -> None:
    """Make a new key for the hashes that stand for accounts in messages and proofs.

    Keep it among your secrets for good: without it, nobody can look up in a proof who was told.

    \b
    Example:  export PROCLAIM_NOTICE_KEY=$(proclaim notify key)
    """
    click.echo(random.token_hex(32))


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
    day = as_of or work.today()
    found = about(work, document, release_id, day)
    # Nobody is told by a preview, so its Message-ID needs no key.
    identity = Identity(b"preview", found.settings.domain)
    sent = datetime.fromtimestamp(now() // 1000, work.config.time_zone)
    stop = stop_address(found.settings.unsubscribe, "preview")
    for letter in found.letters:
        folder = output / f"{document}-{found.release.id}-{_name(letter)}"
        message = compose(letter, _NOBODY, identity.message_id(found.release.digest, ""), sent, stop)
        write_whole(folder.with_suffix(".eml"), message)
        write_whole(folder.with_suffix(".txt"), letter.text.encode())
        write_whole(folder.with_suffix(".html"), letter.html.encode())
        click.echo(f"{folder.with_suffix('.eml')}")
        if shows:
            click.launch(str(folder.with_suffix(".html")))


def _name(letter: Letter) -> str:
    return "all" if letter.language == BOTH else letter.language
