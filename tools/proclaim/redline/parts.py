"""Parts: pieces of running text in one form, and how they stand beside each other.

White space between parts stands within what marks the parts on both sides of it, and parts of one form
become one. The content of a part is of the tree; what is around it is known by element and number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from proclaim.blocks.inline import NO_BREAK, Attributes, Break, Inline, Text, attribute, shown

Gap = str | Break
"""White space before a unit: a wrapped line is a space, and with a line break in it, it is that."""


@dataclass(frozen=True, slots=True)
class Element:
    """An inline element around words, a link too; `number` tells two of the same kind in one leaf apart."""

    tag: str
    attributes: Attributes
    number: int


Marks = tuple[Element, ...]
"""The inline elements around something, from the outside."""


class Part(NamedTuple):
    """A piece of running text in one form."""

    content: tuple[Inline, ...]
    text: str
    """What a reader sees of it, of a picture what stands for it."""
    marks: Marks = ()
    outer: int = 0
    """How many of those hold words of the other side as well, and so stand around the change."""

    @property
    def link(self) -> Element | None:
        """The link that it is in."""
        return next((one for one in self.marks if one.tag == "a"), None) if self.marks else None

    @property
    def href(self) -> str:
        """Where it links to; empty where it is in no link."""
        return attribute(self.link.attributes, "href") if self.link else ""

    @property
    def is_linked_anew(self) -> bool:
        """Whether it came or went with the link that it is in, which does not go on around the change."""
        return any(one.tag == "a" for one in self.marks[self.outer :])


Led = tuple[Gap, Part]
"""A part with the white space before it."""


def addresses(parts: Sequence[Part]) -> tuple[str, ...]:
    """Where the links in a row of parts lead, each link once."""
    links = dict.fromkeys(one.link for one in parts if one.link)
    return tuple(address for link in links if (address := attribute(link.attributes, "href")))


def spaced(several: Iterable[Led]) -> Iterator[Part]:
    """Parts and the white space between them, which stands within what marks the parts on both sides."""
    before: Marks = ()
    for gap, part in several:
        if gap:
            yield white(gap, common(before, part.marks), part.outer)
        yield part
        before = part.marks


def white(gap: Gap, marks: Marks, outer: int) -> Part:
    """White space as a part of its own, within these elements; at most so many are `outer`."""
    blank = _blank(gap)
    return Part(blank.content, blank.text, marks, min(outer, len(marks))) if marks else blank


@lru_cache(maxsize=64)
def _blank(gap: Gap) -> Part:
    return plain([gap])


def append(row: list[Part], part: Part) -> None:
    """Put a part at the end of a row, as one with the last if they have the same form."""
    last = row[-1] if row else None
    if last and last.marks == part.marks and last.outer == part.outer:
        content = _run_on(last.content, part.content)
        row[-1] = Part(content, last.text + part.text, part.marks, part.outer)
    elif part.content:
        row.append(part)


def common(one: Marks, other: Marks) -> Marks:
    """The inline elements, from the outside, that two pieces of text share."""
    if one == other:
        return one
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return one[:length]


def plain(row: Sequence[Gap]) -> Part:
    """Words without form, with the white space between them."""
    if Break not in map(type, row):
        text = "".join(map(str, row))
        return Part((Text(text, NO_BREAK),) if text else (), text)
    content: list[Inline] = []
    for _, group in groupby(row, key=type):
        several = list(group)
        words = "".join([one for one in several if isinstance(one, str)])
        breaks = [one for one in several if isinstance(one, Break)]
        content += [Text(words, NO_BREAK)] if words else breaks
    return Part(tuple(content), shown(content))


def _run_on(content: tuple[Inline, ...], more: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """One piece of content behind another, so that texts which meet are one."""
    last, first = content[-1] if content else None, more[0] if more else None
    if isinstance(last, Text) and isinstance(first, Text):
        no_break = last.no_break if NO_BREAK in last.text else first.no_break
        return (*content[:-1], Text(last.text + first.text, no_break), *more[1:])
    return content + more
