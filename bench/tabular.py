"""Edits of tables: columns, rows and cells."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from bench.edits import Change
from bench.pieces import CELL, Piece, row
from bench.rewording import edited
from bench.sentences import Lexicon

Rows = list[list[str]]


def table(rows: Callable[[random.Random, Lexicon, list[list[str]]], list[list[str]] | None]) -> Change:
    def change(dice: random.Random, lexicon: Lexicon, one: Piece) -> list[Piece] | None:
        made = rows(dice, lexicon, [part.split(CELL) for part in one.parts])
        return None if made is None else [replace(one, parts=tuple(map(CELL.join, made)))]

    return change


def column_inserted(dice: random.Random, lexicon: Lexicon, rows: Rows) -> Rows | None:
    heads = [one for one in lexicon.head if one not in rows[0]]
    place = dice.randint(0, len(rows[0]))
    new = [dice.choice(heads), *(lexicon.sentence(dice) for _ in rows[1:])] if heads else []
    return [[*one[:place], cell, *one[place:]] for one, cell in zip(rows, new, strict=True)] if new else None


def column_deleted(dice: random.Random, _: Lexicon, rows: Rows) -> Rows | None:
    place = dice.randrange(len(rows[0]))
    return [[*one[:place], *one[place + 1 :]] for one in rows] if len(rows[0]) > 2 else None


def column_moved(_: random.Random, __: Lexicon, rows: Rows) -> Rows:
    return [[*one[1:], one[0]] for one in rows]


def column_renamed(dice: random.Random, lexicon: Lexicon, rows: Rows) -> Rows:
    place = dice.randrange(len(rows[0]))
    return [[edited(one, dice, lexicon) if n == place else one for n, one in enumerate(rows[0])], *rows[1:]]


def row_inserted(dice: random.Random, lexicon: Lexicon, rows: Rows) -> Rows:
    place = dice.randint(1, len(rows))
    return [*rows[:place], row(dice, lexicon, len(rows[0])).split(CELL), *rows[place:]]


def row_deleted(dice: random.Random, _: Lexicon, rows: Rows) -> Rows | None:
    place = dice.randrange(1, len(rows))
    return [*rows[:place], *rows[place + 1 :]] if len(rows) > 2 else None


def row_moved(_: random.Random, __: Lexicon, rows: Rows) -> Rows | None:
    return [rows[0], *rows[2:], rows[1]] if len(rows) > 3 else None


def cell(dice: random.Random, lexicon: Lexicon, rows: Rows) -> Rows:
    place, column = dice.randrange(1, len(rows)), dice.randrange(len(rows[0]))
    rows[place][column] = edited(rows[place][column], dice, lexicon)
    return rows
