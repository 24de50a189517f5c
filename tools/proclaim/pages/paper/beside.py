"""The text in force on paper in all its languages, block beside block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from proclaim.model import Release
from proclaim.pages import mail, places
from proclaim.pages.bilingual import side_by_side
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.paper.document import document, foot, head

_HEADINGS = ("<h2", "<h3", "<h4", "<h5", "<h6")
_ABREAST = 3
"""Languages that fit beside each other on a sheet; more stand below each other."""


def paper(here: Here, shelf: Shelf, release: Release) -> str:
    """The document; its links are relative to the page of the languages."""
    name = here.title(shelf, release)
    title = here.plain("bilingual_title", title=name)
    line = here.say("effective_on", date=release.effective)
    parts = (
        *head(here, release, title, line),
        *_rows(here, release),
        foot(here, release, places.bilingual(shelf.id), release.languages),
    )
    count = len(release.languages)
    kind = f"beside beside-{count}" if count <= _ABREAST else "beside"
    return document(here, title, here.plain("about_bilingual", title=name), kind, parts)


def _rows(here: Here, release: Release) -> Iterator[str]:
    languages = release.languages
    names = [f'<p class="language">{escape(here.edition.locales[one].name)}</p>' for one in languages]
    yield _row(here, languages, names)
    for one, (titles, *rest) in side_by_side(here, release):
        heading = f"<h2>{one.number}. {mail.hide(escape(one.section.title, quote=False))}</h2>"
        # Where the section stands in the language of the page, its title is the heading of all.
        own = one.language == here.language
        shown = [
            heading if own and it == here.language else title
            for it, title in zip(languages, titles, strict=True)
        ]
        before = "" if own else f'<div lang="{here.edition.tag(one.language)}">{heading}</div>\n'
        rows = "\n".join(_row(here, languages, cells) for cells in (shown, *rest))
        yield f'<section id="{one.section.id}">\n{before}{rows}\n</section>'


def _row(here: Here, languages: Sequence[str], cells: Sequence[str]) -> str:
    inner = (
        f'<div class="cell" lang="{here.edition.tag(one)}">\n{cell}\n</div>'
        for one, cell in zip(languages, cells, strict=True)
    )
    # A row of headings stays with the row below it.
    kind = "row row--head" if any(_is_heading(one) for one in cells) else "row"
    return "\n".join([f'<div class="{kind}">', *inner, "</div>"])


def _is_heading(cell: str) -> bool:
    return cell.lstrip().startswith(_HEADINGS) or 'class="pair-title"' in cell
