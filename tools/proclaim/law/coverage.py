"""What a document holds of the laws that it names: each element in each language, and what is against it.

Findings, and tables of what is covered where, are made from this one account, so that both agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from proclaim.config import Config
from proclaim.law.asking import Asked, asked
from proclaim.law.checks import Flaw, Place, flaws
from proclaim.law.checks.place import MISSING
from proclaim.law.pack import IN_TEXT, Alternatives, Answered, Clock, Count, Element, Never, is_spoken
from proclaim.model import Document, Section
from proclaim.rulebook.rule import Background


class State(StrEnum):
    """How an element stands in one language."""

    HELD = "held"
    MISSING = "missing"
    """No section claims it, or a column or a setting is missing."""
    FAULTY = "faulty"
    NOT_YET = "not asked yet"
    """It begins within a year after the effective date; its flaws are what it would find."""
    OPEN = "open"
    """It turns on a fact that nobody has answered."""
    NOT_ASKED = "not asked"
    """A fact or the document's readers rule it out, or it has ended; `account` has it, findings do not."""
    UNKNOWN = "unknown"
    """The pack has no words in this language."""


@dataclass(frozen=True, slots=True)
class Cover:
    """One element in one language of a document."""

    element: Element
    language: str
    sections: tuple[Section, ...]
    """The sections of the language that claim it."""
    state: State
    flaws: tuple[Flaw, ...] = ()


def coverage(
    document: Document,
    packs: Sequence[Answered],
    effective: date,
    config: Config,
    background: Background,
    audience: tuple[str, ...] = (),
) -> tuple[Cover, ...]:
    """Every element that the law asks of a document, in every language of it, in the order of the packs.

    packs: those that the document names, with the answers of its settings.
    effective: the day from which the text is in force.
    audience: for whom the document is, where it says so.
    Elements that a fact rules out, that have ended or that begin more than a year later are left out.
    """
    claims = _claims(document.sections.get(config.prevailing, ()))
    checks = (check for one in packs for element in one.pack.elements for check in element.checks)
    clocks = [one for one in checks if isinstance(one, Clock)]
    asks = _Asks(document, config, background, claims, clocks)
    return tuple(
        cover
        for one in packs
        for element in one.pack.elements
        for cover in asks.covers(element, asked(element, one, effective, audience))
    )


def _claims(sections: Sequence[Section]) -> Mapping[str, tuple[str, ...]]:
    """The ids of the sections that claim each element."""
    found: dict[str, tuple[str, ...]] = {}
    for section in sections:
        for element in section.law:
            found[element] = (*found.get(element, ()), section.id)
    return found


@dataclass(frozen=True)
class _Asks:
    """One document and all that its elements are held against."""

    document: Document
    config: Config
    background: Background
    claims: Mapping[str, tuple[str, ...]]
    clocks: Sequence[Clock]

    def covers(self, element: Element, when: Asked) -> Iterator[Cover]:
        """The element in each language."""
        if when is Asked.NEVER:
            return
        for language in self.config.languages:
            sections = self._claiming(element, language)
            if element.is_optional and not sections:
                yield from self._unclaimed(element, language, when)
            elif when is Asked.PERHAPS:
                yield Cover(element, language, sections, State.OPEN)
            elif not all(is_spoken(one, language) for one in element.checks):
                yield Cover(element, language, sections, State.UNKNOWN)
            else:
                found = tuple(self._flaws(element, language, sections))
                yield Cover(element, language, sections, _state(element, sections, found, when), found)

    def _unclaimed(self, element: Element, language: str, when: Asked) -> Iterator[Cover]:
        """What nobody needs to state, where a text of the same law states it wrongly."""
        if when is not Asked.NOW:
            return
        place = self._place(element, language, self._of_pack(element, language))
        clocks = [replace(one, is_optional=True) for one in element.checks if isinstance(one, Clock | Count)]
        found = tuple(flaw for one in clocks if is_spoken(one, language) for flaw in flaws(one, place))
        if found:
            yield Cover(element, language, (), State.FAULTY, found)

    def _of_pack(self, element: Element, language: str) -> tuple[Section, ...]:
        """The sections that claim any element of the same pack."""
        pack = element.id.partition(".")[0]
        named = {id for claim, ids in self.claims.items() if claim.partition(".")[0] == pack for id in ids}
        return tuple(one for one in self.document.sections.get(language, ()) if one.id in named and one.text)

    def _claiming(self, element: Element, language: str) -> tuple[Section, ...]:
        named = self.claims.get(element.id, ())
        return tuple(one for one in self.document.sections.get(language, ()) if one.id in named)

    def _flaws(self, element: Element, language: str, claiming: tuple[Section, ...]) -> Iterator[Flaw]:
        """What speaks against an element; what is no matter of a language is said of the prevailing one."""
        is_prevailing = language == self.config.prevailing
        place = self._place(element, language, claiming)
        if element.is_claimed and not claiming and is_prevailing:
            yield place.flaw(
                MISSING,
                f"no section claims {element.id}: the text must {element.demand} ({element.cite})",
                f"write it, and name {element.id} under law: in the front matter of its section",
            )
        # What cannot be rendered is S001's to report, and may well hold everything.
        is_readable = bool(claiming) and all(one.text for one in claiming)
        for check in element.checks:
            in_every_language = is_readable if isinstance(check, IN_TEXT) else isinstance(check, Never)
            if in_every_language or (is_prevailing and not isinstance(check, IN_TEXT)):
                yield from flaws(check, place)

    def _place(self, element: Element, language: str, claiming: tuple[Section, ...]) -> Place:
        own = [one.about for one in element.checks if isinstance(one, Clock)]
        others = [one.about for one in self.clocks if one.about not in own]
        rivals: tuple[Alternatives, ...] = tuple(one[language] for one in others if language in one)
        return Place(
            element=element,
            language=language,
            claiming=claiming,
            sections=self.document.sections.get(language, ()),
            document=self.document.id,
            config=self.config,
            background=self.background,
            rivals=rivals,
        )


def _state(element: Element, sections: Sequence[Section], found: Sequence[Flaw], when: Asked) -> State:
    if when is Asked.SOON:
        return State.NOT_YET
    if (element.is_claimed and not sections) or any(one.code == MISSING for one in found):
        return State.MISSING
    return State.FAULTY if found else State.HELD
