"""Wordings of a pack as patterns over folded text: case, apostrophes and spaces do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from proclaim.law.pack import Alternatives

_SIGNS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "ç": "c"})
"""Signs that count as one; and a cedilla, which French puts on a stem by its ending: effacer, effaçons."""
_SPACE = re.compile(r"\s+")
_ANY_WORD = r"[\w'’-]+"
_NOTHING = re.compile(r"(?!)")


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """A text in small letters with one kind of apostrophe, hyphen and space, and without cedillas."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).lower().translate(_SIGNS)).strip()


@lru_cache(maxsize=4096)
def pattern(alternatives: Alternatives) -> re.Pattern[str]:
    """Any of the wordings in folded text; a space in one may be a hyphen, and a hyphen a space."""
    if not alternatives:
        return _NOTHING
    return re.compile(rf"(?<!\w)(?:{'|'.join(_wording(one) for one in alternatives)})")


def within(alternatives: Alternatives, text: str) -> re.Pattern[str]:
    """The same for one folded text: wordings whose letters are not in it at all are left out.

    A pack has a thousand wordings, and compiling each would cost more than all searches together.
    """
    return pattern(possible(alternatives, text))


def meets(text: str, alternatives: Alternatives) -> bool:
    """Whether one folded text has any of the wordings, as `pattern` finds them; most need no compiling."""
    plain = text.replace("-", " ")
    return any(_has(one, text, plain) for one in possible(alternatives, text))


def _has(wording: str, text: str, plain: str) -> bool:
    words = folded(wording).replace("-", " ")
    stem = words.removesuffix("*")
    if "*" in stem or not stem or not stem[-1].isalnum():
        return pattern((wording,)).search(text) is not None
    start = plain.find(stem)
    while start >= 0:
        before, behind = plain[start - 1 : start], plain[start + len(stem) : start + len(stem) + 1]
        if not _is_letter(before) and (stem != words or not _is_letter(behind)):
            return True
        start = plain.find(stem, start + 1)
    return False


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def possible(alternatives: Alternatives, text: str) -> Alternatives:
    """The wordings of which all letters are in one folded text."""
    plain = text.replace("-", " ")
    return tuple(one for one in alternatives if all(stem in plain for stem in _stems(one)))


@lru_cache(maxsize=8192)
def _stems(wording: str) -> tuple[str, ...]:
    """What stands between the stars of a wording."""
    return tuple(one.strip() for one in folded(wording).replace("-", " ").split("*") if one.strip())


def _wording(text: str) -> str:
    """One wording; where it ends with a letter, no letter follows."""
    return r"[ -]".join(_word(one) for one in re.split(r"[ -]", folded(text)) if one)


def _word(word: str) -> str:
    if word == "*":
        return _ANY_WORD
    if word.endswith("*"):
        return re.escape(word[:-1]) + r"\w*"
    return re.escape(word) + (r"(?!\w)" if word[-1].isalnum() else "")
