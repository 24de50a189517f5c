"""Running text -> units: what a redline never splits, with the emphasis around it.

A unit is a word with its punctuation, an amount with its currency, a date. White space stands between units
only and never counts; a no-break space or a line break is white space like any other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from proclaim.blocks import Leaf
from proclaim.blocks.inline import (
    NO_BREAK,
    Break,
    Image,
    Inline,
    Mark,
    Text,
    html,
    shown,
    start_tag,
    walk,
    without_id,
    without_ids,
)
from proclaim.redline.parts import Element, Gap, Led, Marks, Part, append, plain, spaced

_WORD = re.compile(r"(\s*)(\S+)")
_PIECE = re.compile(r"(\s+)|(\S+)")
# In program text a no-break space is a sign like any other.
_PROGRAM_WORD = re.compile(rf"([^\S{NO_BREAK}]*)([\S{NO_BREAK}]+)")
_DIGIT = re.compile(r"\d")
# Signs that French typography sets apart from their word, and that belong to it all the same.
_CLOSES = re.compile(r"[;:!?»%…)\]]+[.,]?|[-–—]")
_OPENS = frozenset({"«", "(", "["})


class Unit:
    """What is never split where it is on both sides; two with the same key say the same in the same form."""

    __slots__ = ("gap", "is_whole", "key", "led")

    def __init__(self, key: str, gap: Gap, led: tuple[Led, ...] = (), is_whole: bool = False) -> None:
        self.key = key
        self.gap = gap
        """White space before it; empty for the first unit of a leaf."""
        self.led = led
        """Its parts, each with the white space before it, of the first none. Empty for a word in plain form,
        which is its own key."""
        self.is_whole = is_whole
        """Whether all of it belongs together, as in a date, but for the signs at its ends."""

    @property
    def text(self) -> str:
        """What a reader sees, but for white space within."""
        return "".join(part.text for _, part in self.led) if self.led else self.key

    @property
    def words(self) -> int:
        """How many words it has; a lone sign is none."""
        texts = [part.text for _, part in self.led] if self.led else [self.key]
        return sum(any(map(str.isalnum, word)) for text in texts for word in text.split())


def units(leaf: Leaf, together: re.Pattern[str]) -> list[Unit]:
    """The units of a leaf. `together` matches what belongs together although it has spaces inside."""
    if leaf.tag == "pre":
        return _program(leaf.content)
    only = leaf.content[0] if len(leaf.content) == 1 else None
    single = of_text(only.text) if isinstance(only, Text) else _Divider().units(leaf.content)
    bonds, wholes = set(_sign_bonds(single)), set(_bonds(single, together))
    return _joined(single, bonds, wholes) if bonds or wholes else single


def of_text(text: str) -> list[Unit]:
    """The words of plain text, such as a title, as white space divides them."""
    found = [Unit(word, gap if gap == " " else _white([gap])) for gap, word in _WORD.findall(text)]
    if found:
        found[0].gap = ""
    return found


def pieces(leaf: Leaf) -> Iterator[Led]:
    """A leaf's whole text; links, pictures and what is emphasised apart from the words around them."""
    return led(units(leaf, _NOTHING))


def parts(leaf: Leaf) -> tuple[Part, ...]:
    """A leaf's whole text, a part for each form."""
    found: list[Part] = []
    for one in spaced(pieces(leaf)):
        append(found, one)
    return tuple(found)


def led(several: Iterable[Unit]) -> Iterator[Led]:
    """All parts of several units, each with the white space before it; plain words in a row are one part."""
    row: list[Gap] = []
    first: Gap = ""
    for unit in several:
        if not unit.led:
            if row:
                row.append(unit.gap)
            else:
                first = unit.gap
            row.append(unit.key)
            continue
        if row:
            yield first, plain(row)
            row = []
        yield unit.gap, unit.led[0][1]
        yield from unit.led[1:]
    if row:
        yield first, plain(row)


def _white(pieces: Sequence[Gap]) -> Gap:
    """White space as it is written again: a wrapped line is a space."""
    for one in pieces:
        if isinstance(one, Break):
            return one
    space = "".join([one for one in pieces if isinstance(one, str)])
    return " " if "\n" in space else space


