"""A redline as Markdown with CriticMarkup: {--deleted--} and {++inserted++}.

Blocks keep their Markdown form (headings, lists, tables), so that the file reads well as text and any tool
that knows CriticMarkup can accept or reject. It knows no moves: a block that moved is deleted and inserted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from proclaim.blocks import Leaf
from proclaim.blocks.inline import Image, Inline
from proclaim.blocks.inline import shown as words
from proclaim.blocks.labels import LISTS
from proclaim.locale import Locale
from proclaim.redline import Block, Op, Redline, Run, SectionChange, shown
from proclaim.redline.about import About
from proclaim.redline.fragment import labels, remarks
from proclaim.redline.parts import Element, Part, plain
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
    yield from remarks(block, locale)
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
    if item.divided or item.recast == "" or (item.recast is not None and list_.recast == ""):
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
    return "".join(
        _JOINT if is_joint else _passage(list(group))
        for is_joint, group in groupby(runs, lambda run: run.joint)
    ).strip()


def _passage(runs: Sequence[Run]) -> str:
    pieces = [(run.op, part) for run in runs for part in run.parts]
    groups = groupby(pieces, lambda one: None if one[1].is_linked_anew else one[1].link)
    return "".join(_around(link, list(group)) for link, group in groups)


def _around(link: Element | None, pieces: list[tuple[Op, Part]]) -> str:
    """Changes within a link that goes on around them, or outside any."""
    text = "".join(_run(op, [part for _, part in group]) for op, group in groupby(pieces, itemgetter(0)))
    return _linked(link, text, pieces[0][1])


def _run(op: Op, parts: list[Part]) -> str:
    before, after = _SIGNS[op]
    groups = groupby(parts, lambda one: one.link if one.is_linked_anew else None)
    return before + "".join(_anew(link, list(group)) for link, group in groups) + after


def _anew(link: Element | None, parts: list[Part]) -> str:
    """A link that came, went or stayed with its words, or words outside any."""
    return _linked(link, "".join(map(_part, parts)), parts[0])


def _linked(link: Element | None, text: str, first: Part) -> str:
    """Text as the words of a link, with the emphasis about the link; `first` is the first part in it."""
    if not link:
        return text
    return _emphasised(f"[{text}]({first.href})" if first.href else text, _outside(link, first.marks))


def _part(part: Part) -> str:
    marks = part.marks[len(_outside(part.link, part.marks)) + 1 :] if part.link else part.marks
    if any(isinstance(one, Image) for one in part.content):
        text = "".join(_with_picture(one) for one in part.content)
    else:
        text = part.text if any(one.tag == "code" for one in part.marks) else _escaped(part.text)
    return _emphasised(text, marks)


def _outside(link: Element, marks: Sequence[Element]) -> Sequence[Element]:
    return marks[: marks.index(link)]


def _emphasised(text: str, marks: Sequence[Element]) -> str:
    signs = "".join(_MARKS.get(one.tag, "") for one in marks)
    # Emphasis must touch its words: white space goes outside.
    words = text.strip()
    if not words or not signs:
        return text
    return text.replace(words, f"{signs}{words}{signs[::-1]}", 1)


def _with_picture(node: Inline) -> str:
    return f"![{_escaped(node.alt)}]({node.src})" if isinstance(node, Image) else _escaped(words([node]))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
