"""Which words of a changed passage were kept, deleted and inserted: few, meaningful stretches.

difflib's matching blocks are the raw material, and the words within what differs only in the signs about
them. What a lawyer would not leave standing is then given up: a lone common word between replaced ones, or
scraps of a sentence that was written anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proclaim.redline import divided
from proclaim.redline.matching import opcodes
from proclaim.redline.units import Unit

_LONG = 8
"""So many kept words in a row are never given up for the sake of what stands around them."""
_LONE = 2
_WORTH = 3
"""So many kept words are given up for each run less."""
_REWRITTEN_BELOW = 0.5
_PUNCTUATION = ".,;:!?()«»“”\"'…"


@dataclass(slots=True)
class Span:
    """A stretch of both sides; where it is kept they have the same words, perhaps with other signs around."""

    kept: bool
    old: list[Unit]
    new: list[Unit]

    @property
    def size(self) -> int:
        """How many units the longer side has."""
        return max(len(self.old), len(self.new))

    @property
    def sides(self) -> int:
        """How many runs it makes where it is changed."""
        return bool(self.old) + bool(self.new)


def diff(old: list[Unit], new: list[Unit], common: frozenset[str]) -> list[Span]:
    """The spans that turn `old` into `new`. `common` holds the words that carry no meaning of their own."""
    refined = joined([part for span in _matched(old, new) for part in _refined(span)])
    spans = joined(_rewritten(joined(_without_scraps(refined, common))))
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
    start = next((i for i in range(shorter) if old[i].key != new[i].key), shorter)
    rest = shorter - start
    return start, next((i for i in range(rest) if old[-1 - i].key != new[-1 - i].key), rest)


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


def _without_signs(span: Span) -> Iterator[Span]:
    """A kept stretch with the signs apart that only one side has."""
    if not span.kept:
        yield span
        return
    for old, new in zip(span.old, span.new, strict=True):
        if old.key == new.key:
            yield Span(True, [old], [new])
            continue
        (ours,), (theirs,) = divided.words(old), divided.words(new)
        yield _signs(ours.before, theirs.before)
        yield Span(True, [ours.core], [theirs.core])
        yield _signs(ours.after, theirs.after)


def _signs(old: Sequence[Unit], new: Sequence[Unit]) -> Span:
    return Span([one.key for one in old] == [one.key for one in new], [*old], [*new])


def _without_scraps(spans: Sequence[Span], common: frozenset[str]) -> list[Span]:
    """The spans with kept words given up that would only divide what reads better as one change."""
    done: list[Span] = []
    for span in spans:
        done.append(span)
        if len(done) > 2 and _is_scrap(done[-3], done[-2], done[-1], common):
            after, scrap = done.pop(), done.pop()
            for part in (scrap, after):
                done[-1] = Span(False, done[-1].old + part.old, done[-1].new + part.new)
    return done


def _is_scrap(before: Span, kept: Span, after: Span, common: frozenset[str]) -> bool:
    length = len(kept.new)
    if before.kept or not kept.kept or after.kept or length >= _LONG:
        return False
    telling = sum(_is_telling(one, common) for one in kept.new)
    saved = before.sides + after.sides - 2
    return (
        (not telling and length <= _LONE)
        or length <= min(_WORTH * saved, before.size + after.size)
        or (telling + length) * 2 <= min(before.size, after.size)
    )


def _is_telling(unit: Unit, common: frozenset[str]) -> bool:
    word = unit.text.lower().strip(_PUNCTUATION)
    return bool(word) and word not in common


def _rewritten(spans: list[Span]) -> list[Span]:
    """Where a stretch between long kept spans keeps less than half of its words, it keeps none."""
    start = 0
    for index, span in enumerate([*spans, Span(True, [], [])]):
        if index < len(spans) and not (span.kept and len(span.new) >= _LONG):
            continue
        _give_up_scraps(spans[start:index])
        start = index + 1
    return spans


def _give_up_scraps(stretch: list[Span]) -> None:
    inner = stretch[1 if stretch and stretch[0].kept else 0 : -1 if stretch and stretch[-1].kept else None]
    kept = sum(len(one.new) for one in inner if one.kept)
    changed = sum(one.size for one in inner if not one.kept)
    if kept and kept < _REWRITTEN_BELOW * (kept + changed):
        for one in inner:
            one.kept = False
