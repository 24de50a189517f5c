"""The clause of a text on the language that prevails, and who may rely on either version by it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from proclaim.audiences import Audience, folded
from proclaim.model import Section
from proclaim.rulebook.rule import Subject
from proclaim.rulebook.units import Unit, units

EITHER = "clauses.either"
"""The words that let readers rely on either version."""


class Clause(NamedTuple):
    """A passage that says which language prevails."""

    section: Section
    unit: Unit
    language: str
    """The language that prevails by it, as the text calls it."""


class Either(NamedTuple):
    """A passage that lets some readers rely on either version."""

    section: Section
    unit: Unit

    def concerns(self, audience: Audience) -> bool:
        """Whether it speaks of a place, itself or by the headings that it stands under.

        The beginning of a word does: Quebecers and Québécois are in Québec.
        """
        headings = (one.text for one in units(self.section) if one.is_heading)
        words = f" {folded(' '.join((self.section.title, *headings, self.unit.text)))}"
        return any(f" {folded(name)}" in words for name in audience.every_name())


def clauses(subject: Subject, sections: Sequence[Section]) -> list[Clause]:
    """Each passage that says which language prevails."""
    return [
        Clause(section, unit, match["language"])
        for section in sections
        for unit, match in _found(subject, section, "clauses.prevails")
    ]


def either(subject: Subject, stated: Sequence[Clause]) -> list[Either]:
    """Each passage on who may rely on either version, in the sections that say which language prevails.

    Elsewhere the same words can speak of something else.
    """
    sections = {clause.section.path: clause.section for clause in stated}
    return [
        Either(section, unit) for section in sections.values() for unit, _ in _found(subject, section, EITHER)
    ]


def _found(subject: Subject, section: Section, key: str) -> Iterator[tuple[Unit, re.Match[str]]]:
    language = next(one for one, some in subject.document.sections.items() if section in some)
    pattern = subject.background.locales[language].pattern(key)
    for unit in units(section):
        match = re.search(pattern, unit.text.replace("'", "’"), re.IGNORECASE)
        if match:
            yield unit, match
