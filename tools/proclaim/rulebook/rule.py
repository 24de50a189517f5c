"""What a rule is: a code, a severity, and a function from a subject to findings.

The function's docstring is the rule's manual: its first line is the title, the rest says why it
matters and how to mend it. A rule sees values only; it never reads a file.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol

from proclaim.config import Config
from proclaim.locale import Locale
from proclaim.model import Document, Finding, Release, Section, Severity, Term
from proclaim.tables import Data


@dataclass(frozen=True, slots=True)
class Background:
    """What rules need to know beside the document; what is absent keeps the rules that need it quiet."""

    locales: Mapping[str, Locale]
    """The words of every language of the document, by tag."""
    as_of: date | None = None
    """The day of which a check speaks."""
    newest: Release | None = None
    """The document's newest release."""
    released: Document | None = None
    """The text of that release."""
    data: Data = field(default_factory=dict)
    """The document's data file, content/data/<document>.yml."""
    terms: tuple[Term, ...] = ()
    """The defined terms of content/terms.yml."""
    others: Mapping[str, Document] = field(default_factory=dict)
    """All documents of the repository, by id, for links between them."""
    law: Law | None = None
    """What law packs ask of the document; None where it names none."""


@dataclass(frozen=True)
class Subject:
    """One document and the language in which it is held against the prevailing one."""

    document: Document
    config: Config
    language: str
    background: Background
    silenced: frozenset[tuple[str, str]] = frozenset()
    """Path of a section and code of a rule, for each exception that was needed; known to the last rules."""
    dormant: frozenset[str] = frozenset()
    """Codes of the rules that are not asked this time."""

    @property
    def prevailing(self) -> tuple[Section, ...]:
        """The sections of the prevailing language."""
        return self.document.sections.get(self.config.prevailing, ())

    @property
    def translated(self) -> tuple[Section, ...]:
        """The sections of the language that is checked."""
        return self.document.sections.get(self.language, ())

    @property
    def words(self) -> tuple[Locale, Locale]:
        """The locales of the prevailing language and of the one that is checked."""
        locales = self.background.locales
        return locales[self.config.prevailing], locales[self.language]

    def all_sections(self) -> tuple[Section, ...]:
        """The sections of both languages."""
        return (*self.prevailing, *self.translated)

    def language_of(self, section: Section) -> str:
        """The language of one of the sections."""
        return self.config.prevailing if section.path in self._prevailing_paths else self.language

    def pairs(self) -> Iterator[tuple[Section, Section]]:
        """Each prevailing section that has a translation, with it."""
        for section in self.prevailing:
            translation = self._translations.get(section.id)
            if translation:
                yield section, translation

    @cached_property
    def _prevailing_paths(self) -> frozenset[str]:
        return frozenset(one.path for one in self.prevailing)

    @cached_property
    def _translations(self) -> Mapping[str, Section]:
        return {one.id: one for one in self.translated}


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule reports: the place (a section and a line of its file) and the words for it."""

    section: Section
    line: int
    message: str
    fix: str
    other: str = ""
    here: str = ""
    """The passage at the place, where the message compares two."""
    there: str = ""
    """The passage at `other`."""
    marks: tuple[str, ...] = ()
    """What differs in the two passages, as it is written in them."""
    severity: Severity | None = None
    """How much it weighs, where that is not what its rule weighs."""


class Law(Protocol):
    """What law packs ask of a document; `law` makes one for each document that names packs."""

    @property
    def judges(self) -> frozenset[str]:
        """Codes of the rules that a pack asks for in terms of its own."""

    def faults(self, subject: Subject) -> Sequence[tuple[str, Fault]]:
        """Every fault in the languages of a subject, with the code of its rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with a stable code."""

    code: str
    severity: Severity
    judge: Callable[[Subject], Iterator[Fault]]
    alone: bool = False
    """Whether it judges each text by itself, and so those of a document in a single language as well."""

    @property
    def title(self) -> str:
        """What the rule finds, in one line."""
        return self.manual.split("\n", 1)[0]

    @property
    def manual(self) -> str:
        """What the rule finds, why it matters, and how to mend it."""
        return inspect.getdoc(self.judge) or ""

    def finding(self, fault: Fault, severity: Severity) -> Finding:
        """A fault as the finding that people and programs read."""
        return Finding(
            fault.section.path,
            fault.line,
            self.code,
            severity,
            fault.message,
            fault.fix,
            fault.other,
            fault.here,
            fault.there,
            fault.marks,
        )
