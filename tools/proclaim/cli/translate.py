"""`stale` and `sync`: which translations no longer render their source, and the word that one does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click
from rich.text import Text

from proclaim import redline
from proclaim.cli.context import Workspace, console, in_repository
from proclaim.errors import ContentError
from proclaim.model import Document, Section
from proclaim.redline.about import About
from proclaim.redline.formats import md, terminal
from proclaim.store import sections, write_whole


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@click.option("--todo", is_flag=True, help="Print a work list for a translator, as Markdown.")
@in_repository
def stale(work: Workspace, documents: tuple[str, ...], todo: bool) -> None:
    """Each stale section, with what has changed in its source since it was last confirmed.

    Exits with 1 where there is one.

    \b
    Example:  proclaim stale privacy
              proclaim stale --todo > todo.md
    """
    number = 0
    for name in documents or tuple(work.config.documents):
        draft = work.store.draft(work.config.document(name).id)
        if todo:
            number += _print_tasks(work, draft)
        else:
            number += _print_stale(work, draft)
    if number:
        raise click.exceptions.Exit(1)
    console().print("No translation is stale.")


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False, exists=True)
)
@in_repository
def sync(work: Workspace, files: tuple[Path, ...]) -> None:
    """Confirm that each translated FILE says what its source says today.

    Writes the source text's id into the file's front matter; run it after you have read both.

    \b
    Example:  proclaim sync content/fr/privacy/03-collection.md
    """
    planned = [_confirmed(work, file) for file in files]
    for path, content, about in planned:
        if content is None:
            click.echo(f"{about}: confirmed already")
        else:
            write_whole(path, content)
            click.echo(f"{about}: confirmed")


def _confirmed(work: Workspace, path: Path) -> tuple[Path, bytes | None, str]:
    """The file, its new bytes (None where nothing changes), and its name for the message."""
    language, document, file = work.store.translation_file(path)
    if language == work.config.prevailing:
        raise ContentError("this text prevails: it translates nothing", file.path, "name the translated file")
    draft = work.store.draft(document)
    section = next(one for one in draft.sections[language] if one.path == file.path)
    source = draft.section(work.config.prevailing, section.id)
    if source is None:
        raise ContentError(
            f'there is no section "{section.id}" in the prevailing language', file.path, "mend the id first"
        )
    current = section.source == source.blob
    return work.config.root / file.path, None if current else sections.confirm(file, source.blob), file.path


def _stale(work: Workspace, draft: Document) -> Iterator[tuple[str, Section]]:
    for language in work.config.of_document(draft.id).translations:
        for section in draft.sections[language]:
            if draft.is_stale(section, work.config.prevailing):
                yield language, section


def _print_stale(work: Workspace, draft: Document) -> int:
    sections_of_document = [section for _, section in _stale(work, draft)]
    for section in sections_of_document:
        _print(work, draft, section)
    return len(sections_of_document)


def _print_tasks(work: Workspace, draft: Document) -> int:
    """The work list of one document: stale sections, and sections that have no translation."""
    tasks = [_task(work, draft, language, section) for language, section in _stale(work, draft)]
    for language in work.config.of_document(draft.id).translations:
        for source in draft.sections[work.config.prevailing]:
            if draft.section(language, source.id) is None:
                tasks.append(_new_task(source, language))
    for one in tasks:
        click.echo(one)
    return len(tasks)


def _task(work: Workspace, draft: Document, language: str, section: Section) -> str:
    """One stale section: what has changed in its source, marked, and the translation as it stands."""
    head = f"## [ ] {section.path} ({language})\n"
    source = draft.section(work.config.prevailing, section.id)
    if source is None:
        return f"{head}\nIt translates no section of the prevailing language: mend its id, or delete it.\n"
    before = _confirmed_source(work, section, source)
    what = f"Bring it up to date with {source.path}"
    if before is None:
        why, changes = f"{what}, against which it was never confirmed:", f"# {source.title}\n\n{source.text}"
    else:
        words = work.locale()
        why = f"{what}. What changed there since it was last confirmed ({{--deleted--}}, {{++inserted++}}):"
        changes = md.write(redline.compare([before], [source], words), About(words))
    return (
        f"{head}\n{why}\n\n{_quoted(changes)}\n\nThe translation as it stands:\n\n"
        f"{_quoted(f'# {section.title}{chr(10) * 2}{section.text}')}\n\n"
        f"When both say the same: `proclaim sync {section.path}`\n"
    )


def _new_task(source: Section, language: str) -> str:
    top, _, document, name = source.path.split("/")
    return (
        f"## [ ] {top}/{language}/{document}/{name} ({language})\n\n"
        f"Translate {source.path}, with the same id:\n\n"
        f"{_quoted(f'# {source.title}{chr(10) * 2}{source.text}')}\n"
    )


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.strip().split("\n"))


def _confirmed_source(work: Workspace, section: Section, source: Section) -> Section | None:
    """The source as it was when the translation was last confirmed; None where git cannot say.

    It has today's number: a blob tells a text, not the place among its neighbours.
    """
    if not section.source:
        return None
    before = work.store.blob(section.source, source.path, work.config.prevailing)
    return before and replace(before, number=source.number)


def _print(work: Workspace, draft: Document, section: Section) -> None:
    out = console()
    source = draft.section(work.config.prevailing, section.id)
    out.print(f"[bold underline]{section.path}[/]", markup=True)
    if source is None:
        out.print("  translates no section of the prevailing language")
        return
    before = _confirmed_source(work, section, source)
    if before is None:
        why = (
            "the text it was confirmed against is not in git" if section.source else "it was never confirmed"
        )
        out.print(f"  {why}; read it against {source.path}\n")
        return
    words = work.locale()
    out.print(Text.from_ansi(terminal.write(redline.compare([before], [source], words), About(words))))
