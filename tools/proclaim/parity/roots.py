"""What texts of two languages share: numbers, names, and words of one root."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"\d+|[^\W\d_]{3,}")
_ROOT = 4
"""Words of one root mostly begin alike in languages that borrow from each other: sensitive, sensible."""


@lru_cache(maxsize=8192)
def roots(text: str) -> frozenset[str]:
    """The beginnings of a text's words in small letters, and its numbers."""
    return frozenset(one.lower()[:_ROOT] if not one.isdigit() else one for one in _WORD.findall(text))
