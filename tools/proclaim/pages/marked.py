"""A redline within a page: how much changed, what matters most, and every section with its changes marked.

Two releases are compared in the language of the page. Where one of them was not published in it, they are
compared in the prevailing language, and the page says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from proclaim.model import Document
from proclaim.pages import mail, markup
from proclaim.pages.edition import Here
from proclaim.pages.passages import Standard, passages
from proclaim.pages.steps import tools
from proclaim.pages.unique import Taken
from proclaim.redline import Redline, SectionChange, State, compare
from proclaim.redline.folding import Folding
from proclaim.redline.fragment import Writer
from proclaim.redline.numbers import numbers
from proclaim.redline.overview import anchor, following, is_untouched, listed, span
from proclaim.redline.telling import tellings


@dataclass(frozen=True, slots=True)
class Side:
    """The newer of two texts that are compared."""

    text: Document
    prevailing: str
    """The language that counts in it."""
    page: str
    """Path of the page that shows it whole."""


def marked(here: Here, old: Document, new: Side) -> Iterator[str]:
    """The redline from one text to another: changed sections marked, the others named."""
    language = common_language(here.language, old, new)
    if not language:
        yield markup.note(here.say("nothing_to_compare"), "warning")
        return
    if language != here.language and here.language in new.text.sections:
        words = here.say("compared_in", language=here.locale.version_in(language))
        yield markup.note(words, "warning")
    found = compare(
        old.sections.get(language, ()), new.text.sections[language], here.edition.locales[language]
    )
    writer = Writer(here.locale)
    yield _numbers(here, found)
    if language == here.language:
        yield from _not_good(here, new)
    yield from _map(here, found, "" if language == here.language else language)
    yield from _significant(here, found, writer)
    yield from tools(here, found)
    yield from _sections(here, found, writer, new, language)


def common_language(asked: str, old: Document, new: Side) -> str:
    """The language in which both texts can be read; empty where there is none."""
    for language in (asked, new.prevailing, *new.text.sections):
        if language in new.text.sections and (language in old.sections or not old.sections):
            return language
    return ""


def _not_good(here: Here, new: Side) -> Iterator[str]:
    """The note that some sections of the translation do not say what the prevailing text says."""
    shown = passages(new.text, here.language, new.prevailing)
    if any(passage.standard is not Standard.GOOD for passage in shown):
        words = here.say("translations_differ", language=here.locale.version_in(new.prevailing))
        link = markup.link(here.to(here.path, new.prevailing), here.say("read_it"), new.prevailing)
        yield markup.note(f"{words} {link}", "warning")


def _numbers(here: Here, found: Redline) -> str:
    return f'<p class="numbers">{numbers(found, here.locale) or here.say("same_text")}</p>'


def _map(here: Here, found: Redline, language: str) -> Iterator[str]:
    """What became of each section, in a landmark of its own."""
    items = listed(found, here.locale, here.edition.tag(language) if language else "")
    if items and not found.is_empty:
        title = escape(here.locale.say("redline.map"))
        heading = f'<h2 id="_map">{title}</h2>'
        yield f'<nav class="map" aria-labelledby="_map">\n{heading}\n{mail.hide(items)}\n</nav>'


def _significant(here: Here, found: Redline, writer: Writer) -> Iterator[str]:
    if not found.significant:
        return
    title = escape(here.locale.say("redline.significant"))
    number = here.locale.number(len(tellings(found.significant, here.locale)))
    yield (
        f'<details class="significant" open>\n<summary>{title} ({number})</summary>\n'
        f"{mail.hide(writer.significant(found))}\n</details>"
    )


def _sections(here: Here, found: Redline, writer: Writer, new: Side, language: str) -> Iterator[str]:
    document = new.page.partition("/")[0]
    own = "" if language == here.language else f' lang="{here.edition.tag(language)}"'
    taken = Taken(change.section.id for change in found.sections)
    after = following(found)
    folding = Folding(here.locale)
    rows = groupby(enumerate(found.sections), key=lambda one: is_untouched(one[1]))
    for untouched, row in rows:
        if untouched:
            yield _unchanged(here, [change for _, change in row], here.to(new.page), own)
            continue
        for place, change in row:
            yield from _heading(here, change, writer, own)
            nodes = taken.once(change.section.id, folding.section(change, writer.body(change)))
            text = here.finish(nodes, document)
            yield f'<div class="prose redline"{own}>\n{text}\n</div>'
            yield writer.next(after.get(place))


def _unchanged(here: Here, several: list[SectionChange], whole: str, own: str) -> str:
    """Sections without a change by name, folded; each keeps its anchor, for links in the text around it."""
    items = "\n".join(
        f'<li id="{change.section.id}"><a href="{whole}#{change.section.id}"{own}>{change.section.number}. '
        f"{markup.plain(change.section.title)}</a>{_was(here, change)}</li>"
        for change in several
    )
    count = escape(here.locale.say("redline.sections_unchanged", n=len(several)))
    numbers = span([change.section for change in several])
    summary = f"<summary>{count} ({numbers})</summary>"
    return f'<details class="unchanged">\n{summary}\n<ul>\n{items}\n</ul>\n</details>'


def _was(here: Here, change: SectionChange) -> str:
    if not change.renumbered or change.old is None:
        return ""
    return f" <em>({escape(here.locale.say('redline.renumbered', old=change.old.number))})</em>"


def _heading(here: Here, change: SectionChange, writer: Writer, own: str) -> Iterator[str]:
    """The heading of a changed section, and what became of it as a whole."""
    # The title comes as an element with the section's id; here the heading has it.
    title = mail.hide(writer.caption(change))
    words = f"<span{own}>{title}</span>" if own else title
    id = anchor(change) if change.state is State.MOVED_FROM else change.section.id
    yield markup.heading(id, words, here.say("permalink", number=change.section.number))
    yield writer.said(change)
