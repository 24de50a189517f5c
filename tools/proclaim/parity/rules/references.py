"""References that lead where they say: links between sections, headings and documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from proclaim import blocks
from proclaim.blocks.inline import links, shown
from proclaim.errors import ContentError
from proclaim.model import Document, Section, Severity
from proclaim.rulebook.rule import Fault, Rule, Subject
from proclaim.rulebook.units import units

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_DOCUMENT = re.compile(r"\.\./(?P<id>[a-z][a-z0-9-]*)/(?:index\.md)?")


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


RULES = (
    Rule("W706", Severity.ERROR, dead_link, alone=True),
    Rule("W707", Severity.ERROR, wrong_number, alone=True),
)
