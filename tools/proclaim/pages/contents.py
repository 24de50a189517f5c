"""The contents of a text: beside it where there is room, folded above it where there is not.

The list is written twice and a style sheet shows one of the two, so that no script decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents."""

    href: str
    number: str
    """The number of the section; empty for none."""
    words: str
    """Its title as HTML."""
    note: str = ""
    """More about it, as HTML, such as how much changed."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A text and its contents."""

    title: str
    """The heading of the contents, as HTML."""
    entries: tuple[Entry, ...]
    parts: Iterable[str]
    """The text, piece by piece."""
    least: int = 2
    """With fewer entries than these the contents are left out."""

    def beside(self) -> Iterator[str]:
        """The text with its contents, where it has enough sections."""
        yield '<div class="columns">'
        if len(self.entries) >= self.least:
            items = "\n".join(map(_item, self.entries))
            listed = f'<ol class="contents-list">\n{items}\n</ol>'
            yield (
                f'<details class="contents-folded">\n<summary>{self.title}</summary>\n'
                f'<nav aria-label="{self.title}">{listed}</nav>\n</details>\n'
                f'<nav class="contents" aria-label="{self.title}">\n'
                f'<p class="contents-title" aria-hidden="true">{self.title}</p>\n{listed}\n</nav>'
            )
        yield '<article class="text">'
        yield from self.parts
        yield "</article>\n</div>"


def _item(one: Entry) -> str:
    number = f'<span class="contents-number">{one.number}</span> ' if one.number else ""
    note = f' <span class="contents-note">{one.note}</span>' if one.note else ""
    return f'<li><a href="{one.href}">{number}<span>{one.words}</span></a>{note}</li>'
