"""The sentences of a passage, each beside its counterpart where both languages have as many."""

from __future__ import annotations

import re

SENTENCE = re.compile(r"(?<=[.!?;:])[\s\u00a0]+(?=[«“\"(]?[\s\u00a0]?[^\W\d_])")
"""The white space between two sentences, or two parts of one that a semicolon or colon divides."""


def sentence_pairs(text: str, other: str) -> tuple[tuple[str, str], ...] | None:
    """Sentence by sentence; None where one passage has more sentences than the other."""
    here, there = SENTENCE.split(text), SENTENCE.split(other)
    return tuple(zip(here, there, strict=True)) if len(here) == len(there) else None
