"""`upgrade`: today's page templates in place of copied ones, and edited ones side by side with ours."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

import click
from rich.table import Table
from rich.text import Text

from proclaim import __version__
from proclaim.cli.context import Workspace, console, in_repository
from proclaim.english import counted
from proclaim.services import upgrading
from proclaim.services.upgrading import Edited, Upgrade
from proclaim.templates import FOLDER

_CONTEXT = 2
"""Equal lines that are shown around a difference."""
_LONGEST = 3_000
"""Lines of a file that is shown side by side; our longest template has fewer than 700."""
Row = tuple[str, str, str]
"""A line of the company's file, a mark as in `diff -y`, a line of ours."""


@click.command()
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@in_repository
def upgrade(work: Workspace, dry_run: bool) -> None:
    """Bring the page templates in overrides/ to this version of proclaim.

    Templates that you never edited are replaced, new ones added, dropped ones removed. An edited one stays as
    it is and is shown side by side with today's: take over by hand what you want, or delete yours, and
    proclaim's own is used in its place. overrides/.proclaim then says what was copied.

    \b
    Example:  proclaim upgrade --dry-run
    """
    planned = upgrading.plan(work.config.root)
    if not planned.before:
        click.echo(f"Nothing to upgrade: this repository uses proclaim's own templates, of {__version__}.")
        return
    if not dry_run:
        upgrading.carry_out(planned)
    for name, fate in planned.fates.items():
        click.echo(f"{fate.value:<9} {FOLDER}/{name}")
    for file in planned.edited:
        _show(file, planned.before)
    click.echo(_outcome(planned, dry_run))


def _outcome(planned: Upgrade, dry_run: bool) -> str:
    if planned.changes_nothing:
        return f"The templates are those of proclaim {__version__}; nothing was changed{_left(planned)}."
    what = f"from {planned.before} to {__version__}: {counted(len(planned.fates), 'template')}"
    if dry_run:
        return f"Would upgrade {what}{_left(planned)}. Nothing was written."
    return f"Upgraded {what}{_left(planned)}. Look at `git diff`, then commit {FOLDER}/."


def _left(planned: Upgrade) -> str:
    return f"; {counted(len(planned.edited), 'edited one')} left as it was" if planned.edited else ""


def _show(file: Edited, before: str) -> None:
    path = f"{FOLDER}/{file.name}"
    if not file.is_behind:
        click.echo(f"edited    {path}; proclaim has not changed it since it was copied")
    elif file.ours is None:
        click.echo(f"edited    {path}; proclaim no longer has it: delete yours if you do not need it")
    else:
        click.echo(f"edited    {path}; compare it with {file.place} ({before} to {__version__}):")
        _show_lines(_lines(file.yours), _lines(file.ours))


def _lines(content: bytes) -> list[str]:
    text = content.decode("utf-8", errors="replace")
    return [
        "".join(sign if sign.isprintable() else "�" for sign in line.expandtabs(4))
        for line in text.split("\n")
    ]


def _show_lines(yours: list[str], ours: list[str]) -> None:
    if max(len(yours), len(ours)) > _LONGEST:
        click.echo("          too long to be shown side by side")
        return
    table = Table(box=None, padding=(0, 1), expand=True)
    table.add_column("yours", ratio=1, overflow="fold")
    table.add_column("")
    table.add_column(f"proclaim {__version__}", ratio=1, overflow="fold")
    for left, mark, right in _rows(yours, ours):
        table.add_row(Text(left), mark, Text(right))
    console().print(table, soft_wrap=False)


def _rows(yours: list[str], ours: list[str]) -> Iterator[Row]:
    """What differs, with a little around it: `|` marks a changed line, `<` one of yours, `>` one of ours."""
    for number, group in enumerate(SequenceMatcher(None, yours, ours).get_grouped_opcodes(_CONTEXT)):
        if number:
            yield "…", "", "…"
        for kind, first, last, first_ours, last_ours in group:
            left, right = yours[first:last], ours[first_ours:last_ours]
            for turn in range(max(len(left), len(right))):
                yield _row(kind == "equal", left[turn : turn + 1], right[turn : turn + 1])


def _row(is_equal: bool, left: list[str], right: list[str]) -> Row:
    mark = " " if is_equal else "|" if left and right else "<" if left else ">"
    return "".join(left), mark, "".join(right)
