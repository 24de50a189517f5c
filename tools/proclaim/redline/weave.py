"""Spans of words -> the runs of one passage, such that either side's text comes out exactly.

An inline element that holds kept words, a link too, stands around the changes in it; one that does not is
deleted or inserted with its words. White space is a token like a word: it is kept where both sides have it
within the same elements, and goes with the words of its side where not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from proclaim.redline.divided import is_sign
from proclaim.redline.parts import Led, Marks, Part, addresses, append, common, white
from proclaim.redline.shared import Shared
from proclaim.redline.structure import Op, Run
from proclaim.redline.units import Unit, led
from proclaim.redline.words import Span, cut, joined

_CLOSING = re.compile(r"[.,;:!?…)\]»”’]+")
_SPACE = re.compile(r"\s+")


def whole(op: Op, parts: Iterable[Part]) -> tuple[Run, ...]:
    """The text of a passage that is on one side only as one run."""
    rows = _Rows()
    rows.put(op, parts)
    return rows.runs()


def weave(spans: Sequence[Span]) -> tuple[Run, ...]:
    """The runs of a passage in reading order, deleted before inserted."""
    weaver = _Weaver(spans)
    while refused := weaver.refused():
        weaver = _Weaver(_without(weaver.spans, refused))
    return weaver.runs()


def _without(spans: Sequence[Span], refused: set[tuple[int, int]]) -> Iterator[Span]:
    """The spans with some of the kept units taken as changed, each named by its span and its place there."""
    places: dict[int, list[int]] = defaultdict(list)
    for number, place in sorted(refused):
        places[number].append(place)
    for number, span in enumerate(spans):
        yield from cut(span, places[number]) if number in places else [span]


class _Token(NamedTuple):
    """A part of one side, or the white space before one."""

    part: Part
    is_gap: bool

    @property
    def is_shared(self) -> bool:
        """Whether all elements around it go on, so that it can be kept."""
        return self.part.outer == len(self.part.marks)

    @property
    def around(self) -> Marks:
        """The elements that go on around it."""
        return self.part.marks[: self.part.outer]


def _tokens(before: Marks, several: Iterable[Led]) -> list[_Token]:
    """Parts and the white space before each, within what is around the parts on both sides of it."""
    done: list[_Token] = []
    for gap, part in several:
        if gap:
            done.append(_Token(white(gap, common(before, part.marks), part.outer), True))
        done.append(_Token(part, False))
        before = part.marks
    return done


class _Weaver:
    """Puts the spans of one passage together."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._shared = Shared()
        self.spans = joined([part for span in spans for part in self._shared.divide(span)])
        """With as much taken as changed as the elements around it require."""
        self._rows = _Rows()
        self._read_sides: dict[int, tuple[list[_Token], list[_Token]]] = {}
        """The tokens of the changes that were looked at, by the number of the span."""

    def refused(self) -> set[tuple[int, int]]:
        """The kept units, by span and place, before which one side alone has white space and no word.

        It would be a change around nothing, so these are changed with it.
        """
        found: set[tuple[int, int]] = set()
        for number, span in enumerate(self.spans):
            if span.kept:
                found.update((number, place) for place in _torn(span))
            elif number + 1 < len(self.spans) and not (span.old and span.new):
                lone, several = sorted(self._sides(number), key=_is_lone, reverse=True)
                if _is_lone(lone) and _place(lone[0], several) is None:
                    found.add((number + 1, 0))
        return found

    def runs(self) -> tuple[Run, ...]:
        """The runs of all spans."""
        for number, span in enumerate(self.spans):
            if span.kept:
                self._keep(span)
            else:
                old, new = self._sides(number)
                self._change(number, old, new)
        return self._rows.runs()

    def _keep(self, span: Span) -> None:
        """Words of both sides; the white space before the first of them goes with the change before it."""
        tokens = _tokens((), _kept(span.new))
        self._rows.put(Op.KEPT, [one.part for one in tokens[tokens[0].is_gap :]])

    def _sides(self, number: int) -> tuple[list[_Token], list[_Token]]:
        """The tokens of both sides of a change, and the white space behind it."""
        if number not in self._read_sides:
            self._read_sides[number] = self._read(number)
        return self._read_sides[number]

    def _read(self, number: int) -> tuple[list[_Token], list[_Token]]:
        span, shared = self.spans[number], self._shared
        following = self.spans[number + 1] if number + 1 < len(self.spans) else None
        old = [(gap, shared.old(part)) for gap, part in led(span.old)]
        new = [(gap, shared.new(part)) for gap, part in led(span.new)]
        if following:
            _, part = next(_kept(following.new[:1]))
            old.append((following.old[0].gap, part))
            new.append((following.new[0].gap, part))
        before, _ = self._around(number)
        end = -1 if following else None
        return _tokens(before, old)[:end], _tokens(before, new)[:end]

    def _around(self, number: int) -> tuple[Marks, Marks]:
        """The elements around the kept words before and behind a change."""
        before = [one for span in self.spans[max(0, number - 1) : number] for one in _kept(span.new[-1:])]
        behind = [one for span in self.spans[number + 1 : number + 2] for one in _kept(span.new[:1])]
        return before[-1][1].marks if before else (), behind[0][1].marks if behind else ()

    def _change(self, number: int, old: list[_Token], new: list[_Token]) -> None:
        """Words of one side or both, the white space that both have before and behind them outside."""
        first = _shared_gap(old[:1], new[:1])
        if first and not _closes(old, new):
            self._rows.put(Op.KEPT, [first])
            old, new = old[1:], new[1:]
        last = _shared_gap(old[-1:], new[-1:])
        if last:
            old, new = old[:-1], new[:-1]
        if not self._about_gap(Op.INSERTED, old, new) and not self._about_gap(Op.DELETED, new, old):
            self._layers(number, old, new)
        if last:
            self._rows.put(Op.KEPT, [last])

    def _about_gap(self, op: Op, lone: list[_Token], several: list[_Token]) -> bool:
        """Put words of one side about the white space that is all that the other has, if it is so."""
        place = _place(lone[0], several) if _is_lone(lone) else None
        if place is None:
            return False
        here, there = several[place].part, lone[0].part
        gap = here if op is Op.INSERTED else here._replace(content=there.content, text=there.text)
        self._rows.put(op, [one.part for one in several[:place]])
        self._rows.put(Op.KEPT, [gap])
        self._rows.put(op, [one.part for one in several[place + 1 :]])
        return True

    def _layers(self, number: int, old: list[_Token], new: list[_Token]) -> None:
        """Both sides of a change, divided where an element that goes on ends or begins within it."""
        left, right = self._around(number)
        through = len(common(left, right))

        def rank(token: _Token) -> int:
            before, after = len(common(left, token.around)), len(common(right, token.around))
            return after if after > through else -before if before > through else 0

        old, new = _beside_words(old), _beside_words(new)
        for one in sorted({rank(token) for token in (*old, *new)}):
            before, after = ([two.part for two in side if rank(two) == one] for side in (old, new))
            if before == after:
                self._rows.put(Op.KEPT, after)
            else:
                self._rows.put(Op.DELETED, before)
                self._rows.put(Op.INSERTED, after)


