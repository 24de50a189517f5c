"""The title of a section in its front matter, as an edit of its line."""

from __future__ import annotations

import io
from collections.abc import Sequence

from ruamel.yaml import YAML

from proclaim.returned.edits import Edit


def retitled(lines: Sequence[str], old: str, new: str) -> Edit:
    """The edit that gives a section another title. lines: those of its whole file."""
    first = next(number for number, line in enumerate(lines, 1) if line.startswith("title:"))
    last = first
    # A long title may go on in lines that are set in.
    while lines[last].startswith((" ", "\t")):
        last += 1
    return Edit(first, last, (written(new),), old, new)


def written(title: str) -> str:
    """A title as a line of front matter."""
    writer = YAML()
    writer.width = 100_000
    out = io.StringIO()
    writer.dump({"title": title}, out)
    return out.getvalue().rstrip("\n")
