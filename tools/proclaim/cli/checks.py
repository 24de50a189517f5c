"""`check` and `verify`: findings for people and for programs, and an exit code that sums them up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from proclaim import config, services
from proclaim.cli.context import Day, Workspace, as_of_option, folder_option, in_repository, open_workspace
from proclaim.cli.fixing import fix
from proclaim.cli.loose import check_pair
from proclaim.cli.rules import Profile, chosen
from proclaim.cli.watching import repeat
from proclaim.errors import HistoryError, ProclaimError
from proclaim.model import Finding, Severity
from proclaim.parity import formats
from proclaim.rulebook.rule import Rule
from proclaim.services import inspecting

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(formats.names()),
    default="terminal",
    show_default=True,
    help="How to print the findings.",
)


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@format_option
@click.option("--only", multiple=True, metavar="CODES", help="Ask these rules only: S104, or S for a group.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Do not ask these rules.")
@click.option("--since", metavar="REV", help="Only sections that differ from this git revision.")
@click.option(
    "--pair",
    nargs=2,
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="ORIGINAL TRANSLATION",
    help="Hold two files against each other, outside any repository.",
)
@click.option("--effective", type=Day(), help="Ask what the law asks of a text in force from this day.")
@click.option("--fix", "is_fixing", is_flag=True, help="First mend typography that has one right answer.")
@click.option("--profile", "is_profiled", is_flag=True, help="Print how long each rule took.")
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl-C.")
@as_of_option
@folder_option
def check(
    documents: tuple[str, ...],
    form: str,
    only: tuple[str, ...],
    ignore: tuple[str, ...],
    since: str | None,
    pair: tuple[Path, Path] | None,
    effective: date | None,
    is_fixing: bool,
    is_profiled: bool,
    watch: bool,
    as_of: date | None,
    folder: Path,
) -> None:
    """Do all languages say the same, and is every release intact?

    Checks the working copy of the named documents, or of all; exits with 1 where there is an error.
    `proclaim rule CODE` explains a finding. With --fix, a translation that was confirmed stays confirmed.

    \b
    Example:  proclaim check privacy --only S,L
    """
    rules = chosen(only, ignore)
    wish = _Wish(documents, form, rules, bool(only), since, is_fixing, is_profiled, as_of, effective, folder)
    if pair:
        _report(list(check_pair(pair, rules)), form)
    elif watch:
        repeat(config.load(folder.resolve()).root, lambda: _again(wish))
    else:
        _report(_once(wish), form)


@dataclass(frozen=True)
class _Wish:
    """What one check of a repository was asked for."""

    documents: tuple[str, ...]
    form: str
    rules: tuple[Rule, ...]
    is_narrow: bool
    """Whether rules were named: then the records are not looked at."""
    since: str | None
    is_fixing: bool
    is_profiled: bool
    as_of: date | None
    effective: date | None
    """The day from which the texts are in force, for what the law asks."""
    folder: Path


def _once(wish: _Wish) -> list[Finding]:
    profile = Profile()
    rules = profile.timed(wish.rules) if wish.is_profiled else wish.rules
    with open_workspace(wish.folder) as work:
        if wish.is_fixing:
            _fix(work, wish.documents, rules)
        inspect = inspecting.check_texts if wish.is_narrow else inspecting.check
        found = inspect(work.store, wish.documents, wish.as_of or work.today(), rules, wish.effective)
        found = _touched(work, found, wish.since) if wish.since else found
    if wish.is_profiled:
        click.echo("\n".join(profile.lines()), err=True)
    return found


def _again(wish: _Wish) -> None:
    """One of many checks: what is wrong with the files is said, and the next one may be good."""
    click.clear()
    try:
        click.echo(formats.load(wish.form)(sorted(set(_once(wish)))), nl=False)
    except ProclaimError as error:
        click.echo(f"Error: {error}", err=True)


def _fix(work: Workspace, documents: tuple[str, ...], rules: tuple[Rule, ...]) -> None:
    """What was mended goes to the standard error, so that findings for programs stay what they are."""
    for name in documents or tuple(work.config.documents):
        for line in fix(work, work.config.document(name).id, rules):
            click.echo(line, err=True)


def _touched(work: Workspace, found: list[Finding], revision: str) -> list[Finding]:
    """The findings at sections that differ from a revision, or whose counterparts do."""
    before = frozenset(_blobs(work, revision))
    now = {
        section.path: section.blob
        for document in work.config.documents
        if not work.store.draft_faults(document)
        for sections in work.store.draft(document).sections.values()
        for section in sections
    }
    same = {path for path, blob in now.items() if (path, blob) in before}
    return [one for one in found if not {one.path, one.other.rpartition(":")[0] or one.path} <= same]


def _blobs(work: Workspace, revision: str) -> Iterator[tuple[str, str]]:
    work.store.commit_id(revision)
    for document in work.config.documents:
        try:
            sections = work.store.at(revision, document).sections.values()
        except HistoryError:
            # The revision is older than this document: all of it is new.
            continue
        yield from ((one.path, one.blob) for some in sections for one in some)


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@format_option
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings, too, such as a missing tag.")
@in_repository
def verify(work: Workspace, documents: tuple[str, ...], form: str, strict: bool) -> None:
    """Is every release what it was when it was made?

    Compares the records with their texts, the chain of hashes, the tags and git's history, and asks the
    remote which tags it has. Exits with 1 where there is an error, and names what was changed.

    \b
    Example:  proclaim verify
    """
    found: list[Finding] = services.verifying.verify(work.store, documents, work.today())
    _report(found, form, Severity.WARNING if strict else Severity.ERROR)


def _report(found: list[Finding], form: str, worst: Severity = Severity.ERROR) -> None:
    """Print the findings; end with 1 where one weighs as much as `worst`."""
    click.echo(formats.load(form)(sorted(set(found))), nl=False)
    failing = (Severity.ERROR, worst)
    if any(finding.severity in failing for finding in found):
        raise click.exceptions.Exit(1)
