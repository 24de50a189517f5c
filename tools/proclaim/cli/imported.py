"""What an import shows: sections, losses, the count, questions; and the releases of a past."""

from __future__ import annotations

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from proclaim import locale, services
from proclaim.cli.context import Workspace, console
from proclaim.english import counted
from proclaim.intake.losses import Loss, grouped
from proclaim.model import Severity
from proclaim.services import importing
from proclaim.services.importing import Imported, PastDay, PastWish, Plan, Unpaired

_WORDS = 80
"""Characters that are shown of the words that went with a loss."""
_SHOWN = 5
"""Faults of a past text that are listed; nobody can mend them any more."""


def show(plan: Plan) -> None:
    """Print the sections of each language, what was lost, the count, and what is asked."""
    out = console()
    for imported in plan.languages:
        _show_language(out, imported)
    for path in plan.removed:
        out.print(Text(f"gives way: {path}"))
    for asked in plan.unpaired:
        _show_unpaired(out, asked)
    for imported in plan.languages:
        for question in imported.questions:
            kind = "Answer this" if question.is_binding else "Look at this"
            out.print(
                Text(
                    f"{kind} ({imported.language}, {question.place}): {question.problem}; {question.answer}."
                )
            )


def _show_language(out: Console, imported: Imported) -> None:
    table = Table(
        "", "id", "title", "file", title=f"{imported.title} ({imported.language})", title_justify="left"
    )
    for section, path in zip(imported.sections, imported.paths, strict=True):
        table.add_row(str(section.number), Text(section.id), Text(section.title), Text(path))
    out.print(table)
    for loss, times in grouped(imported.losses):
        out.print(Text(f"  {_told(loss, times)}"))
    count = imported.count
    left = f", but for {count.left_out} that were left out as listed" if count.left_out else ""
    out.print(
        Text(
            f"{counted(count.words, 'word')} and {counted(count.numbers, 'number')} counted in the source; "
            f"every one is there{left}."
        )
    )


def _told(loss: Loss, times: int) -> str:
    """A loss with the words that went, unless it names them already."""
    more = f" ({times} times)" if times > 1 else ""
    words = " ".join(loss.text.split())
    short = words if len(words) <= _WORDS else f"{words[:_WORDS]}…"
    is_named = not words or loss.element.endswith(('"', ")"))
    return f"{loss.place}: {loss.element}{more}: {loss.became}{'' if is_named else f' (“{short}”)'}"


def language_name(tag: str) -> str:
    """What a language is called in English, the language of messages."""
    return locale.load(locale.DEFAULT).name_of(tag)


def _show_unpaired(out: Console, asked: Unpaired) -> None:
    text = f"the {language_name(asked.language)} text"
    if not asked.id:
        number, title = asked.choices[0]
        out.print(
            Text(
                f'Answer this ({asked.language}): section {number} of {text}, "{title}", corresponds to no '
                f"section of the prevailing text; add `--join {asked.language}:{number}` if it is a part of "
                "the one before it, or mend the headings of the files."
            )
        )
        return
    choices = ", ".join(f'{number} "{title}"' for number, title in asked.choices) or "none is left"
    out.print(
        Text(
            f'Answer this ({asked.language}): which section of {text} corresponds to "{asked.title}" '
            f"({asked.id})? {choices}; add `--pair {asked.language}:{asked.id}=NUMBER` (or =none)."
        )
    )


def show_next(document: str, files: int) -> None:
    """Print what has been done, and what is done next."""
    click.echo(f"Wrote {counted(files, 'file')}. Now:")
    click.echo(f"  1. proclaim check {document}")
    click.echo(f'  2. git add --all && git commit -m "Import {document}"')
    click.echo(f"  3. proclaim release {document} --effective DATE --summary LANG=TEXT")


def bring_past(work: Workspace, wish: PastWish, *, is_wanted: bool) -> None:
    """Print every release that a past would make, and make them where that is wanted."""
    plan = importing.plan_history(work.store, wish, work.today())
    out = console()
    for day in plan.days:
        _show_day(out, day)
    for path in plan.removed:
        out.print(Text(f"gives way: {path}"))
    if plan.too_new:
        out.print("A version of today is no past yet: import the file as it is, and release it.")
    if not is_wanted:
        click.echo(f"{counted(len(plan.days), 'release')}; nothing was written (--dry-run).")
        return
    made = importing.write_history(work.store, plan, work.today())
    click.echo(f"Made {counted(len(made), 'release')} of {wish.document}. Now:")
    click.echo(f"  1. proclaim verify {wish.document}")
    click.echo(f"  2. {services.releasing.to_push(work.store, *(release.tag for release in made))}")


def _show_day(out: Console, day: PastDay) -> None:
    commits = ", ".join(commit[:12] for commit in day.commits)
    passed = (
        f"; {counted(day.passed_over, 'earlier change')} of the day passed over" if day.passed_over else ""
    )
    sections = counted(len(day.files), "section")
    out.print(Text(f"{day.day}  {', '.join(day.languages)}  {sections}  (commit {commits}{passed})"))
    for loss, times in grouped(day.losses):
        out.print(Text(f"    {_told(loss, times)}"))
    for question in day.questions:
        out.print(Text(f"    as it was published: {question.place}: {question.problem}"))
    faults = [finding for finding in day.findings if finding.severity is not Severity.NOTE]
    for finding in faults[:_SHOWN]:
        out.print(
            Text(f"    as it was published: {finding.path}:{finding.line}: {finding.code} {finding.message}")
        )
    if faults[_SHOWN:]:
        out.print(Text(f"    and {counted(len(faults) - _SHOWN, 'more fault')}"))
