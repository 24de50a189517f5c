"""Which words of a changed passage were kept, deleted and inserted: few, meaningful stretches.

difflib's matching blocks are the raw material, and the words within what differs only in the signs about
them. A few words that stand between two changes are then given up, as a lawyer would: one change that reads
as a whole is better than two with a scrap between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, count
from operator import ne

from proclaim.redline import divided
from proclaim.redline.matching import opcodes
from proclaim.redline.units import Unit

_APART = 4
"""So many kept words keep two changes apart. Measured on 5,000 changed passages of generated policies in both
languages, half of them held out, and on the history of the policies of this repository: 1.05 and 1.06 times
the fewest words are marked, in 0.8 times as many changes as those would stand in. With 3, one change in 50
and in 16 stands so near the next one; with 5, no fewer do, and up to 5 % more words are marked."""


@dataclass(slots=True)
class Span:
    """A stretch of both sides; where it is kept they have the same words, perhaps with other signs around."""

    kept: bool
    old: list[Unit]
    new: list[Unit]

    @property
    def pairs(self) -> Iterator[tuple[Unit, Unit]]:
        """The units of a kept stretch, each with the other side's."""
        return zip(self.old, self.new, strict=True)

    @property
    def is_form(self) -> bool:
        """Whether the words of both sides are the same, in another form."""
        return [one.text for one in self.old] == [one.text for one in self.new]


def diff(old: list[Unit], new: list[Unit]) -> list[Span]:
    """The spans that turn `old` into `new`."""
    refined = joined([part for span in _matched(old, new) for part in _refined(span)])
    spans = joined(_without_scraps(refined))
    return joined([part for span in spans for part in _without_signs(span)])


def joined(spans: Sequence[Span]) -> list[Span]:
    """The same with neighbours of one fate made one."""
    done: list[Span] = []
    for span in spans:
        if done and done[-1].kept == span.kept:
            done[-1].old += span.old
            done[-1].new += span.new
        else:
            done.append(Span(span.kept, [*span.old], [*span.new]))
    return done


def cut(span: Span, changed: Iterable[int]) -> Iterator[Span]:
    """A kept stretch with the units at these places, in order, taken as changed."""
    start = 0
    for place in changed:
        if place > start:
            yield Span(True, span.old[start:place], span.new[start:place])
        yield Span(False, [span.old[place]], [span.new[place]])
        start = place + 1
    if start < len(span.new):
        yield Span(True, span.old[start:], span.new[start:])


def _matched(old: list[Unit], new: list[Unit]) -> list[Span]:
    start, end = _same_ends(old, new)
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    spans = [Span(True, old[:start], new[:start])] if start else []
    if before and after:
        spans += _searched(before, after)
    elif before or after:
        spans.append(Span(False, before, after))
    if end:
        spans.append(Span(True, old[len(old) - end :], new[len(new) - end :]))
    return spans


def _same_ends(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[int, int]:
    """How many units at the beginning, and at the end, are the same on both sides."""
    shorter = min(len(old), len(new))
    ours, theirs = [one.key for one in old], [one.key for one in new]
    start = next(compress(count(), map(ne, ours, theirs)), shorter)
    rest = shorter - start
    behind = map(ne, reversed(ours), reversed(theirs))
    return start, min(next(compress(count(), behind), rest), rest)


def _searched(old: list[Unit], new: list[Unit]) -> Iterator[Span]:
    for op, a, b, c, d in opcodes([one.key for one in old], [one.key for one in new]):
        yield Span(op == "equal", old[a:b], new[c:d])


def _refined(span: Span) -> Iterator[Span]:
    """A changed stretch with the words kept of which only the signs about them changed."""
    if span.kept or not (span.old and span.new):
        yield span
        return
    old, new = ([word for unit in side for word in divided.words(unit)] for side in (span.old, span.new))
    for op, a, b, c, d in opcodes([one.core.key for one in old], [one.core.key for one in new]):
        yield Span(op == "equal", [one.whole for one in old[a:b]], [one.whole for one in new[c:d]])


def _without_scraps(spans: Sequence[Span]) -> list[Span]:
    """The spans with kept words given up that would only divide what reads better as one change."""
    done: list[Span] = []
    for span in spans:
        done.append(span)
        if len(done) > 2 and _is_scrap(*done[-3:]):
            after, scrap = done.pop(), done.pop()
            for part in (scrap, after):
                done[-1] = Span(False, done[-1].old + part.old, done[-1].new + part.new)
    return done


def _is_scrap(before: Span, kept: Span, after: Span) -> bool:
    """Whether kept words stand in vain between two changes; a change of form alone stays by itself."""
    if before.kept or not kept.kept or after.kept or before.is_form or after.is_form:
        return False
    return sum(one.words for one in kept.new[:_APART]) < _APART


def _without_signs(span: Span) -> Iterator[Span]:
    """A kept stretch with the signs apart that only one side has."""
    if not span.kept:
        yield span
        return
    for part in cut(span, [place for place, (old, new) in enumerate(span.pairs) if old.key != new.key]):
        if part.kept:
            yield part
            continue
        (ours,), (theirs,) = divided.words(part.old[0]), divided.words(part.new[0])
        yield _signs(ours.before, theirs.before)
        yield Span(True, [ours.core], [theirs.core])
        yield _signs(ours.after, theirs.after)


def _signs(old: Sequence[Unit], new: Sequence[Unit]) -> Span:
    return Span([one.key for one in old] == [one.key for one in new], [*old], [*new])
