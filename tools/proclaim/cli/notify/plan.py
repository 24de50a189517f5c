"""`notify plan`: freeze who is told of a release, and of what."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import click

from proclaim import release as releases
from proclaim.cli.context import Workspace, in_repository
from proclaim.cli.notify.options import ledger_option, now, opened
from proclaim.cli.notify.subject import About, about, deadline, identity_of
from proclaim.delivery import published
from proclaim.delivery.channels import webhook
from proclaim.delivery.ledger import lookup
from proclaim.delivery.ledger.audience import Frozen, Plan, freeze
from proclaim.delivery.ledger.diverting import BY_MAIL
from proclaim.delivery.ledger.states import State
from proclaim.delivery.recipients import (
    FIELDS,
    Refuse,
    Reject,
    Row,
    of_csv,
    of_json_lines,
    of_query,
    read,
)
from proclaim.english import counted
from proclaim.errors import DeliveryError
from proclaim.notice import Circumstances, obstacles
from proclaim.notice.permission import NO_SITE_CHECK, SHORT_NOTICE
from proclaim.store import write_whole

_PATIENCE = 4 * 86_400_000
"""Milliseconds for which a release that is in force already is still tried: as long as mail servers try."""


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
    type=click.Choice([BY_MAIL, webhook.NAME]),
    default=BY_MAIL,
    show_default=True,
    help="How they are told.",
)
@click.option(
    "--further", is_flag=True, help="Plan those of the list whom no earlier notice of this release tells."
)
@click.option(SHORT_NOTICE, is_flag=True, help="Plan although less time is left than notice_days.")
@click.option(NO_SITE_CHECK, is_flag=True, help="Do not ask the live site whether it shows the release.")
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
    found = about(work, document, release_id, work.today())
    identity = identity_of(found.settings)
    refuse_obstacles(work, found, {SHORT_NOTICE: short_notice, NO_SITE_CHECK: no_site_check})
    told = read(rows, work.config.languages, refused.append)
    with opened(work, ledger_url) as ledger:
        beside = tuple(one for one in lookup.notices(ledger) if one.digest == found.release.digest)
        if beside and not further:
            raise DeliveryError(
                f"{beside[-1].name} tells of this release already",
                fix="`proclaim notify send` goes on with it; --further plans the accounts that it leaves out",
            )
        frozen = freeze(ledger, _plan(work, found, channel, beside), told, identity, refused.append)
        write_rejects(rejects, refused)
        notice = lookup.notice(ledger, frozen.number)
        _report(notice, frozen, lookup.counts(ledger, frozen.number), refused, rejects)


def refuse_obstacles(work: Workspace, found: About, answered: dict[str, bool], to_tell: int = 0) -> None:
    """Raises DeliveryError with the first reason against telling of a release that nobody answered for."""
    release = found.release
    at = now()
    seen = Circumstances(
        standing=found.standing,
        day=work.today(),
        notice_days=work.config.document(release.document).notice_days,
        faults=releases.verify(work.store, release.document, work.today()),
        site="" if answered[NO_SITE_CHECK] else published.fault(work.config.site_url, release),
        to_tell=to_tell,
        per_second=found.settings.per_second,
        seconds_left=(deadline(work, release) - at) / 1000,
    )
    for one in obstacles(seen):
        if not answered.get(one.answer, False):
            instead = f", or answer for it with {one.answer}" if one.answer else ""
            raise DeliveryError(one.problem, fix=one.fix + instead)


def _plan(work: Workspace, found: About, channel: str, beside: tuple[lookup.Notice, ...]) -> Plan:
    release, at = found.release, now()
    return Plan(
        document=release.document,
        release=release.id,
        digest=release.digest,
        effective=release.effective,
        deadline=max(deadline(work, release), at + _PATIENCE),
        channel=channel,
        letters=found.letters,
        now=at,
        unsubscribe=found.settings.unsubscribe if channel == BY_MAIL else "",
        beside=tuple(one.number for one in beside),
    )


def _rows(
    csv_file: Path | None,
    jsonl_file: Path | None,
    database: str | None,
    query: str | None,
    names: dict[str, str],
    refuse: Refuse,
) -> Iterator[Row]:
    if sum(one is not None for one in (csv_file, jsonl_file, query)) != 1:
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


def write_rejects(path: Path, refused: list[Reject]) -> None:
    """The rows that could not be used, as CSV; no file where there are none."""
    if not refused:
        return
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("line", "reason", "row"))
    writer.writerows(sorted(refused))
    write_whole(path, out.getvalue().encode("utf-8", "replace"))


def _report(
    notice: lookup.Notice, frozen: Frozen, counts: dict[State, int], refused: list[Reject], rejects: Path
) -> None:
    click.echo(
        f"Planned {notice.name}: {counted(notice.recipients, 'account')}, "
        f"{counted(counts[State.PENDING], 'message')}."
    )
    click.echo(f"  audience  {notice.audience}")
    click.echo(f"  messages  {notice.messages}")
    if frozen.told_before:
        told = counted(frozen.told_before, "account of the list is", "accounts of the list are")
        click.echo(f"{told} told by an earlier notice.")
    if frozen.diverted:
        asked = counted(frozen.diverted, "account")
        click.echo(f"{asked} asked for no e-mail: tell them by another channel.")
    if refused:
        unused = counted(len(refused), "row could not be used; it is", "rows could not be used; they are")
        click.echo(f"{unused} listed in {rejects}.", err=True)
    click.echo("Send it with `proclaim notify send`.")
