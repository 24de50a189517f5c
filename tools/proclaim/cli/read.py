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
from proclaim.config import Config
from proclaim.english import counted
from proclaim.errors import ContentError
from proclaim.model import Document, History, Release, Retirement, State
from proclaim.services import tampering
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
    retirement: Retirement | None
    stale: dict[str, list[str]]
    draft: dict[str, list[str]]
    faults: tuple[ContentError, ...]
    """Files of the working copy that cannot be read."""
    doubt: ContentError | None
    """Why what is in force cannot be told: records were changed or deleted."""


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
    overviews = [_overview(work, name, day) for name in work.store.document_ids()]
    if form == "json":
        click.echo(
            json.dumps({"as_of": str(day), "documents": [_plain(one, day) for one in overviews]}, indent=2)
        )
        return
    out = console()
    out.print(f"As of {day} ({work.config.time_zone.key}), {_prevailing(work.config)}.\n", markup=False)
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
    history = work.store.history(work.store.document(document).id)
    every = timeline.standings(history, day)[::-1]
    if form == "json":
        click.echo(json.dumps([_release(one, day) for one in every], ensure_ascii=False, indent=2))
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in ("Effective", "State", "Kind", "Published", "What changed"):
        table.add_column(column, overflow="fold")
    for standing in every:
        made = standing.release
        state = Text(standing.state.value, style=_STYLE[standing.state])
        table.add_row(made.id, state, made.kind.value, _published(made), made.summary[made.prevailing])
    out = console()
    out.print(table if every else f"No release of {document} had been published by {day}.")
    ending = timeline.retirement(history, day)
    if ending:
        out.print(f"\n{_ended(ending, day)}: {' / '.join(ending.summary.values())}", markup=False)


def _published(release: Release) -> str:
    """The day of publication, and the day on which a release of the past was brought in."""
    brought_in = f" (brought in {release.imported})" if release.imported else ""
    return f"{release.published}{brought_in}"


