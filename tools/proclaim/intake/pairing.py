"""Which section of a translation renders which section of the prevailing text, told by their structure.

Words cannot tell, and titles in another language neither; the number and kind of blocks and their length can.
Where they do not, nothing is guessed: a person says which sections belong together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from proclaim import blocks

_ALIKE = 0.35
"""Likeness from which on two sections may render each other. Measured on the English and French policies of
this repository: those that do have 0.91 and more, others 0.24 and 0.35 in the median."""
_MARGIN = 0.15
"""By how much the pairs must be more alike together than they would be if a section had another partner."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a section looks like, whatever its language."""

    title: str
    kinds: Counter[tuple[str, int]]
    """How many blocks it has of each kind and level."""
    length: int
    """Characters that a reader sees."""


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A section of the prevailing text for which a person must name the one that renders it."""

    language: str
    id: str
    title: str
    choices: tuple[tuple[int, str], ...]
    """Number and title of the sections of the translation that may render it."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which section of a translation has which id."""

    ids: tuple[str | None, ...]
    """By section of the translation; None where it renders no section that is known."""
    unpaired: tuple[Unpaired, ...]


def shape(title: str, markdown: str) -> Shape:
    """The shape of a section's text."""
    found = list(blocks.outline(blocks.tree(markdown)))
    kinds = Counter((block.kind.value, block.level) for block in found)
    return Shape(title, kinds, sum(len(block.text) for block in found))


def pair(
    language: str,
    prevailing: Sequence[tuple[str, Shape]],
    translated: Sequence[Shape],
    answers: Mapping[str, int | None],
) -> Pairing:
    """The ids of the sections of a translation.

    prevailing: id and shape of each section. answers: by id, the number, from 1, of the section that renders
    it; None where none does.
    """
    partners = _aligned([shape for _, shape in prevailing], translated)
    ids: list[str | None] = [None] * len(translated)
    answered = {number for number in answers.values() if number}
    open_: list[tuple[str, Shape]] = []
    for place, (id, own) in enumerate(prevailing):
        partner = partners[place]
        if id in answers:
            number = answers[id]
            if number and 1 <= number <= len(ids):
                ids[number - 1] = id
        elif partner is not None and partner + 1 not in answered:
            ids[partner] = id
        else:
            open_.append((id, own))
    choices = tuple(
        (number, shape.title) for number, shape in enumerate(translated, 1) if ids[number - 1] is None
    )
    return Pairing(tuple(ids), tuple(Unpaired(language, id, own.title, choices) for id, own in open_))


def likeness(one: Shape, other: Shape) -> float:
    """How alike two sections are, from 0 to 1: the blocks that they share, and their lengths."""
    shared, all_ = (one.kinds & other.kinds).total(), (one.kinds | other.kinds).total()
    longer = max(one.length, other.length, 1)
    return (shared / all_ if all_ else 1.0) * 0.7 + (min(one.length, other.length) / longer) * 0.3


def _aligned(prevailing: Sequence[Shape], translated: Sequence[Shape]) -> list[int | None]:
    """By section of the prevailing text, the place of the one that renders it; None where unclear."""
    if len(prevailing) == len(translated):
        pairs = zip(prevailing, translated, strict=True)
        return [place if likeness(one, other) >= _ALIKE else None for place, (one, other) in enumerate(pairs)]
    table = [[_worth(one, other) for other in translated] for one in prevailing]
    before, after = _sums(table), _sums([row[::-1] for row in table[::-1]])
    return [_partner(table, before, after, row) for row in range(len(table))]


def _worth(one: Shape, other: Shape) -> float:
    both = likeness(one, other)
    return both if both >= _ALIKE else 0.0


def _sums(table: Sequence[Sequence[float]]) -> list[list[float]]:
    """How alike the best pairs in order are, up to each row and column (Needleman and Wunsch 1970)."""
    width = len(table[0]) + 1 if table else 1
    best = [[0.0] * width for _ in range(len(table) + 1)]
    for row, worths in enumerate(table, 1):
        for column, worth in enumerate(worths, 1):
            best[row][column] = max(
                best[row - 1][column - 1] + worth, best[row - 1][column], best[row][column - 1]
            )
    return best


def _partner(
    table: Sequence[Sequence[float]],
    before: Sequence[Sequence[float]],
    after: Sequence[Sequence[float]],
    row: int,
) -> int | None:
    """The column that a row pairs with, where every other one, and none, would be clearly worse."""
    rows, columns = len(table), len(table[row])
    alone = max(before[row][at] + after[rows - row - 1][columns - at] for at in range(columns + 1))
    totals = [
        (before[row][at] + worth + after[rows - row - 1][columns - at - 1] if worth else 0.0, at)
        for at, worth in enumerate(table[row])
    ]
    (most, column), *others = sorted(totals, reverse=True) or [(0.0, 0)]
    second = max([alone, *(total for total, _ in others[:1])])
    return column if most - second >= _MARGIN else None
