"""`release`, `withdraw`, `retire` and `join`: the commands that change what binds people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import click

from proclaim.cli.context import Day, Workspace, in_repository
from proclaim.config.options import in_one_line
from proclaim.model import Finding, Kind
from proclaim.services import releasing
from proclaim.services.releasing import Branches, Joining, Plan, Stale, Wish
from proclaim.store import records

any_branch_option = click.option(
    "--any-branch", is_flag=True, help="Allow it on a branch other than the one for releases."
)
dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Check everything and show the release file; write nothing."
)


@click.command()
@click.argument("document")
@click.option(
    "--effective", type=Day(), help="First day on which the text is in force; today for a correction."
)
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind]),
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
    "--reason",
    "reasons",
    multiple=True,
    metavar="LANG=TEXT",
    help="Why a correction is needed, or why --editorial-by holds, once for every language; a bare text "
    "counts for all.",
)
@click.option(
    "--editorial-by",
    metavar='"NAME, ROLE"',
    help="Who answers for an editorial release that changes more than form; needs a --reason.",
)
@click.option(
    "--published",
    type=Day(),
    help="Day on which the public first read it, to bring in a history that is older than this repository.",
)
@click.option("--at", metavar="COMMIT", help="Take the text of a correction from this commit, not from HEAD.")
@click.option(
    "--allow-stale", is_flag=True, help="Release although translations are stale; law can demand it."
)
@any_branch_option
@dry_run_option
@in_repository
def release(
    work: Workspace,
    document: str,
    effective: date | None,
    kind: str,
    summaries: tuple[str, ...],
    reasons: tuple[str, ...],
    editorial_by: str | None,
    published: date | None,
    at: str | None,
    allow_stale: bool,
    any_branch: bool,
    dry_run: bool,
) -> None:
    """Make the committed text of DOCUMENT a release: checks first, then writes, commits and tags.

    A substantive release must be published at least the document's notice_days before its effective
    date; an editorial one may correct form only, or what a person named in --editorial-by answers for;
    a translation one brings a translation up to date and keeps the effective date. A correction mends the
    text in force: it takes effect today, or before an upcoming release, and says why.

    \b
    Example:  proclaim release privacy --effective 2027-01-04 \\
                --summary en="Adds a right." --summary fr="Ajoute un droit."
    """
    languages = work.config.document(document).languages
    wish = Wish(
        document=document,
        effective=effective,
        kind=Kind(kind),
        summary=_by_language("--summary", summaries, ()),
        reason=_by_language("--reason", reasons, languages),
        editorial_by=editorial_by,
        published=published,
        at=at,
        stale=Stale.IS_SHOWN if allow_stale else Stale.REFUSES,
        branches=_branches(any_branch),
    )
    planned = releasing.plan(work.store, wish, work.today())
    made = planned.release
    for line in (*_answered_for(planned), *_kept(planned), *_remarked(planned.remarks)):
        click.echo(line, err=True)
    if dry_run:
        click.echo(records.write(made).decode(), nl=False)
        click.echo(f"Nothing was written; this would become {records.path_of(made)}.", err=True)
        return
    commit = releasing.add(work.store, planned)
    click.echo(f"Released {made.document}, effective {made.effective} ({commit[:12]}, tag {made.tag}).")
    click.echo(f"Now run `{releasing.to_push(work.store, made.tag)}`, and publish it with `proclaim build`.")


@click.command()
@click.argument("document")
@click.argument("release_id", metavar="DATE")
@any_branch_option
@in_repository
def withdraw(work: Workspace, document: str, release_id: str, any_branch: bool) -> None:
    """Take back the upcoming release of DOCUMENT that would be effective on DATE.

    Its file and its page stay, marked as withdrawn; one that is or was in force cannot be withdrawn. An
    upcoming retirement is taken back by its date with ".retired" behind it.

    \b
    Example:  proclaim withdraw privacy 2027-01-04
    """
    record = releasing.withdraw(work.store, document, release_id, work.today(), _branches(any_branch))
    click.echo(f"Withdrew {document} {record.release} as of {record.withdrawn}.")
    click.echo(f"Now run `{releasing.to_push(work.store)}`.")


@click.command()
@click.argument("document")
@click.option("--effective", type=Day(), required=True, help="First day on which it is no longer in force.")
@click.option(
    "--summary",
    "summaries",
    multiple=True,
    metavar="LANG=TEXT",
    help="Why it ends or what takes its place, once for every language.",
)
@any_branch_option
@in_repository
def retire(
    work: Workspace, document: str, effective: date, summaries: tuple[str, ...], any_branch: bool
) -> None:
    """End DOCUMENT: from the effective date on it is no longer in force, and its pages stay.

    Account holders must be told as long ahead as of a revision. After that day its entry may leave
    mkdocs.yml, together with its files in content/.

    \b
    Example:  proclaim retire newsletter --effective 2027-06-01 \\
                --summary en="The newsletter ends." --summary fr="L’infolettre prend fin."
    """
    summary = _by_language("--summary", summaries, ())
    for line in _remarked(releasing.remarks(work.store, summary)):
        click.echo(line, err=True)
    record = releasing.retire(work.store, document, effective, summary, work.today(), _branches(any_branch))
    click.echo(f"Retired {document} as of {record.effective}; take it back with")
    click.echo(f"`proclaim withdraw {document} {record.id}` as long as that day has not come.")
    click.echo(f"Now run `{releasing.to_push(work.store)}`, and publish it with `proclaim build`.")


@click.command()
@click.argument("document")
@any_branch_option
@in_repository
def join(work: Workspace, document: str, any_branch: bool) -> None:
    """Make the records of DOCUMENT one history again after branches were merged.

    It is needed where two branches each made records. It changes no text and no date, and says which
    release lacks what another one changed, so that it can be released again.

    \b
    Example:  proclaim join privacy
    """
    joining = releasing.plan_join(work.store, document, work.today(), _branches(any_branch))
    for line in _said(joining):
        click.echo(line)
    releasing.add_join(work.store, joining)
    click.echo(f"The records of {document} are one history again.")
    click.echo(f"Now run `{releasing.to_push(work.store)}`.")


def _answered_for(planned: Plan) -> Iterator[str]:
    """What an editorial release changes beyond form, and on whose word."""
    signed = planned.release.editorial_by
    if signed:
        yield f"{signed.name}, {signed.role}, answers for what is more than a correction of form:"
        yield from (f"  {one}" for one in planned.beyond_form)


def _remarked(found: Sequence[Finding]) -> Iterator[str]:
    """What the record keeps for good though its typography is not right, with the text to copy."""
    for one in found:
        yield f"{one.severity.capitalize()}: {one.path}: {one.code} {one.message}; {one.fix}"
    if found:
        yield "The record keeps these words for good."


def _kept(planned: Plan) -> Iterator[str]:
    """That settings say something else of who may rely on either version, and from when that counts."""
    if planned.keeps_exceptions:
        yield (
            "Who may rely on either version stays as the release before has it: only a substantive release "
            "changes that, and takes what mkdocs.yml says."
        )


def _said(joining: Joining) -> Iterator[str]:
    """Which releases must be made again, and how."""
    for pair in joining.overtaken:
        yield f"{pair.message[0].upper()}{pair.message[1:]}."
        yield f"{pair.fix[0].upper()}{pair.fix[1:]}."
    if not joining.overtaken:
        yield "No release lacks what another one changed, so nothing must be released again."


def _branches(any_branch: bool) -> Branches:
    return Branches.ANY if any_branch else Branches.RELEASE


def _by_language(option: str, texts: Sequence[str], bare: Sequence[str]) -> dict[str, str]:
    """Texts by the language before their equals sign; a bare one stands for each language in `bare`."""
    found = {}
    for text in texts:
        language, equals, words = text.partition("=")
        if equals and language.strip().replace("-", "").isalnum():
            found[language.strip()] = in_one_line(words)
        elif bare:
            found |= dict.fromkeys(bare, in_one_line(text))
        else:
            raise click.BadParameter(f'"{text}" names no language; write en="…"', param_hint=option)
    return found
