"""A redline as Markdown with CriticMarkup: {--deleted--} and {++inserted++}.

Blocks keep their Markdown form (headings, lists, tables), so that the file reads well as text and any tool
that knows CriticMarkup can accept or reject. It knows no moves: a block that moved is deleted and inserted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from proclaim.blocks import Leaf
from proclaim.blocks.inline import Image, Inline
from proclaim.blocks.inline import shown as words
from proclaim.blocks.labels import LISTS
from proclaim.locale import Locale
from proclaim.redline import Block, Op, Redline, Run, SectionChange, shown
from proclaim.redline.about import About
from proclaim.redline.fragment import formerly, labels, moved
from proclaim.redline.parts import Part, plain
from proclaim.redline.relabelled import of_item
from proclaim.redline.structure import ONE_SIDED, without_move

_SIGNS = {Op.KEPT: ("", ""), Op.DELETED: ("{--", "--}"), Op.INSERTED: ("{++", "++}")}
_SIGN = re.compile(r"\{(--|\+\+)|(--|\+\+)\}")
_DIVIDED = "{++\n\n++}"
"""The border between two blocks that were one."""
_JOINT = "\0"
"""Where two blocks were joined, until it is known what stood between them; no text has this sign."""
_HEADING = re.compile("h[1-6]")
_INDENT = 4
"""Columns by which the blocks of an item are set in at least."""
_MARKS = {"strong": "**", "em": "*", "code": "`"}
# What Markdown or CriticMarkup would take for a sign of theirs.
_SPECIAL = re.compile(r"([\\`*_\[\]|]|\{(?=\+\+|--)|(?<=\+\+|--)\}|^(?:[#>+-]|\d+\.)(?=\s))")


def write(redline: Redline, about: About) -> str:
    """The whole text with every change marked."""
    whole = ""
    for change in redline.sections:
        for text, is_divided in _section(change, about.locale):
            border = _DIVIDED if is_divided else "\n\n"
            whole += f"{border if whole else ''}{text}"
    return whole.replace(_JOINT, "{--\n\n--}") + "\n"


def _section(change: SectionChange, locale: Locale) -> Iterator[tuple[str, bool]]:
    """The heading of a section and its blocks, and of each whether it goes on from the one before."""
    if change.section.title:
        title = change.title or (Run(Op.KEPT, (plain([change.section.title]),)),)
        comment = _comment(labels(change, locale))
        yield f"# {comment}{change.section.number}. {_runs(without_move(title, change.state))}", False
    for block in shown(change):
        yield "\n".join(_lines(block, locale)), block.divided


def _lines(block: Block, locale: Locale) -> Iterator[str]:
    """A block as lines of Markdown."""
    node = block.node
    comment = _comment(_said(block, locale))
    if isinstance(node, Leaf):
        yield from _leaf(block, comment)
    elif node.tag == "table":
        yield from _table(block)
    elif node.tag in LISTS:
        yield from _list(block, locale)
    elif node.tag == "dd":
        yield from _led(block, ":   ", locale)
    elif node.tag == "blockquote":
        yield from (f"> {line}".rstrip() for line in _inside(block, locale))
    else:
        yield from _inside(block, locale)


def _said(block: Block, locale: Locale) -> Iterator[str]:
    """What is said beside a block: where it moved, what it was."""
    if block.move:
        yield moved(block.move, block.state, locale)
    if block.recast is not None and block.leads:
        yield formerly(block, locale)
    if block.was:
        yield of_item(block, locale)


def _comment(several: Iterable[str]) -> str:
    said = ", ".join(several)
    return f"{{>>{said}<<}} " if said else ""


def _list(block: Block, locale: Locale) -> Iterator[str]:
    """The items of a list; one that was divided from the item before goes on in its line."""
    held = ""
    comment = _comment(_said(block, locale))
    for item in block.inside:
        lines = list(_led(item, _marker(block, item), locale))
        if item.divided:
            held, lines[0] = "", f"{held}{{++\n++}}{lines[0]}"
        yield from ([held] if held else [])
        yield from lines[:-1]
        held = comment + lines[-1]
        comment = ""
    yield from ([held] if held else [])


def _marker(list_: Block, item: Block) -> str:
    """What stands before an item, as readers of the page see it."""
    marker = f"{item.label.text} " if item.label and item.label.is_counted else "* "
    if item.divided or (item.recast is not None and list_.recast == ""):
        return f"{{++{marker}++}}"
    if list_.recast and item.op is Op.KEPT:
        return f"{{--{'* ' if list_.recast == 'ul' else '1. '}--}}{{++{marker}++}}"
    return marker


def _inside(block: Block, locale: Locale) -> Iterator[str]:
    """The blocks of a branch, an empty line between those that would run together."""
    after: Block | None = None
    for child in block.inside:
        if after is not None and after.node.tag in ("p", "table", "pre", "blockquote", "dd"):
            yield ""
        yield from _lines(child, locale)
        after = child


def _led(block: Block, marker: str, locale: Locale) -> Iterator[str]:
    """A block set in behind its marker; what is said beside it is a comment of CriticMarkup."""
    comment, indent = _comment(_said(block, locale)), " " * max(len(_SIGN.sub("", marker)), _INDENT)
    first = f"{marker}{comment}"
    for number, line in enumerate(_inside(block, locale)):
        text = line.replace(_JOINT, f"{{--\n{marker}--}}")
        yield ((first if number == 0 else indent) + text).rstrip()


def _leaf(block: Block, comment: str) -> Iterator[str]:
    tag = block.node.tag
    if tag == "hr":
        before, after = _SIGNS[block.op]
        yield f"{before}---{after}"
    elif tag == "pre":
        for run in block.without_move:
            before, after = _SIGNS[run.op]
            yield from (f"    {before}{line}{after}" for line in run.text.splitlines())
    else:
        yield f"{_level(block)}{comment}{_runs(block.without_move)}"


def _level(block: Block) -> str:
    """The signs of a heading; where it is of another level, or was none, both sides' signs."""
    new, old = (
        f"{'#' * int(tag[1])} " if _HEADING.fullmatch(tag) else ""
        for tag in (block.node.tag, block.recast or "")
    )
    if block.recast is None or block.state in ONE_SIDED:
        return new
    return f"{{--{old}--}}" * bool(old) + f"{{++{new}++}}" * bool(new)


