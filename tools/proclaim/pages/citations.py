"""References of a text to its own sections and clauses: "section 4(a)(ii)", « alinéas 4 a) et b) ».

A reference to a statute looks the same, and a link from it would mislead. So a reference counts only where
nothing around it names another text: no act, code or contract, no abbreviation, no "of" behind it. Words
such as "of this policy" settle it. Where there is doubt, there is no reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from proclaim.locale import Locale

_NEAR = 200
"""Characters before and behind a reference that can say whose section it is."""
_LABEL = r"\(?(?:[0-9]{1,3}|[a-z]|[A-Z]|[ivxlc]{1,8}|[IVXLC]{1,8})\)"
_LABELS = re.compile(rf"\s?{_LABEL}(?:\s?{_LABEL})*")
_NUMBER = re.compile(r"\s?([0-9]{1,3})(?![0-9])")
_SIGNS = re.compile(r"[0-9A-Za-z]+")
# 4.1, 4-1, 4/5, 4A, 4 bis, 4 30: what is numbered otherwise than here, or no number of a section.
_GOES_ON = re.compile(r"[\w§°%(]|[.,:/\u2010-\u2015-]\w|,?\s(?:(?:bis|ter|quater)\b|[§\d])", re.IGNORECASE)
_NAME_BEHIND = re.compile(r",?\s[A-ZÀ-ÖØ-Þ]")
_BEFORE = " \u00a0\u202f\n\t,(–—-"
_OPENING = '(«“"‘[\u00a0'
_SENTENCE_ENDS = '.!?:;(«“"'


class Mention(NamedTuple):
    """One reference within a passage."""

    start: int
    end: int
    number: int | None
    """Of the section; None where it is a clause of the section in which the reference stands."""
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """How one language cites, as compiled patterns."""

    first: re.Pattern[str]
    """A word that a reference begins with; its group `several` for more than one."""
    join: re.Pattern[str]
    own: re.Pattern[str]
    other: re.Pattern[str]
    behind: re.Pattern[str]
    before_number: frozenset[str]
    """Words that stand before the number of a section alone."""
    before_label: frozenset[str]
    """Words that stand before labels alone."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a text besides its words."""

    titles: tuple[str, ...] = ()
    """Of the other documents of the site."""
    own: str = ""
    """The title of the document itself."""


@lru_cache(maxsize=32)
def words(locale: Locale) -> Words | None:
    """The words of a language; None for one of a company's own that says nothing of references."""
    if "references" not in locale.table:
        return None
    number, numbers = locale.terms("references.before_number"), locale.terms("references.before_numbers")
    label, labels = locale.terms("references.before_label"), locale.terms("references.before_labels")
    between, behind = _any(locale.terms("references.between")), _any(locale.terms("references.behind"))
    first = rf"(?<![\w-])(?:(?P<several>{_any([*numbers, *labels])})|{_any([*number, *label])})(?=\s)"
    return Words(
        re.compile(first, re.IGNORECASE),
        re.compile(rf",\s(?:(?:{between})\s)?|\s(?:{between})\s", re.IGNORECASE),
        re.compile(locale.pattern("clauses.own")),
        re.compile(locale.pattern("clauses.other")),
        re.compile(rf",?\s(?:{behind})(?:(?<=’)|(?!\w))", re.IGNORECASE),
        frozenset(word.lower() for word in (*number, *numbers)),
        frozenset(word.lower() for word in (*label, *labels)),
    )


def _any(terms: Sequence[str]) -> str:
    """One of several terms, the longest first, with any white space within."""
    found = sorted(terms, key=len, reverse=True)
    return "|".join(r"\s".join(map(re.escape, term.split())) for term in found)


def names_another(passage: str, language: Words, setting: Setting) -> bool:
    """Whether a passage names a text that references in it could be to."""
    passage = " ".join(passage.replace("'", "’").split())
    small = passage.casefold()
    if any(title.casefold() in small for title in setting.titles if title):
        return True
    if setting.own:
        passage = re.sub(re.escape(setting.own), " ", passage, flags=re.IGNORECASE)
    return language.other.search(language.own.sub(" ", passage)) is not None


