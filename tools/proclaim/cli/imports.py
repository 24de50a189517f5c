"""`import`: policies that were written in Word, HTML or Markdown become sections of this repository."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from proclaim.cli.context import Workspace, console, in_repository
from proclaim.cli.returning import returning_options, take_back
from proclaim.english import counted
from proclaim.errors import ContentError
from proclaim.intake.losses import grouped
from proclaim.intake.naming import slug
from proclaim.services import importing
from proclaim.services.importing import Given, Headings, Imported, Plan, Preamble, Unpaired, Wish
from proclaim.services.returning import Rule

_LARGEST = 100_000_000
"""Bytes of a file: a policy with pictures has a twentieth of it."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="[LANG=]FILE...")
@click.option("--document", metavar="ID", help="The document; made of the file's name if left out.")
@click.option(
    "--lang", "language", metavar="LANG", help="Language of the files; told by their names if left out."
)
@click.option("--title", "titles", multiple=True, metavar="LANG=TEXT", help="What the document is called.")
@click.option(
    "--pair",
    "pairs",
    multiple=True,
    metavar="LANG:ID=NUMBER",
    help="Section NUMBER of LANG renders ID (or: none).",
)
@click.option(
    "--join",
    "parts",
    multiple=True,
    metavar="LANG:NUMBER",
    help="Section NUMBER is a part of the one before it.",
)
@click.option(
    "--headings",
    type=click.Choice([choice.value for choice in Headings]),
    default=Headings.STYLED.value,
    show_default=True,
    help="bold: lines in bold that stand alone are headings as well.",
)
@click.option(
    "--preamble",
    type=click.Choice([choice.value for choice in Preamble]),
    default=Preamble.OWN.value,
    show_default=True,
    help="Where the text before the first heading goes: a section of its own, or the first one.",
)
@click.option("--replace", "replaces", is_flag=True, help="Let the sections that are there give way.")
@click.option("--dry-run", is_flag=True, help="Show all of it, and write nothing.")
@returning_options
@in_repository
def import_(
    work: Workspace,
    files: tuple[str, ...],
    document: str | None,
    language: str | None,
    titles: tuple[str, ...],
    pairs: tuple[str, ...],
    parts: tuple[str, ...],
    headings: str,
    preamble: str,
    replaces: bool,
    dry_run: bool,
    into: str | None,
    rule: Rule,
) -> None:
    """Bring in a policy that was written in Word (.docx), HTML or Markdown.

    One file becomes a document, a section for each heading; of several files each becomes a section. What was
    left out or changed is listed, and every word and number is counted: where one would be lost, nothing is
    written.

    With --into, FILE is a Word file that `proclaim export` or `proclaim redline` made and counsel sent back:
    their changes go into the sections of that document, block by block, and what nobody touched keeps its
    bytes. Changes that are marked and not decided are asked about.

    \b
    Example:  proclaim import privacy-en.docx privacy-fr.docx --dry-run
              proclaim import en=Privacy.docx fr=Vie-privée.docx --document privacy
              proclaim import cookies.md --document cookies --lang fr
              proclaim import counsel.docx --into privacy
    """
    if into is not None:
        take_back(work, files, into, language, rule, dry_run=dry_run)
        return
    given = tuple(_given(work, file, language) for file in files)
    wish = Wish(
        document or _document(work, given),
        given,
        dict(_split(titles, "--title", "en=Privacy Policy")),
        _pairs(work, pairs, given),
        _parts(work, parts, given),
        Headings(headings),
        Preamble(preamble),
        replaces,
    )
    plan = _planned(work, wish)
    _show(plan)
    if not plan.is_ready:
        click.echo("Nothing was written: answer what is asked above.", err=True)
        raise click.exceptions.Exit(1)
    if dry_run:
        click.echo("Nothing was written (--dry-run).")
        return
    importing.write(work.store, plan)
    _show_next(plan)


def _planned(work: Workspace, wish: Wish) -> Plan:
    """The plan; at a terminal, sections that do not pair are asked about one by one."""
    plan = importing.plan(work.store, wish)
    while plan.unpaired and plan.unpaired[0].id and sys.stdin.isatty():
        asked = plan.unpaired[0]
        answers = {**wish.pairs.get(asked.language, {}), asked.id: _answer(asked)}
        wish = replace(wish, pairs={**wish.pairs, asked.language: answers})
        plan = importing.plan(work.store, wish)
    return plan


def _answer(asked: Unpaired) -> int | None:
    click.echo(f'Which section of the text in {asked.language} renders "{asked.title}" ({asked.id})?')
    for number, title in asked.choices:
        click.echo(f"  {number}  {title}")
    known = [str(number) for number, _ in asked.choices]
    answer: str = click.prompt("Its number, or none", type=click.Choice([*known, "none"]), show_choices=False)
    return None if answer == "none" else int(answer)


