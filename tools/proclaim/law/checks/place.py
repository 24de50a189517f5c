"""What the checks of an element see: one language of a document, and what they report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from proclaim.config import Config
from proclaim.law.pack import Alternatives, Element
from proclaim.law.passages import Passage, of_section
from proclaim.locale import Locale
from proclaim.model import Section
from proclaim.rulebook.rule import Background, Fault

T = TypeVar("T")

MISSING, EMPTY, BOUND, FORBIDDEN, UNLIKE = "W710", "W711", "W712", "W713", "W714"
"""Codes of the rules that speak of one element."""

ALSO = ("lexicon.connectives.and", "lexicon.connectives.or")
"""Terms of a language that stand between what is named together."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What speaks against an element: the code of its rule, and the fault."""

    code: str
    fault: Fault


@dataclass(frozen=True)
class Place:
    """An element in one language of a document."""

    element: Element
    language: str
    claiming: tuple[Section, ...]
    """The sections that say they hold it; what cannot be rendered is not among them."""
    sections: tuple[Section, ...]
    """All sections of the language."""
    document: str
    """Id of the document."""
    config: Config
    background: Background
    rivals: tuple[Alternatives, ...] = field(default=())
    """What other clocks of the packs are about, in this language."""

    @property
    def locale(self) -> Locale:
        """The words of the language."""
        return self.background.locales[self.language]

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The sentences of the sections that claim the element."""
        return tuple(self._of(self.claiming))

    @cached_property
    def said(self) -> str:
        """All that these sections say, folded; a line a sentence."""
        return "\n".join(one.said for one in self.passages)

    @cached_property
    def everywhere(self) -> tuple[Passage, ...]:
        """The sentences of all sections."""
        return tuple(self._of(self.sections))

    def _of(self, sections: Iterable[Section]) -> Iterable[Passage]:
        return [one for section in sections for one in of_section(section, self.locale)]

    def own(self, words: Mapping[str, T]) -> T | None:
        """What a pack has for this language, or None."""
        return words.get(self.language)

    @property
    def claim(self) -> str:
        """Who claims the element, as the beginning of a sentence."""
        ids = [f'"{one.id}"' for one in self.claiming]
        if len(ids) == 1:
            return f"section {ids[0]} claims"
        return f"sections {', '.join(ids[:-1])} and {ids[-1]} claim"

    def lack(self, what: str) -> Flaw:
        """The claiming sections do not hold something."""
        message = f"{self.claim} {self.element.id}, and {what} ({self.element.cite})"
        fix = f"write it, or delete {self.element.id} from law: in the prevailing text"
        return self.flaw(EMPTY, message, fix)

    def flaw(self, code: str, message: str, fix: str, passage: Passage | None = None, mark: str = "") -> Flaw:
        """A fault at a passage, or at the first section that claims the element, or at the document."""
        home = (passage.section if passage else None) or next(iter((*self.claiming, *self.sections)))
        line = passage.line if passage else home.line if home in self.claiming else 1
        here = passage.text if passage else ""
        severity = self.element.severity
        marks = (mark,) if mark else ()
        return Flaw(code, Fault(home, line, message, fix, "", here, "", marks, severity))
