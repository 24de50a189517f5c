"""Typography: each locale has its own quotation marks, apostrophes and spaces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proclaim.config.options import in_one_line
from proclaim.model import Section, Severity
from proclaim.parity.typography import mended
from proclaim.rulebook.rule import Fault, Rule, Subject

_WAY_OUT = "run `proclaim check --fix`"


def quotation_marks(subject: Subject) -> Iterator[Fault]:
    """Quotation marks are straight, or those of another language.

    English has “ ”, French « » with no-break spaces inside. Marks are mended where it is clear which one
    opens and which one closes. Titles and summaries of sections are looked at, too.

    Example: "you" in an English text, “vous” in a French one.

    To mend it, run `proclaim check --fix`.
    """
    yield from _faults(subject, "Y601")


def apostrophes(subject: Subject) -> Iterator[Fault]:
    """An apostrophe is straight.

    Example: l'article instead of l’article.

    To mend it, run `proclaim check --fix`.
    """
    yield from _faults(subject, "Y602")


def spaces(subject: Subject) -> Iterator[Fault]:
    """A space before a mark, inside quotation marks or in a number is not as the locale has it.

    French has a no-break space before : % and $, inside « », between thousands, and between a figure and
    its unit, so that neither half begins a line; U+00A0 and U+202F are both good (OQLF, Banque de dépannage
    linguistique, "Espace insécable", id 4566). Before ; ! and ? its locales differ, and the option `locales`
    says which one a text is in. fr-CA has no space, or a thin one (U+202F), which the guide advises where it
    can be set: neither is reported, and `--fix` only deletes a full space (OQLF, Vitrine linguistique,
    "Espacement avant et après les signes de ponctuation et les symboles", page 22039). fr-FR has a thin
    no-break space (Lexique des règles typographiques en usage à l’Imprimerie nationale, as reported by
    sophieviguiercorrectrice.com, "Ponctuation et espaces"); U+00A0 is not reported. Titles and summaries of
    sections are looked at, too.

    Example: « 1 000 $ » with ordinary spaces; `10 jours` with one; `oui ;` in fr-CA.

    To mend it, run `proclaim check --fix`.
    """
    yield from _faults(subject, "Y603")


GROUP_OF: Mapping[str, str] = {"Y601": "quotes", "Y602": "apostrophes", "Y603": "spaces"}
"""The group of patterns that each rule holds a text against."""


def said_of(code: str, tag: str) -> str:
    """What the rule with this code says of a text in a locale."""
    return {
        "Y601": "the quotation marks are not those of this language",
        "Y602": "an apostrophe is straight",
        "Y603": f"a space is not set as in {tag}",
    }[code]


def _faults(subject: Subject, code: str) -> Iterator[Fault]:
    for section in subject.all_sections():
        locale = subject.background.locales[subject.language_of(section)]
        for place, text in _written(section):
            lines, right = (said.split("\n") for said in (text, mended(text, locale, GROUP_OF[code])))
            for number, (line, wanted) in enumerate(zip(lines, right, strict=True), 1):
                if line != wanted:
                    at = section.lines.of_file(number) if place is None else place
                    said = said_of(code, locale.tag)
                    yield Fault(section, at, said, _WAY_OUT, "", line.strip(), wanted.strip())


def _written(section: Section) -> Iterator[tuple[int | None, str]]:
    """What readers are shown of a section, with its line of the file; None where every line has its own."""
    yield 1, section.title
    yield 1, in_one_line(section.summary or "")
    yield None, section.text


RULES = (
    Rule("Y601", Severity.WARNING, quotation_marks, alone=True),
    Rule("Y602", Severity.WARNING, apostrophes, alone=True),
    Rule("Y603", Severity.WARNING, spaces, alone=True),
)
