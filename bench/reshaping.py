"""Edits of what a block is: divided, of another kind, counted otherwise."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from bench.edits import Change
from bench.pieces import FORMS, Kind, Piece
from bench.sentences import Lexicon


def divided(dice: random.Random, _: Lexicon, one: Piece) -> list[Piece] | None:
    if len(one.parts) < 2:
        return None
    place = dice.randint(1, len(one.parts) - 1)
    return [replace(one, parts=one.parts[:place]), replace(one, parts=one.parts[place:])]


def reflowed(_: random.Random, __: Lexicon, one: Piece) -> list[Piece]:
    return [replace(one, form="" if one.form else "wrapped")]


def as_item(dice: random.Random, _: Lexicon, one: Piece) -> list[Piece]:
    return [Piece(Kind.LIST, (" ".join(one.parts),), dice.choice(FORMS))]


def as_items(dice: random.Random, _: Lexicon, one: Piece) -> list[Piece] | None:
    """A paragraph's sentences made the items of a list under the first of them."""
    if len(one.parts) < 3:
        return None
    return [replace(one, parts=one.parts[:1]), Piece(Kind.LIST, one.parts[1:], dice.choice(FORMS))]


def as_bold_line(_: random.Random, __: Lexicon, one: Piece) -> list[Piece]:
    return [Piece(Kind.PARAGRAPH, (f"**{one.parts[0]}**",))]


def as_heading(_: random.Random, __: Lexicon, one: Piece) -> list[Piece] | None:
    """A first sentence made the heading of the rest."""
    if len(one.parts) < 2:
        return None
    return [Piece(Kind.HEADING, one.parts[:1], "###"), replace(one, parts=one.parts[1:])]


def as_quotation(_: random.Random, __: Lexicon, one: Piece) -> list[Piece]:
    return [replace(one, kind=Kind.QUOTATION)]


def level(_: random.Random, __: Lexicon, one: Piece) -> list[Piece]:
    return [replace(one, form="##" if one.form == "###" else "###")]


def other_list(before: Sequence[str], after: Sequence[str]) -> Change:
    def change(dice: random.Random, _: Lexicon, one: Piece) -> list[Piece] | None:
        return [replace(one, form=dice.choice(after))] if one.form in before else None

    return change


def items_moved(dice: random.Random, _: Lexicon, one: Piece) -> list[Piece] | None:
    if len(one.parts) < 3:
        return None
    rest = [*one.parts]
    moved = rest.pop(dice.randrange(len(rest)))
    place = (one.parts.index(moved) + dice.randint(1, len(rest))) % len(one.parts)
    rest.insert(place, moved)
    return [replace(one, parts=tuple(rest))]


def item_divided(dice: random.Random, lexicon: Lexicon, one: Piece) -> list[Piece] | None:
    place = next((n for n, part in enumerate(one.parts) if "\n" not in part and len(part.split()) > 3), None)
    if place is None:
        return None
    inner = "\n".join(f"* {two}" for two in dice.sample(lexicon.items, 2))
    return [replace(one, parts=(*one.parts[:place], f"{one.parts[place]}\n{inner}", *one.parts[place + 1 :]))]