def mentions(
    passage: str, language: Words, setting: Setting, *, is_doubtful: bool = False
) -> Iterator[tuple[Mention, ...]]:
    """The references of a passage to its own document, those together that are cited in one breath.

    is_doubtful: whether what stands around the passage names another text.
    Whether what they name exists is for the caller to find; if one of them does not, none is meant.
    """
    text = passage.replace("'", "’")
    doubt: bool | None = True if is_doubtful else None
    end = 0
    while first := language.first.search(text, end):
        found, end = _chain(text, first, language)
        if not found or _GOES_ON.match(text, end):
            continue
        if language.own.match(" ".join(text[end : end + _NEAR].split())):
            yield found
        elif not _belongs_elsewhere(text, first.start(), end, language):
            if doubt is None:
                doubt = names_another(passage, language, setting)
            if not doubt:
                yield found


def _chain(text: str, first: re.Match[str], language: Words) -> tuple[tuple[Mention, ...], int]:
    """What is cited from a word on, and where that ends.

    What goes on a reference without the plural, "section 4 or 5 days", is passed over and no reference.
    """
    found: list[Mention] = []
    word: re.Match[str] = first
    start, end, between = first.start(), first.end(), ""
    while True:
        again = language.first.match(text, start)
        word = again or word
        item = _item(text, start, again, language) if again else _further(text, start, found)
        if item is None:
            return tuple(found), end
        is_cited = bool(again or word["several"])
        if again and item.number is None and found and found[-1].number is not None:
            # "section 4, paragraph (b)" is 4(b); "section 4 and paragraph (b)" leaves open whose it is.
            item = item._replace(number=found[-1].number)
            is_cited = between == "," and not found[-1].labels
        found += [item] if is_cited else []
        join = language.join.match(text, item.end)
        end = item.end
        if join is None:
            return tuple(found), end
        start, between = join.end(), join[0].strip()


def _item(text: str, start: int, word: re.Match[str], language: Words) -> Mention | None:
    """What stands behind a word: a number with or without labels, or labels alone."""
    named = word[0].lower()
    number = _NUMBER.match(text, word.end())
    labels = _LABELS.match(text, number.end() if number else word.end())
    last = labels or number
    allowed = language.before_number if number else frozenset()
    if labels:
        allowed |= language.before_label
    if last is None or named not in allowed:
        return None
    return Mention(start, last.end(), int(number[1]) if number else None, _signs(labels))


def _further(text: str, start: int, found: Sequence[Mention]) -> Mention | None:
    """What goes on a reference without a word of its own: 5 behind "sections 4 and", (b) behind "4(a) or"."""
    number = _NUMBER.match(text, start)
    labels = _LABELS.match(text, number.end() if number else start)
    if number:
        return Mention(start, (labels or number).end(), int(number[1]), _signs(labels))
    before = found[-1] if found else None
    if labels is None or before is None or not before.labels:
        return None
    signs = _signs(labels)
    around = before.labels[: max(0, len(before.labels) - len(signs))]
    return Mention(start, labels.end(), before.number, (*around, *signs))


def _signs(labels: re.Match[str] | None) -> tuple[str, ...]:
    return tuple(_SIGNS.findall(labels[0])) if labels else ()


def _belongs_elsewhere(text: str, start: int, end: int, language: Words) -> bool:
    """Whether what stands right before or behind a reference makes it one to another text."""
    if language.behind.match(text, end) or _NAME_BEHIND.match(text, end):
        return True
    before = text[max(0, start - _NEAR) : start].rstrip(_BEFORE)
    if not before or before[-1] in _SENTENCE_ENDS:
        return False
    last = before.split()[-1]
    rest = before[: -len(last)].rstrip()
    name = last.lstrip(_OPENING)
    if name[-1:].isdigit() or name.endswith("’s"):
        return True
    return name[:1].isupper() and name == last and bool(rest) and rest[-1] not in _SENTENCE_ENDS
