"""What every pair of sentences lost and gained, net over the whole document.

A value that one sentence lost and another one gained that says the same is no change: it moved.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from proclaim.redline.significance.pairing import MANY, Pair
from proclaim.redline.significance.sentences import Sentence
from proclaim.redline.significance.signals import REPLACED, Meaning, Signal, signals

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


@dataclass(slots=True, eq=False)
class Difference:
    """What one pair of sentences lost and gained."""

    old: Sentence | None
    new: Sentence | None
    lost: list[Signal] = field(default_factory=list)
    gained: list[Signal] = field(default_factory=list)
    within: Sentence | None = None
    """Of a sentence of one side only, the one of the other side that holds most of its words."""


@dataclass(frozen=True, eq=False)
class _Gain:
    """A signal that a sentence gained."""

    place: Difference
    signal: Signal

    @cached_property
    def words(self) -> frozenset[str]:
        """What the words around it are; most signals are never asked for them."""
        return around(self.place.new, self.signal) if self.place.new else frozenset()


def net(pairs: Iterable[Pair]) -> list[Difference]:
    """The differences that are left, in the order of the pairs."""
    found = [_difference(*pair) for pair in pairs]
    _cancel(found)
    _join(found)
    _name_once(found)
    return [one for one in found if one.lost or one.gained]


def around(sentence: Sentence, signal: Signal) -> frozenset[str]:
    """What the words about a signal are, without itself."""
    before, after = sentence.beside(signal.start, signal.end)
    words = (*sentence.words[max(0, before - AROUND) : before], *sentence.words[after : after + AROUND])
    return frozenset(one.root for one in words)


def nearness(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """The share of the words around two signals that stand around both, of the fewer ones."""
    return len(ours & theirs) / (min(len(ours), len(theirs)) or 1)


def _difference(old: Sentence | None, new: Sentence | None, within: Sentence | None) -> Difference:
    ours, theirs = (signals(one.text, one.locale) if one else () for one in (old, new))
    if old is None or new is None:
        return Difference(old, new, _alone(ours), _alone(theirs), within)
    if [one.meaning for one in ours] == [one.meaning for one in theirs]:
        return Difference(old, new)
    found = Difference(old, new, _beyond(ours, theirs), _beyond(theirs, ours))
    _keep_replaced(found, old, new)
    _add_swapped(found, ours, theirs)
    return found


def _alone(signals: Sequence[Signal]) -> list[Signal]:
    """What counts in a sentence without a counterpart."""
    return [one for one in signals if not one.is_weak and one.kind not in _PAIRED]


def _beyond(ours: Sequence[Signal], theirs: Sequence[Signal]) -> list[Signal]:
    """The signals that one side has more often than the other; of some, those that only one side has."""
    left, rest = Counter([one.meaning for one in theirs]), list[Signal]()
    for one in ours:
        meaning = one.meaning
        if left.get(meaning):
            left[meaning] -= 1
        elif meaning not in _FOR_ALL or meaning not in left:
            rest.append(one)
    return rest


def _keep_replaced(found: Difference, old: Sentence, new: Sentence) -> None:
    """Drop what came or went where only a replacement counts."""
    kinds = REPLACED & {one.kind for one in found.lost} & {one.kind for one in found.gained}
    found.lost = [one for one in found.lost if one.kind not in REPLACED or one.kind in kinds]
    found.gained = [one for one in found.gained if one.kind not in REPLACED or one.kind in kinds]
    if kinds:
        was = {place for one in found.lost if one.kind in kinds for place in _places(old, one)}
        now = {place for one in found.gained if one.kind in kinds for place in _places(new, one)}
        found.lost = [one for one in found.lost if one.kind not in kinds or now & _places(old, one)]
        found.gained = [one for one in found.gained if one.kind not in kinds or was & _places(new, one)]


def _places(sentence: Sentence, signal: Signal) -> set[tuple[str, str, str]]:
    """Where a signal stands: beside a word of meaning, or between two."""
    at = sentence.beside(signal.start, signal.end)
    before = sentence.words[at[0] - 1].root if at[0] else ""
    after = sentence.words[at[1]].root if at[1] < len(sentence.words) else ""
    if signal.kind in _BOTH_SIDES:
        return {(signal.kind, before, after)}
    sides = ((signal.kind, before, ""), (signal.kind, "", after))
    return {one for one in sides if any(one[1:])}


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
    if old and new and all(_places(old, mine) & _places(new, yours) for mine, yours in moved):
        found.lost += [mine for mine, _ in moved]
        found.gained += [yours for _, yours in moved]


def _cancel(found: Sequence[Difference]) -> None:
    """Take out what one sentence lost and another one gained that says the same."""
    gains = _Gains(found)
    for one in found:
        for signal in list(one.lost):
            other = next(_moved_to(one, signal, gains), None)
            if other:
                gains.take(other)
                one.lost.remove(signal)
                other.place.gained.remove(other.signal)


class _Gains:
    """All that was gained, by what it means and by the words around it."""

    def __init__(self, found: Iterable[Difference]) -> None:
        self._by_meaning = defaultdict[Meaning, dict[_Gain, None]](dict)
        self._taken = set[_Gain]()
        for one in found:
            for it in one.gained:
                self._by_meaning[it.meaning][_Gain(one, it)] = None
        self._many = {
            meaning: _by_word(some)
            for meaning, some in self._by_meaning.items()
            if len(some) > MANY and meaning[0] not in _ANYWHERE
        }

    def take(self, gain: _Gain) -> None:
        """Leave out what was found to be somewhere else before."""
        self._taken.add(gain)
        del self._by_meaning[gain.signal.meaning][gain]

    def like(self, lost: Signal) -> Iterable[_Gain]:
        """What means the same and was not taken, in reading order."""
        return self._by_meaning.get(lost.meaning, ())

    def near(self, lost: Signal, words: frozenset[str]) -> Iterable[_Gain]:
        """The same; of very many, those with a rare one of the words around them."""
        holding = self._many.get(lost.meaning)
        if holding is None:
            return self.like(lost)
        lists = [holding.get(word, ()) for word in words]
        several = dict.fromkeys(it for some in lists if len(some) <= MANY for it in some)
        return (one for one in several if one not in self._taken)


def _by_word(gains: Iterable[_Gain]) -> Mapping[str, Sequence[_Gain]]:
    found = defaultdict[str, list[_Gain]](list)
    for gain in gains:
        for word in gain.words:
            found[word].append(gain)
    return found


def _join(found: Iterable[Difference]) -> None:
    """Drop what a sentence has in common with the one that it was joined with, or was a part of."""
    for one in found:
        if one.within:
            known = {it.meaning for it in signals(one.within.text, one.within.locale)}
            one.lost = [it for it in one.lost if it.meaning not in known]
            one.gained = [it for it in one.gained if it.meaning not in known]


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


def _moved_to(one: Difference, lost: Signal, gains: _Gains) -> Iterator[_Gain]:
    """Where else the sentences that gained what this one lost say the same about it.

    It must fit better there than what took its place here: two periods that changed places have not moved.
    """
    elsewhere = (it for it in gains.like(lost) if it.place is not one)
    if lost.kind in _ANYWHERE:
        yield from elsewhere
        return
    old, new = one.old, one.new
    if old is None or not any(elsewhere):
        return
    words = around(old, lost)
    instead = [around(new, it) for it in one.gained if it.kind == lost.kind] if new else []
    straight = max((nearness(words, it) for it in instead), default=0.0)
    for it in gains.near(lost, words):
        crossed = nearness(words, it.words)
        if it.place is not one and straight < crossed and crossed >= NEAR:
            yield it
