"""Which asterisks and underscores are emphasis: the rules of CommonMark 0.31.2, 6.2, in linear time."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_SPACES = frozenset("\t\n\f\r")


@dataclass(slots=True, eq=False)
class Run:
    """A run of one mark; pairing turns part of it into ends and beginnings of emphasis."""

    mark: str
    length: int
    place: int
    can_open: bool
    can_close: bool
    left: int = 0
    """How many of its marks are still text."""
    closes: list[str] = field(default_factory=list)
    """Tags that end at it, from the inside."""
    opens: list[str] = field(default_factory=list)
    """Tags that begin at it, from the inside."""

    def __post_init__(self) -> None:
        self.left = self.length

    def matches(self, closer: Run) -> bool:
        """Whether it may begin what the other ends; rules 9 and 10."""
        if self.mark != closer.mark:
            return False
        is_both = self.can_close or closer.can_open
        return not (is_both and closer.length % 3 and (self.length + closer.length) % 3 == 0)


def run(text: str, place: int, end: int) -> Run:
    """The run of marks between two places of a text, and what it can do there."""
    before = text[place - 1] if place else "\n"
    after = text[end] if end < len(text) else "\n"
    left = not _is_space(after) and (not _is_mark(after) or _is_space(before) or _is_mark(before))
    right = not _is_space(before) and (not _is_mark(before) or _is_space(after) or _is_mark(after))
    mark = text[place]
    if mark == "*":
        return Run(mark, end - place, place, left, right)
    can_open = left and (not right or _is_mark(before))
    return Run(mark, end - place, place, can_open, right and (not left or _is_mark(after)))


def pair(runs: Sequence[Run]) -> None:
    """Pair the runs of a passage, from the left, each closer with the nearest opener that fits it."""
    openers: list[Run] = []
    # Below this many openers none fits a closer of that kind, so that nothing is gone through twice.
    floors: dict[tuple[str, bool, int], int] = {}
    for closer in runs:
        kind = (closer.mark, closer.can_open, closer.length % 3)
        while closer.can_close and closer.left:
            place = _opener(openers, closer, floors.get(kind, 0))
            if place is None:
                floors[kind] = len(openers)
                break
            _join(openers[place], closer)
            del openers[place + bool(openers[place].left) :]
            floors = {key: min(floor, len(openers)) for key, floor in floors.items()}
        if closer.can_open and closer.left:
            openers.append(closer)


def _opener(openers: Sequence[Run], closer: Run, floor: int) -> int | None:
    for place in range(len(openers) - 1, floor - 1, -1):
        if openers[place].matches(closer):
            return place
    return None


def _join(opener: Run, closer: Run) -> None:
    taken = 2 if opener.left >= 2 and closer.left >= 2 else 1
    tag = "strong" if taken == 2 else "em"
    for one, tags in ((opener, opener.opens), (closer, closer.closes)):
        one.left -= taken
        tags.append(tag)


@lru_cache(maxsize=1024)
def _is_space(character: str) -> bool:
    return character in _SPACES or unicodedata.category(character) == "Zs"


@lru_cache(maxsize=1024)
def _is_mark(character: str) -> bool:
    """Unicode punctuation, symbols included (2.1)."""
    return unicodedata.category(character)[0] in "PS"
