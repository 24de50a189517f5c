"""Typography: each language has its own quotation marks, apostrophes and spaces."""

from __future__ import annotations

from collections.abc import Iterator

from proclaim.model import Severity
from proclaim.parity.typography import mended
from proclaim.rulebook.rule import Fault, Rule, Subject


def quotation_marks(subject: Subject) -> Iterator[Fault]:
    """Quotation marks are straight, or those of another language.

    English has “ ”, French « » with no-break spaces inside. Marks are mended where it is clear which one
    opens and which one closes.

    Example: "you" in an English text, “vous” in a French one.

    To mend it, run `proclaim check --fix`.
    """
    yield from _faults(subject, "quotes", "the quotation marks are not those of this language")


def apostrophes(subject: Subject) -> Iterator[Fault]:
    """An apostrophe is straight.

    Example: l'article instead of l’article.

    To mend it, run `proclaim check --fix`.
    """
    yield from _faults(subject, "apostrophes", "an apostrophe is straight")


def spaces(subject: Subject) -> Iterator[Fault]:
    """A no-break space is missing before a mark, inside quotation marks or in a number.

    Without it the mark or the half of a number may begin a line. French has one before : ; ! ? % and $,
    inside « » and between thousands (Le guide du rédacteur, Translation Bureau of Canada); U+00A0 and
    U+202F are both good.

    Example: « 1 000 $ » with ordinary spaces.

    To mend it, run `proclaim check --fix`.
    """
    yield from _faults(subject, "spaces", "a no-break space is missing")


def _faults(subject: Subject, group: str, message: str) -> Iterator[Fault]:
    for section in subject.all_sections():
        locale = subject.background.locales[subject.language_of(section)]
        lines = section.text.split("\n")
        right = mended(section.text, locale, group).split("\n")
        for number, (line, wanted) in enumerate(zip(lines, right, strict=True), 1):
            if line != wanted:
                place, fix = section.lines.of_file(number), "run `proclaim check --fix`"
                yield Fault(section, place, message, fix, "", line.strip(), wanted.strip())


RULES = (
    Rule("Y601", Severity.WARNING, quotation_marks, alone=True),
    Rule("Y602", Severity.WARNING, apostrophes, alone=True),
    Rule("Y603", Severity.WARNING, spaces, alone=True),
)