def _table(table: Block) -> Iterator[str]:
    rows = [row for part in table.inside for row in part.inside]
    for number, row in enumerate(rows):
        shown = [_runs(one.without_move).replace("\n", " ") for one in row.inside]
        yield f"| {' | '.join(shown)} |"
        if number == 0:
            yield f"|{'---|' * len(shown)}"


def _runs(runs: tuple[Run, ...]) -> str:
    return "".join(_run(one) for one in runs).strip()


def _run(run: Run) -> str:
    if run.joint:
        return _JOINT
    before, after = _SIGNS[run.op]
    return f"{before}{''.join(_part(one) for one in run.parts)}{after}"


def _part(part: Part) -> str:
    signs = "".join(_MARKS.get(one.tag, "") for one in part.marks)
    if part.href:
        text = f"[{part.text if '`' in signs else _escaped(part.text)}]({part.href})"
    elif any(isinstance(one, Image) for one in part.content):
        text = "".join(_with_picture(one) for one in part.content)
    else:
        text = part.text if "`" in signs else _escaped(part.text)
    # Emphasis must touch its words: white space goes outside.
    words = text.strip()
    if not words or not signs:
        return text
    return text.replace(words, f"{signs}{words}{signs[::-1]}", 1)


def _with_picture(node: Inline) -> str:
    return f"![{_escaped(node.alt)}]({node.src})" if isinstance(node, Image) else _escaped(words([node]))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
