"""All languages side by side, section by section, each passage marked with its language.

The heading of a section is in the language of the page and carries its anchor; each cell repeats its own
title, and below it block stands beside block. Links inside a text stay inside its language: the ids of
its cells begin with its tag.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from proclaim import blocks
from proclaim.model import Document, Release
from proclaim.pages import markup
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.frame import Frame, compose, ending, release_facts, state_line, way_up
from proclaim.pages.passages import Passage, Standard, heading, not_good, passages


def bilingual(here: Here, shelf: Shelf) -> str:
    """The text in force in every language at once, or that there is none yet."""
    release = shelf.shown
    standing = shelf.standing(release) if release else None
    title = here.plain("bilingual_title", title=here.title(shelf, release))
    frame = Frame(
        kind="bilingual",
        title=title,
        description=here.plain("about_bilingual", title=here.title(shelf)),
        way=way_up(here, shelf),
        facts={**(release_facts(here, standing, shelf) if standing else {}), "hide": ["toc"]},
        release=release,
    )
    if release is None or standing is None:
        return compose(here, frame, [markup.note(here.say("nothing_in_force"))])
    body = (*ending(here, shelf), state_line(here, shelf, standing), *_rows(here, release))
    return compose(here, frame, body)


def _rows(here: Here, release: Release) -> Iterator[str]:
    """The text in the languages that it was published in, under headings in that of the page."""
    text = here.edition.text(release)
    yield _switch(here, release.languages)
    for row in passages(text, here.language, release.prevailing):
        cells = [_cell(here, text, row, language, release.prevailing) for language in release.languages]
        yield heading(here, row)
        yield "\n".join(_row(release.languages, parts) for parts in _aligned(cells))


def _switch(here: Here, languages: Sequence[str]) -> str:
    """Which languages are shown; plain form controls and style, so that it works without a script."""
    names = {"all": here.say("every_language")} | {
        one: escape(here.edition.locales[one].name) for one in languages
    }
    choices = "".join(
        f'<label><input type="radio" name="shown" value="{value}"{" checked" if value == "all" else ""}>'
        f"<span{f' lang={chr(34)}{value}{chr(34)}' if value in languages else ''}>{name}</span></label>"
        for value, name in names.items()
    )
    return f'<fieldset class="pr-choice"><legend>{here.say("show_language")}</legend>{choices}</fieldset>'


def _aligned(cells: Sequence[_Cell]) -> Iterator[tuple[str, ...]]:
    """Titles beside each other, then block beside block; all the text where the blocks are not alike."""
    yield tuple(one.title for one in cells)
    if len({one.shape for one in cells}) == 1:
        yield from zip(*(one.blocks for one in cells), strict=True)
    else:
        yield tuple("\n".join(one.blocks) for one in cells)


def _row(languages: Sequence[str], cells: Sequence[str]) -> str:
    inner = (
        f'<div class="pr-cell" lang="{language}">\n{cell}\n</div>'
        for language, cell in zip(languages, cells, strict=True)
    )
    return "\n".join(['<div class="pr-row">', *inner, "</div>"])


class _Cell(NamedTuple):
    """One section in one language."""

    title: str
    """Its own title, with a note where the translation is not good."""
    shape: tuple[str, ...]
    """The kinds of its blocks."""
    blocks: tuple[str, ...]


def _cell(here: Here, text: Document, row: Passage, language: str, prevailing: str) -> _Cell:
    section = text.section(language, row.section.id)
    if section is None:
        return _Cell(_note(here, Standard.MISSING, prevailing), (), ())
    stale = language != prevailing and text.is_stale(section, prevailing)
    prefix = f"{language}."
    title = (
        f'<p class="pr-cell__title" id="{prefix}{section.id}">{row.number}. {markup.plain(section.title)}</p>'
    )
    nodes = blocks.of(section, shift=2, prefix=f"{prefix}{section.id}-")
    return _Cell(
        f"{_note(here, Standard.STALE, prevailing)}\n{title}" if stale else title,
        tuple(one.tag for one in nodes),
        tuple(here.finish([blocks.lined_up(one)], text.id, prefix) for one in nodes),
    )


def _note(here: Here, standard: Standard, prevailing: str) -> str:
    """A note in the language of the page, within a cell of another."""
    return f'<div lang="{here.language}">{not_good(here, standard, prevailing)}</div>'
