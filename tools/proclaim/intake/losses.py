"""What an import drops, changes or cannot decide, as values that a person can go through one by one.

A loss names the element, where it stood and what became of it; the words that went with it are counted, so
that nothing else can be missing. A question names what only a person can answer, and the option that does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from proclaim.intake.passages import Passage


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of the source that is not in the sections as it was."""

    element: str
    """What it is, in the words of the program it comes from: "header", "text box", "comment"."""
    place: str
    """Where it stood: "paragraph 12", "line 40"."""
    became: str
    """What was done with it: "left out", "kept as text"."""
    text: str = ""
    """The words that went with it, as a reader of the source sees them; empty where none did."""


@dataclass(frozen=True, slots=True)
class Question:
    """What an import cannot tell by itself."""

    place: str
    problem: str
    """What is not clear, without a final full stop."""
    answer: str
    """How to answer, as a sentence without its full stop."""
    is_binding: bool
    """Whether nothing may be written before it is answered."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in one file."""

    passages: tuple[Passage, ...]
    losses: tuple[Loss, ...] = ()
    questions: tuple[Question, ...] = ()
    texts: tuple[str, ...] = ()
    """Every text of the file, found by a way of its own: what is counted against (see `counting`)."""
    markup: Counter[str] = field(default_factory=Counter)
    """Words in `texts` that stand within tags."""
    title: str = ""
    """What the file says that it is called, outside of its text; empty where it does not."""


def grouped(losses: Iterable[Loss]) -> list[tuple[Loss, int]]:
    """Losses of one kind at the same place as one, with how many there are, in their order."""
    counted = Counter(losses)
    return list(counted.items())
