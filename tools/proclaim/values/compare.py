"""Which facts of one language have no counterpart in the other.

Block by block both sides are matched as multisets; what is left and stands in a block nearby has only moved.
What is left then is a difference where both sides of a block have something left of one kind. Where only one
side has, it is a difference if the whole other text never says it, and in digits, or in words that no
adjective can stand for: good translations repeat and omit, and "semi-annual" may be « tous les six mois ».
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from proclaim.values.value import BARE, NOTHING_COUNTED, Kind, Value

CLEARLY = 0.5
"""By so much lengths must fit better for it to say anything; 0.7 is one text twice as long."""
_OF_DAYS = frozenset({"day", "business_day", "week"})
"""Units without adjectives for several of them: nobody says sixty days in a word, but six months."""
NEAR, FAR = 3, 12
"""So many blocks away a value may stand in the other language; FAR where a block lacks its partner."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Two blocks that render each other, with their facts."""

    ours: tuple[Value, ...]
    theirs: tuple[Value, ...]
    texts: tuple[str, str]
    """Ours and theirs."""
    list: int = 0
    """Which list of definitions it belongs to, if any: each language sorts them by its own alphabet."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Values that do not say the same; None on the side that lacks it."""

    kind: Kind
    ours: Value | None
    theirs: Value | None
    our_place: int
    """Which passage ours stands in, or belongs in."""
    their_place: int


@dataclass(slots=True)
class _Rest:
    """What of a passage has no counterpart yet."""

    ours: list[Value] = field(default_factory=list)
    theirs: list[Value] = field(default_factory=list)


_STAGES: tuple[Callable[[Value, Value], bool], ...] = (
    lambda mine, yours: mine.key == yours.key,
    Value.meets,
    Value.counts_like,
    Value.completes,
    lambda mine, yours: mine.kind in BARE and mine.shown == yours.shown,
)


def compare(passages: Sequence[Passage]) -> Iterator[Difference]:
    """The differences of two texts that were cut into passages."""
    rests = [_unmatched(one) for one in passages]
    _settle_moved(passages, rests)
    we_say = _Said([one for some in passages for one in some.ours])
    they_say = _Said([one for some in passages for one in some.theirs])
    yield from _substitutions_in_lists(passages, rests)
    for place, rest in enumerate(rests):
        for ours, theirs in _substitutions(rest):
            kind = theirs.kind if ours.kind in BARE else ours.kind
            yield Difference(kind, ours, theirs, place, place)
        for ours in rest.ours:
            if they_say.lack(ours):
                yield Difference(ours.kind, ours, None, place, place)
        for theirs in rest.theirs:
            if we_say.lack(theirs):
                yield Difference(theirs.kind, None, theirs, place, place)


def _settle_moved(passages: Sequence[Passage], rests: Sequence[_Rest]) -> None:
    """Match what stands a few blocks away, unless two values have plainly changed places."""
    open_places = [at for at, rest in enumerate(rests) if rest.ours or rest.theirs]
    is_uneven = any(not all(one.texts) for one in passages)
    reach = FAR if is_uneven else NEAR
    ways = [(near - place, place, near) for place in open_places for near in open_places if place < near]
    for distance, place, near in sorted(ways):
        one, other = passages[place], passages[near]
        is_reachable = distance <= reach or (one.list and one.list == other.list)
        if is_reachable and not _are_swapped(one, other, rests[place], rests[near]):
            _match(rests[place].ours, rests[near].theirs)
            _match(rests[near].ours, rests[place].theirs)


def _substitutions_in_lists(passages: Sequence[Passage], rests: Sequence[_Rest]) -> Iterator[Difference]:
    """The only two values of a kind that a list of definitions has left, wherever they stand in it."""
    places: dict[int, list[int]] = {}
    for place, passage in enumerate(passages):
        if passage.list:
            places.setdefault(passage.list, []).append(place)
    for some in places.values():
        ours = [(at, one) for at in some for one in rests[at].ours if one.firm]
        theirs = [(at, one) for at in some for one in rests[at].theirs if one.firm]
        if len(ours) == len(theirs) == 1 and ours[0][1].kind is theirs[0][1].kind:
            (our_place, mine), (their_place, yours) = ours[0], theirs[0]
            rests[our_place].ours.remove(mine)
            rests[their_place].theirs.remove(yours)
            yield Difference(mine.kind, mine, yours, our_place, their_place)


