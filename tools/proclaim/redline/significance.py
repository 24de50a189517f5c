"""Which changes a lawyer must not overlook: numbers, dates, durations, amounts, addresses, parties, modals.

A changed passage is read on both sides for what the language counts as such (its lexicon); what one
side has more often than the other is a legally significant change. Wording alone never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from babel.dates import get_month_names

from proclaim.locale import Locale
from proclaim.model import Section

# The order decides: what an earlier kind can read at a place is not read there by a later one.
KINDS = ("address", "date", "amount", "duration", "number", "party", "modal")
_LISTS = ("units", "numerals", "currencies", "multiples", "parties", "modals")
_EDGES = ".,;:)»” "
_WITH_SIGNS = frozenset({"address", "date", "amount"})
_SIGNS = re.compile(r"[\d@:]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A changed piece of running text on both sides, each as one or more stretches that are read alone."""

    section: Section
    change: int
    """Number of its first change."""
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Significant:
    """Values of one kind that a passage lost and gained."""

    kind: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    section: Section
    change: int
    """Number of the first change in the passage that it stands in: a place to link to."""


def find(passages: Iterable[Passage], locale: Locale) -> Iterator[Significant]:
    """The significant changes of each passage, by kind."""
    lexicon = _lexicon(locale)
    for passage in passages:
        before, after = _values(passage.old, lexicon), _values(passage.new, lexicon)
        for kind in KINDS:
            lost, gained = _beyond(before, after, kind), _beyond(after, before, kind)
            if lost or gained:
                yield Significant(kind, lost, gained, passage.section, passage.change)


def together(locale: Locale) -> re.Pattern[str]:
    """Matches what is never split: a date with its month in letters, an amount with its currency."""
    return _lexicon(locale).together


@dataclass(frozen=True, slots=True)
class _Lexicon:
    pattern: re.Pattern[str]
    """Every kind as a named group, over text in small letters."""
    in_words: re.Pattern[str]
    """The same for text without any of the signs that the other kinds need: most text, and much faster."""
    together: re.Pattern[str]


Values = dict[tuple[str, str], list[str]]
"""By kind and value in small letters, how it is written, once for each time it stands there."""


def _values(stretches: Iterable[str], lexicon: _Lexicon) -> Values:
    found: Values = {}
    for text in stretches:
        _add(found, text, lexicon)
    return found


def _add(found: Values, text: str, lexicon: _Lexicon) -> None:
    pattern = lexicon.pattern if _SIGNS.search(text) else lexicon.in_words
    small = text.lower().replace("'", "’")
    written = text if len(text) == len(small) else small
    for match in pattern.finditer(small):
        kind = match.lastgroup or ""
        value = " ".join(match[0].strip(_EDGES).split())
        shown = " ".join(written[match.start() : match.end()].strip(_EDGES).split())
        found.setdefault((kind, value), []).append(shown)


def _beyond(ours: Values, theirs: Values, kind: str) -> tuple[str, ...]:
    """The values of one kind that the one side has more often than the other, as they are written."""
    more = [
        shown
        for key, written in ours.items()
        if key[0] == kind
        for shown in written[len(theirs.get(key, ())) :]
    ]
    return tuple(sorted(more))


def _lexicon(locale: Locale) -> _Lexicon:
    return _compiled(locale.babel, *(locale.terms(f"lexicon.{one}") for one in _LISTS))


@lru_cache(maxsize=16)
def _compiled(
    babel: str,
    units: tuple[str, ...],
    numerals: tuple[str, ...],
    currencies: tuple[str, ...],
    multiples: tuple[str, ...],
    parties: tuple[str, ...],
    modals: tuple[str, ...],
) -> _Lexicon:
    number = r"\d+(?:[.,\u00a0\u202f ]\d+)*"
    count = rf"(?:{number}|{_any(numerals)})"
    money, times = _any(currencies), rf"(?:\s(?:{_any(multiples)})\b(?:\sde)?)?"
    date, amount = _date(babel), rf"(?:{money})\s?{number}{times}|{number}{times}\s?(?:{money}|%)"
    written = {
        "address": r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\bhttps?://[^\s<>]+|\b(?:mailto|tel):[^\s<>]+",
        "date": date,
        "amount": amount,
        "duration": rf"\b{count}(?:\s?\({number}\))?\s(?:{_any(units)})\b",
        "number": rf"(?<![\w.]){number}\b|\b(?:{_any(numerals)})\b",
        "party": rf"\b(?:{_any(parties)})\b",
        # An elided word ends with its apostrophe, and the next one follows at once: n’est.
        "modal": rf"(?<!\w)(?:{_any(modals)})(?:(?<=’)|(?!\w))",
    }
    groups = {kind: f"(?P<{kind}>{written[kind]})" for kind in KINDS}
    return _Lexicon(
        re.compile("|".join(groups.values())),
        re.compile("|".join(group for kind, group in groups.items() if kind not in _WITH_SIGNS)),
        re.compile(rf"(?:{date}|{amount})[.,;:)»”]*", re.IGNORECASE),
    )


def _date(babel: str) -> str:
    """A date with the month in letters, with or without its year; and as digits (ISO 8601)."""
    months = "|".join(re.escape(one.lower()) for one in get_month_names("wide", locale=babel).values())
    space = r"[ \u00a0\u202f]"
    year = rf"(?:,?{space}\d{{4}})?"
    day_first = rf"\b\d{{1,2}}(?:er|st|nd|rd|th)?{space}(?:{months})\b{year}"
    month_first = rf"\b(?:{months}){space}\d{{1,2}}\b{year}"
    return rf"(?:\b\d{{4}}-\d\d-\d\d\b|{day_first}|{month_first})"


def _any(terms: tuple[str, ...]) -> str:
    """An alternative of the terms in small letters, the longest first; white space in them may be any.

    Terms with one first letter stand together, so that a place where none begins is passed by quickly.
    """
    ordered = sorted((one.lower().replace("'", "’") for one in terms), key=len, reverse=True)
    by_letter: dict[str, list[str]] = {}
    for one in ordered:
        by_letter.setdefault(one[0], []).append(re.escape(one[1:]).replace(r"\ ", r"\s"))
    groups = (f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return "|".join(groups) or r"(?!)"
