"""Prevails: the prevailing language decides, and a translation must have been confirmed against it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proclaim.model import Document, Section, Severity
from proclaim.parity.aligned import alone
from proclaim.parity.rules.passages import surplus
from proclaim.rulebook.rule import Fault, Rule, Subject
from proclaim.rulebook.units import Unit, units


def stale_translation(subject: Subject) -> Iterator[Fault]:
    """A translated section was not confirmed against today's prevailing text.

    A translation names the exact text that it renders (`source:` in its front matter). When the
    prevailing section changes, the translation may say something else from that moment on, and nobody
    has looked yet. The site then shows the prevailing text in its place.

    To mend it, bring the translation up to date and run `proclaim sync` on its file.
    """
    for original, translation in subject.pairs():
        if translation.source is None:
            why = f"was never confirmed as a translation of {original.path}"
        elif translation.source != original.blob:
            why = f"is stale: {original.path} has changed since it was last confirmed"
        else:
            continue
        yield Fault(
            translation,
            1,
            f'section "{translation.id}" {why}',
            f"bring it up to date, then run `proclaim sync {translation.path}`",
            f"{original.path}:1",
        )


def source_in_original(subject: Subject) -> Iterator[Fault]:
    """A section of the prevailing language names a source.

    Only a translation has a source. A prevailing section with one was probably copied from a
    translation, and a reader of the file could think that another text prevails.

    To mend it, delete the line `source:` from the prevailing file.
    """
    for section in subject.prevailing:
        if section.source is not None:
            yield Fault(
                section,
                1,
                f'section "{section.id}" prevails and cannot have a source',
                "delete its source: line",
            )


def wrong_prevailing_language(subject: Subject) -> Iterator[Fault]:
    """The clause on the prevailing language names another language, or one language has no such clause.

    Where the texts disagree, this clause decides. Each language that states it must state the same as
    mkdocs.yml, or each text prevails over the other.

    Example: "the English version prevails" and « la version française prévaut ».

    To mend it, name the prevailing language of mkdocs.yml in the clause of every language.
    """
    ours, theirs = _clauses(subject, subject.prevailing), _clauses(subject, subject.translated)
    right = subject.config.prevailing
    for language, clauses in ((subject.config.prevailing, ours), (subject.language, theirs)):
        wanted = subject.background.locales[language].name_of(subject.config.prevailing).lower()
        for section, unit, named in clauses:
            if not named.lower().startswith(wanted):
                yield Fault(
                    section,
                    unit.line,
                    f'this clause lets "{named}" prevail, and in mkdocs.yml "{right}" does',
                    f'write "{wanted}", or mend prevailing: in mkdocs.yml',
                    "",
                    unit.text,
                    "",
                    (named,),
                )
    if bool(ours) != bool(theirs):
        section, unit, _ = (ours or theirs)[0]
        lacking = subject.language if ours else subject.config.prevailing
        yield Fault(
            section,
            unit.line,
            f'this clause says which language prevails, and the text in "{lacking}" does not',
            "write the clause in every language",
            "",
            unit.text,
        )


def no_prevailing_clause(subject: Subject) -> Iterator[Fault]:
    """No language says which one prevails.

    Without the clause a court chooses the reading, mostly the one that is better for the reader.

    Example: a policy in English and French without "If the versions are inconsistent, the English version
    prevails."

    To mend it, add the clause to a section in every language.
    """
    if subject.prevailing and not _clauses(subject, subject.all_sections()):
        yield Fault(
            subject.prevailing[-1],
            1,
            f'nothing in "{subject.document.id}" says which language prevails',
            "add the clause to a section in every language",
        )


def says_more(subject: Subject) -> Iterator[Fault]:
    """A translation has a passage that the prevailing text does not have.

    A text that exists in a translation only has no force, and its readers would rely on it. A heading is
    another rule's (S113).

    Example: the French list has a fifth right that the English list does not have.

    To mend it, add the passage to the prevailing text, or take it out of the translation.
    """
    for original, translation in subject.pairs():
        for one in alone(original, translation):
            if not one.is_original and not one.unit.is_heading:
                yield surplus(original, translation, one)


def only_translation_changed(subject: Subject) -> Iterator[Fault]:
    """A translation was corrected since the newest release, and the prevailing text was not changed.

    That is no revision of the policy: nothing changes for the reader of the prevailing language, and the
    correction shares the effective date of the text that it renders.

    Example: a wrong term was mended in the French text only.

    To mend it, run `proclaim release` with `--kind translation`; nothing is wrong with the text.
    """
    released = subject.background.released
    if released is None or _blobs(released, subject.config.prevailing) != _blobs(
        subject.document, subject.config.prevailing
    ):
        return
    before = _blobs(released, subject.language)
    for section in subject.translated:
        if before.get(section.id) not in (None, section.blob):
            yield Fault(
                section,
                1,
                f'section "{section.id}" was corrected since the newest release, and no prevailing text was',
                "release it with --kind translation",
            )


def _clauses(subject: Subject, sections: tuple[Section, ...]) -> list[tuple[Section, Unit, str]]:
    """Each passage that says which language prevails, and the language that it names."""
    found = []
    for section in sections:
        language = next(one for one, some in subject.document.sections.items() if section in some)
        pattern = subject.background.locales[language].pattern("clauses.prevails")
        for unit in units(section):
            match = re.search(pattern, unit.text.replace("'", "’"), re.IGNORECASE)
            if match:
                found.append((section, unit, match["language"]))
    return found


def _blobs(document: Document, language: str) -> dict[str, str]:
    return {one.id: one.blob for one in document.sections.get(language, ())}


RULES = (
    Rule("P501", Severity.ERROR, stale_translation),
    Rule("P502", Severity.ERROR, source_in_original),
    Rule("P503", Severity.ERROR, wrong_prevailing_language),
    Rule("P504", Severity.WARNING, no_prevailing_clause),
    Rule("P505", Severity.ERROR, says_more),
    Rule("P506", Severity.NOTE, only_translation_changed),
)
STALE = "P501"
