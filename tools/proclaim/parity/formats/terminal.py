"""Findings for a person at a terminal, grouped by file, each with its way out."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from itertools import groupby

from rich.console import Console
from rich.text import Text

from proclaim.english import counted
from proclaim.model import Finding, Severity

_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}


def write(findings: Sequence[Finding]) -> str:
    """The findings with colour codes, and a last line that counts them."""
    screen = StringIO()
    # Whoever prints this takes the colours out where they cannot be shown, and wraps the lines.
    console = Console(file=screen, force_terminal=True, color_system="standard", width=10_000, soft_wrap=True)
    for path, group in groupby(findings, key=lambda one: one.path):
        console.print(Text(path, style="bold underline"))
        for one in group:
            _print(one, console)
        console.print()
    console.print(_total(findings))
    return screen.getvalue()


def _print(one: Finding, console: Console) -> None:
    line = Text.assemble(
        f"  {one.line}: ", (f"{one.severity.value} {one.code}", _STYLE[one.severity]), f" {one.message}"
    )
    console.print(line)
    for place, passage in ((one.other, one.there), (f"{one.path}:{one.line}", one.here)):
        if one.here and one.there and passage:
            console.print(_passage(place, passage, one.marks))
    if one.fix:
        console.print(Text(f"      {one.fix}", style="dim"))


def _passage(place: str, passage: str, marks: Sequence[str]) -> Text:
    """A passage behind its place, with what differs underlined."""
    shown = Text(passage)
    for mark in marks:
        start = passage.lower().find(mark.lower())
        if start >= 0:
            shown.stylize("bold reverse", start, start + len(mark))
    return Text.assemble(("      ", ""), (f"{place}  ", "dim"), shown)


def _total(findings: Sequence[Finding]) -> Text:
    if not findings:
        return Text("Nothing found.", style="bold green")
    parts = []
    for severity in Severity:
        number = sum(one.severity is severity for one in findings)
        if number:
            parts.append(counted(number, severity.value))
    return Text(", ".join(parts) + ".", style="bold")
