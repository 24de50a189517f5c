"""`notify prove`: the proof that account holders were told in time, and its check."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from jinja2 import Environment

from proclaim import templates
from proclaim.cli.context import Workspace, in_repository
from proclaim.cli.notify.options import ledger_option, moment, notice_option, now, opened
from proclaim.cli.notify.subject import identity_of, settings_of
from proclaim.delivery import report
from proclaim.delivery.ledger import lookup
from proclaim.english import counted
from proclaim.errors import ConfigError
from proclaim.site.paper import pdf
from proclaim.store import write_whole

_TEMPLATE = "notice/proof.html.j2"
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
    identity = identity_of(settings_of(work))
    with opened(work, ledger_url) as ledger:
        if checked is not None:
            _check(report.check(ledger, identity, checked), checked)
            return
        notice = lookup.notice(ledger, number)
        folder = output or work.config.root / "build" / f"proof-{notice.document}-{notice.release}"
        proof = report.write(ledger, notice, identity, folder, work.config.time_zone)
        html = _summary(work, proof)
    write_whole(folder / "summary.html", html.encode())
    try:
        write_whole(folder / "summary.pdf", pdf(html, ""))
    except ConfigError as error:
        click.echo(f"The summary is there as HTML only: {error}", err=True)
    told = counted(notice.recipients, "account was", "accounts were")
    click.echo(f"Proved {notice.name} in {folder}: {proof.told} of {told} told.")


def _check(found: list[str], folder: Path) -> None:
    for one in found:
        click.echo(f"{folder}: {one}.")
    if found:
        sys.exit(FOUND)
    click.echo(f"{folder}: everything agrees with the ledger.")


def _summary(work: Workspace, proof: report.Proof) -> str:
    source = templates.read(work.config.root, _TEMPLATE)
    made = moment(now(), work)
    template = Environment(autoescape=True).from_string(source)
    return template.render(
        proof=proof, company=work.config.company, made=made, language=work.config.prevailing
    )
