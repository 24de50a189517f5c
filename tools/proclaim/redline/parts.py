"""Parts: pieces of running text in one form, and how they stand beside each other.

White space between parts stands within what marks the parts on both sides of it, and parts of one form
become one. The content of a part is of the tree; what is around it is known by element and number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from proclaim.blocks.inline import NO_BREAK, Attributes, Break, Inline, Text, shown

Gap = str | Break
"""White space before a unit: a wrapped line is a space, and with a line break in it, it is that."""


@dataclass(frozen=True, slots=True)
class Element:
    """An inline element around words; `number` tells two of the same kind in one leaf apart."""

    tag: str
    attributes: Attributes
    number: int


class Part(NamedTuple):
    """A piece of running text in one form."""

    content: tuple[Inline, ...]
    text: str
    """What a reader sees of it, of a picture what stands for it."""
    marks: tuple[Element, ...] = ()
    """The inline elements around it, from the outside."""
    outer: int = 0
    """How many of those hold words of the other side as well, and so stand around the change."""
    href: str = ""
    """Where it links to."""


Led = tuple[Gap, Part]
"""A part with the white space before it."""


def spaced(gap: Gap, part: Part, before: Part | None) -> tuple[Part, ...]:
    """A part and the white space before it, which stands within what marks the part before it as well."""
    if not gap:
        return (part,)
    outer = common(before.marks, part.marks) if before and before.marks else ()
    if outer == part.marks and not part.href:
        return (after(gap, part),)
    return white(gap, outer, min(part.outer, len(outer))), part


def white(gap: Gap, marks: tuple[Element, ...], outer: int) -> Part:
    """White space as a part of its own, within these elements."""
    return plain([gap])._replace(marks=marks, outer=outer)


def append(row: list[Part], part: Part) -> None:
    """Put a part at the end of a row, as one with the last if they have the same form."""
    last = row[-1] if row else None
    if last and last.marks == part.marks and last.outer == part.outer and not (last.href or part.href):
        row[-1] = last._replace(content=_run_on(last.content, part.content), text=last.text + part.text)
    elif part.content:
        row.append(part)


def common(one: tuple[Element, ...], other: tuple[Element, ...]) -> tuple[Element, ...]:
    """The inline elements, from the outside, that two pieces of text share."""
    if one == other:
        return one
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return one[:length]


def plain(row: Sequence[Gap]) -> Part:
    """Words without form, with the white space between them."""
    if not any(isinstance(one, Break) for one in row):
        text = "".join([one for one in row if isinstance(one, str)])
        return Part((Text(text, NO_BREAK),) if text else (), text)
    content: list[Inline] = []
    for _, group in groupby(row, key=type):
        several = list(group)
        words = "".join([one for one in several if isinstance(one, str)])
        breaks = [one for one in several if isinstance(one, Break)]
        content += [Text(words, NO_BREAK)] if words else breaks
    return Part(tuple(content), shown(content))


def after(gap: Gap, part: Part) -> Part:
    """A part with white space before it, within the same elements."""
    space = plain([gap])
    return part._replace(content=_run_on(space.content, part.content), text=space.text + part.text)


def _run_on(content: tuple[Inline, ...], more: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """One piece of content behind another, so that texts which meet are one."""
    last, first = content[-1] if content else None, more[0] if more else None
    if isinstance(last, Text) and isinstance(first, Text):
        no_break = last.no_break if NO_BREAK in last.text else first.no_break
        return (*content[:-1], Text(last.text + first.text, no_break), *more[1:])
    return content + more
