"""The tables of a redline -> tables of Word, whose cells are a paragraph each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from proclaim.blocks.inline import attribute
from proclaim.redline import Block, Op, State
from proclaim.redline.structure import ONE_SIDED
from proclaim.redline.word.fate import OF_OP, Fate
from proclaim.redline.word.flow import Paragraph, Row, Table
from proclaim.redline.word.forms import Form
from proclaim.redline.word.pieces import of_runs

Told = Callable[[Paragraph, Block], Paragraph]
"""Gives a cell its comments; the block is what the cell was made from."""


def table(block: Block, told: Told) -> Table:
    """A table; where columns came or went, its old rows deleted and its new ones inserted."""
    rows = [row for part in block.inside for row in part.inside]
    is_reshaped = any(
        cell.state in ONE_SIDED and row.state not in ONE_SIDED for row in rows for cell in row.inside
    )
    if not is_reshaped:
        return Table(tuple(_rows(rows, told)))
    # The new rows are made first, so that comments are at them and stay when all is accepted.
    new, old = (
        tuple(_rows([side for row in rows for side in _side(row, op)], told))
        for op in (Op.INSERTED, Op.DELETED)
    )
    return Table(old + new)


def _rows(rows: Sequence[Block], told: Told) -> Iterator[Row]:
    for at, row in enumerate(rows):
        cells = tuple(told(_cell(cell), cell) for cell in row.inside)
        yield Row(OF_OP.get(row.op, Fate.KEPT), cells, is_head=at == 0)


def _cell(block: Block) -> Paragraph:
    form = Form().of(block.node.tag, 1)
    id = attribute(block.node.attributes, "id")
    return Paragraph(tuple(of_runs(block.without_move)), form=form, was=form, anchors=(id,) if id else ())


def _side(block: Block, op: Op) -> Iterator[Block]:
    """One side of a block as if all of it had been deleted or inserted; nothing where it has none."""
    if block.op not in (Op.KEPT, op):
        return
    runs = tuple(replace(run, op=op) for run in block.content if run.op in (Op.KEPT, op))
    inside = tuple(side for child in block.inside for side in _side(child, op))
    yield Block(State.DELETED if op is Op.DELETED else State.INSERTED, block.node, inside, runs)
