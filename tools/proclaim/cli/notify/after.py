"""`notify bounces`, `resend` and `purge`: what comes after the messages have gone."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import click

from proclaim.cli.context import Workspace, in_repository
from proclaim.cli.notify.options import ledger_option, notice_option, now, opened
from proclaim.delivery.bounces import of_folder
from proclaim.delivery.ledger import lookup
from proclaim.delivery.ledger.states import State
from proclaim.english import counted
from proclaim.services.telling import aftermath, settings
from proclaim.services.telling.aftermath import IMAP_PASSWORD


@click.command()
@click.option(
    "--folder", "mail_folder", type=click.Path(path_type=Path), help="Maildir, or folder of .eml files."
)
@click.option(
    "--imap", metavar="URL", help=f"Mailbox as imaps://user@host/folder; password from ${IMAP_PASSWORD}."
)
@ledger_option
@in_repository
def bounces(work: Workspace, mail_folder: Path | None, imap: str | None, ledger_url: str) -> None:
    """Read delivery status notifications and mark whom a message did not reach.

    Nothing in the folder or the mailbox is changed; what was read before is passed over.

    \b
    Example:  proclaim notify bounces --folder ~/Maildir/.bounces
    """
    if (mail_folder is None) == (imap is None):
        raise click.UsageError("name where the notifications are: --folder DIR or --imap URL")
    messages = of_folder(mail_folder) if mail_folder else aftermath.mailbox(str(imap))
    settings.identity_of(work.config)
    with opened(work, ledger_url) as ledger:
        count = aftermath.mark_bounced(work.config, ledger, messages, now())
    click.echo(f"{counted(count, 'message')} came back since the last time; see `proclaim notify status`.")


@click.command()
@notice_option
@click.option("--failed", is_flag=True, help="Those who were refused or whose message came back.")
@click.option("--uncertain", is_flag=True, help="Those who may have got it; they may get it twice.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@ledger_option
@in_repository
def resend(
    work: Workspace, number: int | None, failed: bool, uncertain: bool, yes: bool, ledger_url: str
) -> None:
    """Put recipients back among those who are still to be told; `notify send` then sends to them.

    The message is the same to the byte, with the same Message-ID and Date, so that mail programs can see
    a second copy for what it is.

    \b
    Example:  proclaim notify resend --uncertain
    """
    states = [state for state, asked in ((State.FAILED, failed), (State.UNCERTAIN, uncertain)) if asked]
    if not states:
        raise click.UsageError("say who: --failed or --uncertain")
    with opened(work, ledger_url) as ledger:
        notice = lookup.notice(ledger, number)
        counts = lookup.counts(ledger, notice.number)
        many = sum(counts[state] for state in states)
        if many and not yes:
            click.confirm(
                f"Send the message of {notice.name} again to {counted(many, 'recipient')}?", abort=True
            )
        opened_again = aftermath.reopen(ledger, notice.number, states, now())
    again = counted(opened_again, "recipient is", "recipients are")
    click.echo(f"{again} to be told again; run `proclaim notify send`.")


@click.command()
@click.argument("file", type=click.File("r", encoding="utf-8", errors="replace"))
@ledger_option
@in_repository
def divert(work: Workspace, file: TextIO, ledger_url: str) -> None:
    """Take accounts off e-mail who asked for it at the page of `unsubscribe`, by what that page was told.

    FILE has a line for each: the value of the parameter "message", or the whole address; - reads standard
    input. Whoever is not told yet becomes suppressed, in this notice and in later ones, and must be told by
    another channel: `plan --further --channel webhook` hands them to a system of your own.

    \b
    Example:  proclaim notify divert stopped.txt
    """
    settings.identity_of(work.config)
    with opened(work, ledger_url) as ledger:
        found = aftermath.divert(work.config, ledger, file, now())
    stopped = counted(found.accounts, "account gets", "accounts get")
    of_them = counted(found.waiting, "of them was", "of them were")
    click.echo(f"{stopped} no more e-mail; {of_them} still to be told.")
    if found.strange:
        lines = ", ".join(str(line) for line in found.strange)
        click.echo(f"These lines name no message of ours: {lines}.", err=True)


@click.command()
@notice_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@ledger_option
@in_repository
def purge(work: Workspace, number: int | None, yes: bool, ledger_url: str) -> None:
    """Take ids, names and addresses out of the ledger; the proof then stands on keyed hashes.

    Whoever has the key (PROCLAIM_NOTICE_KEY) can still look up one account or address in the proof.

    \b
    Example:  proclaim notify purge --notice 1
    """
    with opened(work, ledger_url) as ledger:
        notice = lookup.notice(ledger, number)
        if not yes:
            click.confirm(f"Take every address of {notice.name} out of the ledger for good?", abort=True)
        count = aftermath.purge(work.config, ledger, notice.number, now())
    hashed = counted(count, f"account of {notice.name} stands", f"accounts of {notice.name} stand")
    click.echo(f"{hashed} under hashes now.")
