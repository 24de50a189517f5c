"""One edit of a document in the making: what it gives, and where it may be made."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from bench.pieces import Document, Kind, Piece
from bench.sentences import Lexicon


class Move(NamedTuple):
    """A piece that went elsewhere, as Markdown at its old and at its new place."""

    old: str
    new: str


@dataclass(frozen=True)
class Revised:
    """A document after one edit."""

    document: Document
    moves: tuple[Move, ...] = ()


Edit = Callable[[random.Random, Lexicon, Document], Revised | None]
"""None where the document has nothing that could be edited so."""
Change = Callable[[random.Random, Lexicon, Piece], Sequence[Piece] | None]


def at(kind: Kind, change: Change) -> Edit:
    """An edit that makes other pieces of one, wherever one of this kind stands."""

    def edit(dice: random.Random, lexicon: Lexicon, document: Document) -> Revised | None:
        places = [place for place, one in places_of(document) if one.kind is kind]
        dice.shuffle(places)
        for number, index in places:
            made = change(dice, lexicon, document[number].pieces[index])
            if made is not None:
                return Revised(with_pieces(document, number, index, made))
        return None

    return edit


def places_of(document: Document) -> Iterator[tuple[tuple[int, int], Piece]]:
    for number, chapter in enumerate(document):
        for index, one in enumerate(chapter.pieces):
            yield (number, index), one


def with_pieces(
    document: Document, number: int, index: int, made: Sequence[Piece], gone: int = 1
) -> Document:
    chapter = document[number]
    pieces = (*chapter.pieces[:index], *made, *chapter.pieces[index + gone :])
    return (*document[:number], replace(chapter, pieces=pieces), *document[number + 1 :])


def part(dice: random.Random, one: Piece, change: Callable[[str], str]) -> list[Piece]:
    """The piece with one of its parts changed."""
    place = dice.randrange(len(one.parts))
    return [replace(one, parts=(*one.parts[:place], change(one.parts[place]), *one.parts[place + 1 :]))]
