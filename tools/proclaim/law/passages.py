"""The sentences of a section, each with what leads it in: a list says its items with the words before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from proclaim.blocks import Kind
from proclaim.blocks.labels import LISTS
from proclaim.law.wording import folded
from proclaim.locale import Locale
from proclaim.model import Section
from proclaim.rulebook.units import TABLE, Unit, units

_END = re.compile(
    r"(?:[.!?…]|;(?!\s*(?:\w{1,3}\s+)?\(?\w{1,4}\)))[»”\")\]\u00a0 ]*?\s+(?=[«“\"(\[]?\s?[\w$§])"
)
"""The end of a sentence, or of a part of one that a semicolon divides; not between the items (a) and (b)."""
_LAST = re.compile(r"[^\s(«“\"’']+$")
_UNREAD = (Kind.HEADING.value, Kind.CODE.value, Kind.RULE.value)
"""A heading promises what the text below it must hold, and code is no text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, or one row of a table."""

    line: int
    """Line of the file on which its block begins."""
    text: str
    """As a reader sees it, in one line."""
    lead: str = ""
    """The sentences that its list completes, from the outside; empty outside a list."""
    list: int = 0
    """Which list of the section it is an item of, 0 for none."""
    section: Section | None = field(default=None, compare=False)

    @property
    def said(self) -> str:
        """Its words, folded."""
        return folded(self.text)

    @property
    def whole(self) -> str:
        """The same with what leads it in."""
        return folded(f"{self.lead} {self.text}") if self.lead else self.said


def of_section(section: Section, locale: Locale) -> tuple[Passage, ...]:
    """The passages of a section in order, without its title and headings."""
    return _of(_Key(section), locale) if section.text else ()


@dataclass(frozen=True, eq=False)
class _Key:
    """A section as caches know it: a section holds mappings, which have no hash."""

    section: Section

    def __hash__(self) -> int:
        return hash((self.section.path, self.section.blob, self.section.text))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.section == other.section


@lru_cache(maxsize=1024)
def _of(key: _Key, locale: Locale) -> tuple[Passage, ...]:
    return tuple(_passages(key.section, locale))


def _passages(section: Section, locale: Locale) -> Iterator[Passage]:
    leads: list[str] = []
    lists: list[int] = []
    count = 0
    for unit in units(section):
        if unit.kind in _UNREAD:
            leads, lists = [], []
            continue
        depth = sum(one in LISTS for one in unit.within)
        del leads[depth:], lists[depth:]
        while len(lists) < depth:
            count += 1
            lists.append(count)
        leads += [""] * (depth - len(leads))
        lead, texts = " ".join(filter(None, leads)), _texts(unit, locale)
        for text in texts:
            yield Passage(unit.line, text, lead, lists[-1] if lists else 0, section)
        leads.append(texts[-1] if texts and texts[-1].endswith(":") else "")


def _texts(unit: Unit, locale: Locale) -> list[str]:
    if unit.kind == TABLE:
        return [" | ".join(cell.text for cell in row) for row in unit.rows[1:]]
    return sentences(unit.text, locale)


def sentences(text: str, locale: Locale) -> list[str]:
    """The sentences of running text."""
    text = " ".join(text.split())
    short = frozenset((*locale.terms("lexicon.names.abbreviations"), *locale.terms("law.abbreviations")))
    found, start = [], 0
    for match in _END.finditer(text):
        if not _is_abbreviated(text, match, short):
            found.append(text[start : match.end()].strip())
            start = match.end()
    return [*found, text[start:].strip()] if text[start:].strip() else found


def _is_abbreviated(text: str, end: re.Match[str], short: frozenset[str]) -> bool:
    """Whether a full stop belongs to a word: behind an abbreviation or one letter, or before a small one."""
    if text[end.start()] != ".":
        return False
    last = _LAST.search(text[: end.start()])
    word = last[0].lower() if last else ""
    return word in short or len(word) == 1 or text[end.end() : end.end() + 1].islower()


def about(passages: Sequence[Passage], found: re.Pattern[str]) -> list[Passage]:
    """The passages that speak of a matter by their own words, or as items of a list that does.

    Where an item of a list names the matter itself, the words before the list speak of all its matters.
    """
    own = [one for one in passages if found.search(one.said)]
    named = {(one.section.path, one.list) for one in own if one.list and one.section}
    led = [
        one
        for one in passages
        if one.list and one.section and (one.section.path, one.list) not in named
        if found.search(folded(one.lead))
    ]
    return sorted([*own, *led], key=lambda one: (one.section.path if one.section else "", one.line))
