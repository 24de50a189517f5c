"""Law: what a statute wants a notice to say, and references that lead where they say."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from proclaim import blocks
from proclaim.blocks.inline import links, shown
from proclaim.errors import ContentError
from proclaim.model import Document, Section, Severity
from proclaim.parity.rule import Fault, Rule, Subject
from proclaim.parity.units import units

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
_AHEAD = timedelta(days=60)
"""How long before the review is due it is announced."""
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_DOCUMENT = re.compile(r"\.\./(?P<id>[a-z][a-z0-9-]*)/(?:index\.md)?")
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
    wanted = _settings_of(subject)
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
    for row in _rows(subject) if _settings_of(subject) and subject.prevailing else ():
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
    due = _due(subject)
    if due and subject.background.as_of and due <= subject.background.as_of:
        yield _review(subject, f"was due for review on {due}")


def review_ahead(subject: Subject) -> Iterator[Fault]:
    """The newest release is due for review within 60 days.

    A substantive revision must be published before it takes effect, so the time to begin is now.

    Example: `review_months: 12`, and the newest release was published 11 months ago.

    To mend it, review the text and release it again before that day.
    """
    due, today = _due(subject), subject.background.as_of
    if due and today and today < due <= today + _AHEAD:
        yield _review(subject, f"is due for review on {due}")


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


def dead_link(subject: Subject) -> Iterator[Fault]:
    """A link leads to no section, heading or document.

    The reader who follows a reference to an exception or a right must find it.

    Example: `[section 5](#deletoin)`, or `[Privacy Policy](../privcy/index.md)`.

    To mend it, write the id of the section (`#deletion`) or the document's folder (`../privacy/index.md`).
    """
    for section, line, target, text in _links(subject):
        if not _resolves(subject, section, target):
            yield Fault(
                section,
                line,
                f'the link "{text}" leads to {target}, which is not there',
                "name the id of a section, or ../<document>/index.md",
                "",
                text,
                "",
                (text,),
            )


def wrong_number(subject: Subject) -> Iterator[Fault]:
    """A link says the number of one section and leads to another.

    Numbers follow the order of the files. After a section was inserted, "section 5" is another section in
    the printed text, while the link still leads to the one that was meant.

    Example: `[section 5](#deletion)` where "deletion" is section 6.

    To mend it, write the number of the section that the link leads to.
    """
    for section, line, target, text in _links(subject):
        language = subject.language_of(section)
        meant = subject.document.section(language, target.removeprefix("#"))
        match = re.search(
            subject.background.locales[language].pattern("clauses.section"), text, re.IGNORECASE
        )
        if match and meant and target.startswith("#") and int(match["number"]) != meant.number:
            yield Fault(
                section,
                line,
                f'the link "{text}" leads to section "{target[1:]}", whose number is {meant.number}',
                f"write {meant.number}",
                "",
                text,
                "",
                (match["number"],),
            )


def _settings_of(subject: Subject) -> Mapping[str, str]:
    return subject.config.document(subject.document.id).categories


def _rows(subject: Subject) -> Iterator[Row]:
    for table in (subject.background.data.get("tables") or {}).values():
        yield from table.get("rows") or ()


def _due(subject: Subject) -> date | None:
    months = subject.config.document(subject.document.id).review_months
    newest = subject.background.newest
    return _later(newest.published, months) if newest and months else None


def _later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _review(subject: Subject, words: str) -> Fault:
    newest = subject.background.newest
    name = newest.tag if newest else ""
    return Fault(subject.prevailing[0], 1, f"release {name} {words}", "review the text and release it again")


def _links(subject: Subject) -> Iterator[tuple[Section, int, str, str]]:
    """Every link inside the repository: its section, line, target and words."""
    for section in subject.all_sections():
        for unit in units(section):
            for block in unit.blocks:
                for link in links(block.content):
                    if link.href and not _ELSEWHERE.match(link.href) and not link.href.startswith("#fn"):
                        yield section, block.line, link.href, " ".join(shown(link.children).split())


def _resolves(subject: Subject, section: Section, target: str) -> bool:
    path, _, anchor = target.partition("#")
    language = subject.language_of(section)
    document: Document | None = subject.document
    if path:
        match = _DOCUMENT.fullmatch(path)
        named = subject.config.document_in(match["id"]) if match else ""
        if not named:
            return False
        document = subject.background.others.get(named)
    return not anchor or document is None or _has_anchor(document.sections.get(language, ()), anchor)


def _has_anchor(sections: Sequence[Section], anchor: str) -> bool:
    """Whether a document's page has this place: a section, or one within it."""
    return any(anchor == one.id or _has_place(one, anchor) for one in sections)


def _has_place(section: Section, anchor: str) -> bool:
    """Whether the section has a heading, a kept anchor, a footnote or a clause with this id.

    One that cannot be rendered is S001's to report, and may well have what begins with its own id.
    """
    is_below = anchor.startswith(f"{section.id}-")
    if not section.text:
        return is_below
    try:
        kept = blocks.anchors(section.text)
        nodes = blocks.of(section, prefix=f"{section.id}-") if is_below or kept else ()
    except ContentError:
        return is_below
    clauses = tuple(blocks.clauses(nodes))
    pairs = zip(clauses, blocks.addresses(section.id, clauses), strict=True)
    return anchor in blocks.ids(nodes) or any(one.is_typed and id == anchor for one, id in pairs)


REVIEW = frozenset({"W703", "W704"})
"""Codes of what a new release mends by being made: they speak against no release."""
RULES = (
    Rule("W701", Severity.ERROR, category_without_row, alone=True),
    Rule("W702", Severity.ERROR, incomplete_row, alone=True),
    Rule("W703", Severity.ERROR, overdue_review, alone=True),
    Rule("W704", Severity.WARNING, review_ahead, alone=True),
    Rule("W705", Severity.WARNING, no_contact, alone=True),
    Rule("W706", Severity.ERROR, dead_link, alone=True),
    Rule("W707", Severity.ERROR, wrong_number, alone=True),
)