def _ended(ending: Retirement, day: date) -> str:
    when = "no longer in force since" if ending.effective <= day else "to be retired on"
    return f"{when} {ending.effective}"


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

    Without --lang it is the text that prevails, in a release the one that prevailed when it was made.

    \b
    Example:  proclaim show privacy --as-of 2020-01-01 --lang fr
    """
    if sum((as_of is not None, id is not None, draft)) > 1:
        raise click.UsageError("--as-of, --release and --draft exclude each other.")
    settings = work.store.document(document)
    ours = work.language(language)
    if draft:
        text = work.store.draft(work.config.document(settings.id).id)
        click.echo(_written(text, ours, f"{settings.title[ours]} (draft)"), nl=False)
        return
    release = _chosen(work, settings.id, as_of, id)
    wanted = ours if language else release.prevailing
    shown = release.shown_in(wanted)
    if shown != wanted:
        click.echo(
            f'Release {release.tag} was not published in "{wanted}"; this is the "{shown}" text, which '
            "prevails.",
            err=True,
        )
    title = release.title.get(shown) or settings.title.get(shown, document)
    about = f"{title} (effective {release.effective})"
    click.echo(_written(work.store.released(release), shown, about), nl=False)


def _chosen(work: Workspace, document: str, as_of: date | None, id: str | None) -> Release:
    history = work.store.history(document)
    if id is not None:
        return find_release(history.releases, document, id)
    tampering.refuse_tampered(work.store, document)
    day = as_of or work.today()
    current = timeline.in_force(history, day)
    if current is None:
        raise click.UsageError(f"{_nothing(history, document, day)}; see `proclaim log {document}`.")
    return current


def _nothing(history: History, document: str, day: date) -> str:
    ending = timeline.retirement(history, day)
    if ending and ending.effective <= day:
        return f"{document} is no longer in force since {ending.effective}"
    return f"no release of {document} was in force on {day}"


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
    history, doubt = work.store.history(name), _doubt(work, name)
    standings, ending = timeline.standings(history, day), timeline.retirement(history, day)
    title = work.store.document(name).title[work.config.prevailing]
    if name not in work.config.documents:
        return Overview(name, title, standings, ending, {}, {}, (), doubt)
    faults = tuple(work.store.draft_faults(name))
    if faults:
        return Overview(name, title, standings, ending, {}, {}, faults, doubt)
    settings = work.config.of_document(name)
    draft, newest = work.store.draft(name), timeline.newest(history.releases)
    released = work.store.released(newest) if newest else Document(name, {})
    stale = {language: _stale(draft, language, settings.prevailing) for language in settings.translations}
    changed = {language: list(_changed(draft, released, language)) for language in settings.languages}
    return Overview(name, title, standings, ending, stale, changed, (), doubt)


def _doubt(work: Workspace, name: str) -> ContentError | None:
    try:
        tampering.refuse_tampered(work.store, name)
    except ContentError as error:
        return error
    return None


def _stale(draft: Document, language: str, prevailing: str) -> list[str]:
    return [one.id for one in draft.sections[language] if draft.is_stale(one, prevailing)]


def _changed(draft: Document, released: Document, language: str) -> Iterator[str]:
    """Ids of sections that the draft adds, changes, moves or drops."""
    old = {one.id: (one.blob, one.number) for one in released.sections.get(language, ())}
    new = {one.id: (one.blob, one.number) for one in draft.sections.get(language, ())}
    yield from (id for id in {**new, **old} if old.get(id) != new.get(id))


def _prevailing(config: Config) -> str:
    """Which language prevails, and who may rely on either version."""
    exceptions = (
        f"; readers in {one.audience.named_in(config.prevailing)} may rely on {' or '.join(one.either)}"
        for one in config.prevailing_except
    )
    return f"{config.prevailing} prevails{''.join(exceptions)}"


def _lines(overview: Overview, day: date) -> Iterator[Text]:
    yield Text.assemble((overview.title, "bold"), f"  ({overview.id})")
    shown = [one for one in overview.standings if one.state in (State.IN_FORCE, State.UPCOMING)]
    if overview.retirement:
        yield Text(f"  {_ended(overview.retirement, day)}", style="bold")
    elif not shown:
        yield Text("  nothing in force or upcoming")
    for one in shown:
        ahead = (one.release.effective - day).days
        when = f", in {counted(ahead, 'day')}" if ahead > 0 else ""
        yield Text.assemble("  ", (one.state.value, _STYLE[one.state]), f"  {one.release.id}{when}")
    if overview.doubt:
        yield Text(f"  {overview.doubt}", style="bold red")
    yield from (Text(f"  cannot be read: {fault}", style="bold red") for fault in overview.faults)
    yield from (_list_line("stale", language, ids) for language, ids in overview.stale.items() if ids)
    changed = {language: ids for language, ids in overview.draft.items() if ids}
    if overview.draft and not changed:
        yield Text("  draft: as the newest release")
    yield from (_list_line("draft changes", language, ids) for language, ids in changed.items())


def _list_line(what: str, language: str, ids: list[str]) -> Text:
    return Text.assemble("  ", (what, "bold yellow"), f" ({language}): {', '.join(ids)}")


def _plain(overview: Overview, day: date) -> dict[str, object]:
    return {
        "id": overview.id,
        "title": overview.title,
        "retired": str(overview.retirement.effective) if overview.retirement else None,
        "releases": [_release(one, day) for one in overview.standings],
        "stale": overview.stale,
        "draft": overview.draft,
        "faults": [str(fault) for fault in (overview.doubt, *overview.faults) if fault],
    }


def _release(one: Standing, day: date) -> dict[str, object]:
    return {
        "id": one.release.id,
        "effective": str(one.release.effective),
        "days_until_effective": max((one.release.effective - day).days, 0),
        "published": str(one.release.published),
        "imported": str(one.release.imported) if one.release.imported else None,
        "languages": list(one.release.languages),
        "prevailing": one.release.prevailing,
        "prevailing_except": [either.plain() for either in one.release.prevailing_except],
        "state": one.state.value,
        "kind": one.release.kind.value,
        "summary": dict(one.release.summary),
        "sha256": dict(one.release.sha256),
    }
