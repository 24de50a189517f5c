"""Structure: the languages have the same sections, in the same order, built from the same blocks."""

from __future__ import annotations

from collections.abc import Iterator

from proclaim.model import Section, Severity
from proclaim.rulebook.rule import Fault, Rule, Subject


def missing_section(subject: Subject) -> Iterator[Fault]:
    """A section has no translation.

    Readers of the other language would not be told something that binds them.

    To mend it, translate the section into a file of the same name, with the same id.
    """
    for section in subject.prevailing:
        if subject.document.section(subject.language, section.id) is None:
            wanted = _counterpart(section, subject.language)
            yield Fault(
                section,
                1,
                f'section "{section.id}" has no translation ("{subject.language}")',
                f"write {wanted}",
            )


def extra_section(subject: Subject) -> Iterator[Fault]:
    """A translated section translates nothing.

    Where the other language prevails, such a text has no force, and readers would rely on it; readers who may
    rely on either version can rely on it alone. Mostly the id was mistyped, or the prevailing section was
    deleted.

    To mend it, give the file the id of the section that it translates, or delete it.
    """
    places = ", ".join(
        one.audience.named_in(subject.config.prevailing)
        for one in subject.config.prevailing_except
        if subject.language in one.either
    )
    exceptions = f", and readers in {places} may rely on it all the same" if places else ""
    for section in subject.translated:
        if subject.document.section(subject.config.prevailing, section.id) is None:
            yield Fault(
                section,
                1,
                f'section "{section.id}" translates no section of the prevailing language{exceptions}',
                "give it the id of the one it translates, or delete it",
            )


def other_order(subject: Subject) -> Iterator[Fault]:
    """A translated section stands at another place than the section that it translates.

    Section numbers follow the order of the files, so "section 5" would mean two different things.

    To mend it, give both files the same number.
    """
    for original, translation in subject.pairs():
        if original.number != translation.number:
            yield Fault(
                translation,
                1,
                f'section "{translation.id}" is number {translation.number} here and {original.number} in '
                f"{original.path}",
                f"rename it to {_counterpart(original, subject.language).rpartition('/')[2]}",
                f"{original.path}:1",
            )


def _counterpart(section: Section, language: str) -> str:
    """The path at which the translation of a section belongs."""
    top, _, document, name = section.path.split("/")
    return f"{top}/{language}/{document}/{name}"


RULES = (
    Rule("S101", Severity.ERROR, missing_section),
    Rule("S102", Severity.ERROR, extra_section),
    Rule("S103", Severity.ERROR, other_order),
)
