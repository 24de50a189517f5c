"""What every pair of sentences lost and gained, net over the whole document.

A value that one sentence lost and another one gained that says the same is no change: it moved.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from proclaim.redline.significance.pairing import Pair
from proclaim.redline.significance.sentences import Sentence
from proclaim.redline.significance.signals import REPLACED, Signal, signals

NEAR = 0.5
"""Share of the words around a value that must stand around it elsewhere, too, for it to have moved there.
Measured on the cases in tests/redline/significant: higher, a clause that is divided loses and gains its
duties."""
AROUND = 6
"""Words on each side of a value that are looked at for this; measured on the same."""
_ANYWHERE = frozenset({"address", "law", "party", "name"})
"""Kinds of which one is the same wherever it stands."""
_PAIRED = REPLACED | {"bound", "reference", "time"}
"""Kinds that say nothing in a sentence without a counterpart."""
_FOR_ALL = frozenset(("modal", (one,)) for one in ("duty", "permission", "promise", "advice", "exempt"))
"""What holds for every verb behind it, so that it may be said again or not: "must keep and (must) report"."""
_BOTH_SIDES = frozenset({"connective"})
"""Kinds so common that the words on both sides must be the same for one to stand in another's place."""


@dataclass(slots=True)
class Difference:
    """What one pair of sentences lost and gained."""

    old: Sentence | None
    new: Sentence | None
    lost: list[Signal] = field(default_factory=list)
    gained: list[Signal] = field(default_factory=list)
    within: Sentence | None = None
    """Of a sentence of one side only, the one of the other side that holds most of its words."""


Meaning = tuple[str, tuple[str, ...]]
"""Kind and key of a signal."""


class _Gain(NamedTuple):
    """A signal that a sentence gained, and the words around it."""

    place: Difference
    signal: Signal
    words: frozenset[str]


def net(pairs: Iterable[Pair]) -> list[Difference]:
    """The differences that are left, in the order of the pairs."""
    found = [_difference(*pair) for pair in pairs]
    _cancel(found)
    _join(found)
    _name_once(found)
    return [one for one in found if one.lost or one.gained]


def around(sentence: Sentence, signal: Signal) -> frozenset[str]:
    """What the words about a signal are, without itself."""
    before = [one.root for one in sentence.words if one.at < signal.start][-AROUND:]
    after = [one.root for one in sentence.words if one.at >= signal.end][:AROUND]
    return frozenset([*before, *after])


