"""`status`, `log` and `show`: what there is, without changing anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import click
from rich.table import Table
from rich.text import Text

from proclaim import timeline
from proclaim.cli.context import (
    Workspace,
    as_of_option,
    console,
    in_repository,
    language_option,
)
from proclaim.errors import ContentError
from proclaim.model import Document, Release, State
from proclaim.timeline import Standing

_STYLE = {
    State.IN_FORCE: "bold green",
    State.UPCOMING: "bold yellow",
    State.SUPERSEDED: "dim",
    State.WITHDRAWN: "red",
}


@dataclass(frozen=True, slots=True)
class Overview:
    """What `status` says of one document."""

    id: str
    title: str
    standings: tuple[Standing, ...]
    stale: dict[str, list[str]]
    draft: dict[str, list[str]]
    faults: tuple[ContentError, ...]


@click.command()
@as_of_option
@click.option(
    "--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True
)
@in_repository
def status(work: Workspace, as_of: date | None, form: str) -> None:
    """What is in force, upcoming, stale and drafted, document by document.

    \b
    Example:  proclaim status --as-of 2027-01-04
    """
    day = as_of or work.today()
    overviews = [_overview(work, name, day) for name in work.config.documents]
    if form == "json":
        click.echo(
            json.dumps({"as_of": str(day), "documents": [_plain(one, day) for one in overviews]}, indent=2)
        )
        return
    out = console()
    out.print(f"As of {day} ({work.config.time_zone.key}), {work.config.prevailing} prevails.\n")
    for overview in overviews:
        for line in _lines(overview, day):
            out.print(line)
        out.print()


@click.command()
@click.argument("document")
@as_of_option
@click.option(
    "--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True
)
@in_repository
def log(work: Workspace, document: str, as_of: date | None, form: str) -> None:
    """All releases of DOCUMENT, the newest first, each with its state and summary.

    \b
    Example:  proclaim log privacy
    """
    day = as_of or work.today()
    every = timeline.standings(work.store.releases(work.config.document(document).id), day)[::-1]
    if form == "json":
        click.echo(json.dumps([_release(one, day) for one in every], ensure_ascii=False, indent=2))
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in ("Effective", "State", "Kind", "Published", "What changed"):
        table.add_column(column, overflow="fold")
    for one in every:
        state = Text(one.state.value, style=_STYLE[one.state])
        row = one.release
        table.add_row(row.id, state, row.kind.value, str(row.published), row.summary[work.config.prevailing])
    console().print(table if every else f"No release of {document} had been published by {day}.")


@click.command()
@click.argument("document")
@as_of_option
@click.option("--release", "id", metavar="DATE", help="The release with this effective date.")
@click.option("--draft", is_flag=True, help="The working copy.")
@language_option
@in_repository
def show(
    work: Workspace, document: str, as_of: date | None, id: str | None, draft: bool, language: str | None
) -> None:
    """The exact text of DOCUMENT: in force today, on a day, or of one release.

    \b
    Example:  proclaim show privacy --as-of 2020-01-01 --lang fr
    """
    if sum((as_of is not None, id is not None, draft)) > 1:
        raise click.UsageError("--as-of, --release and --draft exclude each other.")
    language = work.language(language)
    settings = work.config.document(document)
    if draft:
        text, about = work.store.draft(settings.id), "draft"
    else:
        release = _chosen(work, settings.id, as_of, id)
        text, about = work.store.released(release), f"effective {release.effective}"
    click.echo(_written(text, language, f"{settings.title[language]} ({about})"), nl=False)


def _chosen(work: Workspace, document: str, as_of: date | None, id: str | None) -> Release:
    releases = work.store.releases(document)
    if id is not None:
        return find_release(releases, document, id)
    day = as_of or work.today()
    current = timeline.in_force(releases, day)
    if current is None:
        raise click.UsageError(
            f"no release of {document} was in force on {day}; see `proclaim log {document}`."
        )
    return current


def find_release(releases: tuple[Release, ...], document: str, id: str) -> Release:
    """The release with this id; a usage error that lists the others where there is none."""
    found = next((one for one in releases if one.id == id), None)
    if found is None:
        known = ", ".join(one.id for one in timeline.in_order(releases)) or "none yet"
        raise click.UsageError(f'there is no release "{id}" of {document}; the releases are: {known}.')
    return found


def _written(text: Document, language: str, heading: str) -> str:
    parts = [
        heading,
        *(f"# {one.number}. {one.title}\n\n{one.text.strip()}" for one in text.sections[language]),
    ]
    return "\n\n".join(parts) + "\n"


def _overview(work: Workspace, name: str, day: date) -> Overview:
    releases = work.store.releases(name)
    faults = tuple(work.store.draft_faults(name))
    title = work.config.documents[name].title[work.config.prevailing]
    if faults:
        return Overview(name, title, timeline.standings(releases, day), {}, {}, faults)
    draft, newest = work.store.draft(name), timeline.newest(releases)
    released = work.store.released(newest) if newest else Document(name, {})
    stale = {one: _stale(draft, one, work.config.prevailing) for one in work.config.translations}
    changed = {one: list(_changed(draft, released, one)) for one in work.config.languages}
    return Overview(name, title, timeline.standings(releases, day), stale, changed, ())


def _stale(draft: Document, language: str, prevailing: str) -> list[str]:
    return [one.id for one in draft.sections[language] if draft.is_stale(one, prevailing)]


def _changed(draft: Document, released: Document, language: str) -> Iterator[str]:
    """Ids of sections that the draft adds, changes, moves or drops."""
    old = {one.id: (one.blob, one.number) for one in released.sections.get(language, ())}
    new = {one.id: (one.blob, one.number) for one in draft.sections.get(language, ())}
    yield from (id for id in {**new, **old} if old.get(id) != new.get(id))


def _lines(overview: Overview, day: date) -> Iterator[Text]:
    yield Text.assemble((overview.title, "bold"), f"  ({overview.id})")
    shown = [one for one in overview.standings if one.state in (State.IN_FORCE, State.UPCOMING)]
    if not shown:
        yield Text("  nothing in force or upcoming")
    for one in shown:
        ahead = (one.release.effective - day).days
        when = f", in {ahead} day{'s' if ahead != 1 else ''}" if ahead > 0 else ""
        yield Text.assemble("  ", (one.state.value, _STYLE[one.state]), f"  {one.release.id}{when}")
    yield from (Text(f"  cannot be read: {fault}", style="bold red") for fault in overview.faults)
    yield from (_list_line("stale", language, ids) for language, ids in overview.stale.items() if ids)
    changed = {language: ids for language, ids in overview.draft.items() if ids}
    if not changed and not overview.faults:
        yield Text("  draft: as the newest release")
    yield from (_list_line("draft changes", language, ids) for language, ids in changed.items())


def _list_line(what: str, language: str, ids: list[str]) -> Text:
    return Text.assemble("  ", (what, "bold yellow"), f" ({language}): {', '.join(ids)}")


def _plain(overview: Overview, day: date) -> dict[str, object]:
    return {
        "id": overview.id,
        "title": overview.title,
        "releases": [_release(one, day) for one in overview.standings],
        "stale": overview.stale,
        "draft": overview.draft,
        "faults": [str(one) for one in overview.faults],
    }


def _release(one: Standing, day: date) -> dict[str, object]:
    return {
        "id": one.release.id,
        "effective": str(one.release.effective),
        "days_until_effective": max((one.release.effective - day).days, 0),
        "published": str(one.release.published),
        "state": one.state.value,
        "kind": one.release.kind.value,
        "summary": dict(one.release.summary),
        "sha256": dict(one.release.sha256),
    }
