"""`init`: a new policy repository with one example document, which builds and passes `check`.

The files come from proclaim's own starter folder and page templates; a folder that holds a policy
repository already is left alone.
"""

from __future__ import annotations

import io
import shutil
from contextlib import closing
from pathlib import Path

import click
from ruamel.yaml import YAML

import proclaim
from proclaim import config
from proclaim.config.file import FILE
from proclaim.errors import ConfigError
from proclaim.store import Store, create_repository, sections, write_whole
from proclaim.templates import packaged

STARTER = Path(proclaim.__file__).parent / "starter"
_CONTACT = "privacy@example.com"
"""The address that stands in the starter's files until it is answered."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option(
    "--company", default="Example Company", show_default=True, help="The company whose policies these are."
)
@click.option("--contact", default=_CONTACT, show_default=True, help="Address for questions about them.")
@click.option(
    "--time-zone", default="America/Toronto", show_default=True, help="Where effective dates begin at 00:00."
)
@click.option(
    "--site-url", default="https://example.com/legal/", show_default=True, help="Address of the future site."
)
def init(folder: Path, company: str, contact: str, time_zone: str, site_url: str) -> None:
    """Make FOLDER a new policy repository with one example document in every language.

    \b
    Example:  proclaim init policies --company "Acme Inc." --contact privacy@acme.example
    """
    _refuse_existing(folder)
    answers = {"company": company, "contact": contact, "time_zone": time_zone}
    settings = _settings(STARTER / FILE, answers, site_url)
    shutil.copytree(STARTER, folder, dirs_exist_ok=True)
    shutil.copytree(packaged(), folder / "overrides", dirs_exist_ok=True)
    write_whole(folder / FILE, settings)
    _put_contact(folder, contact)
    create_repository(folder)
    _confirm_translations(folder)
    click.echo(f"Made a policy repository in {folder}. Now, in that folder:")
    click.echo("  1. write your policies in content/, and their names in mkdocs.yml")
    click.echo('  2. proclaim check && git add -A && git commit -m "First policies"')
    click.echo("  3. proclaim release privacy --effective DATE --summary en=… --summary fr=…")
    click.echo("  4. proclaim build")


def _refuse_existing(folder: Path) -> None:
    for name in (FILE, "content", "releases", "overrides"):
        if (folder / name).exists():
            raise ConfigError(
                "there is something here already",
                str(folder / name),
                "choose an empty folder, or move it away",
            )


def _settings(file: Path, answers: dict[str, str], site_url: str) -> bytes:
    """The starter's mkdocs.yml with the answers put in, comments kept. Raises ConfigError for a wrong one."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    settings = yaml.load(file.read_text("utf-8"))
    settings["site_name"] = answers["company"]
    settings["site_url"] = site_url
    options = next(one["proclaim"] for one in settings["plugins"] if "proclaim" in one)
    options.update(answers)
    config.from_options(options, file.parent, site_url)
    out = io.StringIO()
    yaml.dump(settings, out)
    return out.getvalue().encode()


def _put_contact(folder: Path, contact: str) -> None:
    """Put the address into the example document, in every language."""
    for file in (folder / "content").rglob("*.md"):
        text = file.read_text("utf-8")
        if _CONTACT in text:
            write_whole(file, text.replace(_CONTACT, contact).encode())


def _confirm_translations(folder: Path) -> None:
    """The starter's translations render its texts: say so with today's ids, as `sync` would."""
    with closing(Store(config.load(folder.resolve()))) as store:
        for document in store.config.documents:
            draft = store.draft(document)
            for language in store.config.of_document(document).translations:
                for section in draft.sections[language]:
                    source = draft.section(store.config.prevailing, section.id)
                    _, _, file = store.translation_file(store.root / section.path)
                    if source is not None:
                        write_whole(store.root / section.path, sections.confirm(file, source.blob))
