"""Bold lines that stand for headings: found and offered, and made headings where somebody says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from proclaim.english import counted
from proclaim.intake.losses import Question
from proclaim.intake.passages import Heading, Inlines, Mark, Paragraph, Passage, Source, Text, Written, shown

_LONGEST = 12
"""Words: bold warnings in capitals, the other bold lines of policies, have more."""
_ENDS = (".", ";", ",", ":", "?", "!")
_LINE = re.compile(r"(?:(?<=\n\n)|(?<=\A))(?:\*\*|__)(?!\s)([^*_\n]+?)(?:\*\*|__)[ \t]*(?=\n\n|\Z)")


class Headings(StrEnum):
    """Which lines are headings."""

    STYLED = "styled"
    """Those that the file says are."""
    BOLD = "bold"
    """Bold lines that stand alone as well."""


def promote(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages with bold lines as headings, one level below the last one that the file has itself.

    A first line in capitals is the title of the whole, unless all headings are, and text follows it.
    """
    given = tuple(passages)
    found = list(_promoted(given))
    if found and found[0] != given[0] and _is_title(found):
        first = found[0]
        assert isinstance(first, Heading)  # noqa: S101 - as _is_title has seen
        found[0] = replace(first, level=0)
    yield from found


def _is_title(found: Sequence[Passage]) -> bool:
    first, *others = found
    titles = [shown(other.content) for other in others if isinstance(other, Heading)]
    if not isinstance(first, Heading) or not shown(first.content).isupper() or not titles:
        return False
    return isinstance(others[0], Heading) or not all(title.isupper() for title in titles)


def _promoted(passages: Iterable[Passage]) -> Iterator[Passage]:
    level = 0
    for passage in passages:
        if isinstance(passage, Heading):
            level = passage.level
        if isinstance(passage, Source):
            yield from _within(passage, level + 1)
        elif isinstance(passage, Paragraph) and _is_candidate(passage):
            yield Heading(level + 1, _unmarked(passage.content), passage.place, passage.label)
        else:
            yield passage


def offer(passages: Iterable[Passage]) -> Iterator[Question]:
    """A question about the bold lines that could be headings, where there are any."""
    found = [
        (shown(new.content), new.place)
        for passage in passages
        if isinstance(passage, Paragraph | Source)
        for new in _promoted((passage,))
        if isinstance(new, Heading)
    ]
    if found:
        names = ", ".join(f'"{words[:40]}"' for words, _ in found[:3]) + (", …" if found[3:] else "")
        yield Question(
            found[0][1],
            f"{counted(len(found), 'bold line')} may be meant as headings: {names}",
            "add `--headings bold` to make them headings",
            is_binding=False,
        )


def _is_candidate(paragraph: Paragraph) -> bool:
    texts = [inline for inline in paragraph.content if isinstance(inline, Text) and inline.text.strip()]
    words = shown(paragraph.content)
    return (
        bool(texts)
        and paragraph.depth == 0
        and all(Mark.STRONG in text.marks for text in texts)
        and _is_short(words)
    )


def _is_short(words: str) -> bool:
    return len(words.split()) <= _LONGEST and not words.endswith(_ENDS)


def _unmarked(content: Inlines) -> Inlines:
    return tuple(
        replace(inline, marks=inline.marks - {Mark.STRONG}) if isinstance(inline, Text) else inline
        for inline in content
    )


def _within(source: Source, level: int) -> Iterator[Passage]:
    """Markdown with its bold lines as headings."""
    place = 0
    for match in _LINE.finditer(source.markdown):
        if _is_short(match[1]):
            before = source.markdown[place : match.start()].strip("\n")
            if before:
                yield Source(before, source.place)
            yield Heading(level, (Written(match[1]),), source.place)
            place = match.end()
    rest = source.markdown[place:].strip("\n")
    if rest:
        yield Source(rest, source.place)
