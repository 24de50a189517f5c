"""Spans of words -> the runs of one passage, such that either side's text comes out exactly.

An inline element that holds kept words stands around the changes in it; one that does not is taken out or
put in with its words. White space between a change and its surroundings goes to the side that has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from proclaim.redline.parts import Element, Gap, Led, Part, append, common, spaced, white
from proclaim.redline.structure import Op, Run
from proclaim.redline.units import Unit, led
from proclaim.redline.words import Span, joined


def whole(op: Op, units: Sequence[Unit]) -> tuple[Run, ...]:
    """The text of a passage that is on one side only as one run."""
    weaver = _Weaver(_Shared())
    weaver.put(op, led(units))
    return weaver.runs()


def weave(spans: Sequence[Span]) -> tuple[Run, ...]:
    """The runs of a passage in reading order, taken out before put in."""
    shared = _Shared()
    spans = joined([part for span in spans for part in shared.divide(span)])
    weaver = _Weaver(shared)
    for index, span in enumerate(spans):
        if span.kept:
            weaver.keep(span)
        else:
            weaver.change(span, spans[index + 1] if index + 1 < len(spans) else None)
    return weaver.runs()


@dataclass
class _Shared:
    """Which inline elements of the old side go on as which of the new side: those around kept words."""

    onward: dict[int, Element] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)

    def divide(self, span: Span) -> Iterator[Span]:
        """A span, with kept words taken as changed where one element became two or two became one."""
        if not span.kept or not any(unit.parts for unit in span.new):
            yield span
            return
        for old, new in zip(span.old, span.new, strict=True):
            yield Span(self._goes_on(old, new), [old], [new])

    def _goes_on(self, old: Unit, new: Unit) -> bool:
        if not (old.parts or new.parts):
            return True
        ours, theirs = _marks(old), _marks(new)
        if [one.tag for one in ours] != [one.tag for one in theirs]:
            return False
        pairs = list(zip(ours, theirs, strict=True))
        for before, after in pairs:
            same = self.onward.get(before.number, after) == after and before.attributes == after.attributes
            if not same or self.back.get(after.number, before.number) != before.number:
                return False
        self.onward |= {before.number: after for before, after in pairs}
        self.back |= {after.number: before.number for before, after in pairs}
        return True

    def old(self, part: Part) -> Part:
        """A part of the old side within the elements that go on."""
        if not part.marks:
            return part
        # Those that do not go on must not be taken for one of the new side with the same number.
        marks = tuple(
            self.onward.get(one.number) or Element(one.tag, one.attributes, -one.number) for one in part.marks
        )
        return part._replace(marks=marks, outer=sum(one.number in self.onward for one in part.marks))

    def new(self, part: Part) -> Part:
        """A part of the new side, with the elements counted that hold words of both sides."""
        if not part.marks:
            return part
        return part._replace(outer=sum(one.number in self.back for one in part.marks))


def _marks(unit: Unit) -> list[Element]:
    """The inline elements around each part of a unit.

    Parts are not counted: white space divides plain text into more or fewer of them (a no-break space in a
    date makes three of one), and so two units that say the same may differ in their number.
    """
    return [mark for part in unit.parts for mark in part.marks]


class _Weaver:
    """Puts spans together, and sees to it that white space goes to the side that has it."""

    def __init__(self, shared: _Shared) -> None:
        self._shared = shared
        self._runs: list[tuple[Op, list[Part]]] = []
        self._lead: Gap | None = None
        """White space before the next kept word, where the change before it has decided that."""

    def keep(self, span: Span) -> None:
        """Words of both sides."""
        for gap, part in led(span.new):
            lead = gap if self._lead is None else self._lead
            self._lead = None
            self.put(Op.KEPT, [(lead, part._replace(outer=len(part.marks)) if part.marks else part)])

    def change(self, span: Span, following: Span | None) -> None:
        """Words of one side or both; `following` is the kept span after them."""
        old = [(gap, self._shared.old(part)) for gap, part in led(span.old)]
        new = [(gap, self._shared.new(part)) for gap, part in led(span.new)]
        left = self._last.marks if self._last else ()
        right = next(led(following.new[:1]))[1].marks if following else ()
        layers = list(_layers(old, new, left, right))
        is_single = not (old and new)
        is_lifted = bool(len(layers) == 1 and self._last and (following or not is_single))
        if is_lifted:
            self._lift((old or new)[0])
            layers = [(_unled(old), _unled(new))]
        for ours, theirs in layers:
            self._layer(ours, theirs)
        if following:
            one_side = Op.DELETED if old else Op.INSERTED
            self._settle(following, one_side if is_single and is_lifted else None)

    def put(self, op: Op, several: Iterable[Led]) -> None:
        """Parts of one fate, each with its white space."""
        for gap, part in several:
            for one in self._spaced(op, gap, part):
                append(self._row(op), one)

    def _spaced(self, op: Op, gap: Gap, part: Part) -> tuple[Part, ...]:
        """A part and the white space before it, which never is a change of its own."""
        marks = common(self._last.marks, part.marks) if self._last else ()
        begins = op is not Op.KEPT and not (self._runs and self._runs[-1][0] is op)
        if gap and begins and part.outer > len(marks):
            # Outside the element that goes on around the change, it would be a change around nothing.
            return white(gap, part.marks[: part.outer], part.outer), part
        return spaced(gap, part, self._last)

    def runs(self) -> tuple[Run, ...]:
        """What has been put together; the runs of a change of form only say so."""
        done: list[Run] = []
        for group in _groups(self._runs):
            form = _same_words(group)
            done += [Run(op, tuple(row), form and op is not Op.KEPT) for op, row in group]
        return tuple(done)

    @property
    def _last(self) -> Part | None:
        return self._runs[-1][1][-1] if self._runs else None

    def _row(self, op: Op) -> list[Part]:
        if not self._runs or self._runs[-1][0] is not op:
            self._runs.append((op, []))
        return self._runs[-1][1]

    def _lift(self, first: Led) -> None:
        """White space that both sides have before a change stands outside it."""
        gap, part = first
        marks = common(self._last.marks, part.marks) if self._last else ()
        append(self._row(Op.KEPT), white(gap, marks, len(marks)))

    def _layer(self, old: list[Led], new: list[Led]) -> None:
        if [one for _, one in old] == [one for _, one in new]:
            self.put(Op.KEPT, new)
        else:
            self.put(Op.DELETED, old)
            self.put(Op.INSERTED, new)

    def _settle(self, following: Span, owner: Op | None) -> None:
        """Give the white space before the kept words to the side that owns it, if only one has it."""
        gaps = {Op.DELETED: following.old[0].gap, Op.INSERTED: following.new[0].gap}
        if owner is None and bool(gaps[Op.DELETED]) != bool(gaps[Op.INSERTED]):
            owner = Op.DELETED if gaps[Op.DELETED] else Op.INSERTED
        if owner is None:
            return
        row = next(row for op, row in reversed(self._runs) if op is owner)
        marks = row[-1].marks[: row[-1].outer]
        append(row, white(gaps[owner], marks, len(marks)))
        self._lead = ""


def _unled(led: list[Led]) -> list[Led]:
    return [("", led[0][1]), *led[1:]] if led else led


def _layers(
    old: list[Led], new: list[Led], left: tuple[Element, ...], right: tuple[Element, ...]
) -> Iterator[tuple[list[Led], list[Led]]]:
    """Both sides of a change, divided where an element that goes on ends or begins within it."""
    through = len(common(left, right))

    def rank(part: Part) -> int:
        before, after = len(common(left, part.marks)), len(common(right, part.marks))
        return after if after > through else -before if before > through else 0

    if not left and not right:
        yield old, new
        return
    ranks = sorted({rank(part) for _, part in (*old, *new)})
    for one in ranks:
        yield [led for led in old if rank(led[1]) == one], [led for led in new if rank(led[1]) == one]


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
    """Whether what was taken out and what was put in are the same words, links included."""
    sides = {Op.DELETED: "", Op.INSERTED: ""}
    links: dict[Op, list[str]] = {Op.DELETED: [], Op.INSERTED: []}
    for op, row in group:
        if op is not Op.KEPT:
            sides[op] += "".join(one.text for one in row)
            links[op] += [one.href for one in row if one.href]
    return sides[Op.DELETED].split() == sides[Op.INSERTED].split() and links[Op.DELETED] == links[Op.INSERTED]
