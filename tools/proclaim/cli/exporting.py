"""`export`: the clean text of a document as a Word file, for counsel to edit and send back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from proclaim.cli.context import Workspace, in_repository, language_option
from proclaim.cli.read import find_release
from proclaim.services import exporting
from proclaim.store.files import write_whole


@click.command()
@click.argument("document")
@click.option("--release", "id", metavar="DATE", help="The release with this effective date.")
@click.option("--draft", is_flag=True, help="The working copy; so it is without --release, too.")
@language_option
@click.option(
    "--format",
    type=click.Choice(["docx"]),
    default="docx",
    show_default=True,
    expose_value=False,
    help="Kind of file.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="Write it to this file.",
)
@click.option("--author", default="", help="Who sends it, in the properties of the file.")
@in_repository
def export(
    work: Workspace,
    document: str,
    id: str | None,
    draft: bool,
    language: str | None,
    output: Path,
    author: str,
) -> None:
    """The text of DOCUMENT as a Word file: the draft, or a release.

    Counsel edits the file, with tracked changes and comments; `proclaim import FILE --into DOCUMENT` brings
    the changes into the sections.

    \b
    Examples: proclaim export privacy --format docx --output privacy.docx
              proclaim export privacy --lang fr --release 2026-03-02 --output privacy-fr.docx
    """
    if id is not None and draft:
        raise click.UsageError("--release and --draft exclude each other.")
    settings = work.store.document(document)
    release = find_release(work.store.releases(settings.id), settings.id, id) if id is not None else None
    moment = datetime.now(UTC).replace(microsecond=0)
    wish = exporting.Wish(settings.id, work.locale(work.language(language)), release, author, moment)
    write_whole(output, exporting.export(work.store, wish))
    click.echo(
        f"{settings.id} is in {output}; `proclaim import {output} --into {settings.id}` takes it back."
    )
