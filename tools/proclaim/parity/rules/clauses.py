"""Clauses and footnotes: how they are counted, how far they are set in, and whether they lead anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from proclaim.blocks import Construct
from proclaim.model import Severity
from proclaim.parity.rules.remarked import faults, remarks
from proclaim.rulebook.rule import Fault, Rule, Subject


def clauses_run_together(subject: Subject) -> Iterator[Fault]:
    """Numbered clauses stand on consecutive lines, which makes them one paragraph.

    `1.1`, `(aa)` and their like make no list: each such clause is a paragraph with its own number.

    Example: a line `1.1 We collect …` directly above a line `1.2 We use …`.

    To mend it, put a blank line between them.
    """
    for section, remark in remarks(subject, Construct.RUN_TOGETHER):
        first, second = remark.passage.split()
        yield Fault(
            section,
            section.lines.of_file(remark.line),
            f"clauses {first} and {second} would run together",
            "put a blank line between them",
        )


def list_numbers(subject: Subject) -> Iterator[Fault]:
    """The numbers of a list repeat, go back or skip.

    A list shows the numbers that are written, because other clauses refer to them.

    Example: `(a)`, `(b)`, `(d)`.

    To mend it, count on; or allow it where a clause was deleted and its number must stay free.
    """
    for section, remark in remarks(subject, Construct.NUMBERS):
        before, number = remark.passage.split()
        yield Fault(
            section,
            section.lines.of_file(remark.line),
            f"in this list {number} follows {before}",
            "count on from there, if that is a slip",
        )


def single_letter(subject: Subject) -> Iterator[Fault]:
    """A lettered list has one item, so it may be a name or the beginning of a sentence.

    Example: a line that begins with `A. Smith`.

    To mend it, put a backslash before the point: `A\\. Smith`; or write the other clauses as items, too.
    """
    yield from faults(
        subject,
        Construct.SINGLE_LETTER,
        "{shown} is shown as a list of one item",
        "put a backslash before the point or the bracket if it is no clause",
    )


def footnote(subject: Subject) -> Iterator[Fault]:
    """A footnote is called that is not written, is written twice, or is never called.

    Example: `[^2]` in the text without a line that begins with `[^2]:`.

    To mend it, write the footnote, or delete what refers to it.
    """
    for construct, message in _NOTES.items():
        yield from faults(subject, construct, message, "write both the mark in the text and one footnote")


def no_item(subject: Subject) -> Iterator[Fault]:
    """A line begins like an item of a list, and is read as part of the paragraph before it.

    A list begins within a paragraph with its first item only, and a line that is set in less than the words
    of its item, but too far for a list beside it, goes on the paragraph.

    Example: `(b) by cheque.` directly below a line of text; seven spaces before `(a)` below an item `(ii)`
    whose words are set in by eight.

    To mend it, put a blank line before it, and set it in as far as the words of the item that it belongs to;
    or wrap the paragraph elsewhere.
    """
    yield from faults(
        subject,
        Construct.NO_ITEM,
        "{shown} begins like an item of a list and is part of the paragraph before it",
        "put a blank line before it, set in as far as the words of the item it belongs to; or wrap the "
        "paragraph elsewhere",
    )


def shallow_list(subject: Subject) -> Iterator[Fault]:
    """A list is set in, but not far enough to belong to the item above it, so it stands beside it.

    An inner list is set in as far as the words of its item: two columns below `- `, three below `1. `, four
    below `(a) ` and `10. `.

    Example: `10. You pay:`, and below it three spaces and `- by card`.

    To mend it, set it in further; or not at all, if it is a list of its own.
    """
    yield from faults(
        subject,
        Construct.SHALLOW,
        "the list that begins with {shown} stands beside the item above it and not within it",
        "set it in as far as the words of that item",
    )


def indented_code(subject: Subject) -> Iterator[Fault]:
    """Text is set in by four columns or more, which makes it code.

    Clauses that were set in as on paper would be shown in the type of programs, with their marks.

    Example: four spaces before a paragraph, or a tab before `(a)`.

    To mend it, set it in less; real code stands between two lines of three backticks.
    """
    yield from faults(
        subject,
        Construct.INDENTED,
        "{shown} is set in so far that it is shown as code",
        "set it in less, or put real code between two lines of ```",
    )


_NOTES = {
    Construct.NOTE: "the footnote {shown} is not written anywhere in this section",
    Construct.NOTE_NOT_CALLED: "no passage calls the footnote {shown}",
    Construct.NOTE_TWICE: "the footnote {shown} is written twice",
}

RULES = (
    Rule("D201", Severity.ERROR, clauses_run_together, alone=True),
    Rule("D202", Severity.WARNING, list_numbers, alone=True),
    Rule("D203", Severity.WARNING, single_letter, alone=True),
    Rule("D204", Severity.ERROR, footnote, alone=True),
    Rule("D205", Severity.WARNING, no_item, alone=True),
    Rule("D207", Severity.WARNING, shallow_list, alone=True),
    Rule("D208", Severity.ERROR, indented_code, alone=True),
)
