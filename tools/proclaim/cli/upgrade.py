"""`upgrade`: today's page templates in place of copied ones, and edited ones side by side with ours."""

from __future__ import annotations

import click

from proclaim import __version__
from proclaim.cli.beside import side_by_side
from proclaim.cli.context import Workspace, console, in_repository
from proclaim.english import counted
from proclaim.services import upgrading
from proclaim.services.upgrading import Edited, Upgrade
from proclaim.templates import FOLDER


@click.command()
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@click.option(
    "--compare", is_flag=True, help="Show every edited template, also where proclaim's is unchanged."
)
@in_repository
def upgrade(work: Workspace, dry_run: bool, compare: bool) -> None:
    """Bring the page templates in overrides/ to this version of proclaim.

    Templates that you never edited are replaced, new ones added, dropped ones removed. An edited one stays as
    it is; what you and what proclaim changed in it is shown side by side. Take over by hand what you want, or
    delete yours, and proclaim's own is used in its place. overrides/.proclaim keeps what was copied.
    First it names every release whose text this version reads otherwise than it was published.

    \b
    Example:  proclaim upgrade --dry-run
    """
    for fault in upgrading.read_otherwise(work.store, work.today()):
        click.echo(f"{fault.severity.value}: {fault.message}; {fault.fix} ({fault.code})", err=True)
    planned = upgrading.plan(work.store)
    if not planned.before:
        click.echo(
            f"Nothing to upgrade: this repository uses the templates of proclaim {__version__} itself."
        )
        return
    if not dry_run:
        upgrading.carry_out(planned)
    for name, fate in planned.fates.items():
        click.echo(f"{fate.value:<9} {FOLDER}/{name}")
    for file in planned.edited:
        _show(file, planned.before, compare)
    click.echo(_outcome(planned, dry_run))


def _outcome(planned: Upgrade, dry_run: bool) -> str:
    left = (
        f"; {counted(len(planned.edited), 'edited one is', 'edited ones are')} left" if planned.edited else ""
    )
    if planned.changes_nothing:
        return f"The templates are those of proclaim {__version__}: nothing to change{left}."
    what = f"from {planned.before} to {__version__}: {counted(len(planned.fates), 'template')}{left}"
    if dry_run:
        return f"Would upgrade {what}. Nothing was written."
    return f"Upgraded {what}. Look at `git diff`, then commit {FOLDER}/."


def _show(file: Edited, before: str, compare: bool) -> None:
    path = f"edited    {FOLDER}/{file.name}"
    if file.ours is None:
        click.echo(f"{path}: proclaim has dropped it and does not use it; delete yours if you do not need it")
    elif not file.is_behind and not compare:
        click.echo(f"{path}: the same in proclaim as at the last upgrade; --compare shows what you changed")
    else:
        click.echo(f"{path}: yours is left; today's is {file.place}")
        _compare(file, file.ours, before)


def _compare(file: Edited, ours: bytes, before: str) -> None:
    """Where git still has the text that was copied, both ways that lead from it."""
    yours, today = ("yours", file.yours), (f"proclaim {__version__}", ours)
    if file.copied is None or not file.is_behind:
        console().print(side_by_side(today, yours))
        return
    copied = (f"proclaim {before}", file.copied)
    click.echo("What you changed:")
    console().print(side_by_side(copied, yours))
    click.echo("What proclaim changed:")
    console().print(side_by_side(copied, today))
