"""What a document holds of its laws, as a whole table: the coverage, and what is not asked with the reason.

Tables and findings are made from one `coverage`, so that a table never says "held" where `check` finds a
fault. "Held" means that the words are there, not that what they say is true.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from proclaim.config import Config
from proclaim.law.checks import Flaw
from proclaim.law.checks.keeping import OVERDUE, SOON
from proclaim.law.checks.place import MISSING, UNLIKE
from proclaim.law.coverage import Cover, State, coverage
from proclaim.law.judging import Question
from proclaim.law.pack import Answered, Element, Pack
from proclaim.law.ruling import Because, RuledOut, ruled_out, turns_on
from proclaim.model import Document, Severity
from proclaim.rulebook.rule import Background

_SEVERITY = Severity.ERROR
_OF_NO_LANGUAGE = frozenset({"W701", "W702", OVERDUE, SOON, MISSING, UNLIKE})
"""Codes that tables, settings and records are reported under, once, in the prevailing language."""


@dataclass(frozen=True, slots=True)
class Told:
    """What speaks against an element, as `check` reports it."""

    code: str
    path: str
    line: int
    severity: Severity
    message: str
    fix: str
    overridden: str | None
    """The reason for which a section or mkdocs.yml overrides it; None where `check` reports it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One element in one language."""

    cover: Cover
    told: tuple[Told, ...] = ()

    @property
    def state(self) -> State:
        """How the element stands."""
        return self.cover.state


@dataclass(frozen=True, slots=True)
class Row:
    """One element in every language of the document."""

    element: Element
    cells: tuple[Cell, ...]
    ruled_out: RuledOut | None
    turns_on: tuple[str, ...]
    """Facts that are open, on which it depends whether the element is asked."""


@dataclass(frozen=True, slots=True)
class Part:
    """One pack with its rows, in its own order."""

    answered: Answered
    rows: tuple[Row, ...]

    @property
    def pack(self) -> Pack:
        """The pack itself."""
        return self.answered.pack


@dataclass(frozen=True, slots=True)
class Account:
    """What one text holds of every law that its document names."""

    document: str
    title: Mapping[str, str]
    prevailing: str
    languages: tuple[str, ...]
    effective: date
    """The day from which the text is in force, for which the law is asked."""
    parts: tuple[Part, ...]

    def count(self, language: str) -> Mapping[State, int]:
        """How many elements stand in each state in a language; states without any are left out."""
        place = self.languages.index(language)
        found = Counter(row.cells[place].state for part in self.parts for row in part.rows)
        return {state: found[state] for state in State if found[state]}


def account(document: Document, question: Question, config: Config, background: Background) -> Account:
    """The account of a document. Raises nothing of its own.

    document: as rules see it (`rulebook.rendered`).
    config: with the languages of this document only.
    """
    packs, day, readers = question.packs, question.effective, question.audience
    covers = coverage(document, packs, day, config, background, readers)
    asked: dict[str, list[Cover]] = {}
    for cover in covers:
        asked.setdefault(cover.element.id, []).append(cover)
    known = config.document(document.id)
    return Account(
        document.id,
        known.title,
        config.prevailing,
        config.languages,
        day,
        tuple(Part(one, tuple(_rows(one, asked, question, config))) for one in packs),
    )


def _rows(
    of: Answered, covers: Mapping[str, Sequence[Cover]], question: Question, config: Config
) -> Iterator[Row]:
    for element in of.pack.elements:
        reason = ruled_out(element, of, question.effective, question.audience)
        several = covers.get(element.id) or tuple(_not_asked(element, reason, config))
        cells = tuple(Cell(one, tuple(_told(one, config))) for one in _alike(several, config.prevailing))
        open_facts = turns_on(element, of, question.effective, question.audience)
        yield Row(element, cells, reason, open_facts)


def _alike(covers: Sequence[Cover], prevailing: str) -> Iterator[Cover]:
    """The covers of an element; what a table, a setting or a record lacks, every language lacks."""
    codes = {flaw.code for one in covers if one.language == prevailing for flaw in one.flaws}
    common = codes & _OF_NO_LANGUAGE
    state = State.MISSING if MISSING in common else State.FAULTY
    for one in covers:
        yield replace(one, state=state) if common and one.state is State.HELD else one


def _not_asked(element: Element, reason: RuledOut | None, config: Config) -> Iterator[Cover]:
    state = State.NOT_YET if reason and reason.because is Because.LATER else State.NOT_ASKED
    return (Cover(element, language, (), state) for language in config.languages)


def _told(cover: Cover, config: Config) -> Iterator[Told]:
    for flaw in cover.flaws:
        yield Told(
            flaw.code,
            flaw.fault.section.path,
            flaw.fault.line,
            config.rules.get(flaw.code) or flaw.fault.severity or _SEVERITY,
            flaw.fault.message,
            flaw.fault.fix,
            _overridden(flaw, config),
        )


def _overridden(flaw: Flaw, config: Config) -> str | None:
    if config.rules.get(flaw.code, _SEVERITY) is None:
        return f"mkdocs.yml turns {flaw.code} off"
    return flaw.fault.section.allow.get(flaw.code)
