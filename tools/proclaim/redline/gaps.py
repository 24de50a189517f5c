"""A passage divided into its words and the signs between them, so that each can be judged alone.

Signs inside a word (1.5, 10-20, and/or, l'an, addresses) belong to the word, and so do a possessive
apostrophe and the bracket of party(ies). Code stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from proclaim.redline.typography import Word

_OPENING = re.compile(r"""(?:["'(\[]|\.{3}(?=[^.])|[,;:!?](?=\D))*""")
_CLOSING = "\"')].,;:!?"
_DASH = re.compile(r"-+")
_ENCLOSING = "<>()[]"
_OPENER = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Gap:
    """The signs between two words."""

    enclosing: str = ""
    """Brackets in their order, and quotation marks of any form: < where one opens, > where it closes."""
    stops: str = ""
    """Every other sign, a doubled one once; an ellipsis is one sign. White space between is typography."""


@dataclass(frozen=True, slots=True)
class Divided:
    """A passage as its words and the gaps around them."""

    words: tuple[Word, ...]
    gaps: tuple[Gap, ...]
    """One more than words: before the first, between each two, behind the last."""
    places: tuple[int, ...]
    """For each word, the index of what it was divided from."""


def divided(several: Sequence[Word]) -> Divided:
    """The words of a passage, as `typography` gives them, without the signs around them."""
    words: list[Word] = []
    gaps: list[Gap] = []
    places: list[int] = []
    signs, opened = "", 0
    for place, word in enumerate(several):
        before, core, behind = _parts(word, opened)
        opened += before.count("'") - behind.count("'")
        signs += _marked(before, "<")
        if core:
            gaps.append(_gap(signs))
            words.append(Word(core, word.addresses, word.exact))
            places.append(place)
            signs = ""
        signs += _marked(behind, ">")
    return Divided(tuple(words), (*gaps, _gap(signs)), tuple(places))


def _parts(word: Word, opened: int) -> tuple[str, str, str]:
    """The signs before a word, the word, and the signs behind it.

    opened: how many single quotes before it are not closed yet.
    """
    text = word.text
    if word.exact:
        return "", text, ""
    match = _OPENING.match(text)
    start, end = match.end() if match else 0, len(text)
    is_quoted = opened > 0 or "'" in text[:start]
    while end > start and text[end - 1] in _CLOSING and not _is_own(text[start:end], is_quoted):
        end -= 1
    if _DASH.fullmatch(text[start:end]):
        start, end, text = start + 1, start + 1, f"{text[:start]}-{text[end:]}"
    # A link or a picture of signs alone is what it is.
    return ("", text, "") if start == end and word.addresses else (text[:start], text[start:end], text[end:])


def _is_own(text: str, is_quoted: bool) -> bool:
    """Whether the last sign belongs to the word: customers', party(ies)."""
    rest, sign = text[:-1], text[-1]
    if sign in _OPENER:
        return rest.count(_OPENER[sign]) > rest.count(sign)
    return sign == "'" and not is_quoted


def _marked(signs: str, quote: str) -> str:
    return signs.replace('"', quote).replace("'", quote)


def _gap(signs: str) -> Gap:
    stops = re.sub(r"\.{3,}", "…", "".join(one for one in signs if one not in _ENCLOSING))
    return Gap("".join(one for one in signs if one in _ENCLOSING), re.sub(r"(.)\1+", r"\1", stops))
