"""Writes the pages of this folder that are made from the code, so that they cannot go stale.

configuration.md comes from the options' own descriptions, commands.md from the commands' help, rules.md
from the rules' docstrings, markdown.md from the examples that the tests hold the grammar to, and
releases.schema.json is what sites publish. `make docs` runs it; a test fails where a page is not what it
would write.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from pathlib import Path
from textwrap import wrap

import click

sys.path.insert(0, str(Path(__file__).parent.parent))

from proclaim.blocks.limits import DEEPEST, LARGEST
from proclaim.cli import COMMANDS, Commands, Entry, proclaim
from proclaim.config import Config, DocumentConfig
from proclaim.config.look import LookConfig
from proclaim.config.notices import NoticeConfig
from proclaim.inspection import ALL
from proclaim.pages import schema
from proclaim.parity.rules import clauses, dialect
from proclaim.release.codes import CODES
from tests.blocks.manual import EXAMPLES, REFUSALS

HERE = Path(__file__).parent
MADE = "<!-- Made by `make docs` from the code: edit the descriptions there. -->"


def pages() -> dict[str, str]:
    """File name -> what the page must hold."""
    return {
        "configuration.md": _page("Configuration", _configuration()),
        "commands.md": _page("Commands", _commands()),
        "rules.md": _page("Rules", _rules()),
        "markdown.md": _page("Markdown", _markdown()),
        schema.FILE: schema.written(),
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
    yield "## The look"
    yield ""
    yield "The part `look:` has these options."
    yield ""
    yield from _table(fields(LookConfig))


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


def _markdown() -> Iterator[str]:
    yield from (*_wrapped(_ABOUT_MARKDOWN), "")
    for example in EXAMPLES:
        yield from (f"## {example.title}", "", *_wrapped(example.about), "", *_fenced(example.markdown), "")
        if example.seen:
            yield from ("Readers see:", "", *_fenced(example.seen), "")
    yield from ("## What is refused", "", *_wrapped(_ABOUT_REFUSALS), "")
    rules = {rule.code: rule for rule in (*dialect.RULES, *clauses.RULES)}
    for refusal in REFUSALS:
        rule = rules[refusal.code]
        mending = rule.manual.rpartition("\n\n")[2].replace("\n", " ")
        yield from (f"**{rule.title}** ({rule.code}, {rule.severity.value})", "")
        yield from (*_fenced(refusal.markdown), "", *_wrapped(mending), "")
    yield from ("## Limits", "", *_wrapped(_ABOUT_LIMITS))


_ABOUT_MARKDOWN = (
    "What you can write in a section, with an example of each, and what proclaim refuses. It is CommonMark, "
    "which you may know from elsewhere, with tables, footnotes, definitions and the clauses of statutes and "
    "contracts. Every release notes the version of this dialect in which it was written, which is 1."
)
_ABOUT_REFUSALS = (
    "`proclaim check` names each of these with its line. A page that was once released with one shows it as "
    "the text that it is; a new release is refused, unless the finding is a warning. `proclaim import` "
    "converts what it can. [The rules](rules.md) say more about each code."
)
_ABOUT_LIMITS = (
    f"A section has at most {LARGEST:,} characters, and lists and quotations stand at most {DEEPEST} deep in "
    "each other. Characters that nobody sees, and digits that are none of 0 to 9, are refused in titles and "
    "summaries as well (D301, D302)."
)


def _fenced(text: str) -> Iterator[str]:
    yield from ("```markdown", *text.split("\n"), "```")


def _wrapped(text: str) -> Iterator[str]:
    yield from wrap(text, width=110, break_long_words=False, break_on_hyphens=False)


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_text(text, "utf-8")
