"""A unit divided where only a part of it changed: its words, and the signs about them.

Where both sides have a unit, it is kept whole. Only beside a change is it looked at more closely, so that a
comma in place of a full stop takes no word with it, nor a link that touches what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from proclaim.blocks.inline import Text
from proclaim.redline.parts import Gap, Led, Part, plain
from proclaim.redline.units import Unit, key

_EDGES = re.compile(r"""(["'“”„«‹‘’(\[{]*)(.*?)([.,;:!?…)\]}"'“”»›‘’]*)""", re.DOTALL)
_OPENS = re.compile(r"""["'“„«‹‘(\[{]+""")


class Word(NamedTuple):
    """A word, or what is as little divided as a word, with the signs about it."""

    before: tuple[Unit, ...]
    core: Unit
    """The signs themselves where they stand alone."""
    after: tuple[Unit, ...]

    @property
    def whole(self) -> Unit:
        """All of it as one unit."""
        return _one([*self.before, self.core, *self.after])


def words(unit: Unit) -> list[Word]:
    """The words of a unit."""
    pieces = list(_whole(unit) if unit.is_whole else _pieces(unit))
    cores = [place for place, one in enumerate(pieces) if not is_sign(one)]
    if not cores:
        return [Word((), _one(pieces), ())]
    done: list[Word] = []
    start = 0
    for place, core in enumerate(cores):
        end = len(pieces)
        if place + 1 < len(cores):
            between = range(core + 1, cores[place + 1])
            end = next((i for i in between if _OPENS.fullmatch(pieces[i].key)), between.stop)
        done.append(Word(tuple(pieces[start:core]), pieces[core], tuple(pieces[core + 1 : end])))
        start = end
    return done


def is_sign(unit: Unit) -> bool:
    """Whether it has neither letter nor digit and shows no picture: a lone sign is no word."""
    return bool(unit.text) and not any(map(str.isalnum, unit.text))


def _one(pieces: Sequence[Unit]) -> Unit:
    """Several units as one, as they stand."""
    if len(pieces) == 1:
        return pieces[0]
    gaps = [one.gap for one in pieces[1:]]
    joined = pieces[0].key + "".join([f"{' ' if one.gap else ''}{one.key}" for one in pieces[1:]])
    if not any(one.led for one in pieces) and all(gap in ("", " ") for gap in gaps):
        return Unit(joined, pieces[0].gap, (), True)
    (_, first), *rest = [led for one in pieces for led in _led(one)]
    return Unit(joined, pieces[0].gap, (("", first), *rest), True)


def _led(unit: Unit) -> tuple[Led, ...]:
    (_, first), *rest = unit.led or (("", plain([unit.key])),)
    return (unit.gap, first), *rest


def _whole(unit: Unit) -> Iterator[Unit]:
    """What is never divided as one, the signs at its ends apart."""
    pieces = list(_pieces(unit))
    inner = [place for place, one in enumerate(pieces) if not is_sign(one)]
    if not inner:
        yield from pieces
        return
    yield from pieces[: inner[0]]
    yield _one(pieces[inner[0] : inner[-1] + 1])
    yield from pieces[inner[-1] + 1 :]


def _pieces(unit: Unit) -> Iterator[Unit]:
    """Every word and every row of signs at the end of one."""
    if not unit.led:
        for place, word in enumerate(unit.key.split(" ")):
            yield from _edged(" " if place else unit.gap, word)
        return
    for gap, part in _led(unit):
        is_code = any(one.tag == "code" for one in part.marks)
        only = part.content[0] if len(part.content) == 1 else None
        if is_code or not isinstance(only, Text):
            yield _of_part(gap, part)
        elif not part.marks:
            yield from _edged(gap, part.text)
        else:
            for space, text in _cut(gap, part.text):
                yield _of_part(space, part._replace(content=(Text(text, only.no_break),), text=text))


def _of_part(gap: Gap, part: Part) -> Unit:
    is_plain = not part.marks and part.content == (Text(part.text),)
    return Unit(part.text, gap) if is_plain else Unit(key(part), gap, (("", part),))


def _edged(gap: Gap, word: str) -> Iterable[Unit]:
    return (Unit(text, space) for space, text in _cut(gap, word))


def _cut(gap: Gap, word: str) -> Iterator[tuple[Gap, str]]:
    """A word and the signs about it, each with the white space before it."""
    found = _EDGES.fullmatch(word)
    for text in found.groups() if found else (word,):
        if text:
            yield gap, text
            gap = ""
