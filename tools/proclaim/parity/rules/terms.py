"""Terms: what a policy defines has one name in each language, everywhere (content/terms.yml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from proclaim.blocks.inline import Mark, shown, walk
from proclaim.model import Section, Severity, Term
from proclaim.parity.aligned import pairs
from proclaim.parity.sentences import sentence_pairs
from proclaim.rulebook.rule import Fault, Rule, Subject
from proclaim.rulebook.units import units

_BEGINNING = re.compile(r"(?:^|[.!?:;]\s)[\s“«(]*$")


def untranslated_term(subject: Subject) -> Iterator[Fault]:
    """A sentence uses a defined term, and its counterpart uses none of the term's translations.

    A defined term that is rendered by another word loses its definition: the reader cannot know that the
    same thing is meant. content/terms.yml lists each language's term and its other forms.

    Example: "the Company" rendered as « l’entreprise » where the term is « Société ».

    To mend it, use the term; or add the form under `forms:` in content/terms.yml.
    """
    for use in _uses(subject):
        if use.is_missing:
            yield _fault(
                use,
                f'{use.place} says "{use.used[0]}", and "{use.wanted}" is missing here',
                f'use "{use.wanted}", or add what stands here to its forms in content/terms.yml',
            )


def term_used_less(subject: Subject) -> Iterator[Fault]:
    """A passage uses a defined term more often than its counterpart uses the translation.

    One of the places may have another word, and so another meaning. Often it is a pronoun, which is good
    style; therefore this is a note only.

    Example: "the Website" twice, « le Site Web » and « la plateforme ».

    To mend it, use the term at each place; or add what stands there under `forms:` in content/terms.yml.
    """
    for use in _uses(subject):
        if not use.is_missing and use.rendered < len(use.used):
            yield _fault(
                use,
                f'{use.place} says "{use.used[0]}" {len(use.used)} times, and "{use.wanted}" stands here '
                f"{use.rendered} times",
                "use the term at each place, or add what stands here to its forms in content/terms.yml",
            )


def forbidden_variant(subject: Subject) -> Iterator[Fault]:
    """A word stands where a defined term belongs.

    Two words for one thing read as two things. content/terms.yml lists what a language must not say.

    Example: « données personnelles » where the term is « renseignements personnels ».

    To mend it, use the term.
    """
    for section in subject.all_sections():
        language = subject.language_of(section)
        for unit in units(section):
            for term in subject.background.terms:
                used = _found(term.forbidden[language], unit.text)
                if used:
                    yield Fault(
                        section,
                        unit.line,
                        f'"{used}" is not what this policy calls it',
                        f'write "{term.words[language][0]}"',
                        "",
                        unit.text,
                        "",
                        (used,),
                    )


def undefined_term(subject: Subject) -> Iterator[Fault]:
    """A term is used, and no document defines it.

    A term of content/terms.yml is defined where it stands in bold. Without that the reader finds a capital
    letter and no meaning. A term that has no capital in the prevailing language, such as "service provider",
    is an ordinary word that only must be rendered the same way everywhere.

    Example: "the Company" in a policy in which "**Company**" never stands.

    To mend it, define the term where it is first used, in bold.
    """
    for term in subject.background.terms:
        if term.words[subject.config.prevailing][0].islower():
            continue
        for sections in (subject.prevailing, subject.translated):
            place = _first_use(term, sections, subject)
            if place is None:
                continue
            section, line = place
            language = subject.language_of(section)
            others = [one.sections.get(language, ()) for one in subject.background.others.values()]
            if not any(_definitions(term, one, language) for some in (sections, *others) for one in some):
                name = term.words[language][0]
                yield Fault(
                    section,
                    line,
                    f'"{name}" is used and nowhere defined',
                    f"define it where it is first used: **{name}** means …",
                )


def defined_twice(subject: Subject) -> Iterator[Fault]:
    """A term is defined twice in one document.

    Two definitions differ sooner or later, and the reader may choose.

    Example: "(the **Company**)" in section 1 and again in section 9.

    To mend it, keep one definition in bold, and write the term plainly elsewhere.
    """
    for term in subject.background.terms:
        for sections in (subject.prevailing, subject.translated):
            places = [
                (one, line) for one in sections for line in _definitions(term, one, subject.language_of(one))
            ]
            for section, line in places[1:]:
                first = f"{places[0][0].path}:{places[0][1]}"
                name = term.words[subject.language_of(section)][0]
                yield Fault(
                    section,
                    line,
                    f'"{name}" is defined in {first} already',
                    "keep one of them in bold",
                    first,
                )


@lru_cache(maxsize=1024)
def _pattern(words: tuple[str, ...], *, loose: bool = False) -> re.Pattern[str]:
    """The longest first; a word with a capital is looked for as it is, another in any case.

    loose: several words in any case, since they mean the term without its capitals too.
    """
    ordered = sorted(words, key=len, reverse=True)
    exact = {one for one in words if one != one.lower() and not (loose and " " in one)}
    written = (re.escape(one) if one in exact else f"(?i:{re.escape(one)})" for one in ordered)
    return re.compile(rf"(?<!\w)(?:{'|'.join(written) or '(?!)'})(?!\w)")


def _found(words: Sequence[str], text: str) -> str:
    match = _pattern(tuple(words)).search(text.replace("\u00a0", " "))
    return match[0] if match else ""


def _inside(words: Sequence[str], text: str) -> tuple[str, ...]:
    """Those of the words that do not begin a sentence, where every word has a capital."""
    return tuple(
        match[0]
        for match in _pattern(tuple(words), loose=True).finditer(text.replace("\u00a0", " "))
        if " " in match[0] or not _BEGINNING.search(text[: match.start()])
    )


class _Use(NamedTuple):
    """A passage that uses a term, with its counterpart."""

    used: tuple[str, ...]
    """The term as it stands there, once for each time."""
    rendered: int
    """How often the counterpart has one of the translations."""
    is_missing: bool
    """Whether a sentence that uses the term has a counterpart without it."""
    wanted: str
    translation: Section
    line: int
    place: str
    here: str
    there: str


def _uses(subject: Subject) -> Iterator[_Use]:
    prevailing, language = subject.config.prevailing, subject.language
    for original, translation in subject.pairs():
        for one, other in pairs(original, translation):
            for term in subject.background.terms:
                ours, theirs = term.words[prevailing], term.words[language]
                used = _inside(ours, one.text)
                if used:
                    is_missing = any(
                        _inside(ours, left) and not _found(theirs, right)
                        for left, right in sentence_pairs(one.text, other.text) or ((one.text, other.text),)
                    )
                    place = f"{original.path}:{one.line}"
                    rendered = len(_pattern(tuple(theirs)).findall(other.text.replace("\u00a0", " ")))
                    where = (translation, other.line, place, other.text, one.text)
                    yield _Use(used, rendered, is_missing, theirs[0], *where)


def _fault(use: _Use, message: str, fix: str) -> Fault:
    return Fault(use.translation, use.line, message, fix, use.place, use.here, use.there, use.used[:1])


def _first_use(term: Term, sections: tuple[Section, ...], subject: Subject) -> tuple[Section, int] | None:
    for section in sections:
        name = term.words[subject.language_of(section)][:1]
        for unit in units(section):
            if _found(name, unit.text):
                return section, unit.line
    return None


def _definitions(term: Term, section: Section, language: str) -> list[int]:
    """The lines on which a section has the term, and nothing else, in bold."""
    name = term.words[language][0].lower()
    return [
        block.line
        for unit in units(section)
        for block in unit.blocks
        for one in walk(block.content)
        if isinstance(one, Mark) and one.tag == "strong"
        if " ".join(shown(one.children).split()).lower() == name
    ]


RULES = (
    Rule("T401", Severity.WARNING, untranslated_term),
    Rule("T402", Severity.ERROR, forbidden_variant),
    Rule("T403", Severity.WARNING, undefined_term),
    Rule("T404", Severity.WARNING, defined_twice),
    Rule("T405", Severity.NOTE, term_used_less),
)
