"""`init`: a new policy repository with one example document, which builds and passes `check`.

What the command line does not say is asked for at a terminal, and taken as proposed elsewhere.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from proclaim import locale
from proclaim.cli import imported
from proclaim.services import beginning
from proclaim.services.beginning import Answers, Beginning


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option(
    "--company", default="Example Company", show_default=True, help="The company whose policies these are."
)
@click.option(
    "--contact", default="privacy@example.com", show_default=True, help="Address for questions about them."
)
@click.option(
    "--time-zone", default="America/Toronto", show_default=True, help="Where effective dates begin at 00:00."
)
@click.option(
    "--site-url", default="https://example.com/legal/", show_default=True, help="Address of the future site."
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="LANG",
    help="A language of the policies, such as en; give it once for each, in reading order.",
)
@click.option(
    "--prevailing", metavar="LANG", help="The language that counts where two disagree; the first if left out."
)
@click.option(
    "--audience",
    multiple=True,
    metavar="PLACE",
    help="Where the readers are, such as Québec or California; give it once for each.",
)
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="FOLDER",
    help="Bring in the policies of this folder in place of the example: privacy-en.docx, fr/privacy.html.",
)
def init(
    folder: Path,
    company: str,
    contact: str,
    time_zone: str,
    site_url: str,
    languages: tuple[str, ...],
    prevailing: str | None,
    audience: tuple[str, ...],
    source: Path | None,
) -> None:
    """Make FOLDER a new policy repository with one example document in every language.

    At a terminal, languages that are not named are asked for; elsewhere they are those of the policies that
    are brought in, or English and French. Another language needs its words in FOLDER/overrides/locale first.
    For readers in Québec, settings and example let them rely on either version, beside the one that prevails.
    A README.md, a workflow and lists of git that are there already are kept.

    \b
    Example:  proclaim init policies --company "Acme Inc." --contact privacy@acme.example
              proclaim init policies --language fr --language en
              proclaim init policies --from ~/word/policies
    """
    chosen = languages or _ask_languages(_proposed(folder, source))
    first = prevailing or _ask_prevailing(chosen)
    places = audience or _ask_audience()
    answers = Answers(company, contact, time_zone, site_url, chosen, first, places)
    planned = beginning.plan(folder, answers, source)
    beginning.begin(planned)
    _show(planned)


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _proposed(folder: Path, source: Path | None) -> tuple[str, ...]:
    said = beginning.languages_in(source, folder) if source else ()
    return said or beginning.proposed().languages


def _ask_languages(ours: tuple[str, ...]) -> tuple[str, ...]:
    if not _is_terminal():
        return ours
    known = ", ".join(locale.packaged())
    said = click.prompt(f"Languages, in reading order (proclaim brings {known})", default=", ".join(ours))
    return tuple(said.replace(",", " ").split())


def _ask_prevailing(languages: tuple[str, ...]) -> str:
    first = languages[0] if languages else ""
    if len(languages) < 2 or not _is_terminal():
        return first
    return str(click.prompt("Which one prevails where two disagree?", default=first)).strip()


def _ask_audience() -> tuple[str, ...]:
    if not _is_terminal():
        return ()
    said = click.prompt(
        "Where are the readers, such as Québec, California (nothing to leave it out)?",
        default="",
        show_default=False,
        prompt_suffix=" ",
    )
    return tuple(name for name in map(str.strip, said.split(",")) if name)


def _show(planned: Beginning) -> None:
    for done in planned.imports:
        imported.show(done)
    for path in planned.kept:
        click.echo(f"{path} was there already and is left as it is.")
    for tag in planned.to_translate:
        click.echo(f"The example is not written in {tag}: `proclaim stale --todo` lists what to translate.")
    summaries = " ".join(f"--summary {tag}=…" for tag in planned.answers.languages)
    click.echo(f"Made a policy repository in {planned.folder}. Now, in that folder:")
    verb = "read" if planned.imports else "write"
    click.echo(f"  1. {verb} your policies in content/, and their names in mkdocs.yml")
    click.echo('  2. proclaim check && git add -A && git commit -m "First policies"')
    click.echo(f"  3. proclaim release {planned.document} --effective DATE {summaries}")
    click.echo("  4. proclaim build")
