"""`import`: policies that were written in Word, HTML or Markdown become sections of this repository."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from proclaim.cli.context import Workspace, in_repository
from proclaim.cli.imported import bring_past, language_name, show, show_next
from proclaim.cli.returning import or_takes_back
from proclaim.errors import ConfigError, ContentError
from proclaim.intake.naming import slug
from proclaim.services import importing
from proclaim.services.importing import Given, Headings, Past, PastWish, Plan, Preamble, Unpaired, Wish

_LARGEST = 100_000_000
"""Bytes of a file: a policy with pictures has a twentieth of it."""


@click.command("import")
@click.argument("files", nargs=-1, metavar="[LANG=]FILE...")
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
    help="Section NUMBER of LANG corresponds to ID (or: none).",
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
    default=Preamble.AUTO.value,
    show_default=True,
    help="Where the text before the first heading goes: a section of its own, or the first one. "
    "auto: the first one where headings count 1, 2, 3.",
)
@click.option(
    "--history",
    "histories",
    multiple=True,
    metavar="[LANG=]PATH",
    help="Make each past change of a file in a git repository a release.",
)
@click.option(
    "--repository",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="The repository of --history, from whose top PATH counts; the one that PATH lies in if left out.",
)
@click.option("--replace", "replaces", is_flag=True, help="Let the sections that are there give way.")
@click.option("--dry-run", is_flag=True, help="Show all of it, and write nothing.")
@in_repository
@or_takes_back
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
    histories: tuple[str, ...],
    repository: Path | None,
    replaces: bool,
    dry_run: bool,
) -> None:
    """Bring in a policy that was written in Word (.docx), HTML or Markdown.

    One file becomes a document, a section for each heading; of several files each becomes a section. What
    was left out or changed is listed. Where a word or a number would be lost, nothing is written.
    With --into, what counsel changed in a Word file of ours goes into the sections, block by block.

    \b
    Example:  proclaim import privacy-en.docx privacy-fr.docx --dry-run
              proclaim import en=Privacy.docx fr=Vie-privée.docx --document privacy
              proclaim import cookies.md --document cookies --lang fr
              proclaim import --history ../website/legal/privacy.md --document privacy
              proclaim import counsel.docx --into privacy
    """
    if bool(files) == bool(histories):
        raise click.UsageError("name files, or a file's past with --history")
    named = dict(_split(titles, "--title", "en=Privacy Policy"))
    how = (Headings(headings), Preamble(preamble))
    if histories:
        pasts = tuple(_past(work, word, language, repository) for word in histories)
        id = document or _document(work, [past.path for past in pasts])
        bring_past(work, PastWish(id, pasts, named, *how, replaces), is_wanted=not dry_run)
        return
    given = tuple(_given(work, file, language) for file in files)
    id = document or _document(work, [file.name for file in given])
    answers = (_pairs(work, pairs, given), _parts(work, parts, given))
    _bring(work, Wish(id, given, named, *answers, *how, replaces), is_wanted=not dry_run)


def _bring(work: Workspace, wish: Wish, *, is_wanted: bool) -> None:
    """Show what an import would do, and do it where it is wanted and nothing is left to ask."""
    plan = _planned(work, wish)
    show(plan)
    if not plan.is_ready:
        click.echo("Nothing was written: answer what is asked above.", err=True)
        raise click.exceptions.Exit(1)
    if not is_wanted:
        click.echo("Nothing was written (--dry-run).")
        return
    importing.write(work.store, plan)
    show_next(plan.document, len(plan.files))


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
    click.echo(
        f"Which section of the {language_name(asked.language)} text corresponds to "
        f'"{asked.title}" ({asked.id})?'
    )
    for number, title in asked.choices:
        click.echo(f"  {number}  {title}")
    known = [str(number) for number, _ in asked.choices]
    answer: str = click.prompt("Its number, or none", type=click.Choice([*known, "none"]), show_choices=False)
    return None if answer == "none" else int(answer)


def _given(work: Workspace, word: str, language: str | None) -> Given:
    """A file with its language: said before it, by --lang, by its name, or the prevailing one."""
    own, path = _language_of(work, word, language)
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


def _past(work: Workspace, word: str, language: str | None, repository: Path | None) -> Past:
    """A file's past with its language, told as that of a file."""
    own, path = _language_of(work, word, language)
    if repository is not None:
        return Past(work.language(own), repository, path.as_posix())
    whole = path.resolve()
    folder = next((above for above in whole.parents if (above / ".git").exists()), None)
    if folder is None:
        raise ConfigError("this file is in no git repository", str(path), "name it with --repository DIR")
    return Past(work.language(own), folder, whole.relative_to(folder).as_posix())


def _language_of(work: Workspace, word: str, language: str | None) -> tuple[str | None, Path]:
    said, equals, rest = word.partition("=")
    if equals and said in work.config.languages:
        return said, Path(rest)
    return language or _named(work, Path(word)), Path(word)


def _named(work: Workspace, path: Path) -> str | None:
    """The language that the end of a file's name says: privacy-fr.docx, privacy.fr.md."""
    match = re.search(r"[-_. ]([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$", path.stem)
    tags = {tag.lower(): tag for tag in work.config.languages}
    return tags.get(match[1].lower()) if match else None


def _document(work: Workspace, names: Sequence[str]) -> str:
    """The id that the name of the first file makes, without its language."""
    path = Path(names[0])
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
