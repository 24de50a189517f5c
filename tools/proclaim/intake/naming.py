"""Ids of sections, made of their titles: they stay when the title changes, so they are chosen once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

_LONGEST = 48
"""Characters: a file's name with its number stays readable."""
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "’": " ", "'": " "}
)


def slug(title: str) -> str:
    """Words of a-z and 0-9 with hyphens between them; empty where a title has none."""
    plain = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.findall(r"[a-z0-9]+", letters)
    while words and not words[0][0].isalpha():
        words.pop(0)
    found = ""
    for word in words:
        longer = f"{found}-{word}" if found else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        found = longer
    return found


_GENERATED = re.compile(
    r".|_.*|(?:section|sec|s|h|heading|header|hd|toc|title|part|art|article|chapter|anchor|bookmark|id|ref|para|p|block"
    r"|item|c|a|l|ole_link|elementor|wp|mw)?[-_.:]*[\d.:_-]*|(?:h|id)[-_.][\w-]+|(?=\w*\d)[0-9a-f-]{6,}"
    r"|.*[0-9a-f]{8,}.*|elementor.*",
    re.IGNORECASE,
)


def is_generated(anchor: str, title: str) -> bool:
    """Whether a program made an id up, of a counter, of random signs or of the title: no person chose it."""
    return _GENERATED.fullmatch(anchor) is not None or slug(anchor) in ("", slug(title))


def unique(titles: Iterable[str], taken: Collection[str] = ()) -> list[str]:
    """An id for each title, each of them once.

    taken: ids that are used already. A title without any letter of a-z makes "section".
    """
    used = set(taken)
    found = []
    for title in titles:
        stem = slug(title) or "section"
        id, turn = stem, 2
        while id in used:
            id, turn = f"{stem}-{turn}", turn + 1
        used.add(id)
        found.append(id)
    return found
