"""`redline`: the marked-up difference of two revisions of a document, or of two loose files.

A revision is the id of a release, `draft` for the working copy, or whatever git understands. Both
sides are read in one language; languages are never mixed.
"""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from proclaim import blocks, config, locale, timeline
from proclaim import redline as redlines
from proclaim.cli.context import Workspace, folder_option, language_option
from proclaim.errors import ConfigError, ContentError
from proclaim.locale import Locale
from proclaim.locale.tags import tag_of
from proclaim.model import Document, Release, Section
from proclaim.redline import formats
from proclaim.redline.about import About
from proclaim.redline.origin import Origin
from proclaim.services import exporting
from proclaim.store import Store
from proclaim.store.files import write_whole

DRAFT = "draft"


@click.command()
@click.argument("document", required=False)
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option(
    "--files", nargs=2, type=click.Path(path_type=Path), metavar="OLD NEW", help="Compare two loose files."
)
@language_option
@click.option(
    "--format",
    "form",
    type=click.Choice(formats.names()),
    default="terminal",
    show_default=True,
    help="How to write the redline.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write it to this file instead of printing it.",
)
@click.option("--author", default="", help="Whose changes they are, where a format names an author.")
@folder_option
def redline(
    document: str | None,
    old: str | None,
    new: str | None,
    files: tuple[Path, Path] | None,
    language: str | None,
    form: str,
    output: Path | None,
    author: str,
    folder: Path,
) -> None:
    """The marked-up difference of two revisions of DOCUMENT, or with --files of two loose files.

    OLD and NEW are releases (by their date), "draft" for the working copy, or git revisions. OLD is
    the newest release if left out, NEW the draft; where the draft changes nothing, the newest release
    is compared with the one before it.

    \b
    Examples: proclaim redline privacy
              proclaim redline privacy 2023-09-22 2026-03-02 --lang fr --format html
              proclaim redline --files old.md new.md
              proclaim redline privacy --format docx --output changes.docx
    """
    if files and document:
        raise click.UsageError("--files takes no document beside it.")
    if files:
        words = _words(folder, language)
        found = redlines.compare_texts(_read(files[0]), _read(files[1]), words)
        title, origin, said = files[1].stem, None, ""
    elif document:
        with closing(Store(config.load(folder.resolve()))) as store:
            work = Workspace(store.config, store)
            words = work.locale(work.language(language))
            before, after = _sides(work, store.document(document).id, old, new)
            found = redlines.compare(before.sections(words.language), after.sections(words.language), words)
            title = store.document(document).title[words.language]
            origin = after.origin(store, words.language)
            said = after.which_prevails(store, words)
    else:
        raise click.UsageError("name a document, or two files with --files.")
    about = About(words, title, author, datetime.now(UTC).replace(microsecond=0), origin, said)
    _write(formats.load(form)(found, about), output)


@dataclass(frozen=True, slots=True)
class _Side:
    """One revision, and what to call it."""

    name: str
    text: Document
    at: str | Release | None = None
    """The git revision or the release that holds it; None for the working copy."""
    lacking: str = "has no text in"
    """What is said of it where it lacks a language."""

    def origin(self, store: Store, language: str) -> Origin:
        """Where the text comes from, for files that come back."""
        if isinstance(self.at, Release):
            return exporting.of_release(store, self.at, self.text, language)
        if self.at is None:
            return exporting.of_draft(store, self.text, language)
        return exporting.of_revision(store, self.at, self.text, language)

    def which_prevails(self, store: Store, words: Locale) -> str:
        """Which version counts, for files that are read without the site."""
        release = self.at if isinstance(self.at, Release) else None
        known = release is not None or self.text.id in store.config.documents
        return exporting.which_prevails(store, self.text.id, release, words) if known else ""

    def sections(self, language: str) -> tuple[Section, ...]:
        """Its text in a language. Raises ContentError where it was not published in it."""
        if language not in self.text.sections and self.text.sections:
            others = ", ".join(self.text.sections)
            raise ContentError(
                f'{self.name} {self.lacking} "{language}", so nothing can be compared',
                fix=f"compare in a language that both have, with --lang: {self.name} has {others}",
            )
        return self.text.sections.get(language, ())


def _sides(work: Workspace, document: str, old: str | None, new: str | None) -> tuple[_Side, _Side]:
    if old is not None:
        return _revision(work, document, old), _revision(work, document, new or DRAFT)
    releases = work.store.releases(document)
    newest = timeline.newest(releases)
    draft = _Side("the draft", work.store.draft(work.config.document(document).id))
    if newest is None:
        return _nothing(document), draft
    if dict(newest.sha256) != dict(draft.text.sha256):
        return _released(work, newest), draft
    earlier = timeline.before(newest, releases)
    return _released(work, earlier) if earlier else _nothing(document), draft


def _revision(work: Workspace, document: str, name: str) -> _Side:
    if name == DRAFT:
        return _Side("the draft", work.store.draft(work.config.document(document).id))
    for release in work.store.releases(document):
        if release.id == name:
            return _released(work, release)
    return _Side(f'revision "{name}"', work.store.at(name, document), name)


def _released(work: Workspace, release: Release) -> _Side:
    return _Side(f"release {release.tag}", work.store.released(release), release, "was not published in")


def _nothing(document: str) -> _Side:
    return _Side("nothing", Document(document, {}))


def _read(path: Path) -> str:
    """The text of a loose file. Raises ContentError, naming it, where it cannot be read or rendered."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise ContentError("this file is not UTF-8 text", str(path), "save it as UTF-8") from error
    except OSError as error:
        raise ContentError(f"this file cannot be read ({error.strerror})", str(path), "mend that") from error
    blocks.of(Section("text", "", 1, str(path), "", text))
    return text


def _words(folder: Path, language: str | None) -> Locale:
    """The words for loose files: those of the repository around, or proclaim's own outside any."""
    try:
        settings = config.load(folder.resolve())
    except ConfigError:
        return locale.load(language or locale.DEFAULT)
    wanted = language or settings.prevailing
    return locale.load(wanted, settings.words, tag_of(wanted, settings))


def _write(written: str | bytes, output: Path | None) -> None:
    if output:
        text = click.unstyle(written) if isinstance(written, str) else written
        write_whole(output, text if isinstance(text, bytes) else text.encode("utf-8"))
    elif isinstance(written, bytes) and sys.stdout.isatty():
        raise click.UsageError("this format is a file: name one with --output.")
    else:
        click.echo(written, nl=False)
