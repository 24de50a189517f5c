"""Edits of where blocks and sections stand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from bench.edits import Change, Edit, Move, Revised, places_of, with_pieces
from bench.pieces import Chapter, Document, Kind, Piece, piece, written
from bench.rewording import edited
from bench.sentences import Lexicon


def joined(dice: random.Random, _: Lexicon, document: Document) -> Revised | None:
    """Two paragraphs in a row made one."""
    places = []
    for (number, index), one in places_of(document):
        following = document[number].pieces[index + 1 : index + 2]
        if following and (one.kind, following[0].kind) == (Kind.PARAGRAPH, Kind.PARAGRAPH):
            places.append((number, index))
    if not places:
        return None
    number, index = dice.choice(places)
    first, second = document[number].pieces[index : index + 2]
    whole = replace(first, parts=(*first.parts, *second.parts))
    return Revised(with_pieces(document, number, index, [whole], 2))


def moved(change: Change) -> Edit:
    """A piece that goes to another place, in its section or another one, edited or not."""

    def edit(dice: random.Random, lexicon: Lexicon, document: Document) -> Revised | None:
        places = [place for place, one in places_of(document) if one.kind in (Kind.PARAGRAPH, Kind.LIST)]
        if not places:
            return None
        number, index = dice.choice(places)
        one = document[number].pieces[index]
        made = change(dice, lexicon, one) or [one]
        rest = with_pieces(document, number, index, [])
        there = dice.randrange(len(rest))
        pieces = rest[there].pieces
        # Beside a list or a footnote, another list would run on; where it stood, it would not have moved.
        free = [n for n in range(len(pieces) + 1) if (there, n) != (number, index) and _is_free(pieces, n)]
        if not free:
            return None
        moved = with_pieces(rest, there, dice.choice(free), made, 0)
        return Revised(moved, (Move(written(one), written(made[0])),))

    return edit


def _is_free(pieces: Sequence[Piece], place: int) -> bool:
    return all(one.kind in (Kind.PARAGRAPH, Kind.HEADING) for one in pieces[max(0, place - 1) : place + 1])


def same(_: random.Random, __: Lexicon, one: Piece) -> list[Piece]:
    return [one]


def section_moved(dice: random.Random, _: Lexicon, document: Document) -> Revised | None:
    if len(document) < 3:
        return None
    rest = [*document]
    one = rest.pop(dice.randrange(len(rest)))
    places = [n for n in range(len(rest) + 1) if abs(n - document.index(one)) > 1]
    if not places:
        return None
    rest.insert(dice.choice(places), one)
    return Revised(tuple(rest), tuple(Move(written(each), written(each)) for each in one.pieces))


def section_inserted(dice: random.Random, lexicon: Lexicon, document: Document) -> Revised | None:
    if len(document) < 2:
        return None
    place = dice.randint(0, len(document))
    made = Chapter(f"new-{dice.randint(1, 999)}", dice.choice(lexicon.headings), (piece(dice, lexicon),))
    return Revised((*document[:place], made, *document[place:]))


def section_deleted(dice: random.Random, _: Lexicon, document: Document) -> Revised | None:
    place = dice.randrange(len(document))
    return Revised((*document[:place], *document[place + 1 :])) if len(document) > 2 else None


def section_renamed(dice: random.Random, lexicon: Lexicon, document: Document) -> Revised | None:
    place = dice.randrange(len(document))
    one = document[place]
    if not one.title:
        return None
    renamed = replace(one, title=edited(one.title, dice, lexicon))
    return Revised((*document[:place], renamed, *document[place + 1 :]))
