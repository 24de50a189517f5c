"""Elements of HTML that stand as blocks within Markdown: where each begins and ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from proclaim.intake.markdown.constructs import ELEMENTS

_NAMES = "|".join(sorted(ELEMENTS, key=len, reverse=True))
_TAG = re.compile(
    rf"(?P<start>^[ \t]{{0,3}})?<(?P<end>/?)(?P<name>{_NAMES})\b[^<>]*>", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Element:
    """A piece of a text, from the tag that opens an element to the one that closes it."""

    start: int
    stop: int


def outermost(text: str) -> Iterator[Element]:
    """The elements that begin a line and stand in no other one, those that are never closed left out."""
    pairs: list[Element] = []
    waiting: list[tuple[str, int, bool]] = []
    opened: Counter[str] = Counter()
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        if not tag["end"]:
            waiting.append((name, tag.start(), tag["start"] is not None))
            opened[name] += 1
            continue
        while opened[name]:
            last, start, begins_line = waiting.pop()
            opened[last] -= 1
            if last == name:
                if begins_line:
                    pairs.append(Element(start, tag.end()))
                break
    stop = -1
    for element in sorted(pairs, key=lambda pair: pair.start):
        if element.start >= stop:
            yield element
            stop = element.stop
