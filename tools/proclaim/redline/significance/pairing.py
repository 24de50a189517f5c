"""Which sentence of the new text says what a sentence of the old one said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, starmap
from operator import attrgetter
from typing import NamedTuple

from proclaim.redline.significance.sentences import Sentence

ALIKE = 0.3
"""Likeness from which two sentences of one passage are a pair. Measured on the cases in
tests/redline/significant: higher, sentences written anew lose their counterpart; lower, a new one gets that
of another."""
SAME = 0.6
"""Likeness from which two sentences of different passages are a pair; measured on the same, and on the
policies of this repository: lower, sentences that merely speak of one matter are taken for one another."""


class Pair(NamedTuple):
    """What stands on both sides, or on one."""

    old: Sentence | None
    new: Sentence | None
    within: Sentence | None = None
    """Of a sentence of one side only, the one of the other side that holds most of its words."""


_text, _key = attrgetter("text"), attrgetter("key")
MANY = 50
"""A word that more sentences hold than these leads from none to another, so that long texts that share only
such words are compared in time. Measured on texts of 500 kB of which every sentence was written anew."""
Couple = tuple[Sentence, Sentence]
Sides = tuple[Sequence[Sentence], Sequence[Sentence]]


def pairs(passages: Iterable[Sides]) -> Iterator[Pair]:
    """The sentences that changed, each with its counterpart, or alone where it has none."""
    olds, news, places = list[Sentence](), list[Sentence](), list[Sides]()
    for sides in passages:
        old, new = _unmatched(*sides)
        found = list[Couple]()
        if len(old) > 1 or len(new) > 1:
            found, old, new = _matched(old, new, ALIKE)
        if len(old) == len(new) == 1:
            found.append((old.pop(), new.pop()))
        yield from starmap(Pair, found)
        places += [sides] * bool(old or new)
        olds += old
        news += new
    found, olds, news = _matched(*_unmatched(olds, news), SAME)
    yield from starmap(Pair, found)
    beside = {side[0].place: (Hosts(sides[0]), Hosts(sides[1])) for sides in places for side in sides if side}
    yield from (Pair(one, None, beside[one.place][1].of(one)) for one in olds)
    yield from (Pair(None, one, beside[one.place][0].of(one)) for one in news)


@dataclass(frozen=True, eq=False)
class Hosts:
    """One side of a passage, whose sentences may hold one of the other side that was joined or divided."""

    sentences: Sequence[Sentence]

    def of(self, one: Sentence) -> Sentence | None:
        """The sentence that holds most of the words of another one, the first of several."""
        places = sorted({there for some in self._rarest(one) for there in some})
        best = max((self.sentences[there] for there in places), key=one.share_in, default=None)
        return best if best and one.share_in(best) >= SAME else None

    def _rarest(self, one: Sentence) -> Sequence[Sequence[int]]:
        """Where its rarest words stand, as many of them as a host may lack, and two (one for rounding)."""
        lists = sorted((self._holding.get(root, []) for root in one.roots), key=len)
        return lists[: int((1 - SAME) * len(lists)) + 2]

    @cached_property
    def _holding(self) -> Mapping[str, Sequence[int]]:
        return _holding(self.sentences)


def _unmatched(old: Sequence[Sentence], new: Sequence[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """What is left of both sides without the sentences that say the same in the same words."""
    for key in (_text, _key):
        ours, theirs = list(map(key, old)), list(map(key, new))
        if not set(ours).isdisjoint(theirs):
            shared = Counter(ours) & Counter(theirs)
            old, new = _beyond(old, shared, key), _beyond(new, shared, key)
    return list(old), list(new)


def _beyond(
    sentences: Sequence[Sentence], shared: Counter[str], key: Callable[[Sentence], str]
) -> list[Sentence]:
    left, rest = dict(shared), list[Sentence]()
    for one in sentences:
        if number := left.get(key(one)):
            left[key(one)] = number - 1
        else:
            rest.append(one)
    return rest


def _matched(
    old: Sequence[Sentence], new: Sequence[Sentence], least: float
) -> tuple[list[Couple], list[Sentence], list[Sentence]]:
    """Pairs of sentences, the likest first, each sentence once; and what is left of both sides."""
    ours, theirs = dict[int, Sentence](enumerate(old)), dict[int, Sentence](enumerate(new))
    ways = [
        (-likeness, abs(here - there), here, there)
        for here, there in _candidates(old, new, least)
        if (likeness := old[here].likeness(new[there])) >= least
    ]
    found: list[Couple] = []
    for _, _, here, there in sorted(ways):
        if here in ours and there in theirs:
            found.append((ours.pop(here), theirs.pop(there)))
    return found, list(ours.values()), list(theirs.values())


def _candidates(old: Sequence[Sentence], new: Sequence[Sentence], least: float) -> Iterator[tuple[int, int]]:
    """The places of sentences that share enough words for it; words that very many hold do not count."""
    holding, sizes = _holding(new), [len(one.roots) for one in new]
    for here, one in enumerate(old):
        lists = [holding[root] for root in one.roots if root in holding]
        rare = [some for some in lists if len(some) <= MANY]
        # Of the words that do not count here, a sentence shares at most all.
        own, common = len(one.roots), len(lists) - len(rare)
        for there, number in Counter(chain.from_iterable(rare)).items():
            if 2 * (number + common) / (own + sizes[there]) >= least:
                yield here, there


def _holding(sentences: Sequence[Sentence]) -> Mapping[str, Sequence[int]]:
    """In which of the sentences each word stands."""
    found = defaultdict[str, list[int]](list)
    for there, one in enumerate(sentences):
        for root in one.roots:
            found[root].append(there)
    return found
