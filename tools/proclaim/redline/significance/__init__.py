"""Which changes a lawyer must not overlook: values, duties, rights, names, and what binds them together.

Both sides of every changed passage are read sentence by sentence; each sentence is compared with the one that
says the same on the other side, and what only moved cancels over the whole document. Wording alone is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from proclaim.locale import Locale
from proclaim.model import Section
from proclaim.redline.significance.balance import Difference, net
from proclaim.redline.significance.excerpts import excerpt
from proclaim.redline.significance.pairing import pairs
from proclaim.redline.significance.passage import Passage, Piece, Significant, Stretch
from proclaim.redline.significance.renumbering import Moves, followed
from proclaim.redline.significance.sentences import Sentence, of_passage
from proclaim.redline.significance.signals import Signal
from proclaim.redline.significance.together import together

__all__ = [
    "RENUMBERING",
    "Moves",
    "Passage",
    "Piece",
    "Significant",
    "Stretch",
    "between",
    "find",
    "together",
]

KINDS = (
    *("address", "date", "time", "amount", "duration", "number", "bound", "order", "modal", "right", "scope"),
    *("connective", "party", "name", "law", "reference"),
)
"""Of each sentence in this order."""
RENUMBERING = "renumbering"
"""The kind of the one change that all references to renumbered clauses are."""


def find(passages: Iterable[Passage], locale: Locale, moves: Moves = frozenset()) -> Iterator[Significant]:
    """The significant changes of a document, from all of its changed passages in reading order.

    moves: which clauses have another number or letter, so that references to them follow.
    """
    sides = [of_passage(one, place, locale) for place, one in enumerate(passages)]
    found = net(pairs(sides))
    following = list(followed(found, moves))
    told = [one for difference in found for one in _told(difference)]
    told += _renumbered(following)
    yield from sorted(told, key=lambda one: one.change)


def between(section: Section, old: str, new: str, locale: Locale) -> Iterator[Significant]:
    """The same for one passage in two wordings, but for names, which are judged by their spelling there."""
    passage = Passage(section, (Piece(old, True, False, 1), Piece(new, False, True, 1)))
    return (one for one in find([passage], locale) if one.kind != "name")


def _told(one: Difference) -> Iterator[Significant]:
    before, after = excerpt(one.old, _spans(one.lost)), excerpt(one.new, _spans(one.gained))
    here = _place(one)
    for kind in sorted({it.kind for it in (*one.lost, *one.gained)}, key=KINDS.index):
        old, new = _written(one.lost, kind), _written(one.gained, kind)
        yield Significant(kind, old, new, here.section, here.change, before, after)


def _spans(signals: Sequence[Signal]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in signals]


def _place(one: Difference) -> Sentence:
    """Where a reader finds it: at the new sentence, or where the old one stood."""
    return next(it for it in (one.new, one.old) if it)


def _written(signals: Sequence[Signal], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([one.shown for one in signals if one.kind == kind]))


def _renumbered(following: Sequence[tuple[Difference, Signal, Signal]]) -> list[Significant]:
    """All references that follow their clauses, as one."""
    several = list(dict.fromkeys((lost.shown, gained.shown) for _, lost, gained in following))
    if not several:
        return []
    here = min((_place(one) for one, _, _ in following), key=lambda one: one.change)
    old, new = (tuple(chain(one)) for one in zip(*several, strict=True))
    return [Significant(RENUMBERING, old, new, here.section, here.change)]