def nearness(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """The share of the words around two signals that stand around both, of the fewer ones."""
    return len(ours & theirs) / (min(len(ours), len(theirs)) or 1)


def _difference(old: Sentence | None, new: Sentence | None, within: Sentence | None) -> Difference:
    ours, theirs = (signals(one.text, one.locale) if one else () for one in (old, new))
    if old is None or new is None:
        return Difference(old, new, _alone(ours), _alone(theirs), within)
    found = Difference(old, new, _beyond(ours, theirs), _beyond(theirs, ours))
    _keep_replaced(found, old, new)
    _add_swapped(found, ours, theirs)
    return found


def _alone(signals: Sequence[Signal]) -> list[Signal]:
    """What counts in a sentence without a counterpart."""
    return [one for one in signals if not one.is_weak and one.kind not in _PAIRED]


def _beyond(ours: Sequence[Signal], theirs: Sequence[Signal]) -> list[Signal]:
    """The signals that one side has more often than the other; of some, those that only one side has."""
    there = Counter((one.kind, one.key) for one in theirs)
    left, rest = Counter(there), list[Signal]()
    for one in ours:
        meaning = one.kind, one.key
        if left[meaning]:
            left[meaning] -= 1
        elif meaning not in _FOR_ALL or not there[meaning]:
            rest.append(one)
    return rest


def _keep_replaced(found: Difference, old: Sentence, new: Sentence) -> None:
    """Drop what came or went where only a replacement counts."""
    both = [
        (mine, yours)
        for mine in found.lost
        for yours in found.gained
        if mine.kind == yours.kind and mine.kind in REPLACED and _is_in_place(old, mine, new, yours)
    ]
    lost, gained = [mine for mine, _ in both], [yours for _, yours in both]
    found.lost = [one for one in found.lost if one.kind not in REPLACED or one in lost]
    found.gained = [one for one in found.gained if one.kind not in REPLACED or one in gained]


def _is_in_place(old: Sentence, mine: Signal, new: Sentence, yours: Signal) -> bool:
    """Whether one signal stands where the other stood, by the words of meaning beside it."""
    before, after = _neighbours(old, mine), _neighbours(new, yours)
    if mine.kind in _BOTH_SIDES:
        return before == after
    return any(was == now != "" for was, now in zip(before, after, strict=True))


def _neighbours(sentence: Sentence, signal: Signal) -> tuple[str, str]:
    before = next((one.root for one in reversed(sentence.words) if one.at < signal.start), "")
    after = next((one.root for one in sentence.words if one.at >= signal.end), "")
    return before, after


def _add_swapped(found: Difference, ours: Sequence[Signal], theirs: Sequence[Signal]) -> None:
    """Two signals of one kind that changed places within a sentence, the words around them staying."""
    known = {one.kind for one in (*found.lost, *found.gained)}
    for kind in {one.kind for one in ours} - known - REPLACED:
        here, there = [one for one in ours if one.kind == kind], [one for one in theirs if one.kind == kind]
        if len(here) == len(there):
            moved = [(a, b) for a, b in zip(here, there, strict=True) if a.key != b.key]
            _swap(found, moved)


def _swap(found: Difference, moved: Sequence[tuple[Signal, Signal]]) -> None:
    old, new = found.old, found.new
    if old and new and all(_is_in_place(old, mine, new, yours) for mine, yours in moved):
        found.lost += [mine for mine, _ in moved]
        found.gained += [yours for _, yours in moved]


def _cancel(found: Sequence[Difference]) -> None:
    """Take out what one sentence lost and another one gained that says the same."""
    gained = defaultdict[Meaning, list[_Gain]](list)
    for one in found:
        for signal in one.gained:
            if one.new:
                gained[signal.kind, signal.key].append(_Gain(one, signal, around(one.new, signal)))
    for one in found:
        for signal in list(one.lost):
            others = gained.get((signal.kind, signal.key), [])
            other = next(iter(_moved_to(one, signal, others)), None)
            if other:
                others.remove(other)
                one.lost.remove(signal)
                other.place.gained.remove(other.signal)


def _join(found: Iterable[Difference]) -> None:
    """Drop what a sentence has in common with the one that it was joined with, or was a part of."""
    for one in found:
        if one.within:
            known = {(it.kind, it.key) for it in signals(one.within.text, one.within.locale)}
            one.lost = [it for it in one.lost if (it.kind, it.key) not in known]
            one.gained = [it for it in one.gained if (it.kind, it.key) not in known]


def _name_once(found: Sequence[Difference]) -> None:
    """Of a party that only whole sentences name, keep the first mention: who is new or gone is said once."""
    known = {("lost", it.key) for one in found if one.new for it in one.lost if it.kind == "party"}
    known |= {("gained", it.key) for one in found if one.old for it in one.gained if it.kind == "party"}
    for one in found:
        if one.old is None:
            one.gained = list(_first_named(one.gained, "gained", known))
        if one.new is None:
            one.lost = list(_first_named(one.lost, "lost", known))


def _first_named(signals: Iterable[Signal], way: str, known: set[Meaning]) -> Iterator[Signal]:
    for one in signals:
        if one.kind != "party" or (way, one.key) not in known:
            yield one
        if one.kind == "party":
            known.add((way, one.key))


def _moved_to(one: Difference, lost: Signal, others: Sequence[_Gain]) -> Iterator[_Gain]:
    """Where else the sentences that gained what this one lost say the same about it.

    It must fit better there than what took its place here: two periods that changed places have not moved.
    """
    elsewhere = [it for it in others if it.place is not one]
    if not elsewhere or one.old is None:
        return
    if lost.kind in _ANYWHERE:
        yield from elsewhere
        return
    words, new = around(one.old, lost), one.new
    instead = [around(new, it) for it in one.gained if it.kind == lost.kind] if new else []
    straight = max((nearness(words, it) for it in instead), default=0.0)
    for it in elsewhere:
        if straight < (crossed := nearness(words, it.words)) and crossed >= NEAR:
            yield it
