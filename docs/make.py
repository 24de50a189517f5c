"""Writes the pages of this folder that are made from the code, so that they cannot go stale.

configuration.md comes from the options' own descriptions, commands.md from the commands' help, rules.md
from the rules' docstrings. `make docs` runs it; a test fails where a page is not what it would write.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from pathlib import Path

import click

from proclaim.cli import COMMANDS, Commands, Entry, proclaim
from proclaim.config import Config, DocumentConfig
from proclaim.config.notices import NoticeConfig
from proclaim.parity.rules import ALL
from proclaim.release.codes import CODES

HERE = Path(__file__).parent
MADE = "<!-- Made by `make docs` from the code: edit the descriptions there. -->"


def pages() -> dict[str, str]:
    """File name -> what the page must hold."""
    return {
        "configuration.md": _page("Configuration", _configuration()),
        "commands.md": _page("Commands", _commands()),
        "rules.md": _page("Rules", _rules()),
    }


def _page(title: str, lines: Iterator[str]) -> str:
    return "\n".join([f"# {title}", "", MADE, "", *lines]).rstrip("\n") + "\n"


def _configuration() -> Iterator[str]:
    yield "These options stand in mkdocs.yml under `plugins:`, `- proclaim:`."
    yield ""
    yield from _table(fields(Config))
    yield "## A document"
    yield ""
    yield "Each entry of `documents:` has these options."
    yield ""
    yield from _table(fields(DocumentConfig))
    yield "## Notices"
    yield ""
    yield "The part `notice:` has these options; secrets stand in the environment (docs/notices.md)."
    yield ""
    yield from _table(fields(NoticeConfig))


def _table(options: tuple[Field[object], ...]) -> Iterator[str]:
    yield "| option | default | meaning |"
    yield "|---|---|---|"
    for one in options:
        if "about" in one.metadata:
            yield f"| `{one.name}` | {_default(one)} | {one.metadata['about']} |"
    yield ""


def _default(one: Field[object]) -> str:
    if one.default == "":
        return "none"
    if one.default_factory is not MISSING or one.default is None:
        return "none"
    return "required" if one.default is MISSING else f"`{one.default}`"


def _commands() -> Iterator[str]:
    root = click.Context(proclaim, info_name="proclaim")
    for name, entry in COMMANDS.items():
        command = proclaim.get_command(root, name)
        assert command is not None
        yield from _command(command, entry, root, name, "##")


def _command(
    command: click.Command, entry: Entry, parent: click.Context, name: str, level: str
) -> Iterator[str]:
    """A command's own help, and below it that of each command it holds."""
    context = click.Context(command, info_name=name, parent=parent, max_content_width=100, terminal_width=100)
    yield f"{level} {name}"
    yield ""
    yield entry.about
    yield ""
    yield f"```text\n{command.get_help(context)}\n```"
    yield ""
    if isinstance(command, Commands):
        for inner, about in command.table.items():
            found = command.get_command(context, inner)
            assert found is not None
            yield from _command(found, about, context, inner, f"{level}#")


def _rules() -> Iterator[str]:
    yield "What `proclaim check` finds. A section allows an exception in its front matter, with the reason:"
    yield '`allow: {S103: "…"}`.'
    yield ""
    for rule in ALL:
        first, _, rest = rule.manual.partition("\n")
        yield f"## {rule.code} ({rule.severity.value})"
        yield ""
        yield f"**{first}**"
        yield rest
        yield ""
    yield "# Records"
    yield ""
    yield "What `proclaim verify` finds, and `proclaim check` with it. No section can allow an exception."
    yield ""
    for code in CODES.values():
        yield f"## {code.code} ({code.severity.value})"
        yield ""
        yield f"**{code.title}**"
        yield ""
        yield code.manual
        yield ""


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_text(text, "utf-8")
