"""Which elements of two sequences are the same ones: difflib's longest stretches first, as people compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from cydifflib import SequenceMatcher

_THOROUGH = 3_000_000
"""Past so many pairs of equal elements the commonest are left out of the search (difflib's autojunk). The
time of a search grows with their number. Measured on passages of 10,000 words with a third of them edited:
2.2 million pairs, 0.13 s, 1.01 times the fewest words marked; with autojunk 1.22 times. Only a text that
repeats a few words thousands of times has more, and would take minutes."""

Opcode = tuple[str, int, int, int, int]
"""What happens ("equal", "replace", "delete", "insert"), and from where to where on either side."""


def opcodes(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Opcode]:
    """How to turn the old sequence into the new one, in order."""
    there = Counter(new)
    pairs = sum([there[one] for one in old])
    return list(SequenceMatcher(None, old, new, pairs > _THOROUGH).get_opcodes())
