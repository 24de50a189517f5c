"""Two texts side by side at the terminal: what differs, with a little around it, marked as in `diff -y`."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from rich.table import Table
from rich.text import Text

_CONTEXT = 2
"""Equal lines that are shown around a difference."""
_LONGEST = 3_000
"""Lines of a text that is compared: the time grows with their square, and our longest template has 407."""
_UNPRINTABLE = "�"
Row = tuple[str, str, str]
"""A line of the text on the left, a mark, a line of the text on the right."""


def side_by_side(left: tuple[str, bytes], right: tuple[str, bytes]) -> Table:
    """The differences of two texts, each with its heading."""
    table = Table(box=None, padding=(0, 1), expand=True)
    table.add_column(left[0], ratio=1, overflow="fold")
    table.add_column("")
    table.add_column(right[0], ratio=1, overflow="fold")
    for before, mark, after in _rows(_lines(left[1]), _lines(right[1])):
        table.add_row(Text(before), mark, Text(after))
    return table


def _lines(content: bytes) -> list[str]:
    """The lines, without what would act on a terminal."""
    text = content.decode("utf-8", errors="replace").removesuffix("\n")
    return [_harmless(line.expandtabs(4)) for line in text.split("\n")]


def _harmless(line: str) -> str:
    return "".join(sign if sign.isprintable() else _UNPRINTABLE for sign in line)


def _rows(left: list[str], right: list[str]) -> Iterator[Row]:
    if max(len(left), len(right)) > _LONGEST:
        yield "too long to be compared here", "", "too long to be compared here"
        return
    groups = SequenceMatcher(None, left, right).get_grouped_opcodes(_CONTEXT)
    for number, group in enumerate(groups):
        if number:
            yield "…", "", "…"
        for kind, first, last, first_right, last_right in group:
            yield from _pairs(kind, left[first:last], right[first_right:last_right])


def _pairs(kind: str, left: list[str], right: list[str]) -> Iterator[Row]:
    """`|` marks a changed line, `<` one on the left only, `>` one on the right only."""
    for turn in range(max(len(left), len(right))):
        ours, theirs = left[turn : turn + 1], right[turn : turn + 1]
        mark = " " if kind == "equal" else "|" if ours and theirs else "<" if ours else ">"
        yield "".join(ours), mark, "".join(theirs)
