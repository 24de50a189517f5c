"""`notify plan`: freeze who is told of a release, and of what."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import click

from proclaim.cli.context import Workspace, in_repository
from proclaim.cli.notify.options import ledger_option, now, opened, overridden
from proclaim.delivery.channels.webhook import NAME as WEBHOOK
from proclaim.delivery.ledger.diverting import BY_MAIL
from proclaim.delivery.recipients import FIELDS, Refuse, Reject, Row, of_csv, of_json_lines, of_query
from proclaim.english import counted
from proclaim.notice.permission import Override
from proclaim.services.telling import announcements, permits, planning, settings
from proclaim.services.telling.planning import Planned
from proclaim.store import write_whole


@click.command()
@click.argument("document")
@click.argument("release_id", metavar="[RELEASE]", required=False)
@click.option("--csv", "csv_file", type=click.Path(path_type=Path), help="List of accounts as CSV.")
@click.option("--jsonl", "jsonl_file", type=click.Path(path_type=Path), help="List as JSON Lines.")
@click.option("--database", metavar="URL", envvar="PROCLAIM_ACCOUNTS", help="Database that --query asks.")
@click.option("--query", metavar="SQL", help="Query that gives id, email, language and name.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=NAME",
    help=f"What the source calls one of {', '.join(FIELDS)}; once for each.",
)
@click.option("--rejects", type=click.Path(path_type=Path), default="rejects.csv", show_default=True)
@click.option(
    "--channel",
    type=click.Choice([BY_MAIL, WEBHOOK]),
    default=BY_MAIL,
    show_default=True,
    help="How they are told.",
)
@click.option(
    "--further", is_flag=True, help="Plan those of the list whom no earlier notice of this release tells."
)
@click.option(
    Override.SHORT_NOTICE.value, is_flag=True, help="Plan although less time is left than notice_days."
)
@click.option(
    Override.NO_SITE_CHECK.value, is_flag=True, help="Do not ask the live site whether it shows the release."
)
@ledger_option
@in_repository
def plan(
    work: Workspace,
    document: str,
    release_id: str | None,
    csv_file: Path | None,
    jsonl_file: Path | None,
    database: str | None,
    query: str | None,
    columns: tuple[str, ...],
    rejects: Path,
    channel: str,
    further: bool,
    short_notice: bool,
    no_site_check: bool,
    ledger_url: str,
) -> None:
    """Freeze the audience and the messages for a release of DOCUMENT, with their hashes, in the ledger.

    Rows that cannot be used are listed with their line and the reason; the others are planned. Accounts
    with one address get one message, and who asked for no e-mail gets none. Nothing is sent.

    \b
    Example:  proclaim notify plan privacy --csv accounts.csv --column id=customer
    """
    refused: list[Reject] = []
    rows = _rows(csv_file, jsonl_file, database, query, _columns(columns), refused.append)
    found = announcements.announcement(work.store, document, release_id, work.today())
    settings.identity_of(work.config)
    overrides = overridden(short_notice=short_notice, no_site_check=no_site_check)
    permit = permits.permit(work.store, found, overrides=overrides, to_tell=0, day=work.today(), now=now())
    try:
        with opened(work, ledger_url) as ledger:
            planned = planning.plan(
                work.config, ledger, permit, rows, refused.append,
                channel=channel, further=further, now=now(),
            )  # fmt: skip
    finally:
        _write_rejects(rejects, refused)
    _report(planned, refused, rejects)


def _rows(
    csv_file: Path | None,
    jsonl_file: Path | None,
    database: str | None,
    query: str | None,
    names: dict[str, str],
    refuse: Refuse,
) -> Iterator[Row]:
    if sum(source is not None for source in (csv_file, jsonl_file, query)) != 1:
        raise click.UsageError(
            "name one list of accounts: --csv FILE, --jsonl FILE, or --database with --query"
        )
    if csv_file is not None:
        return of_csv(csv_file, names, refuse)
    if jsonl_file is not None:
        return of_json_lines(jsonl_file, names, refuse)
    if not database or not query:
        raise click.UsageError("--query needs the address of its database: --database URL")
    return of_query(database, query, names)


def _columns(columns: tuple[str, ...]) -> dict[str, str]:
    names = {}
    for one in columns:
        field, equals, name = one.partition("=")
        if not equals or field not in FIELDS:
            known = ", ".join(FIELDS)
            raise click.BadParameter(f'"{one}" names none of {known}', param_hint="--column")
        names[field] = name
    return names


def _write_rejects(path: Path, refused: list[Reject]) -> None:
    """The rows that could not be used, as CSV; no file where there are none."""
    if not refused:
        return
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("line", "reason", "row"))
    writer.writerows(sorted(refused))
    write_whole(path, out.getvalue().encode("utf-8", "replace"))


def _report(planned: Planned, refused: list[Reject], rejects: Path) -> None:
    notice = planned.notice
    accounts, messages = counted(notice.recipients, "account"), counted(planned.messages, "message")
    click.echo(f"Planned {notice.name}: {accounts}, {messages}.")
    click.echo(f"  audience  {notice.audience}")
    click.echo(f"  messages  {notice.messages}")
    if planned.told_before:
        told = counted(planned.told_before, "account of the list is", "accounts of the list are")
        click.echo(f"{told} told by an earlier notice.")
    if planned.diverted:
        asked = counted(planned.diverted, "account")
        click.echo(f"{asked} asked for no e-mail: tell them by another channel.")
    if refused:
        unused = counted(len(refused), "row could not be used; it is", "rows could not be used; they are")
        click.echo(f"{unused} listed in {rejects}.", err=True)
    click.echo("Send it with `proclaim notify send`.")
