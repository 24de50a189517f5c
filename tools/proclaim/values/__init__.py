"""Facts as values: numbers, dates, durations, amounts, times of day, addresses, citations.

`of_block` reads the facts of a block in one language, `compare` holds those of two languages against each
other. What is equal as a value is equal: "ten days", « 10 jours » and « dix (10) jours ».
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from proclaim.blocks import Block
from proclaim.blocks import Kind as BlockKind
from proclaim.blocks.inline import links
from proclaim.values import addresses
from proclaim.values.addresses import PAGE
from proclaim.values.compare import Difference, Passage, compare
from proclaim.values.patterns import spaced
from proclaim.values.reading import read
from proclaim.values.value import BARE, Kind, Value
from proclaim.values.vocabulary import Vocabulary, vocabulary

__all__ = [
    "PAGE",
    "Difference",
    "Kind",
    "Passage",
    "Value",
    "Vocabulary",
    "compare",
    "counted",
    "in_text",
    "of_block",
    "of_text",
    "vocabulary",
]


def of_block(block: Block, language: Vocabulary) -> tuple[Value, ...]:
    """The facts of one block, in order; an address counts once, however often it stands there."""
    if block.kind is BlockKind.CODE:
        return ()
    return of_text(block.text, tuple(one.href for one in links(block.content)), language)


@lru_cache(maxsize=65536)
def of_text(text: str, targets: tuple[str, ...], language: Vocabulary) -> tuple[Value, ...]:
    """The facts of running text and of what its links lead to."""
    found = [*read(text, language), *addresses.targets(targets, language.language_marks)]
    places = {
        (one.key if one.kind is Kind.ADDRESS else at): one for at, one in reversed(list(enumerate(found)))
    }
    return tuple(reversed(places.values()))


def in_text(values: Iterable[Value], counted: frozenset[str]) -> tuple[Value, ...]:
    """The facts of a block, bare numbers with what the whole text counts (see `counted`)."""
    return tuple(replace(one, beside=counted) if one.kind in BARE else one for one in values)


def counted(text: str, values: Iterable[Value], language: Vocabulary) -> frozenset[str]:
    """What a text counts: the units, currencies and so on of its values, and units that it only names."""
    named = {language.units[spaced(one)] for one in language.unit.findall(text.lower())}
    return frozenset(named | {one.key[0] for one in values if one.size is not None})
