"""`notify prove`: the proof that account holders were told in time, and its check."""

from __future__ import annotations

from pathlib import Path

import click

from proclaim.cli.context import Workspace, in_repository
from proclaim.cli.notify.options import ledger_option, notice_option, now, opened
from proclaim.english import counted
from proclaim.services.telling import proof, settings

FOUND = 1


@click.command()
@notice_option
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="Folder for the proof.")
@click.option("--check", "checked", type=click.Path(path_type=Path), metavar="DIR", help="Check this proof.")
@ledger_option
@in_repository
def prove(
    work: Workspace, number: int | None, output: Path | None, checked: Path | None, ledger_url: str
) -> None:
    """Write who was told, of what, when, in which language and how long before the effective date.

    The folder holds every account as CSV, a summary as HTML and PDF, and a manifest with the hashes of
    audience, messages and events. With --check, a proof is held against the ledger again; the exit code
    is 1 where anything differs.

    \b
    Example:  proclaim notify prove --output proofs/privacy-2027-01-04
    """
    settings.identity_of(work.config)
    with opened(work, ledger_url) as ledger:
        if checked is not None:
            _report(proof.check_proof(work.config, ledger, checked), checked)
            return
        proved = proof.prove(work.config, ledger, number, output, now())
    if proved.pdf_missing:
        click.echo(f"The summary is there as HTML only: {proved.pdf_missing}", err=True)
    notice = proved.proof.notice
    click.echo(
        f"Proved {notice.name} in {proved.folder}: "
        f"{proved.proof.told} of {counted(notice.recipients, 'account was', 'accounts were')} told."
    )


def _report(found: list[str], folder: Path) -> None:
    for difference in found:
        click.echo(f"{folder}: {difference}.")
    if found:
        raise click.exceptions.Exit(FOUND)
    click.echo(f"{folder}: everything agrees with the ledger.")
