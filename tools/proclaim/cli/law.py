"""`law`: what the packs ask, what texts hold of it and when, and whether a company's own pack can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import click

from proclaim import law as packs
from proclaim.cli import Commands, Entry
from proclaim.cli.context import Day, Workspace, as_of_option, in_repository, language_option
from proclaim.english import counted
from proclaim.errors import ContentError
from proclaim.law import formats, listing
from proclaim.law.loading import misnamed
from proclaim.law.pack import Element, Facts, Pack, spoken
from proclaim.law.reading import examined
from proclaim.services import laws
from proclaim.store.files import write_whole

LAW = {
    "list": Entry("law", "Look", "The packs and the elements of each."),
    "show": Entry("law", "Look", "What one element asks, since when, and where the law says so."),
    "coverage": Entry("law", "Look", "What a text holds of its laws, element by element."),
    "calendar": Entry("law", "Look", "When elements begin and end, and by when texts are reviewed."),
    "check-pack": Entry("law", "Write", "Every fault of a pack's file."),
}


class _Group(Commands):
    """The commands of this module, which is imported already."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command with this name, or None."""
        return _COMMANDS.get(cmd_name)


@click.group(cls=_Group, table=LAW)
def law() -> None:
    """What statutes ask of a text, as packs of elements that `proclaim check` holds it against.

    A document names its packs under `laws:` in mkdocs.yml; a section claims elements with `law:` in its front
    matter.

    \b
    Example:  proclaim law show ccpa.right.delete
    """


@click.command("list")
@click.argument("pack", required=False)
@in_repository
def list_packs(work: Workspace, pack: str | None) -> None:
    """The law packs, ours and those of this repository, with the ids of their elements; or one PACK.

    \b
    Example:  proclaim law list ccpa
    """
    own = work.store.law_packs()
    for id in (pack,) if pack else packs.names(own):
        for line in _listed(packs.load(id, own)):
            click.echo(line)


def _listed(pack: Pack) -> Iterator[str]:
    yield f"{pack.id}  {spoken(pack.title)}"
    yield f"    {pack.law}; last checked on {pack.checked}"
    for element in pack.elements:
        yield f"    {element.id}  {_times(element)}"


@click.command()
@click.argument("id")
@in_repository
def show(work: Workspace, id: str) -> None:
    """What the element with this ID asks, or what a pack's questions of fact are.

    \b
    Example:  proclaim law show ccpa.right.delete
    """
    own = work.store.law_packs()
    pack = packs.load(id.partition(".")[0], own)
    element = pack.element(id)
    if element is None and id != pack.id:
        raise click.BadParameter(
            f'the pack "{pack.id}" has no element "{id}"; `proclaim law list {pack.id}` has them',
            param_hint="ID",
        )
    for line in _element(element) if element else _questions(pack):
        click.echo(line)


def _element(element: Element) -> Iterator[str]:
    yield f"{element.id} ({element.severity.value}, {_times(element)})"
    yield ""
    yield f"The text must {element.demand}."
    yield ""
    yield f"{element.cite}"
    yield f"{element.source}"
    cases = " or ".join(_facts(one) for one in element.when)
    for word, facts in (("when", cases), ("once", _facts(element.once)), ("unless", _facts(element.unless))):
        if facts:
            yield f"Asked {word} {facts}."
    if element.is_optional:
        yield "No text needs to state it; one that does is held to it."


def _questions(pack: Pack) -> Iterator[str]:
    yield f"{pack.id}  {spoken(pack.title)}"
    yield f"{pack.law}; last checked on {pack.checked}"
    for fact, asks in pack.facts.items():
        yield f"{fact}: {spoken(asks)}"


def _facts(facts: Facts) -> str:
    said = {frozenset([True]): "yes", frozenset([False]): "no"}
    return " and ".join(f"{fact} is {said.get(answers, 'answered')}" for fact, answers in facts.items())


def _times(element: Element) -> str:
    return f"since {element.since}" + (f" until {element.until}" if element.until else "")


output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write it to this file instead of printing it.",
)


@click.command()
@click.argument("document")
@click.option(
    "--format",
    "form",
    type=click.Choice(formats.names()),
    default="text",
    show_default=True,
    help="How to write it.",
)
@click.option("--effective", type=Day(), help="Ask what the law asks of a text in force from this day.")
@language_option
@output_option
@as_of_option
@in_repository
def coverage(
    work: Workspace,
    document: str,
    form: str,
    effective: date | None,
    language: str | None,
    output: Path | None,
    as_of: date | None,
) -> None:
    """What the working copy of DOCUMENT holds of the laws that it names, element by element.

    It says for each language whether an element is held, faulty, missing, not asked yet, not asked or open,
    and in which sections. It is made from what `check` finds, and exits with 0 whatever it says. Held means
    that the words are there, not that they are true.

    \b
    Examples: proclaim law coverage ccpa
              proclaim law coverage ccpa --effective 2027-01-01 --format html --output ccpa.html
    """
    found = laws.coverage(work.store, document, as_of or work.today(), effective)
    _write(laws.written(found, form, work.language(language), work.store), output)


@click.command()
@click.option("--pack", metavar="PACK", help="Only what this pack brings, even where no document names it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "ics")),
    default="text",
    show_default=True,
    help="How to write it.",
)
@language_option
@output_option
@as_of_option
@in_repository
def calendar(
    work: Workspace,
    pack: str | None,
    form: str,
    language: str | None,
    output: Path | None,
    as_of: date | None,
) -> None:
    """The days on which the laws of this repository's documents begin or cease to ask for something.

    With them stand the days by which texts must be reviewed, overdue ones included. As ics, it is a file for
    a calendar, in the language of --lang; its events keep their names when a day moves.

    \b
    Example:  proclaim law calendar --format ics --output laws.ics
    """
    day = as_of or work.today()
    dates = laws.calendar(work.store, day, pack)
    if form == "ics":
        _write(laws.as_calendar(dates, work.store, work.language(language)), output)
    else:
        _write(listing.as_json(dates, day) if form == "json" else listing.text(dates, day), output)


def _write(text: str, output: Path | None) -> None:
    if output:
        write_whole(output, text.encode("utf-8"))
    else:
        click.echo(text, nl=False)


@click.command("check-pack")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def check_pack(file: Path) -> None:
    """Every fault of the law pack in FILE, each with its line. Exits with 1 where there is one.

    \b
    Example:  proclaim law check-pack content/law/house.yml
    """
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise ContentError("this file is not UTF-8 text", str(file), "save it as UTF-8") from error
    pack, faults = examined(text, str(file))
    name = misnamed(pack, file.stem) if pack else None
    faults = (name, *faults) if name else faults
    for fault in faults:
        click.echo(f"{fault}")
    if faults or pack is None:
        raise click.exceptions.Exit(1)
    questions = counted(len(pack.facts), "question of fact", "questions of fact")
    click.echo(f"{pack.id}: {counted(len(pack.elements), 'element')}, {questions}.")


_COMMANDS: Mapping[str, click.Command] = {
    "list": list_packs,
    "show": show,
    "coverage": coverage,
    "calendar": calendar,
    "check-pack": check_pack,
}
