"""A redline within a page: how much changed, what matters most, and every section with its changes marked.

Two releases are compared in the language of the page. Where one of them was not published in it, they are
compared in the prevailing language, and the page says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from proclaim.model import Document
from proclaim.pages import mail, markup
from proclaim.pages.contents import Contents, Entry
from proclaim.pages.edition import Here
from proclaim.pages.passages import Standard, passages
from proclaim.pages.steps import legend, steps, views
from proclaim.pages.unique import Taken
from proclaim.redline import Redline, SectionChange, State, compare
from proclaim.redline.folding import Folding
from proclaim.redline.fragment import Writer
from proclaim.redline.numbers import numbers
from proclaim.redline.overview import Amount, amounts, anchor, following, is_untouched, signs, span
from proclaim.redline.structure import OLD_SIDED
from proclaim.redline.telling import OPEN


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
    yield from weighed(here, tuple(writer.links(found)))
    yield from _beside(here, found, new, language).beside()


def weighed(here: Here, links: Sequence[str]) -> Iterator[str]:
    """What matters in law, a sentence each, the first of them open; nothing where there is none.

    links: each sentence behind the link to its change, as a writer gives them.
    """
    if not links:
        return
    title = escape(here.locale.say("redline.significant"))
    yield f'<section class="weigh" aria-labelledby="_weigh">\n<h2 id="_weigh">{title}</h2>'
    yield f"<p>{here.say('weighed_how')}</p>\n{_items(links[:OPEN])}"
    if links[OPEN:]:
        words = escape(here.locale.say("redline.all_significant", n=len(links)))
        yield f"<details><summary>{words}</summary>\n{_items(links[OPEN:])}\n</details>"
    yield "</section>"


def _items(links: Sequence[str]) -> str:
    return "\n".join(["<ul>", *(f"<li>{mail.hide(one)}</li>" for one in links), "</ul>"])


def _beside(here: Here, found: Redline, new: Side, language: str) -> Contents:
    """The text with its changes, and beside it the sections that changed, each with how much."""
    entries = tuple(_entry(here, one, language) for one in found.sections if not is_untouched(one))
    count = sum(one.state is not State.MOVED_FROM for one in found.sections)
    changed = sum(not is_untouched(one) and one.state is not State.MOVED_FROM for one in found.sections)
    title = here.say("sections_of_all", n=changed, all=count)
    return Contents(title, entries, _redlined(here, found, new, language), least=1)


def _entry(here: Here, change: SectionChange, language: str) -> Entry:
    words = markup.plain(change.section.title)
    if language != here.language:
        words = f'<span lang="{here.edition.tag(language)}">{words}</span>'
    note = here.words(here.locale.say("common.comma")).join(map(_amount, amounts(change, here.locale)))
    return Entry(f"#{anchor(change)}", f"{change.section.number}.", words, note)


def _amount(one: Amount) -> str:
    said = escape(one.said)
    return f'<span class="words-{one.kind}">{said}</span>' if one.kind else said


def _redlined(here: Here, found: Redline, new: Side, language: str) -> Iterator[str]:
    """The legend, the views, every section and the steps."""
    if found.changes:
        yield f'<h2 id="_redline">{here.say("redlined")}</h2>'
        yield legend(here, signs(found))
        yield views(here)
    yield from _sections(here, found, Writer(here.locale), new, language)
    if found.changes:
        yield steps(here, found.changes)


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
            yield '<section class="sec">'
            yield from _heading(here, change, writer, own)
            nodes = taken.once(change.section.id, folding.section(change, writer.body(change)))
            text = here.finish(nodes, document)
            yield f'<div class="prose redline"{own}>\n{text}\n</div>'
            yield writer.next(after.get(place))
            yield "</section>"


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
    link = "permalink_old" if change.state in OLD_SIDED else "permalink"
    yield markup.heading(id, words, here.say(link, number=change.section.number))
    yield writer.said(change)
