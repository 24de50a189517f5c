"""Structure: headings, tables, footnotes and ids of a translation are those of the text that it renders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proclaim.english import counted
from proclaim.model import Section, Severity
from proclaim.parity.aligned import one_to_one
from proclaim.rulebook.rule import Fault, Rule, Subject
from proclaim.rulebook.units import TABLE, Unit, units

_REFERENCE = re.compile(r"\[\^[^\]\s]+\]")
_REFERENCE_OR_NOTE = re.compile(r"\[\^[^\]\s]+\]:?")
_ID = re.compile(r"\{:?\s*#([\w-]+)[^}\n]*\}")


def heading_level(subject: Subject) -> Iterator[Fault]:
    """A heading has another level than its counterpart.

    Levels make the table of contents and decide which text belongs under which heading.

    Example: `## Cookies` in the original and `### Témoins` in the translation.

    To mend it, write as many # as the original has.
    """
    for original, translation in subject.pairs():
        for ours, theirs in one_to_one(original, translation):
            if ours.is_heading and theirs.is_heading and ours.level != theirs.level:
                yield _differ(
                    original,
                    translation,
                    ours,
                    theirs,
                    f"this heading has level {theirs.level}, and its counterpart in "
                    f"{original.path}:{ours.line} has level {ours.level}",
                    f"begin it with {'#' * ours.level}",
                )


def skipped_level(subject: Subject) -> Iterator[Fault]:
    """A heading is more than one level below the heading before it, or is as high as the section's title.

    Screen readers and tables of contents then show a structure with a hole (WCAG 2.2, technique G141).
    The section's title is level 1, so headings in its text begin at ##.

    Example: `## Cookies` followed by `#### Duration`.

    To mend it, raise the heading, or add the one that is missing between them.
    """
    for section in subject.all_sections():
        before = 1
        for unit in units(section):
            if not unit.is_heading:
                continue
            if unit.level > before + 1 or unit.level == 1:
                yield Fault(
                    section,
                    unit.line,
                    f'the heading "{unit.beginning}" has level {unit.level} after one of level {before}',
                    f"begin it with {'#' * (before + 1)}",
                    "",
                    unit.text,
                )
            before = max(unit.level, 1)


def table_size(subject: Subject) -> Iterator[Fault]:
    """A table has another number of rows or columns than its counterpart.

    A row that one language lacks is a fact that its readers are not told.

    Example: the original lists ten categories, and the translation lists nine.

    To mend it, give the table the same rows and columns; or keep it as data in content/data, which serves
    all languages from one source.
    """
    for original, translation, ours, theirs in _tables(subject):
        sizes = [(len(one.rows), max((len(row) for row in one.rows), default=0)) for one in (theirs, ours)]
        if sizes[0] != sizes[1]:
            (rows, columns), (wanted_rows, wanted_columns) = sizes
            yield _differ(
                original,
                translation,
                ours,
                theirs,
                f"this table has {counted(rows, 'row')} and {counted(columns, 'column')}, "
                f"and its counterpart in {original.path}:{ours.line} has {wanted_rows} and {wanted_columns}",
                "give both the same rows and columns",
            )


def empty_cell(subject: Subject) -> Iterator[Fault]:
    """A cell of a table is empty in one language only.

    An empty cell reads as "none" or "not applicable": one language then states something that the other
    does not.

    Example: `| Identifiers | carriers |` and `| Identifiants | |`.

    To mend it, fill the cell, or empty its counterpart.
    """
    for original, translation, ours, theirs in _tables(subject):
        for number, (row, other) in enumerate(zip(ours.rows, theirs.rows, strict=False), start=1):
            for column, (there, here) in enumerate(zip(row, other, strict=False), start=1):
                if bool(there.text) != bool(here.text):
                    full = original.path if there.text else translation.path
                    yield Fault(
                        translation,
                        here.line,
                        f"the cell in row {number}, column {column} of this table is filled in {full} only",
                        "fill it in both languages, or in neither",
                        f"{original.path}:{there.line}",
                        here.text,
                        there.text,
                    )


def footnote_number(subject: Subject) -> Iterator[Fault]:
    """A section has more footnotes in one language, or a reference to a footnote that is not there.

    Example: the original ends a sentence with `[^1]`, and the translation has lost the mark; the
    footnote then is not shown at all.

    To mend it, write the reference and the footnote in both languages.
    """
    for original, translation in subject.pairs():
        ours, theirs = references(original), references(translation)
        if len(ours) != len(theirs):
            yield Fault(
                translation,
                translation.line,
                f'section "{translation.id}" refers to {counted(len(theirs), "footnote")}, '
                f"and {original.path} refers to {len(ours)}",
                "write each reference and its footnote in both languages",
                f"{original.path}:{original.line}",
            )
    for section in subject.all_sections():
        for unit in units(section):
            for mark in _REFERENCE.findall(unit.text):
                yield Fault(
                    section,
                    unit.line,
                    f"the reference {mark} leads to no footnote",
                    f"write the footnote ({mark}: …), or delete the reference",
                    "",
                    unit.text,
                    "",
                    (mark,),
                )


def explicit_ids(subject: Subject) -> Iterator[Fault]:
    """A place that can be linked to has its id in one language only.

    A link from outside, or from another document, to that place would fail in the other language.

    Example: `## Cookies {#cookies}` and `## Témoins`.

    To mend it, write the same `{#id}` at the same place in both languages.
    """
    for original, translation in subject.pairs():
        ours, theirs = _ids(original), _ids(translation)
        for id in sorted(ours.keys() ^ theirs.keys()):
            section, line, other = (
                (translation, translation.line, f"{original.path}:{ours[id]}")
                if id in ours
                else (translation, theirs[id], f"{original.path}:{original.line}")
            )
            lacking = translation if id in ours else original
            yield Fault(
                section,
                line,
                f'the id "{id}" stands in one language only: {lacking.path} lacks it',
                f"write {{#{id}}} at the same place in both",
                other,
            )


def references(section: Section) -> list[str]:
    """The references to footnotes in a section's text."""
    return [one for one in _REFERENCE_OR_NOTE.findall(section.text) if not one.endswith(":")]


def _ids(section: Section) -> dict[str, int]:
    """Each explicit id of a section with its line."""
    return {
        found[1]: section.lines.of_file(number)
        for number, line in enumerate(section.text.split("\n"), 1)
        for found in _ID.finditer(line)
    }


def _tables(subject: Subject) -> Iterator[tuple[Section, Section, Unit, Unit]]:
    for original, translation in subject.pairs():
        for ours, theirs in one_to_one(original, translation):
            if ours.kind == theirs.kind == TABLE:
                yield original, translation, ours, theirs


def _differ(
    original: Section, translation: Section, ours: Unit, theirs: Unit, message: str, fix: str
) -> Fault:
    place = f"{original.path}:{ours.line}"
    return Fault(translation, theirs.line, message, fix, place, theirs.text, ours.text)


RULES = (
    Rule("S106", Severity.ERROR, heading_level),
    Rule("S107", Severity.WARNING, skipped_level, alone=True),
    Rule("S108", Severity.ERROR, table_size),
    Rule("S109", Severity.ERROR, empty_cell),
    Rule("S110", Severity.ERROR, footnote_number),
    Rule("S111", Severity.ERROR, explicit_ids),
)
