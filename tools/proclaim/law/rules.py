"""The rules of law: what a statute wants a notice to say, by law packs and by a document's settings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from proclaim.law.checks.keeping import OVERDUE, SOON, reviews
from proclaim.law.checks.place import BOUND, EMPTY, FORBIDDEN, MISSING, UNLIKE
from proclaim.law.judging import AHEAD, OPEN, SILENT, UNKNOWN_CLAIM
from proclaim.model import Severity
from proclaim.rulebook.rule import Fault, Rule, Subject

CATEGORIES = {
    "A": "identifiers",
    "B": "customer records (Cal. Civ. Code § 1798.80(e))",
    "C": "characteristics of protected classifications",
    "D": "commercial information",
    "E": "biometric information",
    "F": "internet or other electronic network activity",
    "G": "geolocation data",
    "H": "audio, electronic, visual, thermal, olfactory or similar information",
    "I": "professional or employment-related information",
    "J": "education information",
    "K": "inferences",
    "L": "sensitive personal information",
}
"""Cal. Civ. Code § 1798.140(v)(1)(A) to (L), by letter."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|\btel:|\+?\d[\d ()\u00a0.-]{8,}\d")

Row = Mapping[str, Any]


def category_without_row(subject: Subject) -> Iterator[Fault]:
    """A category of personal information that the CCPA names has no row in the notice's table.

    A privacy policy lists the categories collected in the past 12 months by reference to the enumerated
    category that most closely describes them (Cal. Civ. Code § 1798.130(a)(5)(B) and (c)); the categories
    are those of § 1798.140(v)(1)(A) to (L). `categories:` in mkdocs.yml says which row covers each letter.

    Example: `categories: {A: identifiers}` names no row for B to L.

    To mend it, add a row to content/data and name it in mkdocs.yml; "not collected" is an answer too.
    """
    yield from _packs(subject, "W701")
    wanted = _settings_of(subject, "W701")
    if not wanted or not subject.prevailing:
        return
    known = {str(row.get("id")) for row in _rows(subject)}
    for letter, name in CATEGORIES.items():
        if wanted.get(letter) not in known:
            row = (
                f'names the row "{wanted[letter]}", which is not there' if letter in wanted else "has no row"
            )
            yield Fault(
                subject.prevailing[0],
                1,
                f"category {letter} of § 1798.140(v)(1), {name}, {row}",
                f"add it to content/data/{subject.document.id}.yml and to categories: in mkdocs.yml",
            )


def incomplete_row(subject: Subject) -> Iterator[Fault]:
    """A row of the notice's table lacks sources, purposes or recipients, and does not say "not collected".

    For every category the notice states the sources, the purposes and the third parties (Cal. Civ. Code
    §§ 1798.110(c) and 1798.130(a)(5)).

    Example: a row with `sources: [S1]` and no `purposes:`.

    To mend it, fill the row in content/data; or write `collected: false`.
    """
    yield from _packs(subject, "W702")
    for row in _rows(subject) if _settings_of(subject, "W702") and subject.prevailing else ():
        lacking = [one for one in ("sources", "purposes", "recipients") if not row.get(one)]
        if lacking and row.get("collected") is not False:
            yield Fault(
                subject.prevailing[0],
                1,
                f'the row "{row.get("id")}" of the table of categories has no {" and no ".join(lacking)}',
                f"fill it in content/data/{subject.document.id}.yml, or write collected: false",
            )


def overdue_review(subject: Subject) -> Iterator[Fault]:
    """The newest release is older than its document may become without a review.

    A CCPA privacy policy is updated at least once every 12 months (Cal. Civ. Code § 1798.130(a)(5)) and
    states the date of its last update (11 CCR § 7011(e)(4)). `review_months` in mkdocs.yml sets the time;
    it runs from the day of publication. That date itself need not stand in the text: every published page
    states the effective date and the day of publication of its release.

    Example: `review_months: 12`, and the newest release was published 13 months ago.

    To mend it, review the text and release it again.
    """
    yield from _reviews(subject, OVERDUE)


def review_ahead(subject: Subject) -> Iterator[Fault]:
    """The newest release is due for review within 60 days.

    A substantive revision must be published before it takes effect, so the time to begin is now.

    Example: `review_months: 12`, and the newest release was published 11 months ago.

    To mend it, review the text and release it again before that day.
    """
    yield from _reviews(subject, SOON)


def no_contact(subject: Subject) -> Iterator[Fault]:
    """A language of the document names no way to make contact.

    PIPEDA (Schedule 1, 4.8.2) and the CCPA (11 CCR § 7011(e)(3)) want the reader to be told whom to ask.

    Example: a policy without an e-mail address or a telephone number.

    To mend it, write the address of mkdocs.yml (`contact:`) into a section of every language.
    """
    for sections in (subject.prevailing, subject.translated):
        if sections and not any(_ADDRESS.search(one.text) for one in sections):
            yield Fault(
                sections[-1],
                1,
                "no section of this language names an e-mail address or a telephone number",
                f"add <{subject.config.contact}> to a section",
            )


def unclaimed_element(subject: Subject) -> Iterator[Fault]:
    """The law asks for something on the effective date, and no section says that it holds it.

    `laws:` in mkdocs.yml names the law packs of a document; each element of them that the facts do not rule
    out must be claimed by a section (`law:` in its front matter), filled in a table kept as data or set in
    mkdocs.yml. Asked is what a text in force from the effective date must say.

    Example: `laws: {ccpa: {}}`, and no section has `law: [ccpa.right.delete]`.

    To mend it, write the text and claim the element in the section that has it; `proclaim law show` says what
    an element asks.
    """
    yield from _packs(subject, MISSING)


