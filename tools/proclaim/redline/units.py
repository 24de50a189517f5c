"""Running text -> units: what a redline never splits, with the emphasis around it.

A unit is a word with its punctuation, a whole link, an amount with its currency, a date. White space
stands between units only and never counts; a no-break space or a line break is white space like any other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from typing import NamedTuple

from proclaim.blocks import Leaf
from proclaim.blocks.tree import plain, without_id

_WORD = re.compile(r"(\s*)(\S+)")
_PIECE = re.compile(r"(<a\b[^>]*>.*?</a>|<img[^>]*>)|((?:\s|<br>)+)|<(/?)(\w+)([^>]*)>|([^<\s]+)", re.DOTALL)
_HREF = re.compile(r'<a\b[^>]*? ?href="([^"]*)"')
_ALT = re.compile(r'alt="([^"]*)"')
_DIGIT = re.compile(r"\d")
# Signs that French typography sets apart from their word, and that belong to it all the same.
_CLOSES = re.compile(r"[;:!?»%…)\]]+[.,]?|[-–—]")
_OPENS = frozenset({"«", "(", "["})


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline element around words; `number` tells two of the same kind in one leaf apart."""

    tag: str
    attributes: str
    number: int


class Part(NamedTuple):
    """A piece of running text in one form."""

    html: str
    text: str
    marks: tuple[Mark, ...] = ()
    """The inline elements around it, from the outside."""
    outer: int = 0
    """How many of those hold words of the other side as well, and so stand around the change."""
    href: str = ""
    """Where it links to."""


Led = tuple[str, Part]
"""A part with the white space before it."""


class Unit:
    """What is never split; two with the same key say the same in the same form."""

    __slots__ = ("gap", "key", "parts")

    def __init__(self, key: str, gap: str, parts: tuple[Part, ...] = ()) -> None:
        self.key = key
        self.gap = gap
        """White space before it, as HTML; empty for the first unit of a leaf."""
        self.parts = parts
        """Empty for a word in plain form, whose key is its HTML."""

    @property
    def text(self) -> str:
        """What a reader sees."""
        return "".join(one.text for one in self.parts) if self.parts else plain(self.key)


def units(leaf: Leaf, together: re.Pattern[str]) -> list[Unit]:
    """The units of a leaf. `together` matches what belongs together although it has spaces inside."""
    if leaf.tag == "pre":
        return _program(leaf.inner)
    inner = leaf.inner.replace("&nbsp;", "\u00a0")
    single = list(_formed(inner)) if "<" in inner else _words(inner)
    bonds = set(_bonds(single, together if _DIGIT.search(inner) else _NOTHING))
    return _joined(single, bonds) if bonds else single


def of_text(text: str) -> list[Unit]:
    """The words of plain text, such as a title."""
    return _words(escape(text, quote=False))


def pieces(leaf: Leaf) -> Iterator[Led]:
    """A leaf's whole text; links, pictures and what is emphasised apart from the words around them."""
    return led(units(leaf, _NOTHING))


def parts(leaf: Leaf) -> tuple[Part, ...]:
    """A leaf's whole text, a part for each form."""
    found: list[Part] = []
    for gap, part in pieces(leaf):
        for one in spaced(gap, part, found[-1] if found else None):
            append(found, one)
    return tuple(found)


def led(several: Iterable[Unit]) -> Iterator[Led]:
    """All parts of several units, each with the white space before it; plain words in a row are one part."""
    row: list[str] = []
    first = ""
    for unit in several:
        if not unit.parts:
            if row:
                row.append(unit.gap)
            else:
                first = unit.gap
            row.append(unit.key)
            continue
        if row:
            yield first, _plain_part(row)
            row = []
        yield unit.gap, unit.parts[0]
        yield from (("", one) for one in unit.parts[1:])
    if row:
        yield first, _plain_part(row)


def spaced(gap: str, part: Part, before: Part | None) -> tuple[Part, ...]:
    """A part and the white space before it, which stands within what marks the part before it as well."""
    if not gap:
        return (part,)
    outer = common(before.marks, part.marks) if before and before.marks else ()
    if outer == part.marks and not part.href:
        return (Part(gap + part.html, shown(gap) + part.text, part.marks, part.outer),)
    return Part(gap, shown(gap), outer, min(part.outer, len(outer))), part


def append(row: list[Part], part: Part) -> None:
    """Put a part at the end of a row, as one with the last if they have the same form."""
    last = row[-1] if row else None
    if last and last.marks == part.marks and last.outer == part.outer and not (last.href or part.href):
        row[-1] = Part(last.html + part.html, last.text + part.text, part.marks, part.outer)
    elif part.html:
        row.append(part)


