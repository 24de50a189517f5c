"""Markdown with hidden code -> its headings (CommonMark 4.2, 4.3), and the text between them as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proclaim.intake.markdown.masks import SKIPPED
from proclaim.intake.passages import Heading, Passage, Source, Written

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_ANCHOR = re.compile(r"[ \t]*\{#([^{}\s]+)\}$")
_NO_PARAGRAPH = re.compile(r"\s*$|\s*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]|\|)| {4}|\t|\ue014|\ue010\d+\ue011$")


def split(text: str, first_line: int) -> Iterator[Passage]:
    """Headings, and between them what stands there as Markdown."""
    held: list[str] = []
    begun = first_line
    for number, line in enumerate(text.split("\n"), first_line):
        atx, setext = _ATX.match(line), _SETEXT.match(line)
        title = _paragraph_above(held) if setext and held else []
        if atx or title:
            rest = held[: len(held) - len(title)]
            yield from _source(rest, begun)
            level = len(atx[1]) if atx else 1 if setext and setext[1][0] == "=" else 2
            words = (atx[2] or "") if atx else " ".join(part.strip() for part in title)
            yield from _heading(level, words, number - len(title))
            held, begun = [], number + 1
        else:
            held.append(line)
    yield from _source(held, begun)


def _paragraph_above(held: list[str]) -> list[str]:
    """The lines of the paragraph that the held lines end with; none where they end with something else."""
    start = len(held)
    while start and not _NO_PARAGRAPH.match(held[start - 1]) and held[start - 1] != SKIPPED:
        start -= 1
    # A line that goes on a list or a quotation without its sign belongs to that.
    is_lazy = start > 0 and held[start - 1].strip() != ""
    return [] if is_lazy else held[start:]


def _heading(level: int, words: str, line: int) -> Iterator[Heading]:
    anchor = _ANCHOR.search(words)
    bare = words[: anchor.start()] if anchor else words
    if bare.strip():
        yield Heading(level, (Written(bare.strip()),), f"line {line}", "", anchor[1] if anchor else "")


def _source(held: list[str], begun: int) -> Iterator[Source]:
    text = "\n".join(line for line in held if line != SKIPPED)
    if text.strip():
        yield Source(text.strip("\n"), f"line {begun}")
