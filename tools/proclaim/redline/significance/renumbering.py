"""References that only follow clauses to their new numbers; they are said once for the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proclaim.redline.significance.balance import Difference
from proclaim.redline.significance.signals import REFERENCE, Signal

Moves = frozenset[tuple[str, str]]
"""Former and present numbers and letters of clauses: ("5", "6"), ("c", "d")."""


def followed(found: Sequence[Difference], moves: Moves) -> Iterator[tuple[Difference, Signal, Signal]]:
    """The references that name the same clause by its new number, taken out of the differences."""
    for one in found:
        for lost in [one for one in one.lost if one.kind == REFERENCE]:
            gained = next((it for it in one.gained if _is_same_clause(lost, it, moves)), None)
            if gained:
                one.lost.remove(lost)
                one.gained.remove(gained)
                yield one, lost, gained


def _is_same_clause(lost: Signal, gained: Signal, moves: Moves) -> bool:
    is_own = "elsewhere" not in (lost.key[0], gained.key[0])
    return is_own and gained.kind == REFERENCE and (lost.key[-1], gained.key[-1]) in moves
