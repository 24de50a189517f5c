"""A fact as a value: what a text says, apart from how its language writes it.

A value has one key that says what it is, keys that it may also go by, and, where it counts something, the
size of the number in it. Two values are the same when their keys meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

Key = tuple[str, ...]


class Kind(StrEnum):
    """What a value is; each kind has its rule."""

    NUMBER = "number"
    DATE = "date"
    DURATION = "duration"
    AMOUNT = "amount"
    TIME = "time"
    ADDRESS = "address"
    CITATION = "citation"


BARE = frozenset({Kind.NUMBER, Kind.CITATION})
"""Kinds that are a number and nothing else."""


YEAR, TIMES, PART = "year", "times", "part"
IMPLIED = frozenset({YEAR, TIMES, PART})
NOTHING_COUNTED = "n"
"""First part of the key of a number that counts nothing the checks know."""


@dataclass(frozen=True, slots=True)
class Value:
    """One fact of a text."""

    kind: Kind
    key: Key
    shown: str
    """As it stands in the text."""
    firm: bool = True
    """Whether it must have a counterpart; a number in words that counts nothing may do without."""
    spelled: bool = False
    """Whether it is written in words."""
    others: frozenset[Key] = frozenset()
    """Keys it may also go by, each enough to meet another value."""
    passive: frozenset[Key] = frozenset()
    """Keys by which another value may know it, but not two such values each other."""
    size: Fraction | None = None
    """The number in it, for what counts or measures."""
    beside: frozenset[str] = frozenset()
    """For a bare number: what its text counts, which it may be, too: "the number of weeks is 15"."""

    @property
    def known(self) -> frozenset[Key]:
        """All keys by which another value may know it."""
        return self.others | self.passive | {self.key}

    def meets(self, other: Value) -> bool:
        """Whether both say the same, perhaps in another form."""
        return bool(({self.key} | self.others) & other.known or ({other.key} | other.others) & self.known)

    def counts_like(self, other: Value) -> bool:
        """Whether one is only the number of the other: in "30 or 60 days" the last has the unit of both."""
        if self.size is None or self.size != other.size:
            return False
        if self.kind in BARE and other.kind in BARE:
            return True
        return any(
            one.may_count(another) or (one.kind in BARE and (another.key[0] in IMPLIED or not one.firm))
            for one, another in ((self, other), (other, self))
        )

    def may_count(self, other: Value) -> bool:
        """Whether this is a bare number in digits that may count what the other counts."""
        return self.kind is Kind.NUMBER and self.firm and other.firm and other.key[0] in self.beside

    def completes(self, other: Value) -> bool:
        """Whether both are dates and one leaves out only what the other adds: 1 May, 1 May 2020."""
        if self.kind is not Kind.DATE or other.kind is not Kind.DATE:
            return False
        return all(
            mine == yours or not mine or not yours for mine, yours in zip(self.key, other.key, strict=True)
        )
