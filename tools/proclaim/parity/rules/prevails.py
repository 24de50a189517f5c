"""Prevails: the prevailing language decides, and a translation must have been confirmed against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proclaim.locale import Locale
from proclaim.locale.prevailing import relying
from proclaim.model import Document, Severity
from proclaim.parity.aligned import alone
from proclaim.parity.prevailing import EITHER, Clause, clauses, either
from proclaim.parity.rules.passages import surplus
from proclaim.rulebook.rule import Fault, Rule, Subject

_EXAMPLE = "{default: en, except: [{audience: Québec, either: [en, fr]}]}"


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
    """The clause on the prevailing language says otherwise than mkdocs.yml, or a language has no such clause.

    Where the texts disagree, this clause decides. Each language that states it must state the same as
    mkdocs.yml, or each text prevails over the other. So must it be with readers who may rely on either
    version: the exceptions of mkdocs.yml stand in the section of the clause, and no others.

    Example: "the English version prevails" and « la version française prévaut ».

    To mend it, name the prevailing language of mkdocs.yml in the clause of every language, and say beside it
    who may rely on either version: "If you are in Quebec, you may rely on either version."
    """
    ours, theirs = clauses(subject, subject.prevailing), clauses(subject, subject.translated)
    for language, stated in ((subject.config.prevailing, ours), (subject.language, theirs)):
        words = subject.background.locales[language]
        yield from _another_language(subject, words, stated)
        yield from _exceptions(subject, words, stated)
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


def _another_language(subject: Subject, words: Locale, stated: Sequence[Clause]) -> Iterator[Fault]:
    right = subject.config.prevailing
    wanted = words.name_of(right).lower()
    for section, unit, named in stated:
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


def _exceptions(subject: Subject, words: Locale, stated: Sequence[Clause]) -> Iterator[Fault]:
    """Where the clause and mkdocs.yml differ in who may rely on either version."""
    known = subject.config.prevailing_except
    if not known and not words.knows(EITHER):
        return
    said = either(subject, stated)
    for one in known if stated else ():
        if not any(passage.concerns(one.audience) for passage in said):
            place = one.audience.named_in(words.language)
            yield Fault(
                stated[0].section,
                stated[0].unit.line,
                f"by mkdocs.yml readers in {place} may rely on either version, and this text does not say so",
                f'write beside it "{relying(words, (one,))[0]}", or delete the exception in mkdocs.yml',
                "",
                stated[0].unit.text,
            )
    for passage in said:
        if not any(passage.concerns(one.audience) for one in known):
            yield Fault(
                passage.section,
                passage.unit.line,
                "this text lets some readers rely on either version, and mkdocs.yml has no such exception",
                f"write it there, prevailing: {_EXAMPLE}, or delete it here",
                "",
                passage.unit.text,
            )


def no_prevailing_clause(subject: Subject) -> Iterator[Fault]:
    """No language says which one prevails.

    Without the clause a court chooses the reading, mostly the one that is better for the reader.

    Example: a policy in English and French without "If the versions are inconsistent, the English version
    prevails."

    To mend it, add the clause to a section in every language, with the exceptions of mkdocs.yml.
    """
    if subject.prevailing and not clauses(subject, subject.all_sections()):
        places = ", ".join(
            one.audience.named_in(subject.config.prevailing) for one in subject.config.prevailing_except
        )
        exceptions = f", nor that readers in {places} may rely on either version" if places else ""
        yield Fault(
            subject.prevailing[-1],
            1,
            f'nothing in "{subject.document.id}" says which language prevails{exceptions}',
            "add the clause to a section in every language",
        )


def unqualified_for_quebec(subject: Subject) -> Iterator[Fault]:
    """The clause on the prevailing language makes no exception for Québec, where the document has readers.

    Facts for counsel, who decides whether they concern this document. In Québec, contracts of adhesion and
    the documents related to them are drawn up in French; the parties are bound by a version in another
    language alone only if that is their express wish after the French version was remitted to the adhering
    party (Charter of the French language, CQLR, c. C-11, s. 55). An adhering party who notes discrepancies
    between the versions may invoke either one, according to their interests (s. 91, third paragraph, as the
    Regulation respecting the language of commerce and business cites it: s. 27.3, enacted by
    O.C. 1000-2024). docs/counsel.md says more.

    Example: `audience: [Québec]` in mkdocs.yml, and a text that says "the English version prevails" and no
    more.

    To mend it, qualify the clause in every language ("If you are in Quebec, you may rely on either version.")
    and write the exception under `prevailing:` in mkdocs.yml; or allow it, with counsel's reason. A document
    without `audience:` is not asked.
    """
    document = subject.config.documents.get(subject.document.id)
    quebec = next((one for one in document.audience if one.is_quebec), None) if document else None
    if quebec is None:
        return
    for sections in (subject.prevailing, subject.translated):
        stated = clauses(subject, sections)
        if stated and not any(passage.concerns(quebec) for passage in either(subject, stated)):
            yield Fault(
                stated[0].section,
                stated[0].unit.line,
                f'this clause lets "{stated[0].language}" prevail for all readers, and the document has '
                "readers in Québec, where an adhering party may invoke either version (CQLR, c. C-11, ss. 55 "
                "and 91; language of commerce regulation, s. 27.3)",
                "ask counsel; an exception stands in the clause and under prevailing: in mkdocs.yml, and "
                "`proclaim rule P507` says more",
                "",
                stated[0].unit.text,
            )


def says_more(subject: Subject) -> Iterator[Fault]:
    """A translation has a passage that the prevailing text does not have.

    Where the other language prevails, such a text has no force, and its readers would rely on it; readers who
    may rely on either version can rely on it alone. A heading is another rule's (S113).

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


def _blobs(document: Document, language: str) -> dict[str, str]:
    return {one.id: one.blob for one in document.sections.get(language, ())}


RULES = (
    Rule("P501", Severity.ERROR, stale_translation),
    Rule("P502", Severity.ERROR, source_in_original),
    Rule("P503", Severity.ERROR, wrong_prevailing_language),
    Rule("P504", Severity.WARNING, no_prevailing_clause),
    Rule("P505", Severity.ERROR, says_more),
    Rule("P506", Severity.NOTE, only_translation_changed),
    Rule("P507", Severity.WARNING, unqualified_for_quebec),
)
STALE = "P501"