class _Divider:
    """Divides text with elements in it as white space outside links does."""

    def __init__(self) -> None:
        self._done: list[Unit] = []
        self._found: list[Part | str] = []
        """The parts of the unit that is being read; words without form as they are."""
        self._gap: Gap = ""
        self._space: list[Gap] = []
        """The white space since the last part or the last edge of an element."""
        self._number = 0

    def units(self, content: tuple[Inline, ...]) -> list[Unit]:
        """The units of the text."""
        self._read(content, ())
        if self._found:
            self._end()
        return self._done

    def _read(self, content: Iterable[Inline], marks: Marks) -> None:
        for node in content:
            if isinstance(node, Text):
                self._text(node.text, marks)
            elif isinstance(node, Break):
                self._space.append(node)
            elif isinstance(node, Image) or not any(map(_is_visible, walk(node.children))):
                self._edge()
                self._found.append(Part((node,), node.alt if isinstance(node, Image) else "", marks))
            else:
                self._edge()
                self._number += 1
                tag = node.tag if isinstance(node, Mark) else "a"
                self._read(node.children, (*marks, Element(tag, node.attributes, self._number)))
                self._edge()

    def _text(self, text: str, marks: Marks) -> None:
        for space, word in _PIECE.findall(text):
            if space:
                self._space.append(space)
            else:
                self._edge()
                self._found.append(Part((Text(word, NO_BREAK),), word, marks) if marks else word)

    def _edge(self) -> None:
        """What comes next is no white space: if there was any before it, another unit begins."""
        if not self._space:
            return
        if self._found:
            self._end()
        self._gap = _white(self._space) if self._done else ""
        self._space = []

    def _end(self) -> None:
        self._done.append(_unit(self._gap, self._found))
        self._found = []


def _is_visible(node: Inline) -> bool:
    return isinstance(node, Image) or (isinstance(node, Text) and bool(node.text.strip()))


def _unit(gap: Gap, found: list[Part | str]) -> Unit:
    only = found[0]
    if len(found) == 1 and isinstance(only, str):
        return Unit(only, gap)
    parts = [plain([one]) if isinstance(one, str) else one for one in found]
    return Unit("\x1f".join(map(key, parts)), gap, tuple(("", one) for one in parts))


def key(part: Part) -> str:
    """The same for parts that say the same within the same elements; ids do not count."""
    written = html(without_ids(part.content))
    if not part.marks:
        return written
    return f"{written}\x1e{''.join([start_tag(one.tag, without_id(one.attributes)) for one in part.marks])}"


def _program(content: tuple[Inline, ...]) -> list[Unit]:
    """Program text: its words, with lines and indentation as the white space between them."""
    code = content[0] if len(content) == 1 else None
    marks = (Element("code", code.attributes, 1),) if isinstance(code, Mark) and code.tag == "code" else ()
    text = shown(content)
    found = _PROGRAM_WORD.findall(text)
    pieces = [(gap, word, word) for gap, word in found]
    if pieces:
        # What stands before the first word and after the last one goes with it.
        end = text[sum(len(gap) + len(word) for gap, word in found) :]
        gap, word, _ = pieces[0]
        pieces[0] = ("", word, gap + word)
        gap, word, whole = pieces[-1]
        pieces[-1] = (gap, word, whole + end)
    return [Unit(word, gap, (("", Part((Text(whole),), whole, marks)),)) for gap, word, whole in pieces]


def _sign_bonds(single: Sequence[Unit]) -> Iterator[int]:
    """Indexes of the units that belong to the one before for the sake of a sign set apart."""
    opened = False
    for index, unit in enumerate(single):
        key = unit.key
        if opened or (not key[:1].isalnum() and _CLOSES.fullmatch(key)):
            yield index
        opened = key in _OPENS


def _bonds(single: Sequence[Unit], together: re.Pattern[str]) -> Iterator[int]:
    """Indexes of the units that belong to the one before for what they say."""
    texts = [one.text for one in single] if together is not _NOTHING else []
    if not any(map(_DIGIT.search, texts)):
        return
    starts = list(accumulate((len(one) + 1 for one in texts), initial=0))
    for match in together.finditer(" ".join(texts)):
        first, last = bisect_right(starts, match.start()) - 1, bisect_right(starts, match.end() - 1) - 1
        yield from range(first + 1, last + 1)


def _joined(single: Sequence[Unit], bonds: set[int], wholes: set[int]) -> list[Unit]:
    done: list[Unit] = []
    for index, unit in enumerate(single):
        if done and (index in bonds or index in wholes):
            done[-1] = _bound(done[-1], unit, done[-1].is_whole or index in wholes)
        else:
            done.append(unit)
    return done


def _bound(unit: Unit, other: Unit, is_whole: bool) -> Unit:
    """Two units as one, whose key has an ordinary space between them whatever stands there."""
    key = f"{unit.key} {other.key}"
    if not unit.led and not other.led and other.gap == " ":
        return Unit(key, unit.gap, (), is_whole)
    head = unit.led or (("", plain([unit.key])),)
    (_, first), *rest = other.led or (("", plain([other.key])),)
    return Unit(key, unit.gap, (*head, (other.gap, first), *rest), is_whole)


_NOTHING = re.compile(r"(?!)")
