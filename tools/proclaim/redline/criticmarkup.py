"""Running text of a redline as Markdown with CriticMarkup: its links, its emphasis, its signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from proclaim.blocks.inline import Image, Inline
from proclaim.blocks.inline import shown as words
from proclaim.redline.parts import Element, Part
from proclaim.redline.structure import Op, Run

SIGNS = {Op.KEPT: ("", ""), Op.DELETED: ("{--", "--}"), Op.INSERTED: ("{++", "++}")}
JOINT = "\0"
"""Where two blocks were joined, until it is known what stood between them; no text has this sign."""
_MARKS = {"strong": "**", "em": "*", "code": "`"}
# What Markdown or CriticMarkup would take for a sign of theirs.
_SPECIAL = re.compile(r"([\\`*_\[\]|]|\{(?=\+\+|--)|(?<=\+\+|--)\}|^[#>+-](?=\s))")
_ORDINAL = re.compile(r"^(\(?\w{1,5})([.)])(?=\s)")
"""What a reader of Markdown would take for the number of an item. No letter or digit can be escaped."""


def signed(op: Op, text: str) -> str:
    """Text within the signs of one side; nothing where there is no text."""
    before, after = SIGNS[op]
    return f"{before}{text}{after}" if text else ""


def runs_of(runs: Sequence[Run]) -> str:
    """The words of a passage, with the marks of its changes."""
    return "".join(
        JOINT if is_joint else _passage(list(group))
        for is_joint, group in groupby(runs, lambda run: run.joint)
    ).strip()


def _passage(runs: Sequence[Run]) -> str:
    pieces = [(run.op, part) for run in runs for part in run.parts]
    groups = groupby(pieces, lambda one: None if one[1].is_linked_anew else one[1].link)
    return "".join(_around(link, list(group)) for link, group in groups)


def _around(link: Element | None, pieces: list[tuple[Op, Part]]) -> str:
    """Changes within a link that goes on around them, or outside any; signs around all of it hold it."""
    ops = {op for op, _ in pieces}
    if link and len(ops) == 1:
        text = "".join([_part(part) for _, part in pieces])
        return signed(pieces[0][0], _linked(link, text, pieces[0][1]))
    text = "".join(_run(op, [part for _, part in group]) for op, group in groupby(pieces, itemgetter(0)))
    return _linked(link, text, pieces[0][1])


def _run(op: Op, parts: list[Part]) -> str:
    before, after = SIGNS[op]
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
    return _ORDINAL.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))
