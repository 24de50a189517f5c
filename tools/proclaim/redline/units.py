"""Running text -> units: what a redline never splits, with the emphasis around it.

A unit is a word with its punctuation, an amount with its currency, a date. White space stands between units
only and never counts; a no-break space or a line break is white space like any other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
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

_SPACE = re.compile(r"\s+")
# In program text a no-break space is a sign like any other.
_PROGRAM_WORD = re.compile(rf"([^\S{NO_BREAK}]*)([\S{NO_BREAK}]+)")
_DIGIT = re.compile(r"\d")
# Signs that French typography sets apart from their word, and that belong to it all the same.
_CLOSES = re.compile(r"[;:!?»%…)\]]+[.,]?|[-–—]")
_OPENS = frozenset({"«", "(", "["})
_FIRST = _OPENS.union(";:!?»%…)]-–—")
"""What such a sign begins with."""


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
        return sum([word.isalnum() or any(map(str.isalnum, word)) for text in texts for word in text.split()])


def units(leaf: Leaf, together: re.Pattern[str]) -> list[Unit]:
    """The units of a leaf. `together` matches what belongs together although it has spaces inside."""
    if leaf.tag == "pre":
        return _program(leaf.content)
    only = leaf.content[0] if len(leaf.content) == 1 else None
    single = of_text(only.text) if isinstance(only, Text) else _Divider(_divided).units(leaf.content)
    bonds, wholes = set(_sign_bonds(single)), set(_bonds(single, together))
    return _joined(single, bonds, wholes) if bonds or wholes else single


def of_text(text: str) -> list[Unit]:
    """The words of plain text, such as a title, as white space divides them."""
    return [Unit(word, gap if gap == " " else _space(gap)) for gap, word in zip(*_divided(text), strict=True)]


def pieces(leaf: Leaf) -> Iterator[Led]:
    """A leaf's whole text; links, pictures and what is emphasised apart from the words around them."""
    return led(units(leaf, _NOTHING))


def parts(leaf: Leaf) -> tuple[Part, ...]:
    """A leaf's whole text, a part for each form."""
    several = _program(leaf.content) if leaf.tag == "pre" else _Divider(_undivided).units(leaf.content)
    found: list[Part] = []
    for one in spaced(led(several)):
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


def _divided(text: str) -> tuple[list[str], list[str]]:
    """The white space before each word, before the first none, and the words."""
    words = text.split()
    return ["", *_SPACE.findall(text.strip())][: len(words)], words


def _undivided(text: str) -> tuple[list[str], list[str]]:
    """All words of a text as one, for where none of them is looked for on another side."""
    words = _SPACE.sub(lambda found: _space(found[0]), text.strip())
    return ([""], [words]) if words else ([], [])


def _white(pieces: Sequence[Gap]) -> Gap:
    """White space as it is written again, in which a line break may be."""
    for one in pieces:
        if isinstance(one, Break):
            return one
    return _space("".join(map(str, pieces)))


def _space(space: str) -> str:
    """White space as it is written again: a wrapped line is a space."""
    return " " if "\n" in space else space


class _Divider:
    """Divides text with elements in it as white space outside links does.

    divide: gives the pieces of a text without elements, and the white space before each, of the first none.
    """

    def __init__(self, divide: Callable[[str], tuple[list[str], list[str]]]) -> None:
        self._divide = divide
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
        start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        if start:
            self._space.append(start)
        gaps, words = self._divide(text)
        if not words:
            return
        self._edge()
        self._found.append(_formed(words[0], marks))
        if len(words) > 1:
            # White space on both sides of each: what stands between the first and the last is a unit.
            self._end()
            spaces = [_space(gap) for gap in gaps]
            self._done += _single(spaces[1:-1], words[1:-1], marks)
            self._gap, self._found = spaces[-1], [_formed(words[-1], marks)]
        if end:
            self._space.append(end)

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


def _formed(word: str, marks: Marks) -> Part | str:
    """A piece of a unit: a part, or the word itself where it stands in no element."""
    return Part((Text(word, NO_BREAK),), word, marks) if marks else word


def _single(gaps: Sequence[str], words: Sequence[str], marks: Marks) -> list[Unit]:
    """Words as a unit each, within the same elements."""
    if not marks:
        return [Unit(word, gap) for gap, word in zip(gaps, words, strict=True)]
    within = _key_within(marks)
    parts = [Part((Text(word, NO_BREAK),), word, marks) for word in words]
    return [
        Unit(html(part.content) + within, gap, (("", part),)) for gap, part in zip(gaps, parts, strict=True)
    ]


def _unit(gap: Gap, found: list[Part | str]) -> Unit:
    only = found[0]
    if len(found) == 1 and isinstance(only, str):
        return Unit(only, gap)
    parts = [plain([one]) if isinstance(one, str) else one for one in found]
    return Unit("\x1f".join(map(key, parts)), gap, tuple(("", one) for one in parts))


def key(part: Part) -> str:
    """The same for parts that say the same within the same elements; ids do not count."""
    return html(without_ids(part.content)) + _key_within(part.marks)


def _key_within(marks: Marks) -> str:
    """What the key of a part ends with."""
    tags = [start_tag(one.tag, without_id(one.attributes)) for one in marks]
    return f"\x1e{''.join(tags)}" if tags else ""


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
    for index in [index for index, unit in enumerate(single) if unit.key[:1] in _FIRST]:
        if _CLOSES.fullmatch(single[index].key):
            yield index
        elif single[index].key in _OPENS and index + 1 < len(single):
            yield index + 1


def _bonds(single: Sequence[Unit], together: re.Pattern[str]) -> Iterator[int]:
    """Indexes of the units that belong to the one before for what they say."""
    texts = [one.text if one.led else one.key for one in single]
    whole = " ".join(texts)
    if together is _NOTHING or not _DIGIT.search(whole):
        return
    starts = list(accumulate([len(one) + 1 for one in texts], initial=0))
    for match in together.finditer(whole):
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
