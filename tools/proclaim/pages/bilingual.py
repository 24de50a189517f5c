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
from proclaim.model import Document
from proclaim.pages import markup
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.frame import Frame, compose, release_facts, state_line, way_up
from proclaim.pages.passages import Standard, heading, not_good, passages
from proclaim.redline.fragment import plain


def bilingual(here: Here, shelf: Shelf) -> str:
    """The text in force in every language at once, or that there is none yet."""
    standing = next((one for one in shelf.standings if one.release is shelf.in_force), None)
    title = here.plain("bilingual_title", title=here.title(shelf))
    frame = Frame(
        kind="bilingual",
        title=title,
        description=here.plain("about_bilingual", title=here.title(shelf)),
        way=way_up(here, shelf),
        facts={**(release_facts(here, standing, shelf) if standing else {}), "hide": ["toc"]},
    )
    if standing is None:
        return compose(here, frame, [markup.note(here.say("nothing_in_force"))])
    body = (state_line(here, shelf, standing), *_rows(here, here.edition.text(standing.release)))
    return compose(here, frame, body)


def _rows(here: Here, text: Document) -> Iterator[str]:
    config = here.edition.config
    yield _switch(here)
    for row in passages(text, here.language, config.prevailing):
        cells = [_cell(here, text, row.section.id, language, row.number) for language in config.languages]
        yield heading(here, row)
        yield "\n".join(_row(config.languages, one) for one in _aligned(cells))


def _switch(here: Here) -> str:
    """Which languages are shown; plain form controls and style, so that it works without a script."""
    languages = here.edition.config.languages
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


def _cell(here: Here, text: Document, id: str, language: str, number: int) -> _Cell:
    config = here.edition.config
    section = text.section(language, id)
    if section is None:
        return _Cell(_note(here, Standard.MISSING), (), ())
    stale = language != config.prevailing and text.is_stale(section, config.prevailing)
    prefix = f"{language}."
    title = f'<p class="pr-cell__title" id="{prefix}{section.id}">{number}. {markup.plain(section.title)}</p>'
    nodes = blocks.read(blocks.of(section, shift=2, prefix=f"{prefix}{section.id}-"))
    return _Cell(
        f"{_note(here, Standard.STALE)}\n{title}" if stale else title,
        tuple(one.tag for one in nodes),
        tuple(here.finish(plain(one), text.id, prefix) for one in nodes),
    )


def _note(here: Here, standard: Standard) -> str:
    """A note in the language of the page, within a cell of another."""
    return f'<div lang="{here.language}">{not_good(here, standard)}</div>'