def _given(work: Workspace, word: str, language: str | None) -> Given:
    """A file with its language: said before it, by --lang, by its name, or the prevailing one."""
    said, equals, rest = word.partition("=")
    path = Path(rest if equals and said in work.config.languages else word)
    own = said if equals and said in work.config.languages else language or _named(work, path)
    try:
        if path.stat().st_size > _LARGEST:
            raise ContentError(
                "this file is too large for a policy", str(path), "name the file of the policy"
            )
        return Given(work.language(own), str(path), path.read_bytes())
    except OSError as error:
        raise ContentError(
            f"this file cannot be read ({error.strerror})", str(path), "name another one"
        ) from error


def _named(work: Workspace, path: Path) -> str | None:
    """The language that the end of a file's name says: privacy-fr.docx, privacy.fr.md."""
    match = re.search(r"[-_. ]([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$", path.stem)
    tags = {tag.lower(): tag for tag in work.config.languages}
    return tags.get(match[1].lower()) if match else None


def _document(work: Workspace, given: Sequence[Given]) -> str:
    """The id that the name of the first file makes, without its language."""
    path = Path(given[0].name)
    named = _named(work, path)
    stem = path.stem[: -len(named) - 1] if named else path.stem
    id = slug(stem)
    if not id:
        raise click.UsageError("this file's name makes no id: add --document ID")
    return id


def _split(words: Iterable[str], option: str, example: str) -> Iterable[tuple[str, str]]:
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not value.strip():
            raise click.BadParameter(f'"{word}" is not as in {example}', param_hint=option)
        yield name, value.strip()


def _pairs(work: Workspace, words: Iterable[str], given: Sequence[Given]) -> dict[str, dict[str, int | None]]:
    found: dict[str, dict[str, int | None]] = {}
    for name, value in _split(words, "--pair", "fr:scope=2"):
        language, id = _of_language(work, name, given)
        if value != "none" and not value.isdigit():
            raise click.BadParameter(f'"{value}" is no number of a section, nor "none"', param_hint="--pair")
        found.setdefault(language, {})[id] = None if value == "none" else int(value)
    return found


def _parts(work: Workspace, words: Iterable[str], given: Sequence[Given]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for word in words:
        language, number = _of_language(work, word, given)
        if not number.isdigit():
            raise click.BadParameter(f'"{number}" is no number of a section', param_hint="--join")
        found[language] = (*found.get(language, ()), int(number))
    return found


def _of_language(work: Workspace, word: str, given: Sequence[Given]) -> tuple[str, str]:
    """The language before a colon, or the only one that is not the prevailing one or the only one of all."""
    language, colon, rest = word.partition(":")
    if colon:
        return work.language(language), rest
    languages = list(dict.fromkeys(file.language for file in given))
    others = [tag for tag in languages if tag != work.config.prevailing] or languages
    if len(others) > 1:
        raise click.UsageError(f"say of which language: {others[0]}:{word}")
    return others[0], word


def _show(plan: Plan) -> None:
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
        more = f" ({times} times)" if times > 1 else ""
        out.print(Text(f"  {loss.place}: {loss.element}{more}: {loss.became}"))
    count = imported.count
    left = f", {counted(count.left_out, 'of them')} left out as listed" if count.left_out else ""
    out.print(
        Text(
            f"{counted(count.words, 'word')} and {counted(count.numbers, 'number')} counted in the source; "
            f"every one is there{left}."
        )
    )


def _show_unpaired(out: Console, asked: Unpaired) -> None:
    if not asked.id:
        number, title = asked.choices[0]
        out.print(
            Text(
                f'Answer this ({asked.language}): section {number}, "{title}", renders no section of the '
                f"prevailing text; add `--join {asked.language}:{number}` if it is a part of the one before "
                "it, or mend the headings of the files."
            )
        )
        return
    choices = ", ".join(f'{number} "{title}"' for number, title in asked.choices) or "none is left"
    out.print(
        Text(
            f'Answer this ({asked.language}): which section renders "{asked.title}" ({asked.id})? {choices}; '
            f"add `--pair {asked.language}:{asked.id}=NUMBER` (or =none)."
        )
    )


def _show_next(plan: Plan) -> None:
    click.echo(f"Wrote {counted(len(plan.files), 'file')}. Now:")
    click.echo(f"  1. proclaim check {plan.document}")
    click.echo(f'  2. git add --all && git commit -m "Import {plan.document}"')
    click.echo(f"  3. proclaim release {plan.document} --effective DATE --summary en=…")
