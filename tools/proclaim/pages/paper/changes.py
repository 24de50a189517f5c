"""What a release changed, on paper: the whole text with its changes marked, nothing folded."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from proclaim.model import Document, Release
from proclaim.pages import mail, markup, places
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.marked import Side, common_language
from proclaim.pages.paper.document import document, foot, head
from proclaim.pages.summaries import summary
from proclaim.pages.unique import Taken
from proclaim.redline import Redline, compare
from proclaim.redline.fragment import Writer
from proclaim.redline.numbers import numbers
from proclaim.redline.overview import listed, signs

_SIGNS = {
    "deleted": "<del>{}</del>",
    "inserted": "<ins>{}</ins>",
    "moved": '<span class="moved">{}</span>',
}


def paper(here: Here, shelf: Shelf, old: Release, new: Release) -> str:
    """The document; its links are relative to the page of the changes."""
    name = here.title(shelf, new)
    title = here.plain("changes_title", title=name, date=new.effective)
    about = here.plain("about_changes", title=name, date=new.effective)
    line = here.say("compared", old=old.effective, new=new.effective)
    before, after = here.edition.text(old), Side(here.edition.text(new), new.prevailing, "")
    language = common_language(here.language, before, after)
    page = places.changes(shelf.id, new.id)
    parts = (
        *head(here, new, title, line),
        summary(here, new),
        *_redline(here, before, after.text, language),
        foot(here, new, page, [language] if language else []),
    )
    return document(here, title, about, "changes", parts)


def _redline(here: Here, old: Document, new: Document, language: str) -> Iterator[str]:
    if not language:
        yield markup.note(here.say("nothing_to_compare"), "warning")
        return
    if language != here.language:
        yield markup.note(here.say("compared_in", language=here.locale.version_in(language)), "warning")
    found = compare(old.sections.get(language, ()), new.sections[language], here.edition.locales[language])
    writer = Writer(here.locale)
    yield f'<p class="numbers">{numbers(found, here.locale) or here.say("same_text")}</p>'
    yield from _legend(here, found)
    yield from _overview(here, found, writer, "" if language == here.language else here.edition.tag(language))
    yield from _sections(here, found, writer, new.id, language)


def _legend(here: Here, found: Redline) -> Iterator[str]:
    """How each sign looks that occurs, in words, and each as an example of itself."""
    colon = here.locale.say("common.colon")
    shown = [
        f"<li>{_SIGNS[one].format(escape(here.locale.say(f'redline.{one}')))}{colon} "
        f"{here.say(f'paper_{one}')}</li>"
        for one in signs(found)
        if one in _SIGNS
    ]
    if shown:
        yield f'<div class="legend">\n<p>{here.say("legend")}</p>\n<ul>{"".join(shown)}</ul>\n</div>'


def _overview(here: Here, found: Redline, writer: Writer, language: str) -> Iterator[str]:
    """What became of each section, and the changes that a lawyer must not overlook."""
    items = "" if found.is_empty else listed(found, here.locale, language)
    if items:
        yield f"<h2>{escape(here.locale.say('redline.map'))}</h2>\n{mail.hide(items)}"
    significant = writer.every_significant(found)
    if significant:
        yield f"<h2>{escape(here.locale.say('redline.significant'))}</h2>\n{mail.hide(significant)}"


def _sections(here: Here, found: Redline, writer: Writer, document: str, language: str) -> Iterator[str]:
    own = "" if language == here.language else f' lang="{here.edition.tag(language)}"'
    taken = Taken(change.section.id for change in found.sections)
    for change in found.sections:
        text = here.finish(taken.once(change.section.id, writer.body(change)), document)
        parts = (mail.hide(writer.title(change)), writer.said(change), text)
        yield f"<section{own}>\n{chr(10).join(one for one in parts if one)}\n</section>"
