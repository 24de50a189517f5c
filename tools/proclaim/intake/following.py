"""Which section of a version is which of the version before it: ids stay for ever, titles do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from proclaim.intake.composing import Made
from proclaim.intake.counting import tokens

_SAME = 0.5
"""Share of words from which on a section under another title is the same: half of it stayed."""


@dataclass(frozen=True, slots=True)
class Known:
    """A section of the version before."""

    id: str
    title: str
    words: Counter[str]


def known(sections: Sequence[Made]) -> tuple[Known, ...]:
    """Sections as those of the next version are compared with them."""
    return tuple(Known(section.id, section.title, tokens((section.text,))) for section in sections)


def following(before: Sequence[Known], titles: Sequence[str], texts: Sequence[str]) -> list[str | None]:
    """The ids that the sections of a version have from the one before it; None for a new section."""
    ids: list[str | None] = [None] * len(titles)
    left = list(before)
    for place, title in enumerate(titles):
        same = next((section for section in left if section.title.casefold() == title.casefold()), None)
        if same:
            ids[place] = same.id
            left.remove(same)
    words = [tokens((text,)) for text in texts]
    pairs = sorted(
        (
            (_shared(section.words, words[place]), place, section)
            for place, id in enumerate(ids)
            if id is None
            for section in left
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )
    for share, place, section in pairs:
        if share >= _SAME and ids[place] is None and section in left:
            ids[place] = section.id
            left.remove(section)
    return ids


def _shared(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / max((one | other).total(), 1)
