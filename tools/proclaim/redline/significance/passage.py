"""What is compared and what is found, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from proclaim.model import Section


class Piece(NamedTuple):
    """Consecutive words of a passage with one fate."""

    text: str
    in_old: bool
    in_new: bool
    change: int = 0
    """Number of the change that it belongs to; 0 for words that were kept."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A changed piece of running text: a paragraph, an item, a cell, a title."""

    section: Section
    pieces: tuple[Piece, ...]


class Stretch(NamedTuple):
    """Some words of a sentence."""

    text: str
    is_changed: bool
    """Whether they are what matters: the number, the duty, the name that was lost or gained."""


@dataclass(frozen=True, slots=True)
class Significant:
    """What one sentence lost and gained of one kind."""

    kind: str
    old: tuple[str, ...]
    """As it is written in the text; a side that has nothing of the kind is empty."""
    new: tuple[str, ...]
    section: Section
    change: int
    """Number of the change that it stands in: a place to link to."""
    before: tuple[Stretch, ...] = ()
    """The sentence as it was, a long one cut around what changed; empty where there was none."""
    after: tuple[Stretch, ...] = ()
    """The sentence as it is now; empty where there is none."""
