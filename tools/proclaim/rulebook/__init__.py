"""Rules: what one is, how a document is held against several, and the exceptions that sections claim.

`check` asks every rule it is given, whichever package made it, and gives findings, sorted by place; it
decides nothing else. Whether a finding refuses a release or fails a build is the caller's affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from proclaim import blocks
from proclaim.config import Config
from proclaim.errors import ContentError
from proclaim.model import NOTHING, Document, Finding, Section, Severity
from proclaim.rulebook import exceptions
from proclaim.rulebook.rule import Background, Rule, Subject

__all__ = ["UNREADABLE", "check", "rendered", "unreadable"]

UNREADABLE, EMPTY = "S001", "S002"


def check(
    document: Document,
    config: Config,
    background: Background,
    rules: Iterable[Rule],
    known: Iterable[Rule],
) -> tuple[Finding, ...]:
    """What the rules find in a document, every translation against the prevailing language.

    known: all rules that there are, so that an exception from one that is not asked is not called unused.

    A rule that mkdocs.yml turns off is not asked, nor is one that compares languages where there is only one.
    A document without a single section of the prevailing
    language is one finding, S002. A section that cannot be rendered is one, S001; rules see it without its
    text, and so its counterparts, and judge all the others.
    """
    if not document.sections.get(config.prevailing):
        folder = f"content/{config.prevailing}/{document.id}"
        return (Finding(folder, 1, EMPTY, Severity.ERROR, "this document has no section", "write one"),)
    faults = list(_unrendered(document))
    document = _without_text(document, {section.id for section, _ in faults})
    asked = [one for one in rules if config.rules.get(one.code, one.severity) is not None]
    asked = [one for one in asked if config.translations or one.alone]
    languages = config.translations or (config.prevailing,)
    subjects = [Subject(document, config, language, background) for language in languages]
    silenced: set[tuple[str, str]] = set()
    found = set(_ask((one for one in asked if one.code not in exceptions.LAST), subjects, silenced))
    dormant = frozenset(one.code for one in known) - {one.code for one in asked}
    subjects = [replace(one, silenced=frozenset(silenced), dormant=dormant) for one in subjects]
    found.update(_ask((one for one in asked if one.code in exceptions.LAST), subjects, silenced))
    return tuple(sorted({*found, *(unreadable(fault) for _, fault in faults)}))


def rendered(document: Document) -> Document:
    """A document as rules see it: without the text of sections that cannot be rendered."""
    return _without_text(document, {section.id for section, _ in _unrendered(document)})


def _unrendered(document: Document) -> Iterator[tuple[Section, ContentError]]:
    """The sections that cannot be rendered, each with what stands against it."""
    for sections in document.sections.values():
        for section in sections:
            try:
                blocks.of(section)
            except ContentError as fault:
                yield section, fault


def _without_text(document: Document, ids: set[str]) -> Document:
    """The document with these sections empty in every language, so that no rule reads or compares them."""
    if not ids:
        return document
    return replace(
        document,
        sections={
            language: tuple(
                replace(section, text="", allow=NOTHING) if section.id in ids else section
                for section in sections
            )
            for language, sections in document.sections.items()
        },
    )


def _ask(
    rules: Iterable[Rule], subjects: Iterable[Subject], silenced: set[tuple[str, str]]
) -> Iterator[Finding]:
    """What the rules find; what a section allows is noted in `silenced` instead."""
    for rule, subject in product(rules, subjects):
        for fault in rule.judge(subject):
            if rule.code in fault.section.allow:
                silenced.add((fault.section.path, rule.code))
            else:
                severity = subject.config.rules.get(rule.code) or fault.severity or rule.severity
                yield rule.finding(fault, severity)


def unreadable(fault: ContentError) -> Finding:
    """The finding (S001) for a file that cannot be read as a section at all, or not be rendered."""
    path, _, line = fault.where.partition(":")
    return Finding(
        path, int(line) if line.isdigit() else 1, UNREADABLE, Severity.ERROR, fault.problem, fault.fix
    )
