"""What stands in passages: their running texts, the notes that they refer to, the same passages changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from proclaim.intake.passages import (
    Definition,
    Heading,
    Inline,
    Inlines,
    Item,
    Note,
    Paragraph,
    Passage,
    Quotation,
    Reference,
    Source,
    Table,
    Written,
)

_REFERENCE = re.compile(r"\[\^([^\]\n]+)\]")


def referred(passages: Iterable[Passage]) -> list[str]:
    """The ids of the notes that passages refer to, in their order, each once."""
    return list(dict.fromkeys(_references(passages)))


def _references(passages: Iterable[Passage]) -> Iterator[str]:
    for passage in passages:
        if isinstance(passage, Source):
            yield from _REFERENCE.findall(passage.markdown)
        for content in contents(passage):
            for inline in content:
                if isinstance(inline, Reference):
                    yield inline.note
                elif isinstance(inline, Written):
                    yield from _REFERENCE.findall(inline.markdown)


def contents(passage: Passage) -> Iterator[Inlines]:
    """Every running text of a passage, in its order."""
    match passage:
        case Heading() | Paragraph() | Item():
            yield passage.content
        case Table():
            yield from (cell for row in passage.rows for cell in row)
        case Quotation():
            for inner in passage.passages:
                yield from contents(inner)
        case Definition():
            yield passage.term
            yield from passage.meanings
        case Note():
            yield from passage.content
        case _:
            return


def is_numbered(note: Note) -> bool:
    """Whether a note gets its number when it is written; the name of one in Markdown stands in the text."""
    return not any(isinstance(inline, Written) for line in note.content for inline in line)


def mapped(passage: Passage, change: Callable[[Inline], Inline]) -> Passage:
    """A passage with every inline of it changed."""

    def each(content: Inlines) -> Inlines:
        return tuple(map(change, content))

    match passage:
        case Heading() | Paragraph() | Item():
            return replace(passage, content=each(passage.content))
        case Table():
            return replace(passage, rows=tuple(tuple(map(each, row)) for row in passage.rows))
        case Quotation():
            return replace(passage, passages=tuple(mapped(inner, change) for inner in passage.passages))
        case Definition():
            return replace(passage, term=each(passage.term), meanings=tuple(map(each, passage.meanings)))
        case Note():
            return replace(passage, content=tuple(map(each, passage.content)))
        case _:
            return passage
