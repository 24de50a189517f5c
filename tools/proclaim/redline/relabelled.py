"""Items that have another label than before: whoever cites "(d)" now finds another clause there.

Labels are no words of the text, so they stand beside it, in notes. Items in a row whose numbers shifted alike
are told as one, since a clause inserted at the beginning shifts all that follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from proclaim.blocks import Branch
from proclaim.blocks.labels import Label, of_items
from proclaim.locale import Locale
from proclaim.redline.significance.passage import Significant
from proclaim.redline.structure import Block, Op, SectionChange, State

KIND = "label"
"""The kind of significant change that another label is."""
_FEW = 2
"""So many labels in a row are named one by one, more by the first and the last."""


class Shift(NamedTuple):
    """Former and present labels of one item, or of several in a row, as a reader writes them."""

    old: str
    new: str
    is_row: bool = False
    """Whether both are the first and the last of a row."""


def labelled(blocks: Iterable[Block], old: Branch, new: Branch) -> Iterator[Block]:
    """The items of two lists, in reading order, with what is shown before each and what was."""
    ours, theirs = iter(of_items(old)), iter(of_items(new))
    for block in blocks:
        is_new = block.op is Op.INSERTED or block.divided
        before = None if is_new else next(ours)
        after = None if block.op is Op.DELETED else next(theirs)
        for _ in range(block.joined):
            next(ours)
        if before and after and before.is_counted and before.text != after.text:
            yield renamed(replace(block, label=after), before)
        else:
            yield replace(block, label=after or before)


def renamed(block: Block, was: Label) -> Block:
    """An item that had another label."""
    if block.state is not State.SAME:
        return replace(block, was=was)
    return replace(block, state=State.CHANGED, children=block.inside, was=was)


def shifts(pairs: Iterable[tuple[Label, Label]]) -> tuple[Shift, ...]:
    """Former and present labels of a list's items, those that shifted alike as one: (d)–(f), (e)–(g)."""
    rows: list[list[tuple[Label, Label]]] = []
    for pair in pairs:
        if rows and all(_follows(*both) for both in zip(rows[-1][-1], pair, strict=True)):
            rows[-1].append(pair)
        else:
            rows.append([pair])
    return tuple(shift for row in rows for shift in _told(row))


def of_list(block: Block) -> tuple[Shift, ...]:
    """The same for a list of a redline."""
    return shifts([(one.was, one.label) for one in block.relabelled if one.was and one.label])


def said(shift: Shift, locale: Locale) -> str:
    """In words: "(e), formerly (d)"."""
    return locale.say("redline.relabelled", new=shift.new, old=shift.old)


def of_item(block: Block, locale: Locale) -> str:
    """What is said beside an item; empty where its label is the one that it had."""
    return said(Shift(block.was.text, block.label.text), locale) if block.was and block.label else ""


def significant(change: SectionChange) -> Iterator[Significant]:
    """A change that a lawyer must not overlook, for each list of a section that is counted otherwise."""
    for block in change.lists():
        found = of_list(block)
        old, new = tuple(one.old for one in found), tuple(one.new for one in found)
        yield Significant(KIND, old, new, change.section, block.relabelled[0].change)


def _follows(before: Label, after: Label) -> bool:
    return before.form == after.form and after.number == before.number + 1


def _told(row: Sequence[tuple[Label, Label]]) -> Iterator[Shift]:
    texts = [Shift(old.text, new.text) for old, new in row]
    if len(texts) <= _FEW:
        yield from texts
    else:
        yield Shift(f"{texts[0].old}–{texts[-1].old}", f"{texts[0].new}–{texts[-1].new}", True)
