"""How a locale sets marks and spaces: the patterns of its `[typography]` table, and a text mended by them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

Couples = tuple[tuple[str, str], ...]
"""Patterns, each with what takes its place."""
GROUPS: Mapping[str, tuple[str, ...]] = {
    "quotes": ("quotes",),
    "apostrophes": ("apostrophes",),
    "spaces": ("stops", "spaces"),
}
"""What is mended together, and the lists that it is mended by, in their order."""
_UNITS = "{units}"
"""Stands in a pattern for any of the words of `lexicon.units`."""


def patterns(table: Mapping[str, Any]) -> dict[str, Couples]:
    """The patterns of a language by group; a list that it lacks mends nothing."""
    lists = table.get("typography", {})
    units = _alternatives(table.get("lexicon", {}).get("units", ()))
    return {
        group: tuple(
            (str(pattern).replace(_UNITS, units), str(new))
            for name in names
            for pattern, new in lists.get(name, ())
        )
        for group, names in GROUPS.items()
    }


@lru_cache(maxsize=4096)
def mended(text: str, couples: Couples) -> str:
    """The text with every pattern applied, one after the other."""
    for pattern, new in couples:
        text = re.sub(pattern, new, text, flags=re.MULTILINE)
    return text


def elided(words: str, values: Mapping[str, str], table: Mapping[str, Any]) -> str:
    """Words with {places}, those that elide cut short before a value that begins with a vowel: d’Acme."""
    vowels = table.get("vowels", "")
    names = [name for name, value in values.items() if value and value[0].lower() in vowels]
    for word in table.get("words", ()):
        for name in names:
            stem, last = re.escape(word[:-1]), re.escape(word[-1:])
            words = re.sub(rf"(?i)\b({stem}){last} (?={{{name}}})", r"\1’", words)
    return words


def _alternatives(words: tuple[str, ...] | list[str]) -> str:
    """A regular expression for any of the words, the longest first; one that nothing meets for none."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
