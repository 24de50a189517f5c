"""`notify send` and `notify status`: telling everybody, and seeing how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from proclaim.cli.context import Workspace, in_repository
from proclaim.cli.notify.options import (
    ended_in_peace,
    ledger_option,
    moment,
    notice_option,
    now,
    opened,
    overridden,
)
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.states import Outcome, State
from proclaim.english import counted
from proclaim.notice.permission import Override
from proclaim.services.telling import progress, sending
from proclaim.services.telling.progress import Status


@click.command()
@notice_option
@click.option("--yes", is_flag=True, help="Do not ask whether the number of recipients is right.")
@click.option("--dry-run", is_flag=True, help="Check everything and say what would be sent; send nothing.")
@click.option("--no-wait", is_flag=True, help="Leave those who are tried again later to the next run.")
@click.option("--workers", is_flag=True, help="Hand the work to `notify worker` processes (PostgreSQL).")
@click.option("--accept-refusals", is_flag=True, help="Go on although more than 5 % are refused for good.")
@click.option(
    Override.SHORT_NOTICE.value, is_flag=True, help="Send although less time is left than notice_days."
)
@click.option(
    Override.NO_SITE_CHECK.value, is_flag=True, help="Do not ask the live site whether it shows the release."
)
@ledger_option
@in_repository
def send(
    work: Workspace,
    number: int | None,
    yes: bool,
    dry_run: bool,
    no_wait: bool,
    workers: bool,
    accept_refusals: bool,
    short_notice: bool,
    no_site_check: bool,
    ledger_url: str,
) -> None:
    """Send the planned messages, and go on where an earlier run ended, however it ended.

    Nobody is told twice: what was in the air when a run was killed becomes uncertain, is listed by
    `status`, and is sent again only by `resend --uncertain`. Several runs on one ledger share the work.

    \b
    Example:  proclaim notify send
    """
    overrides = overridden(short_notice=short_notice, no_site_check=no_site_check)
    with opened(work, ledger_url) as ledger:
        if dry_run:
            _rehearse(work, ledger, number, overrides)
            return
        day = work.today()
        ready = sending.prepare(work.store, ledger, number, overrides=overrides, day=day, now=now())
        name = ready.notice.name
        if ready.to_tell and not yes:
            click.confirm(f"Send to {counted(ready.to_tell, 'recipient')} of {name}?", abort=True)
        if ready.to_tell and workers:
            count = sending.hand_out(ledger, ready, now())
            click.echo(f"Handed {counted(count, 'chunk')} to the workers; see `proclaim notify status`.")
            return
        if ready.to_tell:
            with ended_in_peace(), _progress(ready.to_tell) as advance:
                sending.send(
                    work.config, ledger, ready,
                    wait=not no_wait, accept_refusals=accept_refusals, now=now, progress=advance,
                )  # fmt: skip
        _show(work, progress.status(ledger, ready.notice.number, now()))


def _rehearse(work: Workspace, ledger: Database, number: int | None, overrides: frozenset[Override]) -> None:
    day = work.today()
    seen = sending.rehearse(work.store, ledger, number, overrides=overrides, day=day, now=now())
    if seen.to_tell:
        click.echo(
            f"{counted(seen.to_tell, 'message')} would be sent for {seen.notice.name}; nothing was sent."
        )
    else:
        _show(work, progress.status(ledger, seen.notice.number, now()))


@click.command()
@notice_option
@ledger_option
@in_repository
def status(work: Workspace, number: int | None, ledger_url: str) -> None:
    """How far a notice is: how many are told, wait, failed, or are uncertain, and who the last two are.

    \b
    Example:  proclaim notify status
    """
    with opened(work, ledger_url) as ledger:
        _show(work, progress.status(ledger, number, now()))


@contextmanager
def _progress(total: int) -> Iterator[Callable[[list[Outcome]], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, TextColumn("{task.fields[speed_said]}"), console=Console(stderr=True)) as shown:
        task = shown.add_task("Sending", total=total, speed_said="")

        def advance(outcomes: list[Outcome]) -> None:
            done = sum(outcome.state not in (State.PENDING, State.DEFERRED) for outcome in outcomes)
            speed = shown.tasks[0].speed
            shown.update(task, advance=done, speed_said=f"{speed:.0f}/s" if speed else "")

        yield advance


def _show(work: Workspace, status: Status) -> None:
    notice = status.notice
    left = (notice.day - work.today()).days
    when = f"in {counted(left, 'day')}" if left > 0 else "in force"
    click.echo(
        f"{notice.name}: {counted(notice.recipients, 'account')}, effective {notice.effective} ({when})"
    )
    for state, many in status.counts.items():
        if many:
            click.echo(f"  {state.value:<11}{many:>10}")
    if status.diverted:
        ways = "tell them by another channel (`prove` lists them)"
        click.echo(f"{status.diverted} asked for no more e-mail: {ways}.")
    if status.next_due is not None:
        due = moment(status.next_due, work)
        click.echo(f"The next deferred one is tried again at {due:%Y-%m-%d %H:%M}.")
    for state, recipients in status.listed.items():
        for recipient in recipients:
            click.echo(f"  {state.value}: {_line(work, recipient)}")
    if status.counts[State.UNCERTAIN]:
        hint = "Send them again with `proclaim notify resend --uncertain`, or ask the relay's log."
        click.echo(f"Less than 48 hours are left. {hint}" if status.is_pressing else hint)


def _line(work: Workspace, recipient: Any) -> str:
    at = f"{moment(recipient.changed, work):%Y-%m-%d %H:%M} " if recipient.changed else ""
    words = f"{recipient.code} {recipient.reply}" if recipient.code else recipient.reply
    return f"{recipient.account} <{recipient.email}> {at}{words}"
