"""What one sentence says that a lawyer reads for: values, and words that bind, allow, limit and name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from proclaim.locale import Locale
from proclaim.redline.significance.lexicon import Lexicon, lexicon
from proclaim.values import Kind, Value, Vocabulary, of_text, vocabulary

Meaning = tuple[str, tuple[str, ...]]
"""Kind and key of a signal."""
REFERENCE = "reference"
REPLACED = frozenset({"order", "scope", "connective", "name"})
"""Kinds that count only where one takes the place of another: "and" says little, "or" for "and" much."""
_KINDS = {Kind.CITATION: REFERENCE}
_BESIDE = 5
"""Characters between a bound and its number at most: "no later than the 30th", "30 days (at most)"."""
_IN_MONTHS, _IN_DAYS = 12, 7
_ITEM = re.compile(r"\s*(?:\d+(?:\.\d+)*|[a-zA-Z]|[ivxIVX]+)[.)](?=\s)")
"""The number or letter that stands before a clause as part of its text."""
_DIGIT = re.compile(r"\d")
_BESIDE_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ\d](?:(?<=\d)\s[A-ZÀ-ÖØ-Þ]|(?<!\d)\s?\d)")
"""A digit as postal codes have one: H2X, QC 12345, 75001 Paris."""
_LETTERS = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ](?<![\w’.][A-ZÀ-ÖØ-Þ])[\w&-]*[\w](?:\s[A-ZÀ-ÖØ-Þ][\w&-]*\w)*")
_MOSTLY = 0.5
"""More than this share of its words begins with a capital in a title, where capitals name nobody; half of
those of a sentence with names do, in the cases in tests/redline/significant."""


@dataclass(frozen=True, slots=True)
class Signal:
    """Something that counts, at its place in a sentence."""

    kind: str
    key: tuple[str, ...]
    """What it means; equal for other words that say the same."""
    shown: str
    start: int
    end: int
    is_weak: bool = False
    """Whether it counts only in a sentence that has a counterpart: "first", "please"."""

    @property
    def meaning(self) -> Meaning:
        """What two signals that say the same have in common."""
        return self.kind, self.key


@lru_cache(maxsize=16384)
def signals(text: str, locale: Locale) -> tuple[Signal, ...]:
    """The signals of a sentence in order."""
    words, read = lexicon(locale), small(text)
    leads = {"", *_LETTERS.findall(read)}
    signs = list(_signs(text, read, words))
    postal = list(_postal(text, read, words, leads))
    found, taken = list[Signal](), bytearray(len(text))
    found += _apart([one for one in signs if one.kind == "law"], taken)
    found += _apart(_named(text, read, words, leads), taken)
    found += _apart(_values(text, locale, words, postal), taken)
    found += _apart(signs, taken)
    for start, end in postal:
        taken[start:end] = b"\1" * (end - start)
    found += _apart(_capitals(text, words), taken)
    return tuple(sorted(_bounded(found), key=attrgetter("start")))


def small(text: str) -> str:
    """The text in small letters, letter for letter."""
    found = text.lower().replace("'", "’")
    return found if len(found) == len(text) else text


def _apart(more: Iterable[Signal], taken: bytearray) -> list[Signal]:
    """Those that overlap none found before; `taken` has a 1 for each letter of these, and then of all."""
    found = [one for one in more if taken.find(1, one.start, one.end) < 0]
    for one in found:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    return found


def _named(text: str, read: str, words: Lexicon, leads: Set[str]) -> Iterator[Signal]:
    """Companies by the form of their names; laws and courts by their places; clauses by their letters.

    read: the text in small letters. leads: its words; a pattern is tried where a term of it begins with one.
    """
    for match in words.law.finditer(text) if not words.places.isdisjoint(leads) else ():
        name = re.split(r"(?<=[\s’])(?![A-ZÀ-ÖØ-Þ])\w+[\s’]", match["name"] or match["before"])[-1]
        yield Signal("law", (name.lower(),), match[0].strip(), match.start(), match.end())
    for match in words.companies.finditer(text) if not words.forms.isdisjoint(leads) else ():
        key = match[0].lower().replace(".", "").replace(",", "")
        yield Signal("party", ("company", key), match[0], match.start(), match.end())
    for match in words.labels.finditer(read) if ")" in text else ():
        shown = text[match.start() : match.end()]
        yield Signal(REFERENCE, ("label", match["label"]), shown, match.start(), match.end())


def _values(text: str, locale: Locale, words: Lexicon, postal: list[tuple[int, int]]) -> Iterator[Signal]:
    """The values, but for parts of postal addresses, the time in a stamp, and the number of an item."""
    language, place = vocabulary(locale), 0
    values = of_text(text, (), language)
    item = _ITEM.match(text) if values else None
    nowhere = postal + ([(0, item.end())] if item else [])
    is_stamp = any(one.kind is Kind.TIME for one in values) and bool(words.stamps.search(small(text)))
    before: Signal | None = None
    for value in values:
        start = text.find(value.shown, place)
        start = start if start >= 0 else text.find(value.shown)
        if start < 0:
            continue
        place = start + len(value.shown)
        end = start + len(value.shown.rstrip("."))
        signal = _signal(value, start, end, language)
        if signal.kind == "number" and before and words.also.fullmatch(text, before.end, start):
            signal = Signal(REFERENCE, signal.key, signal.shown, start, end)
        before = signal if signal.kind == REFERENCE else None
        is_address = signal.kind == "number" and any(a < end and start < b for a, b in nowhere)
        if not is_address and not (is_stamp and value.kind is Kind.TIME):
            yield _outside(signal, text, words)


def _postal(text: str, read: str, words: Lexicon, leads: Set[str]) -> Iterator[tuple[int, int]]:
    """Where streets with their numbers and postal codes stand: they name neither a value nor a person."""
    if not _DIGIT.search(text):
        return
    has_street = not words.roads.isdisjoint(leads)
    if has_street or _BESIDE_CAPITAL.search(text):
        yield from (match.span() for match in words.streets.finditer(text))
    if has_street:
        yield from (match.span() for match in words.premises.finditer(read))


def _signal(value: Value, start: int, end: int, language: Vocabulary) -> Signal:
    kind = _KINDS.get(value.kind, value.kind.value)
    if value.kind is Kind.DURATION and language.ordinal.match(small(value.shown)):
        # The fifteenth day is a place in time, and no fifteen days.
        return Signal("number", ("n", *value.key), value.shown, start, end)
    is_weak = kind in ("number", "time") and not value.firm
    return Signal(kind, _key(value), value.shown.rstrip("."), start, end, is_weak)


def _key(value: Value) -> tuple[str, ...]:
    """What it means: a year is twelve months, a week seven days."""
    if value.kind is Kind.DURATION and value.size is not None:
        if value.key[0] == "year":
            return "month", str(value.size * _IN_MONTHS)
        if value.key[0] == "week":
            return "day", str(value.size * _IN_DAYS)
    return value.key


def _outside(signal: Signal, text: str, words: Lexicon) -> Signal:
    """A reference to a clause of another text, which follows no numbering of ours."""
    if signal.kind == REFERENCE and words.elsewhere.match(text, signal.end):
        return Signal(REFERENCE, ("elsewhere", *signal.key), signal.shown, signal.start, signal.end)
    return signal


def _signs(text: str, read: str, words: Lexicon) -> Iterator[Signal]:
    read = words.ignored.sub(lambda match: "¤" * len(match[0]), read)
    for match in words.signs.finditer(read):
        kind, meaning = words.meanings[match.lastgroup or " ".join(match[0].split())]
        shown = " ".join(text[match.start() : match.end()].split())
        key = _periodic(meaning) if kind == "duration" else (meaning,)
        yield Signal(kind, key, shown, match.start(), match.end(), meaning == "request")
        if kind == "right":
            yield from _allowing(match, words)


def _allowing(right: re.Match[str], words: Lexicon) -> Iterator[Signal]:
    """The permission within a right, which stays where only the right is lost: "may request", "may find"."""
    for match in _LETTERS.finditer(right[0]):
        kind, meaning = words.meanings.get(match[0], ("", ""))
        if kind == "modal":
            start = right.start() + match.start()
            yield Signal(kind, (meaning,), match[0], start, start + len(match[0]))


def _periodic(unit: str) -> tuple[str, str]:
    if unit == "year":
        return "month", str(_IN_MONTHS)
    return ("day", str(_IN_DAYS)) if unit == "week" else (unit, "1")


def _bounded(found: list[Signal]) -> Iterator[Signal]:
    """All but bounds beside which no value stands."""
    values = [one for one in found if one.kind in ("number", "duration", "amount", "date", "time")]
    for one in found:
        if one.kind != "bound" or any(_is_beside(one, value) for value in values):
            yield one


def _is_beside(bound: Signal, value: Signal) -> bool:
    return 0 <= value.start - bound.end <= _BESIDE or 0 <= bound.start - value.end <= _BESIDE


def _capitals(text: str, words: Lexicon) -> Iterator[Signal]:
    """Names by their capitals, within a sentence that is no title; those of defined terms are left out."""
    if text[-1] not in ".!?;:":
        long = [one for one in text.split() if len(one) > 3]
        if sum(one[0].isupper() for one in long) > _MOSTLY * len(long):
            return
    for match in _CAPITAL.finditer(text):
        before = re.findall(r"[^\W\d_]+", text[: match.start()].lower())
        is_defined = before and before[-1] in words.determiners
        is_first = not text[: match.start()].strip('«“"( \u00a0')
        if not is_first and not is_defined and text[: match.start()].rstrip()[-1:] not in ".:;!?":
            yield Signal("name", (match[0].lower(),), match[0], match.start(), match.end())
