"""What is asked of an import, and what it would write: values, between the command line and the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from proclaim.intake.composing import Count, Headings, Made, Preamble, Whole
from proclaim.intake.losses import Loss, Question, Reading
from proclaim.intake.pairing import Unpaired


@dataclass(frozen=True, slots=True)
class Given:
    """A file that somebody has."""

    language: str
    name: str
    """Its path, for messages and for its ending."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks to import."""

    document: str
    files: tuple[Given, ...]
    """In reading order; several of one language are a section each."""
    title: Mapping[str, str] = field(default_factory=dict)
    """The document's name by language, where it is new and the files do not say."""
    pairs: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)
    """By language and id, the number of the section that renders it; None for none."""
    parts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """By language, the numbers of sections that belong to the one before them."""
    headings: Headings = Headings.STYLED
    preamble: Preamble = Preamble.AUTO
    replaces: bool = False
    """Whether sections that are there already give way."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What becomes of the files of one language."""

    language: str
    title: str
    sections: tuple[Made, ...]
    paths: tuple[str, ...]
    """Of the sections, in the repository."""
    losses: tuple[Loss, ...]
    questions: tuple[Question, ...]
    count: Count


@dataclass(frozen=True, slots=True)
class Plan:
    """An import that can be looked at; nothing is written yet."""

    document: str
    languages: tuple[Imported, ...]
    unpaired: tuple[Unpaired, ...]
    """What must be answered by `Wish.pairs` before anything is written."""
    files: Mapping[str, bytes]
    """What will be written, by path in the repository."""
    removed: tuple[str, ...]
    """Sections that give way, by path."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is not clear in the files."""
        return tuple(question for imported in self.languages for question in imported.questions)

    @property
    def is_ready(self) -> bool:
        """Whether nothing is left to be answered."""
        return not self.unpaired and not any(question.is_binding for question in self.questions)


@dataclass(frozen=True, slots=True)
class Text:
    """The files of one language, read."""

    language: str
    readings: tuple[Reading, ...]
    whole: Whole
    title: str
