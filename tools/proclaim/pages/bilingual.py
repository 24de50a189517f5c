"""All languages side by side, section by section, each passage marked with its language.

The heading of a section stands in the cell of the page's language and carries its anchor; the other cells
have its title, and below them block stands beside block. Links inside a text stay inside its language: the
ids of its cells begin with its tag.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from proclaim import blocks
from proclaim.model import Document, Release, Section
from proclaim.pages import markup, places, structured
from proclaim.pages.contents import Contents
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.frame import Frame, compose, download, ending, sides, way_up
from proclaim.pages.page import Sheet
from proclaim.pages.passages import (
    Passage,
    Standard,
    entry,
    heading,
    not_good,
    passages,
    sources,
    texts,
)
from proclaim.pages.standing import release_facts, state_line
from proclaim.pages.unique import prefixed

_ABREAST = 4
"""So many languages stand in columns beside each other; more stand below each other, block by block."""


def bilingual(here: Here, shelf: Shelf) -> Sheet:
    """The text in force in every language at once, or that there is none yet."""
    release = shelf.shown
    standing = shelf.standing(release) if release else None
    title = sides(here, "bilingual_title_two", "bilingual_title", title=here.title(shelf, release))
    frame = Frame(
        kind="bilingual",
        title=title,
        description=here.plain("about_bilingual", title=here.title(shelf)),
        shelf=shelf,
        way=way_up(here, shelf),
        head=(state_line(here, shelf, standing),) if standing else (),
        facts=release_facts(here, standing, shelf) if standing else {"document": shelf.id},
        schema=structured.bilingual(here, release.languages) if release else {},
        release=release,
    )
    if release is None or standing is None:
        return compose(here, frame, [markup.note(here.say("nothing_in_force"))])
    notes = ending(here, shelf) if shelf.is_retired else ()
    body = (*notes, *_paper(here, shelf), _switch(here, release.languages))
    return compose(here, frame, body, _beside(here, release))


def _beside(here: Here, release: Release) -> Contents:
    """The text in the languages that it was published in, with contents in that of the page."""
    shown = passages(here.edition.text(release), here.language, release.prevailing)
    entries = tuple(entry(here, row) for row in shown)
    return Contents(here.say("contents"), entries, _rows(here, release))


def _rows(here: Here, release: Release) -> Iterator[str]:
    tags = [here.edition.tag(language) for language in release.languages]
    text = here.edition.text(release)
    names = "pair" if len(tags) <= _ABREAST else "pair pair--many"
    yield f'<div class="{names}">\n{_names(here, release.languages)}'
    for row, cells in side_by_side(here, release, _titled):
        yield '<section class="sec">'
        if text.section(here.language, row.section.id) is None:
            yield heading(here, row)
        yield "\n".join(_row(tags, parts) for parts in cells)
        yield "</section>"
    yield "</div>"


def _names(here: Here, languages: Sequence[str]) -> str:
    """The name of each language above its column, once."""
    names = "".join(
        f"<p{_marked(here, one)}>{escape(here.edition.locales[one].name)}</p>" for one in languages
    )
    return f'<div class="pair-names">{names}</div>'


def _alike(_: Here, section: Section, number: int, prefix: str) -> str:
    """The title of a section in its cell."""
    return f'<p class="pair-title" id="{prefix}{section.id}">{number}. {markup.plain(section.title)}</p>'


def _titled(here: Here, section: Section, number: int, prefix: str) -> str:
    """The same, but the heading of the section where the cell is in the language of the page."""
    if prefix != f"{here.language}.":
        return _alike(here, section, number, prefix)
    link = here.say("permalink", number=number)
    words = f"{number}. {markup.plain(section.title)}"
    return f'<div id="{prefix}{section.id}">{markup.heading(section.id, words, link)}</div>'


_Titling = Callable[[Here, Section, int, str], str]
"""Gives the title of a section in its cell, from its number and what its ids begin with."""


def side_by_side(
    here: Here, release: Release, titling: _Titling = _alike
) -> Iterator[tuple[Passage, tuple[tuple[str, ...], ...]]]:
    """Each section, with its titles and then its blocks beside each other, a cell for each language."""
    text = here.edition.text(release)
    rows = tuple(passages(text, here.language, release.prevailing))
    columns = [
        _column(here, text, rows, (language, release.prevailing), titling) for language in release.languages
    ]
    for row, *cells in zip(rows, *columns, strict=True):
        yield row, tuple(_aligned(cells))


def _paper(here: Here, shelf: Shelf) -> Iterator[str]:
    links = list(download(here, places.paper_side_by_side(shelf.id), "download_bilingual"))
    if links:
        yield markup.links(links)


def _switch(here: Here, languages: Sequence[str]) -> str:
    """Which languages are shown; plain form controls and style, so that it works without a script."""
    names = {"all": here.say("every_language")} | {
        one: escape(here.edition.locales[one].name) for one in languages
    }
    choices = "".join(
        f'<label><input type="radio" name="shown" value="{value}"{" checked" if value == "all" else ""}>'
        f"<span{_marked(here, value) if value in languages else ''}>{name}</span></label>"
        for value, name in names.items()
    )
    return f'<fieldset class="choice"><legend>{here.say("show_language")}</legend>{choices}</fieldset>'


def _marked(here: Here, language: str) -> str:
    return f' lang="{here.edition.tag(language)}"'


def _aligned(cells: Sequence[_Cell]) -> Iterator[tuple[str, ...]]:
    """Titles beside each other, then block beside block; all the text where the blocks are not alike."""
    yield tuple(one.title for one in cells)
    if len({one.shape for one in cells}) == 1:
        yield from zip(*(one.blocks for one in cells), strict=True)
    else:
        yield tuple("\n".join(one.blocks) for one in cells)


def _row(tags: Sequence[str], cells: Sequence[str]) -> str:
    inner = (
        f'<div class="pair-cell" lang="{tag}">\n{cell}\n</div>' for tag, cell in zip(tags, cells, strict=True)
    )
    return "\n".join(['<div class="pair-row">', *inner, "</div>"])


class _Cell(NamedTuple):
    """One section in one language."""

    title: str
    """Its own title, with a note where the translation is not good."""
    shape: tuple[str, ...]
    """The kinds of its blocks."""
    blocks: tuple[str, ...]


def _column(
    here: Here,
    text: Document,
    rows: Sequence[Passage],
    languages: tuple[str, str],
    titling: _Titling,
) -> Iterator[_Cell]:
    """The text in one language, a cell for each row; languages: the column's, and the prevailing one."""
    language, prevailing = languages
    prefix = f"{language}."
    own = [(row, text.section(language, row.section.id)) for row in rows]
    there = [Passage(one, row.number, language, Standard.GOOD) for row, one in own if one is not None]
    written = iter(texts(here, text.id, there, anchors=sources(text, prevailing)))
    for row, section in own:
        if section is None:
            yield _Cell(_note(here, Standard.MISSING, prevailing), (), ())
            continue
        nodes = prefixed(next(written), prefix)
        is_stale = language != prevailing and text.is_stale(section, prevailing)
        stale = [_note(here, Standard.STALE, prevailing)] if is_stale else []
        yield _Cell(
            "\n".join((*stale, titling(here, section, row.number, prefix))),
            tuple(one.tag for one in nodes),
            tuple(here.finish([blocks.lined_up(one)], text.id, prefix) for one in nodes),
        )


def _note(here: Here, standard: Standard, prevailing: str) -> str:
    """A note in the language of the page, within a cell of another."""
    return f'<div lang="{here.locale.tag}">{not_good(here, standard, prevailing)}</div>'
