"""A redline as Markdown with CriticMarkup: {--deleted--} and {++inserted++}.

Blocks keep their Markdown form (headings, lists, tables), so that the file reads well as text and any tool
that knows CriticMarkup can accept or reject. It knows no moves: a block that moved is deleted and inserted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from proclaim.blocks import Leaf
from proclaim.blocks.labels import LISTS
from proclaim.locale import Locale
from proclaim.redline import Block, Op, Redline, Run, SectionChange, State, shown
from proclaim.redline.about import About
from proclaim.redline.criticmarkup import JOINT, SIGNS, runs_of, signed
from proclaim.redline.fragment import labels, remarks
from proclaim.redline.parts import plain
from proclaim.redline.relabelled import of_item
from proclaim.redline.structure import OLD_SIDED, ONE_SIDED, without_move

_SIGN = re.compile(r"\{(--|\+\+)|(--|\+\+)\}")
_DIVIDED = " {++\n\n++}"
"""The border between two blocks that were one, in which a space stood."""
_HEADING = re.compile("h[1-6]")
_SIGNED = re.compile(r"\{--(.*?)--\}")
_FORMER = {"ul": "* ", "ol": "1. "}
"""What is written before the items of a list that is of another kind now."""
_INDENT = 4
"""Columns by which the blocks of an item are set in at least."""


def write(redline: Redline, about: About) -> str:
    """The whole text with every change marked."""
    whole = ""
    for change in redline.sections:
        for text, is_within in _section(change, about.locale):
            border = _DIVIDED if is_within else "\n\n"
            whole += f"{border if whole else ''}{text}"
    return whole.replace(JOINT, "{--\n\n--}") + "\n"


def _section(change: SectionChange, locale: Locale) -> Iterator[tuple[str, bool]]:
    """The heading of a section and its blocks, and of each whether the old text had no border before it."""
    if change.section.title:
        yield "\n".join(_title(change, locale)), False
    blocks = shown(change)
    for place, block in enumerate(blocks):
        after = next((one for one in blocks[place:] if one.op is not Op.INSERTED), None)
        yield "\n".join(_lines(block, locale)), after is not None and after.divided and after.op is Op.KEPT


def _title(change: SectionChange, locale: Locale) -> Iterator[str]:
    title = change.title or (Run(Op.KEPT, (plain([change.section.title]),)),)
    comment = _comment(labels(change, locale))
    if change.state not in ONE_SIDED:
        yield f"# {comment}{change.section.number}. {runs_of(title)}"
        return
    op = Op.DELETED if change.state in OLD_SIDED else Op.INSERTED
    whole = tuple([replace(run, op=Op.KEPT) for run in without_move(title, change.state)])
    yield from ([comment.rstrip()] if comment else [])
    yield signed(op, f"# {change.section.number}. {runs_of(whole)}")


def _lines(block: Block, locale: Locale) -> Iterator[str]:
    """A block as lines of Markdown; one of one side only stands within signs together with its markers."""
    comment = _comment(_said(block, locale))
    if block.op is not Op.KEPT:
        yield from ([comment.rstrip()] if comment else [])
        yield from signed(block.op, "\n".join(_shaped(_alone(block, block.op), "", locale))).split("\n")
    else:
        yield from _shaped(block, comment, locale)


def _shaped(block: Block, comment: str, locale: Locale) -> Iterator[str]:
    """The lines of a block that is on both sides."""
    node = block.node
    if isinstance(node, Leaf):
        yield from _leaf(block, comment)
    elif node.tag == "table":
        yield from _table(block)
    elif node.tag in LISTS:
        yield from _list(block, comment, locale)
    elif node.tag == "dd":
        yield from _led(block, ":   ", comment, locale)
    elif node.tag == "blockquote":
        marker = "> " if block.recast is None else "{++> ++}"
        yield from (f"{marker}{line}".rstrip() for line in _inside(block, locale))
    else:
        yield from _inside(block, locale)


def _alone(block: Block, op: Op) -> Block:
    """A block of one side as that text has it, without what the other side has in it."""
    return replace(
        block,
        state=State.SAME,
        runs=tuple([replace(run, op=Op.KEPT) for run in without_move(block.content, block.state)]),
        children=tuple([_alone(one, op) for one in block.inside if one.op in (Op.KEPT, op)]),
        move=None,
        divided=False,
        recast=None,
        was=None,
    )


def _said(block: Block, locale: Locale) -> Iterator[str]:
    """What is said beside a block: where it moved, what it was."""
    yield from remarks(block, locale)
    if block.was:
        yield of_item(block, locale)


def _comment(several: Iterable[str]) -> str:
    said = ", ".join(several)
    return f"{{>>{said}<<}} " if said else ""


def _list(block: Block, comment: str, locale: Locale) -> Iterator[str]:
    """The items of a list; one that was divided from the item before goes on in its line."""
    held = ""
    for item in block.inside:
        lines = list(_item(block, item, locale))
        lines[0], comment = comment + lines[0], ""
        if item.divided and item.op is Op.KEPT:
            held, lines[0] = "", f"{held} {{++\n++}}{lines[0]}"
        yield from ([held] if held else [])
        # What stood by itself needs an empty line when it does so again.
        yield from ([""] if held and block.recast == "" else [])
        yield from lines[:-1]
        held = lines[-1]
    yield from ([held] if held else [])


def _item(list_: Block, item: Block, locale: Locale) -> Iterator[str]:
    """An item behind its marker; on one side only, both within signs."""
    comment = _comment(_said(item, locale))
    if item.op is Op.KEPT:
        yield from _led(item, _marker(list_, item), comment, locale)
        return
    yield from ([comment.rstrip()] if comment else [])
    alone = _alone(item, item.op)
    yield from signed(item.op, "\n".join(_led(alone, _shown_before(alone), "", locale))).split("\n")


def _shown_before(item: Block) -> str:
    return f"{item.label.text} " if item.label and item.label.is_counted else "* "


def _marker(list_: Block, item: Block) -> str:
    """What stands before an item, as readers of the page see it."""
    marker = _shown_before(item)
    if item.divided or item.recast == "" or (item.recast is not None and list_.recast == ""):
        return f"{{++{marker}++}}"
    was = f"{item.was.text} " if item.was else _FORMER.get(list_.recast or "", "")
    return f"{{--{was}--}}{{++{marker}++}}" if was else marker


def _inside(block: Block, locale: Locale) -> Iterator[str]:
    """The blocks of a branch, an empty line between those that would run together."""
    after: Block | None = None
    for child in block.inside:
        if after is not None and _would_run_together(after, child):
            yield ""
        yield from _lines(child, locale)
        after = child


def _of_paragraph(block: Block, locale: Locale) -> Iterator[str]:
    """The blocks of an item that was a part of a paragraph: all borders in it are new."""
    held = ""
    for child in block.inside:
        own = replace(child, recast="p") if child.node.tag in LISTS else child
        first, *rest = _lines(own, locale)
        if held:
            yield from (f"{held} {{++", "")
            first = f"++}}{first}"
        yield from [first, *rest][:-1]
        held = [first, *rest][-1]
    yield held


def _of_item(block: Block, locale: Locale) -> Iterator[str]:
    """The same for an item, which begins in the line of its marker on either side."""
    if block.recast == "" and len(block.inside) > 1:
        yield from _of_paragraph(block, locale)
        return
    start = list(takewhile(lambda one: one.op is not Op.KEPT, block.inside))
    rest = list(block.inside[len(start) :])
    sides = [[one for one in start if one.op is op] for op in (Op.DELETED, Op.INSERTED)]
    first = [side.pop(0) for side in sides if side and side[0].node.tag in ("", "p")]
    if not first:
        yield from list(_inside(block, locale)) or [""]
        return
    after = [one for side in sides for one in side]
    if len(first) == 1 and not after and rest:
        yield from _before(first[0], _inside(replace(block, children=tuple(rest)), locale), locale)
        return
    yield "".join(" ".join(_lines(one, locale)) for one in first)
    if after or rest:
        yield ""
        yield from _inside(replace(block, children=(*after, *rest)), locale)


def _before(block: Block, lines: Iterator[str], locale: Locale) -> Iterator[str]:
    """A block of one side before others in an item, with the border behind it within its signs."""
    comment, (before, after) = _comment(_said(block, locale)), SIGNS[block.op]
    (text,) = _shaped(_alone(block, block.op), "", locale)
    yield from (f"{comment}{before}{text}", "", f"{after}{next(lines, '')}", *lines)


def _would_run_together(before: Block, after: Block) -> bool:
    """Whether two blocks in a row are read as one; only a first number begins a list within a paragraph."""
    is_list_apart = after.node.tag in LISTS and after.state is not State.SAME
    is_apart = before.node.tag in ("p", "table", "pre", "blockquote", "dd") or before.node.tag in LISTS
    return is_apart or is_list_apart or after.node.tag in ("", "p")


def _led(block: Block, marker: str, comment: str, locale: Locale) -> Iterator[str]:
    """A block set in behind its marker; what is said beside it is a comment of CriticMarkup."""
    old = "".join(_SIGNED.findall(marker)) or marker
    indent = " " * max(len(_SIGN.sub("", marker)), _INDENT)
    first = f"{marker}{comment}"
    for number, line in enumerate(_of_item(block, locale)):
        text = line.replace(JOINT, f"{{--\n{old}--}}")
        yield ((first if number == 0 else indent) + text).rstrip()


def _leaf(block: Block, comment: str) -> Iterator[str]:
    tag = block.node.tag
    if tag == "hr":
        yield "---"
    elif tag == "pre":
        text = "".join([signed(run.op, run.text) for run in block.content])
        yield from (f"    {line}" for line in text.splitlines())
    else:
        yield f"{_level(block)}{comment}{runs_of(block.content)}"


def _level(block: Block) -> str:
    """The signs of a heading; where it is of another level, or was none, both sides' signs."""
    new, old = (
        f"{'#' * int(tag[1])} " if _HEADING.fullmatch(tag) else ""
        for tag in (block.node.tag, block.recast or "")
    )
    if block.recast is None:
        return new
    return f"{{--{old}--}}" * bool(old) + f"{{++{new}++}}" * bool(new)


def _table(table: Block) -> Iterator[str]:
    """The rows of a table. Signs around a whole row or cell hold its border as well, so that none is left."""
    rows = [row for part in table.inside for row in part.inside]
    whole = ""
    for number, row in enumerate(rows):
        whole += _row(row)
        if number == 0:
            alone = row if row.op is Op.KEPT else _alone(row, row.op)
            cells = [signed(cell.op, "---|") for cell in alone.inside]
            whole += signed(row.op, f"|{''.join(cells)}\n")
    yield from whole.removesuffix("\n").split("\n")


def _row(row: Block) -> str:
    alone = row if row.op is Op.KEPT else _alone(row, row.op)
    cells = (signed(cell.op, f" {_cell(cell)} |") for cell in alone.inside)
    return signed(row.op, f"|{''.join(cells)}\n")


def _cell(cell: Block) -> str:
    alone = cell if cell.op is Op.KEPT else _alone(cell, cell.op)
    return runs_of(alone.content).replace("\n", " ")
