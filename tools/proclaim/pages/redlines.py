"""What changed, as pages: a release against the one before it, and any release against the one in force.

A page gives the summary, the dates, how much changed and the changes that matter most, and then the
redline itself, a heading a section.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from proclaim.model import Document, Release, State
from proclaim.pages import mail, markup, places
from proclaim.pages.edition import DRAFT, Here, Shelf
from proclaim.pages.frame import (
    Frame,
    button,
    compose,
    release_facts,
    state_line,
    way_up,
)
from proclaim.pages.passages import Passage, Standard, passages
from proclaim.pages.policy import summary
from proclaim.pages.steps import tools
from proclaim.redline import Redline, SectionChange, compare
from proclaim.redline import State as Became
from proclaim.redline.fragment import Writer, labels
from proclaim.redline.numbers import numbers
from proclaim.timeline import Standing

_FEW = 12
"""How many significant changes are shown unfolded."""
# Inline HTML in a Markdown heading: the signs that Markdown would still read.
_MARKUP = {ord(sign): f"&#{ord(sign)};" for sign in "\\`*_{}[]!|~^"}
_UNQUOTED = {ord('"'): "\u201d", ord("{"): "(", ord("}"): ")"}


def changes(here: Here, shelf: Shelf, standing: Standing) -> str:
    """The redline of a release against the one before it; of the first release, that it is the first."""
    new = standing.release
    old = shelf.before(new)
    frame = Frame(
        kind="changes",
        title=here.plain("changes_title", title=here.title(shelf), date=new.effective),
        description=here.plain("about_changes", title=here.title(shelf), date=new.effective),
        way=_way(here, shelf, new),
        facts={**release_facts(here, standing, shelf), "compared_with": old.id if old else None},
        listed=standing.state in (State.IN_FORCE, State.UPCOMING),
    )
    return compose(here, frame, _changes_body(here, shelf, standing, old))


def since(here: Here, shelf: Shelf, standing: Standing, current: Release) -> str:
    """What has changed from a release to the one in force: for who agreed to the earlier one."""
    old = standing.release
    frame = Frame(
        kind="since",
        title=here.plain("since_title", title=here.title(shelf), date=old.effective),
        description=here.plain("about_since", title=here.title(shelf), date=old.effective),
        way=_way(here, shelf, old),
        facts={**release_facts(here, standing, shelf), "compared_with": current.id},
        listed=False,
    )
    return compose(here, frame, _since_body(here, shelf, standing, current))


def draft_changes(here: Here, shelf: Shelf, draft: Document) -> str:
    """The redline of the working copy against the newest release, in a preview only."""
    frame = Frame(
        kind="changes",
        title=here.plain("draft_changes_title", title=here.title(shelf)),
        description=here.plain("draft_line"),
        way=way_up(
            here, shelf, (here.plain("draft_title", title=here.title(shelf)), places.release(shelf.id, DRAFT))
        ),
        facts=release_facts(here, None, shelf),
        listed=False,
    )
    old = here.edition.text(shelf.newest) if shelf.newest else Document(shelf.id, {})
    return compose(
        here,
        frame,
        (state_line(here, shelf, None), *_redline(here, old, draft, places.release(shelf.id, DRAFT))),
    )


def _changes_body(here: Here, shelf: Shelf, standing: Standing, old: Release | None) -> Iterator[str]:
    new = standing.release
    yield state_line(here, shelf, standing)
    yield summary(here, new)
    links = [button(here, "read_text", places.release(shelf.id, new.id))]
    if old is None:
        yield markup.links(links)
        yield markup.note(here.say("first_release"))
        return
    links.append(button(here, "read_before", places.release(shelf.id, old.id), date=old.effective))
    yield markup.links(links)
    yield f'<p class="pr-compared">{here.say("compared", old=old.effective, new=new.effective)}</p>'
    yield from _redline(
        here, here.edition.text(old), here.edition.text(new), places.release(shelf.id, new.id)
    )


def _since_body(here: Here, shelf: Shelf, standing: Standing, current: Release) -> Iterator[str]:
    old = standing.release
    yield state_line(here, shelf, standing)
    yield markup.links(
        [
            button(here, "read_in_force", places.policy(shelf.id)),
            button(here, "read_before", places.release(shelf.id, old.id), date=old.effective),
        ]
    )
    if old == current:
        yield markup.note(here.say("nothing_since"))
        return
    yield f'<p class="pr-compared">{here.say("compared", old=old.effective, new=current.effective)}</p>'
    yield from _redline(here, here.edition.text(old), here.edition.text(current), places.policy(shelf.id))


def _redline(here: Here, old: Document, new: Document, whole: str) -> Iterator[str]:
    """How much changed, what matters most, and then every section: changed ones marked, the others named.

    whole: path of the page with the new text.
    """
    found = compare(old.sections.get(here.language, ()), new.sections.get(here.language, ()), here.locale)
    writer = Writer(here.locale)
    sections = list(_sections(here, found, writer, whole))
    yield _numbers(here, found)
    if any(one.standard is not Standard.GOOD for one in _passages(here, new)):
        prevailing = here.edition.config.prevailing
        words = here.say("translations_differ", language=here.locale.name_of(prevailing))
        link = markup.link(here.to(here.path, prevailing), here.say("read_it"), prevailing)
        yield markup.note(f"{words} {link}", "warning")
    yield from _significant(here, found, writer)
    yield from tools(here, found.changes)
    yield from sections


def _passages(here: Here, text: Document) -> Iterator[Passage]:
    return passages(text, here.language, here.edition.config.prevailing)


def _numbers(here: Here, found: Redline) -> str:
    return f'<p class="pr-numbers">{numbers(found, here.locale) or here.say("same_text")}</p>'


def _significant(here: Here, found: Redline, writer: Writer) -> Iterator[str]:
    if not found.significant:
        return
    title = escape(here.locale.say("redline.significant"))
    number = here.locale.number(len(found.significant))
    is_open = " open" if len(found.significant) <= _FEW else ""
    yield (
        f'<details class="pr-significant"{is_open}>\n<summary>{title} ({number})</summary>\n'
        f"{mail.hide(writer.significant(found))}\n</details>"
    )


def _sections(here: Here, found: Redline, writer: Writer, whole: str) -> Iterator[str]:
    document = whole.partition("/")[0]
    for untouched, several in groupby(found.sections, key=_is_untouched):
        if untouched:
            yield _unchanged(here, several, here.to(whole))
        else:
            yield from (part for one in several for part in _changed(here, document, one, writer))


def _is_untouched(change: SectionChange) -> bool:
    return change.state is Became.SAME and not change.moved


def _unchanged(here: Here, several: Iterable[SectionChange], whole: str) -> str:
    """Sections without a change by name; each keeps its anchor, for links in the text around it."""
    items = "\n".join(
        f'<li id="{one.section.id}"><a href="{whole}#{one.section.id}">{one.section.number}. '
        f"{markup.plain(one.section.title)}</a>{_was(here, one)}</li>"
        for one in several
    )
    return f'<div class="pr-unchanged">\n<p>{here.say("unchanged")}</p>\n<ul>\n{items}\n</ul>\n</div>'


def _was(here: Here, change: SectionChange) -> str:
    if not change.renumbered or change.old is None:
        return ""
    return f" <em>({escape(here.locale.say('redline.renumbered', old=change.old.number))})</em>"


def _changed(here: Here, document: str, change: SectionChange, writer: Writer) -> Iterator[str]:
    section = change.section
    label = f"{section.number}. {section.title}".translate(_UNQUOTED)
    # The title comes as an element with the section's id; here the heading has it.
    title = writer.title(change, "span").replace(f' id="{section.id}"', "", 1).translate(_MARKUP)
    yield f'## {title} {{#{section.id} data-toc-label="{label}"}}'
    said = here.locale.say("common.comma").join(labels(change, here.locale))
    if said:
        yield f'<p class="pr-change">{escape(said)}</p>'
    yield f'<div class="pr-text pr-redline">\n{here.finish(writer.body(change), document)}\n</div>'


def _way(here: Here, shelf: Shelf, release: Release) -> tuple[tuple[str, str], ...]:
    return way_up(
        here,
        shelf,
        (here.plain("history_short"), places.history(shelf.id)),
        (here.locale.date(release.effective), places.release(shelf.id, release.id)),
    )
