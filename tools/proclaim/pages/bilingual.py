"""All languages side by side, section by section, each passage marked with its language.

The heading of a row is in the language of the page and carries the section's anchor; each cell repeats
its own title. Links inside a text stay inside its language: the ids of its cells begin with its tag.
"""

from __future__ import annotations

from collections.abc import Iterator

from proclaim import blocks
from proclaim.model import Document
from proclaim.pages import markup
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.frame import Frame, compose, release_facts, state_line, way_up
from proclaim.pages.passages import (
    Passage,
    Standard,
    heading,
    not_good,
    passages,
)


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
    own = passages(text, here.language, config.prevailing)
    for row in own:
        yield heading(here, row)
        cells = (_cell(here, text, row.section.id, language, row.number) for language in config.languages)
        yield "\n".join(['<div class="pr-row">', *cells, "</div>"])


def _cell(here: Here, text: Document, id: str, language: str, number: int) -> str:
    config = here.edition.config
    section = text.section(language, id)
    if section is None:
        return f'<div class="pr-cell">\n{not_good(here, Standard.MISSING)}\n</div>'
    stale = language != config.prevailing and text.is_stale(section, config.prevailing)
    note = f"{not_good(here, Standard.STALE)}\n" if stale else ""
    shown = _shown(here, text.id, Passage(section, number, language, Standard.GOOD))
    return f'<div class="pr-cell">\n{note}{shown}\n</div>'


def _shown(here: Here, document: str, one: Passage) -> str:
    prefix = f"{one.language}."
    text = blocks.render(one.section.text, shift=2, prefix=f"{prefix}{one.section.id}-")
    return (
        f'<div lang="{one.language}">\n<p class="pr-cell__title" id="{prefix}{one.section.id}">'
        f"{one.number}. {markup.plain(one.section.title)}</p>\n{here.finish(text, document, prefix)}\n</div>"
    )
