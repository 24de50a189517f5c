"""What a text may ask of the grammar: how long it is, how deep it goes, how much it makes of little.

The grammar takes time in proportion to the length of a text; these limits keep what it makes in proportion
too, and what it makes small enough for a page.
"""

from __future__ import annotations

from proclaim.errors import ContentError

LARGEST = 1 << 20
"""Characters in the text of one section; the longest here has 4 thousand."""
DEEPEST = 40
"""So many quotations and list items may stand within each other, and so many marks within a line."""
MOST_REPEATED = 1 << 17
"""Characters of addresses that references may repeat beyond the length of their text."""


class Unreadable(ContentError):
    """The text cannot be rendered; `line` is where in it, from 1."""

    def __init__(self, problem: str, line: int, fix: str) -> None:
        super().__init__(problem, f"line {line}", fix)
        self.line = line

    def at(self, path: str, first_line: int) -> ContentError:
        """The same, told of the file whose line `first_line` is the first of the text."""
        return ContentError(self.problem, f"{path}:{first_line + self.line - 1}", self.fix)


def check_length(text: str) -> None:
    """Raise Unreadable where a text is longer than LARGEST."""
    if len(text) > LARGEST:
        raise Unreadable(
            f"this text has {len(text):,} characters, and a section may have {LARGEST:,}",
            1,
            "split it into several sections",
        )


def too_deep(line: int) -> Unreadable:
    """What is said of a text that has too much within each other."""
    return Unreadable("this text is nested too deeply", line, "use fewer levels of lists and quotes")


def too_repetitive(line: int) -> Unreadable:
    """What is said of a text that makes much more of its links or tables than is written."""
    return Unreadable(
        "this text repeats an address or an empty cell too often",
        line,
        "write the cells, or split the section",
    )
