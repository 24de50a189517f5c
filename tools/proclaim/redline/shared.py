"""Which inline elements go on from the old side to the new one: those around words that both have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from proclaim.redline.parts import Element, Marks, Part
from proclaim.redline.units import Unit
from proclaim.redline.words import Span, cut


@dataclass
class Shared:
    """Old elements and new ones by their numbers, as they are found around kept words."""

    onward: dict[int, Element] = field(default_factory=dict)
    """The new element that an old one goes on as."""
    back: dict[int, int] = field(default_factory=dict)
    """The number of the old element that a new one was."""

    def divide(self, span: Span) -> Iterator[Span]:
        """A span, with kept words taken as changed where one element became two or two became one."""
        if not span.kept or not any(unit.led for unit in span.new):
            yield span
            return
        yield from cut(span, [place for place, both in enumerate(span.pairs) if not self._goes_on(*both)])

    def _goes_on(self, old: Unit, new: Unit) -> bool:
        if not old.led and not new.led:
            return True
        ours, theirs = _paths(old), _paths(new)
        if [len(one) for one in ours] != [len(one) for one in theirs]:
            return False
        pairs = [pair for both in zip(ours, theirs, strict=True) for pair in zip(*both, strict=True)]
        onward = self.onward | {before.number: after for before, after in pairs}
        back = self.back | {after.number: before.number for before, after in pairs}
        for before, after in pairs:
            known = self.onward.get(before.number, after) == after == onward[before.number]
            if not known or self.back.get(after.number, before.number) != back[after.number]:
                return False
        self.onward, self.back = onward, back
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


def _paths(unit: Unit) -> list[Marks]:
    """The elements around a unit, once for each form in it.

    Parts are not counted: white space divides plain text into more or fewer of them.
    """
    return [marks for marks in dict.fromkeys(part.marks for _, part in unit.led) if marks]
