"""Between which sections something may have moved, told from the texts without comparing them.

It is told generously: sections that are compared together for nothing only make a file a little larger. What
moved in the end is for the redline to say.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain, pairwise

from proclaim.model import Section

_FEWEST = 4
"""Words of a passage that can move by itself, as in redline/moves.py."""
_ALIKE = 0.2
"""Share of the pairs of words, of the passage that has fewer of them, that both must have. A redline calls
passages one that share 7 words in 10; were every third word another, a third of the pairs would be left."""
_WORD = re.compile(r"\w+")
_LABEL = re.compile(r"^[\s>]*(?:(?:[-*+#]+|\(?\w{1,4}[.)])\s+)+")
"""What stands before the words of an item, a heading or a quotation."""

Passage = tuple[str, ...]
"""The words of a paragraph, an item, a row or a list."""
Sides = Mapping[str, Section]
"""The sections of a text by id."""


class Moving:
    """What passages of which sections are alike, over all texts of a document."""

    def __init__(self, texts: Iterable[Collection[Section]]) -> None:
        self._alike = tuple(_alike(_varying([*texts])))

    def between(self, old: Sides, new: Sides, ids: Collection[str]) -> Iterator[tuple[str, str]]:
        """The sections, of these, of which one lost a passage that came to the other."""
        for (one, passage), (other, like) in self._alike:
            if one in ids and other in ids:
                there = _gone(old, new, one, passage) and _gone(new, old, other, like)
                if there or (_gone(old, new, other, like) and _gone(new, old, one, passage)):
                    yield one, other


def _gone(here: Sides, there: Sides, id: str, passage: Passage) -> bool:
    """Whether a section has a passage on one side alone."""
    return passage in _of(here.get(id)) and passage not in _of(there.get(id))


def _of(section: Section | None) -> frozenset[Passage]:
    return passages(section.text) if section else frozenset()


@lru_cache(maxsize=1024)
def passages(text: str) -> frozenset[Passage]:
    """The passages of a Markdown text that could move by themselves."""
    chunks = re.split(r"\n\s*\n", text)
    lines = chain.from_iterable(chunk.splitlines() for chunk in chunks)
    found = (_words(one) for one in (*chunks, *lines))
    return frozenset(one for one in found if len(one) >= _FEWEST)


def _words(passage: str) -> Passage:
    lines = (_LABEL.sub("", line) for line in passage.casefold().splitlines())
    # Passages are made of the same few words: each is kept once.
    return tuple(map(sys.intern, _WORD.findall(" ".join(lines))))


_Own = tuple[str, Passage]
"""A passage with the id of its section."""


def _varying(texts: Collection[Collection[Section]]) -> list[_Own]:
    """The passages that some texts have in a section and others lack there: only those can have moved."""
    several = Counter(
        (section.id, one) for text in texts for section in text for one in passages(section.text)
    )
    return [own for own, times in several.items() if times < len(texts)]


def _alike(several: Iterable[_Own]) -> Iterator[tuple[_Own, _Own]]:
    """The passages of different sections that share enough to be one."""
    known: dict[object, list[int]] = defaultdict(list)
    before: list[tuple[_Own, int]] = []
    for own in several:
        traits = set(pairwise(own[1]))
        hits = Counter(chain.from_iterable(known[one] for one in traits if one in known))
        for place, shared in hits.items():
            other, size = before[place]
            if other[0] != own[0] and shared >= _ALIKE * min(size, len(traits)):
                yield other, own
        for one in traits:
            known[one].append(len(before))
        before.append((own, len(traits)))