def _are_swapped(one: Passage, other: Passage, rest: _Rest, near: _Rest) -> bool:
    """Whether each of two passages has what belongs to the other, though the passages are in order.

    Passages in another order (definitions are sorted by each language's alphabet) look the same but for
    their lengths, so these must fit better as they stand.
    """
    if any(len(some) != 1 for some in (rest.ours, rest.theirs, near.ours, near.theirs)):
        return False
    if not (rest.ours[0].meets(near.theirs[0]) and near.ours[0].meets(rest.theirs[0])):
        return False
    straight = _misfit(*one.texts) + _misfit(*other.texts)
    crossed = _misfit(one.texts[0], other.texts[1]) + _misfit(other.texts[0], one.texts[1])
    return straight + CLEARLY < crossed


def _misfit(ours: str, theirs: str) -> float:
    """0 for texts of one length, 0.7 where one is twice as long as the other."""
    return abs(math.log((len(ours) + 1) / (len(theirs) + 1)))


def _unmatched(passage: Passage) -> _Rest:
    rest = _Rest(list(passage.ours), list(passage.theirs))
    _match(rest.ours, rest.theirs)
    quoted = [one for one in rest.ours if _is_untranslated(one, passage.texts[1])]
    cited = [one for one in rest.theirs if _is_untranslated(one, passage.texts[0])]
    rest.ours = _without(rest.ours, quoted, cited)
    rest.theirs = _without(rest.theirs, cited, quoted)
    return rest


def _without(some: list[Value], untranslated: list[Value], others: list[Value]) -> list[Value]:
    """What is left without untranslated values and what is part of those of the other language."""
    return [
        one for one in some if one not in untranslated and not any(_stands_in(one, it.shown) for it in others)
    ]


def _match(ours: list[Value], theirs: list[Value]) -> None:
    """Take out of both lists what has a counterpart, the surest counterparts first."""
    for is_same in _STAGES:
        if not ours or not theirs:
            return
        for mine in list(ours):
            yours = next((one for one in theirs if is_same(mine, one)), None)
            if yours:
                ours.remove(mine)
                theirs.remove(yours)


def _is_untranslated(value: Value, other: str) -> bool:
    """Whether the other language quotes the very words, which is no matter of facts."""
    if value.kind is Kind.ADDRESS or not any(one.isalpha() for one in value.shown):
        return False
    return _stands_in(value, other)


def _stands_in(value: Value, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(value.shown)}(?!\w)", text, re.IGNORECASE))


def _substitutions(rest: _Rest) -> Iterator[tuple[Value, Value]]:
    """Pairs of one kind that stand for each other, taken out of the rest."""
    for mine in list(rest.ours):
        for yours in rest.theirs:
            if _are_substitutes(mine, yours, rest):
                rest.ours.remove(mine)
                rest.theirs.remove(yours)
                yield mine, yours
                break


def _are_substitutes(mine: Value, yours: Value, rest: _Rest) -> bool:
    if mine.may_count(yours) or yours.may_count(mine):
        return len(rest.ours) == len(rest.theirs) == 1
    if mine.kind is not yours.kind and not (mine.kind in BARE and yours.kind in BARE):
        return False
    both_firm, one_firm = mine.firm and yours.firm, mine.firm or yours.firm
    if both_firm or (one_firm and mine.kind not in BARE):
        return True
    return _is_alone(mine, rest.ours) and _is_alone(yours, rest.theirs) and _are_of_one_sort(mine, yours)


def _is_alone(value: Value, some: Iterable[Value]) -> bool:
    return sum(one.kind is value.kind for one in some) == 1


def _are_of_one_sort(mine: Value, yours: Value) -> bool:
    """Whether of two numbers, not both in digits, the one must render the other; 1 is often an article."""
    if mine.kind is Kind.DURATION:
        return True
    return mine.key[0] == yours.key[0] and (
        mine.key[0] != NOTHING_COUNTED or 1 not in (mine.size, yours.size)
    )


def _is_plain_measure(value: Value) -> bool:
    """Whether a value in words is said in words of that kind in every language: sixty days, ten per cent."""
    is_of_days = value.kind is Kind.DURATION and value.key[0] in _OF_DAYS
    return (is_of_days or value.kind is Kind.AMOUNT) and value.size is not None and value.size > 1


@dataclass(frozen=True, slots=True)
class _Said:
    """All values of one text."""

    values: list[Value]

    def lack(self, value: Value) -> bool:
        """Whether a value of the other text had to be said in this one and never is."""
        if not value.firm or value.kind in BARE or (value.spelled and not _is_plain_measure(value)):
            return False
        return not any(is_same(value, one) for one in self.values for is_same in _STAGES)
