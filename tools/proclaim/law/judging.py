"""The faults of a document by the laws that it names, made from its coverage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from proclaim.law.asking import Asked, asked
from proclaim.law.checks.place import UNLIKE
from proclaim.law.coverage import Cover, State, coverage
from proclaim.law.pack import Answered, Categories, Check, CompleteRows, Review
from proclaim.model import Document
from proclaim.rulebook.rule import Fault, Subject

UNKNOWN_CLAIM, OPEN, AHEAD, SILENT = "W715", "W716", "W717", "W718"
_SHOWN = 5
"""Ids that a message lists; `proclaim law coverage` has all of them."""
_JUDGES: tuple[tuple[type[Check], tuple[str, ...]], ...] = (
    (Categories, ("W701", UNLIKE)),
    (CompleteRows, ("W702",)),
    (Review, ("W703", "W704")),
)


@dataclass(frozen=True)
class Question:
    """What law packs ask of one document: the packs with its answers, and the day that they speak of."""

    packs: tuple[Answered, ...]
    effective: date
    """The day from which the text is in force."""
    audience: tuple[str, ...] = ()
    """Every name of those for whom the document is, where it says so."""
    # A document and what was found in it: each rule asks for its own part of the same faults.
    _found: list[tuple[Document, tuple[tuple[str, Fault], ...]]] = field(
        default_factory=list, compare=False, repr=False
    )

    @property
    def judges(self) -> frozenset[str]:
        """Codes of the rules that a pack asks for in terms of its own."""
        kinds = {
            type(check)
            for one in self.packs
            for element in one.pack.elements
            if asked(element, one, self.effective, self.audience) is Asked.NOW
            for check in element.checks
        }
        return frozenset(code for kind, codes in _JUDGES if kind in kinds for code in codes)

    def faults(self, subject: Subject) -> Sequence[tuple[str, Fault]]:
        """Every fault of the document in all its languages, with the code of its rule."""
        for document, found in self._found:
            if document is subject.document:
                return found
        found = tuple(self._faults(subject))
        self._found[:] = [(subject.document, found)]
        return found

    def _faults(self, subject: Subject) -> Iterator[tuple[str, Fault]]:
        covers = coverage(
            subject.document, self.packs, self.effective, subject.config, subject.background, self.audience
        )
        for cover in covers:
            if cover.state is not State.NOT_YET:
                yield from ((one.code, one.fault) for one in cover.flaws)
        yield from self._unknown_claims(subject)
        yield from self._unknown_languages(subject, covers)
        if subject.prevailing:
            yield from self._notes(subject, covers)

    def _unknown_claims(self, subject: Subject) -> Iterator[tuple[str, Fault]]:
        known = {element.id for one in self.packs for element in one.pack.elements}
        packs = ", ".join(one.pack.id for one in self.packs)
        for language, sections in subject.document.sections.items():
            for section in sections:
                if section.law and language != subject.config.prevailing:
                    message = f'section "{section.id}" claims elements of law, which its original does'
                    yield UNKNOWN_CLAIM, Fault(section, 1, message, "delete law: here; the original's counts")
                    continue
                for id in section.law:
                    if id not in known:
                        message = (
                            f'section "{section.id}" claims "{id}", which no law pack of the document has'
                        )
                        fix = f"name an element of {packs}; `proclaim law list` has them"
                        yield UNKNOWN_CLAIM, Fault(section, 1, message, fix)

    def _unknown_languages(self, subject: Subject, covers: Sequence[Cover]) -> Iterator[tuple[str, Fault]]:
        """Each language in which elements are not looked for, as their packs have no words in it."""
        for language, sections in subject.document.sections.items():
            ids = [
                one.element.id for one in covers if one.language == language and one.state is State.UNKNOWN
            ]
            if ids and sections:
                packs = " and ".join(dict.fromkeys(id.partition(".")[0] for id in ids))
                more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
                message = f'no words in "{language}" to look for {", ".join(ids[:_SHOWN])}{more}'
                fix = f"give the checks of {packs} words in that language, or have counsel read this text"
                yield SILENT, Fault(sections[0], 1, message, fix)

    def _notes(self, subject: Subject, covers: Iterable[Cover]) -> Iterator[tuple[str, Fault]]:
        """What is open, and what begins within a year: no fault yet of any section."""
        home = subject.prevailing[0]
        facts = [f"{one.pack.id}.{fact}" for one in self.packs for fact in one.open]
        if facts:
            packs = " and ".join(f"`proclaim law show {one.pack.id}`" for one in self.packs if one.open)
            message = f"what the laws ask turns on facts that are open: {', '.join(facts)}"
            ask = "ask" if " and " in packs else "asks"
            fix = f"answer each with yes or no under laws: in mkdocs.yml; {packs} {ask} them"
            yield OPEN, Fault(home, 1, message, fix)
        ahead = {one.element.id: one.element for one in covers if one.state is State.NOT_YET and one.flaws}
        for element in ahead.values():
            message = f"from {element.since} the text must {element.demand} ({element.cite}, {element.id})"
            yield AHEAD, Fault(home, 1, message, "write it before that day, so that the text holds on it")
