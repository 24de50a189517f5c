"""The sentences of a passage, each beside its counterpart where both languages have as many."""

from __future__ import annotations

import re
from collections.abc import Iterator

SENTENCE = re.compile(r"(?<=[.!?;:])[\s\u00a0]+(?=[«“\"(]?[\s\u00a0]?[^\W\d_])")
"""The white space between two sentences, or two parts of one that a semicolon or colon divides."""


def sentence_pairs(text: str, other: str) -> Iterator[tuple[str, str]]:
    """Sentence by sentence; both passages as a whole where one has more sentences than the other."""
    here, there = SENTENCE.split(text), SENTENCE.split(other)
    if len(here) == len(there):
        yield from zip(here, there, strict=True)
    else:
        yield text, other
