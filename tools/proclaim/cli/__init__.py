"""The command line: `proclaim COMMAND`.

Commands are grouped by what a person wants to do, one module a family, imported when one is called, so
that a quick check does not pay for a site generator. `main` is the one place that ends the process.
"""

from __future__ import annotations

import importlib
import io
import keyword
import os
import sys
import tempfile
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import click

from proclaim import __version__
from proclaim.errors import ProclaimError

FOUND, USER, OURS, INTERRUPTED = 1, 2, 3, 130


@dataclass(frozen=True, slots=True)
class Entry:
    """A command: the module that holds it, the heading it stands under, what it does in a line."""

    module: str
    heading: str
    about: str


COMMANDS = {
    "status": Entry("read", "Look", "What is in force, upcoming, stale and drafted."),
    "log": Entry("read", "Look", "All releases of a document."),
    "show": Entry("read", "Look", "The exact text of a document on a day or in a release."),
    "redline": Entry("redline", "Look", "The marked-up difference of two revisions."),
    "export": Entry("exporting", "Look", "The clean text as a Word file, for counsel to edit."),
    "check": Entry("checks", "Write", "Do all languages say the same, and is every release intact?"),
    "rule": Entry("rules", "Write", "The manual of a rule of `check`, or a list of all rules."),
    "law": Entry("law", "Write", "What law packs ask of a text, and whether a pack can be read."),
    "stale": Entry("translate", "Write", "Translated sections whose source has changed, and how."),
    "sync": Entry("translate", "Write", "Confirm that a translation renders today's source text."),
    "release": Entry("releases", "Release", "Make the committed text a release with an effective date."),
    "withdraw": Entry("releases", "Release", "Take back an upcoming release or retirement."),
    "retire": Entry("releases", "Release", "End a document; its pages stay."),
    "join": Entry("releases", "Release", "Make one history again after branches were merged."),
    "verify": Entry("checks", "Release", "Is every release what it was when it was made?"),
    "build": Entry("publish", "Publish", "Build the public site for a day."),
    "serve": Entry("publish", "Publish", "Preview the site with drafts while you write."),
    "notify": Entry("notify", "Tell", "Tell account holders of a release, and prove it."),
    "init": Entry("init", "Begin", "A new policy repository with an example document."),
    "import": Entry("imports", "Begin", "Bring in policies that were written in Word, HTML or Markdown."),
    "upgrade": Entry("upgrade", "Begin", "Today's page templates in place of copied ones."),
}


class Commands(click.Group):
    """Finds a command in its module when it is asked for, and lists all of them under headings."""

    def __init__(self, *args: Any, table: Mapping[str, Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Every name, in the order of the table."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command with this name, or None."""
        entry = self.table.get(cmd_name)
        if entry is None:
            return None
        module = importlib.import_module(f"proclaim.cli.{entry.module}")
        # "import" is a word of Python, and no name that a function can have.
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(module, name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The table as help, without importing a single command."""
        for heading in dict.fromkeys(one.heading for one in self.table.values()):
            with formatter.section(heading):
                formatter.write_dl(
                    [(name, one.about) for name, one in self.table.items() if one.heading == heading]
                )


@click.group(
    cls=Commands,
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="proclaim")
def proclaim() -> None:
    """Policies from git: bilingual text, releases with effective dates, redlines, a public site.

    \b
    A lawyer's round:  edit content/ - check - sync - commit - release - build
    Example:           proclaim status
    """


def main() -> None:
    """Run a command and end the process: 0 good, 1 findings, 2 yours, 3 ours, 130 interrupted."""
    sys.exit(_run())


def _run() -> int:
    # A file's name need not be UTF-8, nor can every terminal write every letter: neither must end a command.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        return proclaim.main(standalone_mode=False) or 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return USER
    except ProclaimError as error:
        click.echo(f"Error: {error}", err=True)
        return USER
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted: nothing was left half-done.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`proclaim log | head`); Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # noqa: BLE001 - the last resort, which writes everything down
        click.echo(f"Error: this is a fault of proclaim; please report it{_with_log()}.", err=True)
        return OURS


def _with_log() -> str:
    """Where the details of the error at hand were written to, as the rest of a sentence."""
    try:
        handle, path = tempfile.mkstemp(prefix="proclaim-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"proclaim {__version__}, Python {sys.version}\n{traceback.format_exc()}")
    except OSError:
        return f" ({traceback.format_exc().splitlines()[-1]})"
    return f" with {path}"
