"""`release` and `withdraw`: the two commands that change what binds people."""

from __future__ import annotations

from datetime import date

import click

from proclaim import inspection, redline, timeline
from proclaim import release as releases
from proclaim.cli.context import Day, Workspace, in_repository
from proclaim.errors import ProclaimError
from proclaim.model import Finding, Kind
from proclaim.parity import UNREADABLE
from proclaim.parity.rules.law import REVIEW
from proclaim.parity.rules.prevails import STALE
from proclaim.release import Proposal
from proclaim.store import records


@click.command()
@click.argument("document")
@click.option("--effective", type=Day(), required=True, help="First day on which the text is in force.")
@click.option(
    "--kind",
    type=click.Choice([one.value for one in Kind]),
    default=Kind.SUBSTANTIVE.value,
    show_default=True,
    help="What the release may change, and how long ahead it must be published.",
)
@click.option(
    "--summary",
    "summaries",
    multiple=True,
    metavar="LANG=TEXT",
    help="What changes, once for every language.",
)
@click.option(
    "--published",
    type=Day(),
    help="Day on which the public first read it, to bring in a history that is older than this repository.",
)
@click.option(
    "--allow-stale", is_flag=True, help="Release although translations are stale; law can demand it."
)
@click.option("--dry-run", is_flag=True, help="Check everything and show the release file; write nothing.")
@in_repository
def release(
    work: Workspace,
    document: str,
    effective: date,
    kind: str,
    summaries: tuple[str, ...],
    published: date | None,
    allow_stale: bool,
    dry_run: bool,
) -> None:
    """Make the committed text of DOCUMENT a release: checks first, then writes, commits and tags.

    A substantive release must be published at least the document's notice_days before its effective
    date; an editorial one may correct form only; a translation one brings a translation up to date
    and keeps the effective date.

    \b
    Example:  proclaim release privacy --effective 2027-01-04 \\
                --summary en="Adds a right." --summary fr="Ajoute un droit."
    """
    proposal = Proposal(
        document=work.config.document(document),
        effective=effective,
        kind=Kind(kind),
        summary=_by_language(summaries),
        published=_published(work, published),
        findings=_findings(work, document, allow_stale),
        beyond_editorial=_beyond_editorial(work, document) if kind == Kind.EDITORIAL else (),
    )
    planned = releases.plan(work.store, proposal)
    if dry_run:
        click.echo(records.write(planned).decode(), nl=False)
        click.echo(f"Nothing was written; this would become {records.path_of(planned)}.", err=True)
        return
    commit = releases.write(work.store, planned)
    click.echo(
        f"Released {planned.document}, effective {planned.effective} ({commit[:12]}, tag {planned.tag})."
    )
    click.echo("Publish it with `git push --follow-tags` and `proclaim build`.")


@click.command()
@click.argument("document")
@click.argument("release_id", metavar="DATE")
@in_repository
def withdraw(work: Workspace, document: str, release_id: str) -> None:
    """Take back the upcoming release of DOCUMENT that would be effective on DATE.

    Its file and its page stay, marked as withdrawn; one that is or was in force cannot be withdrawn.

    \b
    Example:  proclaim withdraw privacy 2027-01-04
    """
    record = releases.withdraw(work.store, work.config.document(document).id, release_id, work.today())
    click.echo(f"Withdrew {document} {record.release} as of {record.withdrawn}.")


def _by_language(summaries: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for one in summaries:
        language, equals, text = one.partition("=")
        if not equals:
            raise click.BadParameter(f'"{one}" names no language; write en="…"', param_hint="--summary")
        found[language.strip()] = " ".join(text.split())
    return found


def _published(work: Workspace, asked: date | None) -> date:
    today = work.today()
    if asked and asked > today:
        raise click.BadParameter(f"{asked} is after today, {today}", param_hint="--published")
    return asked or today


def _findings(work: Workspace, document: str, allow_stale: bool) -> tuple[Finding, ...]:
    """What speaks against the release; of a stale translation that is allowed, only that it is unreadable."""
    found = inspection.inspect(work.store, document, work.today())
    stale = {one.path for one in found if allow_stale and one.code == STALE}
    return tuple(
        one for one in found if (one.path not in stale or one.code == UNREADABLE) and one.code not in REVIEW
    )


def _beyond_editorial(work: Workspace, document: str) -> tuple[str, ...]:
    """The changes since the newest release that a correction of form may not make."""
    newest = timeline.newest(work.store.releases(document))
    if newest is None:
        return ()
    language = work.config.prevailing
    try:
        old = work.store.released(newest).sections[language]
        new = work.store.at("HEAD", document).sections[language]
    except ProclaimError:
        # The rules of `plan` report missing text or commits in their own words.
        return ()
    return redline.beyond_form(redline.compare(old, new, work.locale(language)))