def _torn(span: Span) -> Iterator[int]:
    """Places of kept units that touch the one before on one side only; where that is a sign, its place."""
    torn = [place for place, (old, new) in enumerate(span.pairs) if (not old.gap) is not (not new.gap)]
    for place in torn:
        if place:
            yield place - 1 if is_sign(span.new[place - 1]) and not is_sign(span.new[place]) else place


def _kept(units: Sequence[Unit]) -> Iterator[Led]:
    return ((gap, part._replace(outer=len(part.marks)) if part.marks else part) for gap, part in led(units))


def _shared_gap(old: Sequence[_Token], new: Sequence[_Token]) -> Part | None:
    """The white space of the new side where both have some within the same elements, all of which go on."""
    for before, after in zip(old, new, strict=False):
        if before.is_gap and after.is_gap and before.part.marks == after.part.marks and after.is_shared:
            return after.part
    return None


def _closes(old: Sequence[_Token], new: Sequence[_Token]) -> bool:
    """Whether all that one side has more is a sign that closes, which goes with the white space before it."""
    words = [one.part.text for one in (*old, *new) if not one.is_gap]
    return (_is_lone(old) or _is_lone(new)) and all(map(_CLOSING.fullmatch, words))


def _is_lone(tokens: Sequence[_Token]) -> bool:
    return len(tokens) == 1 and tokens[0].is_gap


def _place(lone: _Token, several: Sequence[_Token]) -> int | None:
    """Where the white space that is all of one side stands on the other: within the same elements, or at the
    edge of others."""
    places = [place for place, one in enumerate(several) if one.is_gap and one.is_shared]
    same = [place for place in places if several[place].part.marks == lone.part.marks]
    return next(iter([*same, *places]), None)


def _beside_words(tokens: Sequence[_Token]) -> list[_Token]:
    """The tokens of one side, each white space within what is around a word, so that none stands alone."""
    within = {one.around for one in tokens if not one.is_gap}
    done: list[_Token] = []
    for place, one in enumerate(tokens):
        if one.is_gap and within and one.around not in within:
            near = [*reversed(tokens[:place]), *tokens[place:]]
            around = next(two.around for two in near if not two.is_gap)
            done.append(_Token(one.part._replace(marks=around, outer=len(around)), True))
        else:
            done.append(one)
    return done


class _Rows:
    """Runs in the making."""

    def __init__(self) -> None:
        self._rows: list[tuple[Op, list[Part]]] = []

    def put(self, op: Op, parts: Iterable[Part]) -> None:
        """Parts of one fate."""
        for part in parts:
            if not self._rows or self._rows[-1][0] is not op:
                self._rows.append((op, []))
            append(self._rows[-1][1], part)

    def runs(self) -> tuple[Run, ...]:
        """What has been put together; the runs of a change of form only say so."""
        done: list[Run] = []
        for group in _groups(self._rows):
            form = group[0][0] is not Op.KEPT and _same_words(group)
            done += [Run(op, tuple(row), form) for op, row in group]
        return tuple(done)


def _groups(runs: list[tuple[Op, list[Part]]]) -> Iterator[list[tuple[Op, list[Part]]]]:
    """Kept runs alone, the runs of one change together."""
    group: list[tuple[Op, list[Part]]] = []
    for op, row in runs:
        if op is Op.KEPT:
            yield from ([group] if group else [])
            yield [(op, row)]
            group = []
        else:
            group.append((op, row))
    if group:
        yield group


def _same_words(group: list[tuple[Op, list[Part]]]) -> bool:
    """Whether what was deleted and what was inserted are the same words, links included."""
    sides = {Op.DELETED: "", Op.INSERTED: ""}
    links: dict[Op, list[str]] = {Op.DELETED: [], Op.INSERTED: []}
    for op, row in group:
        sides[op] += "".join([one.text for one in row])
        links[op] += addresses([one for one in row if one.is_linked_anew])
    old, new = sides.values()
    if old.split() != new.split() or links[Op.DELETED] != links[Op.INSERTED]:
        return False
    return _SPACE.sub(" ", old) == _SPACE.sub(" ", new) or not any(map(str.isalnum, old))
