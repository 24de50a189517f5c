"""`notify send` and `notify status`: telling everybody, and seeing how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from proclaim.cli.context import Workspace, in_repository
from proclaim.cli.notify.errand import errand_of, workers_of
from proclaim.cli.notify.options import (
    ended_in_peace,
    host,
    journals,
    ledger_option,
    moment,
    notice_option,
    now,
    opened,
)
from proclaim.cli.notify.plan import refuse_obstacles
from proclaim.cli.notify.subject import about, identity_of, settings_of
from proclaim.delivery import jobs
from proclaim.delivery.ledger import diverting, lookup
from proclaim.delivery.ledger.database import Database
from proclaim.delivery.ledger.states import Outcome, State
from proclaim.delivery.pace import Pace
from proclaim.delivery.sending import Options
from proclaim.delivery.sending import send as deliver
from proclaim.english import counted
from proclaim.errors import DeliveryError
from proclaim.notice.permission import NO_SITE_CHECK, SHORT_NOTICE

_SOON = 48 * 3_600_000
_OPEN = (State.PENDING, State.DEFERRED, State.CLAIMED)


@click.command()
@notice_option
@click.option("--yes", is_flag=True, help="Do not ask whether the number of recipients is right.")
@click.option("--dry-run", is_flag=True, help="Check everything and say what would be sent; send nothing.")
@click.option("--no-wait", is_flag=True, help="Leave those who are tried again later to the next run.")
@click.option("--workers", is_flag=True, help="Hand the work to `notify worker` processes (PostgreSQL).")
@click.option("--accept-refusals", is_flag=True, help="Go on although more than 5 % are refused for good.")
@click.option(SHORT_NOTICE, is_flag=True, help="Send although less time is left than notice_days.")
@click.option(NO_SITE_CHECK, is_flag=True, help="Do not ask the live site whether it shows the release.")
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
    with opened(work, ledger_url) as ledger:
        notice = lookup.notice(ledger, number)
        if not dry_run:
            diverting.heed(ledger, notice.number, identity_of(settings_of(work)), now())
        counts = lookup.counts(ledger, notice.number)
        to_tell = sum(counts[one] for one in _OPEN)
        found = about(work, notice.document, notice.release, work.today())
        if found.release.digest != notice.digest:
            raise DeliveryError(
                f"release {found.release.tag} is not the one that was planned", fix="run `proclaim verify`"
            )
        answers = {SHORT_NOTICE: short_notice, NO_SITE_CHECK: no_site_check}
        refuse_obstacles(work, found, answers, to_tell)
        if not to_tell:
            _show(work, ledger, notice)
            return
        if dry_run:
            click.echo(f"{counted(to_tell, 'message')} would be sent for {notice.name}; nothing was sent.")
            return
        if not yes:
            click.confirm(f"Send to {counted(to_tell, 'recipient')} of {notice.name}?", abort=True)
        if workers:
            count = jobs.defer(ledger, notice.number, now())
            click.echo(f"Handed {counted(count, 'chunk')} to the workers; see `proclaim notify status`.")
            return
        _deliver(work, ledger, notice, _options(work, ledger, no_wait, accept_refusals))
        _show(work, ledger, notice)


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
        _show(work, ledger, lookup.notice(ledger, number))


def _options(work: Workspace, ledger: Database, no_wait: bool, accept_refusals: bool) -> Options:
    """How this run sends, by the settings."""
    settings = settings_of(work)
    return Options(
        size=settings.connections,
        pace=Pace(settings.per_second, settings.per_domain),
        journals=journals(ledger),
        host=host(),
        wait=not no_wait,
        accept_refusals=accept_refusals,
    )


def _deliver(work: Workspace, ledger: Database, notice: lookup.Notice, options: Options) -> None:
    errand = errand_of(work, ledger, notice)
    total = sum(lookup.counts(ledger, notice.number)[one] for one in _OPEN)
    with ended_in_peace(), _progress(total) as advance:
        deliver(ledger, notice.number, workers_of(work, errand, notice.channel), options, now, advance)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[list[Outcome]], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, TextColumn("{task.fields[speed_said]}"), console=Console(stderr=True)) as shown:
        task = shown.add_task("Sending", total=total, speed_said="")

        def advance(outcomes: list[Outcome]) -> None:
            done = sum(one.state not in (State.PENDING, State.DEFERRED) for one in outcomes)
            speed = shown.tasks[0].speed
            shown.update(task, advance=done, speed_said=f"{speed:.0f}/s" if speed else "")

        yield advance


def _show(work: Workspace, ledger: Database, notice: lookup.Notice) -> None:
    counts = lookup.counts(ledger, notice.number)
    left = (notice.day - work.today()).days
    when = f"in {counted(left, 'day')}" if left > 0 else "in force"
    accounts = counted(notice.recipients, "account")
    click.echo(f"{notice.name}: {accounts}, effective {notice.effective} ({when})")
    for state, many in counts.items():
        if many:
            click.echo(f"  {state.value:<11}{many:>10}")
    diverted = diverting.count(ledger, notice.number)
    if diverted:
        click.echo(f"{diverted} asked for no more e-mail: tell them by another channel (`prove` lists them).")
    due = lookup.next_due(ledger, notice.number)
    if due is not None:
        click.echo(f"The next deferred one is tried again at {moment(due, work):%Y-%m-%d %H:%M}.")
    for state in (State.UNCERTAIN, State.FAILED):
        _list(work, ledger, notice, state)
    if counts[State.UNCERTAIN]:
        hint = "Send them again with `proclaim notify resend --uncertain`, or ask the relay's log."
        is_soon = 0 < notice.deadline - now() < _SOON
        click.echo(f"Less than 48 hours are left. {hint}" if is_soon else hint)


def _list(work: Workspace, ledger: Database, notice: lookup.Notice, state: State) -> None:
    for one in lookup.in_state(ledger, notice.number, (state,)):
        at = f"{moment(one.changed, work):%Y-%m-%d %H:%M} " if one.changed else ""
        words = f"{one.code} {one.reply}" if one.code else one.reply
        click.echo(f"  {state.value}: {one.account} <{one.email}> {at}{words}")
