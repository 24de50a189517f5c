"""Does a sentence affirm what a pack forbids, or deny it?

A denial reaches from where it stands to the end of its clause. A new clause begins where the language turns
("but", ", and we"). A denial within brackets ends with them, and one in a clause that only says when ("if you
do not pay, …") ends at the comma. A deed may also be denied right behind it ("a higher price is never
charged"). A later clause may refer to what is denied ("but it costs more if you do"). An exception between
the deed and the rest takes the denial back: "we charge no higher price, except to those who …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from proclaim.locale import Locale

_BEHIND = 4
"""Words behind a deed within which it may still be denied: "may as such never"."""
Matches = Sequence[Sequence[re.Match[str]]]
"""For each group, where a text meets it."""
_WORD = re.compile(r"[\w'-]+")


def affirmed(text: str, groups: Sequence[re.Pattern[str]], locale: Locale) -> tuple[str, ...]:
    """The words by which a sentence meets every group without denying it; none where it does not.

    text: folded.
    """
    if not all(one.search(text) for one in groups):
        return ()
    found = [list(one.finditer(text)) for one in groups]
    open_matches = [_undenied(text, some, locale) for some in found]
    if all(open_matches):
        return tuple(some[0][0] for some in open_matches)
    behind = _referring(text, found, open_matches, locale)
    if behind:
        return behind
    first = [min(some, key=re.Match.start) for some in found]
    start, end = min(one.end() for one in first), max(one.start() for one in first)
    if start < end and _pattern(locale, "law.exceptions").search(text, start, end):
        return tuple(one[0] for one in first)
    return ()


def _referring(text: str, found: Matches, open_matches: Matches, locale: Locale) -> tuple[str, ...]:
    """The words where a later clause affirms its own and refers to what an earlier one denies.

    "We do not discriminate because you exercise a right, but a higher price applies if you do."
    """
    begins = [one.end() for one in _pattern(locale, "law.turns").finditer(text)]
    back = _pattern(locale, "law.back_references")
    for start, end in pairwise((*begins, len(text))):
        later = [[one for one in some if start <= one.start() < end] for some in open_matches]
        earlier = [[one for one in some if one.end() <= start] for some in found]
        if any(later) and back.search(text, start, end):
            both = [here or before for here, before in zip(later, earlier, strict=True)]
            if all(both):
                return tuple(some[0][0] for some in both)
    return ()


def _undenied(text: str, matches: Sequence[re.Match[str]], locale: Locale) -> list[re.Match[str]]:
    scopes = tuple(_scopes(text, locale))
    denials = _pattern(locale, "law.denials")
    return [
        one
        for one in matches
        if not any(start <= one.start() < end for start, end in scopes)
        if not _denied_behind(text, one, denials, locale)
    ]


def _denied_behind(text: str, deed: re.Match[str], denials: re.Pattern[str], locale: Locale) -> bool:
    """Whether a denial follows a deed closely, before anything turns."""
    rest = text[deed.end() :]
    turn = _pattern(locale, "law.turns").search(rest)
    rest = re.split(r"[,.;:(]", rest[: turn.start()] if turn else rest, maxsplit=1)[0]
    words = list(_WORD.finditer(rest))[:_BEHIND]
    near = rest[: words[-1].end()] if words else ""
    relative = _pattern(locale, "law.relatives").search(near)
    denial = denials.search(near)
    return denial is not None and (relative is None or denial.start() < relative.start())


def _scopes(text: str, locale: Locale) -> Iterator[tuple[int, int]]:
    """The stretches of a text that are denied."""
    idle = [one.span() for one in _pattern(locale, "law.idle").finditer(text)]
    begins = [0, *(one.end() for one in _pattern(locale, "law.turns").finditer(text)), len(text)]
    for start, end in pairwise(begins):
        clause = text[start:end].lstrip(" ,;:")
        is_condition = _pattern(locale, "law.conditions").match(clause) is not None
        for denial in _pattern(locale, "law.denials").finditer(text, start, end):
            if any(left <= denial.start() < right for left, right in idle):
                continue
            is_short = is_condition or _pattern(locale, "law.lacks").fullmatch(denial[0]) is not None
            comma = text.find(",", denial.end(), end) if is_short else -1
            yield denial.start(), _bracketed(text, denial.end(), comma if comma >= 0 else end)


def _bracketed(text: str, start: int, end: int) -> int:
    """Where a denial ends that stands within brackets: behind them, the sentence goes on without it."""
    closed, opened = text.find(")", start, end), text.find("(", start, end)
    within = text.rfind("(", 0, start) > text.rfind(")", 0, start)
    return closed if within and closed >= 0 and not 0 <= opened < closed else end


@lru_cache(maxsize=64)
def _pattern(locale: Locale, key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in locale.terms(key)) or "(?!)")
