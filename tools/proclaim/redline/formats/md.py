"""A redline as Markdown with CriticMarkup: {--taken out--} and {++put in++}.

Blocks keep their Markdown form (headings, lists, tables), so that the file reads well as text and any
tool that knows CriticMarkup can accept or reject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from proclaim.blocks import Leaf
from proclaim.blocks.inline import Image, Inline, shown
from proclaim.locale import Locale
from proclaim.redline import Block, Op, Redline, Run, SectionChange
from proclaim.redline.about import About
from proclaim.redline.parts import Element, Part
from proclaim.redline.relabelled import of_item

_SIGNS = {Op.KEPT: ("", ""), Op.DELETED: ("{--", "--}"), Op.INSERTED: ("{++", "++}")}
_INDENT = 4
"""Columns by which the blocks of an item are set in at least."""
_MARKS = {"strong": "**", "em": "*", "code": "`"}
# What Markdown or CriticMarkup would take for a sign of theirs.
_SPECIAL = re.compile(r"([\\`*_\[\]|]|\{(?=\+\+|--)|(?<=\+\+|--)\}|^(?:[#>+-]|\d+\.)(?=\s))")


def write(redline: Redline, about: About) -> str:
    """The whole text with every change marked."""
    return "\n\n".join(part for one in redline.sections for part in _section(one, about.locale)) + "\n"


def _section(change: SectionChange, locale: Locale) -> Iterator[str]:
    if change.section.title:
        title = _runs(change.title) if change.title else _escaped(change.section.title)
        yield f"# {change.section.number}. {title}"
    if not change.blocks:
        yield change.section.text.strip()
    for block in change.blocks:
        yield "\n".join(_lines(block, locale))


def _lines(block: Block, locale: Locale) -> Iterator[str]:
    """A block as lines of Markdown."""
    node = block.node
    if isinstance(node, Leaf):
        yield from _leaf(block, node.tag)
    elif node.tag == "table":
        yield from _table(block)
    elif node.tag in ("ul", "ol"):
        for item in block.inside:
            yield from _led(item, _marker(item), locale)
    elif node.tag == "dd":
        yield from _led(block, ":   ", locale)
    elif node.tag == "blockquote":
        yield from (f"> {line}".rstrip() for line in _inside(block, locale))
    else:
        yield from _inside(block, locale)


def _marker(item: Block) -> str:
    """What stands before an item, as readers of the page see it."""
    return f"{item.label.text} " if item.label and item.label.is_counted else "* "


def _inside(block: Block, locale: Locale) -> Iterator[str]:
    """The blocks of a branch, an empty line between those that would run together."""
    after: Block | None = None
    for child in block.inside:
        if after is not None and after.node.tag in ("p", "table", "pre", "blockquote", "dd"):
            yield ""
        yield from _lines(child, locale)
        after = child


def _led(block: Block, marker: str, locale: Locale) -> Iterator[str]:
    """A block set in behind its marker; another label than before is said in a comment of CriticMarkup."""
    words, indent = of_item(block, locale), " " * max(len(marker), _INDENT)
    first = f"{marker}{{>>{words}<<}} " if words else marker
    for number, line in enumerate(_inside(block, locale)):
        yield ((first if number == 0 else indent) + line).rstrip()


def _leaf(block: Block, tag: str) -> Iterator[str]:
    if tag == "hr":
        before, after = _SIGNS[block.op]
        yield f"{before}---{after}"
    elif tag == "pre":
        for run in block.content:
            before, after = _SIGNS[run.op]
            yield from (f"    {before}{line}{after}" for line in run.text.splitlines())
    else:
        level = int(tag[1]) if re.fullmatch(r"h[1-6]", tag) else 0
        yield f"{'#' * level}{' ' if level else ''}{_runs(block.content)}"


def _table(table: Block) -> Iterator[str]:
    rows = [row for part in table.inside for row in part.inside]
    for number, row in enumerate(rows):
        shown = [_runs(one.content).replace("\n", " ") for one in row.inside]
        yield f"| {' | '.join(shown)} |"
        if number == 0:
            yield f"|{'---|' * len(shown)}"


def _runs(runs: tuple[Run, ...]) -> str:
    pieces = [(run.op, part) for run in runs for part in run.parts]
    groups = groupby(pieces, lambda one: None if one[1].is_linked_anew else one[1].link)
    return "".join(_around(link, list(group)) for link, group in groups).strip()


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
    return f"![{_escaped(node.alt)}]({node.src})" if isinstance(node, Image) else _escaped(shown([node]))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