def empty_claim(subject: Subject) -> Iterator[Fault]:
    """A section claims an element of law and does not hold its words.

    Every language is held to the words that the law pack has for it: a claim in front matter is no promise to
    a reader. Titles and headings do not count, because they promise what the text must say.

    Example: `law: [ccpa.right.delete]` above a section that nowhere speaks of exceptions.

    To mend it, write what is missing; or take the element out of `law:`.
    """
    yield from _packs(subject, EMPTY)


def time_out_of_bounds(subject: Subject) -> Iterator[Fault]:
    """A time or a frequency in the text is not one that the law allows.

    Times are read in words and figures, and compared by what is safe for the reader: a month may have 28
    days, and business days leave out week-ends and holidays.

    Example: "we answer within 120 days" where the law allows at most 45.

    To mend it, write a time that the law allows, in every language.
    """
    yield from _packs(subject, BOUND)


def forbidden_words(subject: Subject) -> Iterator[Fault]:
    """The text says what an element of law forbids.

    It is looked for in the whole document, since a good clause elsewhere does not make it good. A sentence
    that denies it is no fault.

    Example: "We charge a higher price to anybody who exercises a right."

    To mend it, delete the sentence, or deny what it says.
    """
    yield from _packs(subject, FORBIDDEN)


def unlike_categories(subject: Subject) -> Iterator[Fault]:
    """One row of the table of categories stands for categories of the statute that are not alike.

    A notice names each category by the one of the statute that most closely describes it; a row that stands
    for two says of both what may be true of one.

    Example: `categories: {A: identifiers, E: identifiers}`, where E is biometric information.

    To mend it, give each its own row in content/data and name it under `categories:`.
    """
    yield from _packs(subject, UNLIKE)


def unknown_claim(subject: Subject) -> Iterator[Fault]:
    """A section claims an element that no law pack of the document has, or a translation claims one.

    The id was mistyped, or the pack has left mkdocs.yml; whoever relies on the claim is mistaken. Claims of
    the prevailing section count for its translations.

    Example: `law: [ccpa.right.delet]`.

    To mend it, write the id of an element; `proclaim law list` has them.
    """
    yield from _packs(subject, UNKNOWN_CLAIM)


def open_facts(subject: Subject) -> Iterator[Fault]:
    """Questions of fact are open, which only the company can answer.

    What the law asks turns on them. As long as one is open, most elements that depend on it are asked, and
    those that would need it to be true are not.

    Example: `laws: {ccpa: {sells: open}}`.

    To mend it, answer each with yes or no under `laws:` in mkdocs.yml.
    """
    yield from _packs(subject, OPEN)


def law_ahead(subject: Subject) -> Iterator[Fault]:
    """The law will ask for more within a year after the effective date.

    The text must say it on that day, and a substantive revision is published before it takes effect.

    Example: an element with `since: 2027-01-01`, and a text that takes effect on 2026-09-01.

    To mend it, write it into the text before that day.
    """
    yield from _packs(subject, AHEAD)


def language_without_words(subject: Subject) -> Iterator[Fault]:
    """A law pack has no words in a language of the document, so that nobody looks for its elements there.

    `proclaim law coverage` shows them as "not checked". They may well be there, and may as well be missing.

    Example: a pack with words in `en` alone, and a document in English and French.

    To mend it, add the words of that language to your own pack. A pack of proclaim has English and French;
    for another language, have counsel read the text, and say so: `allow: {W718: "memo of 2026-11-02"}`.
    """
    yield from _packs(subject, SILENT)


def _packs(subject: Subject, code: str) -> Iterator[Fault]:
    """What law packs find under a code."""
    law = subject.background.law
    yield from (fault for found, fault in law.faults(subject) if found == code) if law else ()


def _settings_of(subject: Subject, code: str) -> Mapping[str, str]:
    """The rows by category, where no law pack judges them under this code."""
    law = subject.background.law
    return {} if law and code in law.judges else subject.config.document(subject.document.id).categories


def _rows(subject: Subject) -> Iterator[Row]:
    for table in (subject.background.data.get("tables") or {}).values():
        yield from table.get("rows") or ()


def _reviews(subject: Subject, code: str) -> Iterator[Fault]:
    yield from _packs(subject, code)
    law, known = subject.background.law, subject.background
    if not subject.prevailing or (law and code in law.judges):
        return
    months = subject.config.document(subject.document.id).review_months
    for found, words in reviews(known.newest, months, known.as_of):
        if found == code:
            yield Fault(subject.prevailing[0], 1, words, "review the text and release it again")


REVIEW = frozenset({OVERDUE, SOON})
"""Codes of what a new release mends by being made: they speak against no release."""
RULES = (
    Rule("W701", Severity.ERROR, category_without_row, alone=True),
    Rule("W702", Severity.ERROR, incomplete_row, alone=True),
    Rule(OVERDUE, Severity.ERROR, overdue_review, alone=True),
    Rule(SOON, Severity.WARNING, review_ahead, alone=True),
    Rule("W705", Severity.WARNING, no_contact, alone=True),
    Rule(MISSING, Severity.ERROR, unclaimed_element, alone=True),
    Rule(EMPTY, Severity.ERROR, empty_claim, alone=True),
    Rule(BOUND, Severity.ERROR, time_out_of_bounds, alone=True),
    Rule(FORBIDDEN, Severity.ERROR, forbidden_words, alone=True),
    Rule(UNLIKE, Severity.ERROR, unlike_categories, alone=True),
    Rule(UNKNOWN_CLAIM, Severity.ERROR, unknown_claim, alone=True),
    Rule(OPEN, Severity.NOTE, open_facts, alone=True),
    Rule(AHEAD, Severity.NOTE, law_ahead, alone=True),
    Rule(SILENT, Severity.WARNING, language_without_words, alone=True),
)