def common(one: tuple[Mark, ...], other: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The inline elements, from the outside, that two pieces of text share."""
    if one == other:
        return one
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return one[:length]


def _plain_part(row: Sequence[str]) -> Part:
    html = "".join(row)
    return Part(html, plain(html))


def _white(space: str) -> str:
    """White space as it is written again: a wrapped line is a space."""
    return "<br>" if "<br>" in space else " " if "\n" in space else space


def shown(gap: str) -> str:
    """White space as text."""
    return "\n" if "<br>" in gap else gap


def _words(inner: str) -> list[Unit]:
    """The units of text without any element, as white space divides them."""
    found = [Unit(word, gap if gap == " " else _white(gap)) for gap, word in _WORD.findall(inner)]
    if found:
        found[0].gap = ""
    return found


def _formed(inner: str) -> Iterator[Unit]:
    """The units of text with elements, as white space outside links divides them."""
    marks: tuple[Mark, ...] = ()
    found: list[Part] = []
    gap, number, is_first = "", 0, True
    for match in _PIECE.finditer(inner):
        atom, space, end, tag, attributes, word = match.groups()
        if word:
            found.append(Part(word, plain(word), marks))
        elif space:
            if found:
                yield _unit(gap, found)
                found, is_first = [], False
            gap = "" if is_first else _white(space)
        elif atom:
            found.append(_atom(atom, marks))
        elif end:
            marks = marks[:-1]
        else:
            number += 1
            marks = (*marks, Mark(tag, attributes, number))
    if found:
        yield _unit(gap, found)


def _atom(html: str, marks: tuple[Mark, ...]) -> Part:
    link = _HREF.match(html)
    image = _ALT.search(html) if html.startswith("<img") else None
    return Part(html, plain(image[1] if image else html), marks, 0, plain(link[1]) if link else "")


def _unit(gap: str, found: list[Part]) -> Unit:
    only = found[0]
    if len(found) == 1 and not only.marks and "<" not in only.html:
        return Unit(only.html, gap)
    return Unit("\x1f".join(_key(one) for one in found), gap, tuple(found))


def _key(part: Part) -> str:
    html = " ".join(without_id(part.html).split()) if part.href else part.html
    return f"{html}\x1e{' '.join(one.tag for one in part.marks)}"


def _program(inner: str) -> list[Unit]:
    """Program text: its words, with lines and indentation as the white space between them."""
    code = re.fullmatch(r"<code([^>]*)>(.*)</code>", inner, re.DOTALL)
    marks = (Mark("code", code[1], 1),) if code else ()
    text = code[2] if code else inner
    pieces = [[gap, word] for gap, word in _WORD.findall(text)]
    if pieces:
        # What stands before the first word and after the last one goes with it.
        end = text[len(text.rstrip()) :]
        pieces[0] = ["", "".join(pieces[0])]
        pieces[-1][1] += end
    return [Unit(word.strip(), gap, (Part(word, plain(word), marks),)) for gap, word in pieces]


def _bonds(single: Sequence[Unit], together: re.Pattern[str]) -> Iterator[int]:
    """Indexes of the units that belong to the one before."""
    opened = False
    for index, unit in enumerate(single):
        key = unit.key
        if opened or (not key[0].isalnum() and _CLOSES.fullmatch(key)):
            yield index
        opened = key in _OPENS
    if together is _NOTHING:
        return
    texts = [one.text for one in single]
    starts = list(accumulate((len(one) + 1 for one in texts), initial=0))
    for match in together.finditer(" ".join(texts)):
        first, last = bisect_right(starts, match.start()) - 1, bisect_right(starts, match.end() - 1) - 1
        yield from range(first + 1, last + 1)


def _joined(single: Sequence[Unit], bonds: set[int]) -> list[Unit]:
    done: list[Unit] = []
    for index, unit in enumerate(single):
        if index in bonds and done:
            done[-1] = _bound(done[-1], unit)
        else:
            done.append(unit)
    return done


def _bound(unit: Unit, other: Unit) -> Unit:
    """Two units as one, whose key has an ordinary space between them whatever stands there."""
    key = f"{unit.key} {other.key}"
    if not unit.parts and not other.parts and other.gap == " ":
        return Unit(key, unit.gap)
    head = unit.parts or (Part(unit.key, plain(unit.key)),)
    first, *rest = other.parts or (Part(other.key, plain(other.key)),)
    with_gap = Part(other.gap + first.html, shown(other.gap) + first.text, first.marks, 0, first.href)
    return Unit(key, unit.gap, (*head, with_gap, *rest))


_NOTHING = re.compile(r"(?!)")
