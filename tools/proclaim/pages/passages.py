"""Sections as a page shows them: in its language where the translation is good, else as the prevailing text.

A stale or missing translation is never shown as if it were good. A section's anchor is its id, so it
survives renumbering; ids inside a section begin with the section's, but for those that its writer keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from html import escape
from itertools import chain
from types import MappingProxyType

from proclaim.blocks import Node
from proclaim.model import Document, Section, Term
from proclaim.pages import headings, mail, markup
from proclaim.pages.citations import Setting, words
from proclaim.pages.cited import Chapter, cited
from proclaim.pages.contents import Contents, Entry
from proclaim.pages.datatables import explained
from proclaim.pages.defined import marked
from proclaim.pages.edition import Here
from proclaim.pages.unique import Taken
from proclaim.redline import rendered

NO_ANCHORS: Mapping[str, Section] = MappingProxyType({})


class Standard(StrEnum):
    """How good a translation is. The prevailing text is always good."""

    GOOD = "good"
    STALE = "stale"
    MISSING = "missing"
    UNPUBLISHED = "unpublished"
    """The whole text was not published in the language; the page says so once."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One section as it is shown in one language."""

    section: Section
    number: int
    language: str
    """The language in which it is shown: the prevailing one where the translation is not good."""
    standard: Standard


def passages(document: Document, language: str, prevailing: str) -> Iterator[Passage]:
    """Every section of the prevailing text in its order, in `language` where that says the same."""
    is_published = language in document.sections
    for source in document.sections.get(prevailing, ()):
        own = document.section(language, source.id)
        standard = _standard(document, own, language, prevailing) if is_published else Standard.UNPUBLISHED
        if own is not None and standard is Standard.GOOD:
            yield Passage(own, source.number, language, standard)
        else:
            yield Passage(source, source.number, prevailing, standard)


def sources(document: Document, prevailing: str) -> dict[str, Section]:
    """The sections of the prevailing text by their id."""
    return {one.id: one for one in document.sections.get(prevailing, ())}


def whole_text(
    here: Here,
    document: Document,
    prevailing: str,
    terms: Sequence[Term] = (),
    end: Sequence[str] = (),
    more: Sequence[Entry] = (),
    anchors: Mapping[str, Section] = NO_ANCHORS,
) -> Contents:
    """All sections of a document, each under its heading, with their contents.

    prevailing: the language that counts in this text. terms: those whose uses lead to a definition.
    end: what follows the last section, and more: its entries in the contents. anchors: see `texts`.
    """
    shown = tuple(passages(document, here.language, prevailing))
    own = here.edition.ids if terms else ()
    nodes = texts(here, document.id, shown, ids=own, anchors=anchors)
    parts = _sections(here, document, zip(shown, nodes, strict=True), prevailing, terms)
    return Contents(here.say("contents"), (*map(partial(entry, here), shown), *more), chain(parts, end))


def entry(here: Here, one: Passage) -> Entry:
    """A section in the contents."""
    return Entry(f"#{one.section.id}", f"{one.number}.", _title(here, one))


def _sections(
    here: Here,
    document: Document,
    shown: Iterable[tuple[Passage, tuple[Node, ...]]],
    prevailing: str,
    terms: Sequence[Term],
) -> Iterator[str]:
    for one, nodes in shown:
        yield '<section class="sec">'
        yield heading(here, one)
        yield passage(here, document.id, one, marked(nodes, terms, one.language), prevailing)
        yield "</section>"


def texts(
    here: Here,
    document: str,
    shown: Sequence[Passage],
    render: Callable[[Section], tuple[Node, ...]] = rendered,
    ids: Iterable[str] = (),
    anchors: Mapping[str, Section] = NO_ANCHORS,
) -> list[tuple[Node, ...]]:
    """The text of each section of a page: references led to what they name, every id once, tables explained.

    ids: those that the page gives to its own parts. anchors: by id, the prevailing sections whose headings
    give theirs to the translations (see `headings`); none on a page of the archive, which keeps what it had.
    """
    taken = Taken((*ids, *(one.section.id for one in shown)))
    plain = [render(one.section) for one in shown]
    alike = [
        headings.shared(nodes, render(anchors[one.section.id])) if one.section.id in anchors else nodes
        for one, nodes in zip(shown, plain, strict=True)
    ]
    nodes = [taken.once(one.section.id, own) for one, own in zip(shown, alike, strict=True)]
    if anchors:
        nodes = [headings.with_former(*pair, taken.all) for pair in zip(nodes, plain, strict=True)]
    led = cited([_chapter(here, document, *pair) for pair in zip(shown, nodes, strict=True)], taken.all)
    return [explained(nodes, one.section.title) for one, nodes in zip(shown, led, strict=True)]


def _chapter(here: Here, document: str, one: Passage, nodes: tuple[Node, ...]) -> Chapter:
    settings = here.edition.config.documents
    titles = {id: settings[id].title.get(one.language, "") for id in settings}
    others = tuple(title for id, title in titles.items() if id != document)
    locale = here.edition.locales.get(one.language)
    setting = Setting(others, titles.get(document, ""))
    language = words(locale) if locale else None
    return Chapter(one.number, one.section.id, one.section.title, nodes, language, setting)


def heading(here: Here, one: Passage) -> str:
    """The heading of a section with its lasting anchor."""
    link = here.say("permalink", number=one.number)
    return markup.heading(one.section.id, f"{one.number}. {_title(here, one)}", link)


def _title(here: Here, one: Passage) -> str:
    words = markup.plain(one.section.title)
    if one.language != here.language:
        words = f'<span lang="{here.edition.tag(one.language)}">{words}</span>'
    return words


def passage(here: Here, document: str, one: Passage, nodes: tuple[Node, ...], prevailing: str) -> str:
    """A section as HTML, with a note where it is not in the page's language; nodes: its text from `texts`."""
    shown = f"{_summary(here, one.section)}{here.finish(nodes, document)}"
    if one.standard is Standard.GOOD:
        return f'<div class="prose">\n{shown}\n</div>'
    source = f'<div class="prose prose--source" lang="{here.edition.tag(one.language)}">\n{shown}\n</div>'
    if one.standard is Standard.UNPUBLISHED:
        return source
    return f"{not_good(here, one.standard, prevailing)}\n\n{source}"


def not_good(here: Here, standard: Standard, prevailing: str) -> str:
    """The note above a section whose translation is stale or missing."""
    name = here.locale.version_in(prevailing)
    return markup.note(here.say(f"translation_{standard}", language=name), "warning")


def _standard(document: Document, own: Section | None, language: str, prevailing: str) -> Standard:
    if own is None:
        return Standard.MISSING
    if language != prevailing and document.is_stale(own, prevailing):
        return Standard.STALE
    return Standard.GOOD


def _summary(here: Here, section: Section) -> str:
    if not section.summary:
        return ""
    said = mail.hide(escape(section.summary))
    return f'<p class="plain"><strong>{here.say("in_plain_language")}</strong> {said}</p>\n'
