"""Puts what is said beside the text into comments: at the first words of what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from proclaim.redline.word.flow import Border, Item, Paragraph, Table
from proclaim.redline.word.pieces import Piece


def noted(items: Sequence[Item], words: str) -> Iterator[Item]:
    """The items with a comment at their first words; none where there are none."""
    waiting = words
    for item in items:
        done = _with_note(item, waiting) if waiting else item
        waiting = waiting if done == item else ""
        yield done


def commented(paragraph: Paragraph, words: str) -> Paragraph:
    """The paragraph with a comment at its first words; the same where it has none."""
    content = list(paragraph.content)
    for at, piece in enumerate(content):
        if isinstance(piece, Piece) and piece.text.strip():
            content[at] = replace(piece, notes=(*piece.notes, words))
            return replace(paragraph, content=tuple(content))
    return paragraph


def _with_note(item: Item, words: str) -> Item:
    if isinstance(item, Paragraph):
        return commented(item, words)
    return item if isinstance(item, Border) else _in_cell(item, words)


def _in_cell(table: Table, words: str) -> Table:
    """The table with a comment in its first cell that has words."""
    for at, row in enumerate(table.rows):
        for place, cell in enumerate(row.cells):
            done = commented(cell, words)
            if done != cell:
                cells = (*row.cells[:place], done, *row.cells[place + 1 :])
                return Table((*table.rows[:at], replace(row, cells=cells), *table.rows[at + 1 :]))
    return table
