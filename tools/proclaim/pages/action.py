"""What is coming, and what a reader can do about it: a box for each release that takes effect after the day.

Nothing is said that the records and the settings do not say: what changes is the summary of the release, and
the choice is that of the notices, with the section of the new text that speaks of changes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape

from proclaim.model import Kind, Release, Retirement
from proclaim.pages import mail, markup, places
from proclaim.pages.edition import Here, Shelf
from proclaim.pages.frame import about, button
from proclaim.pages.summaries import grounds, summary

CHANGES = "changes"
"""The id of the section that says how a document is revised, if it has such a section."""

_HEADINGS = {Kind.CORRECTION: "act_correction"}
_ADDRESS = re.compile(r"(?P<url>https?://[^\s<>\"]*[^\s<>\".,;:!?)])|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)")


def coming(here: Here, shelf: Shelf) -> Iterator[str]:
    """A box for each upcoming release, the nearest first and in full, and for an end that is coming."""
    for number, release in enumerate(shelf.upcoming):
        yield _box(f"_act-{number}" if number else "_act", *_release(here, shelf, release, number))
    if shelf.retirement and not shelf.is_retired:
        yield _box("_act-end", *_end(here, shelf.retirement))
    yield from _called_off(here, shelf)


def _box(id: str, title: str, *parts: str) -> str:
    inner = "\n".join(part for part in parts if part)
    return f'<aside class="act" aria-labelledby="{id}">\n<h2 id="{id}">{title}</h2>\n{inner}\n</aside>'


def _release(here: Here, shelf: Shelf, release: Release, before: int) -> Iterator[str]:
    """before: how many releases take effect earlier; a reader's choice is told of the first alone."""
    is_first = shelf.before(release) is None
    key = "act_first" if is_first else _HEADINGS.get(release.kind, "act_release")
    yield f"{here.dated(key, date=release.effective)} {_days_left(here, release)}"
    yield summary(here, release, "what_changes")
    yield from grounds(here, release)
    if not before and not is_first:
        yield _choice(here, shelf, release)
    yield _buttons(here, shelf, release, is_first=is_first)


def _buttons(here: Here, shelf: Shelf, release: Release, *, is_first: bool) -> str:
    """What changes, unless it is the first release, and the text itself."""
    name = about(here, here.title(shelf, release))
    when = here.dated("on_date", date=release.effective) + name
    which = here.dated("of_date", date=release.effective) + name
    see = _button(here, "see_what_changes", places.changes(shelf.id, release.id), when)
    more = "" if is_first else " button--plain"
    read = _button(here, "read_upcoming", places.release(shelf.id, release.id), which, more)
    return f'<p class="buttons">{read if is_first else f"{see} {read}"}</p>'


def _button(here: Here, key: str, path: str, unseen: str, more: str = "") -> str:
    words = here.say(key) + markup.unseen(unseen)
    return f'<a class="button{more}" href="{here.to(path)}">{words}</a>'


def _days_left(here: Here, record: Release | Retirement) -> str:
    """A place for the days that are left, which a script counts: they change while the page does not."""
    every = here.locale.entries("pages.days_left")
    # A form without words of its own is said as the form for all other numbers is.
    own = {form: words for form, words in every.items() if form == "other" or words != every["other"]}
    forms = escape(json.dumps(own, ensure_ascii=False))
    instant = here.edition.begins(record)
    return f'<span class="act-left" data-days-until="{instant}" data-words="{forms}"></span>'


def _choice(here: Here, shelf: Shelf, release: Release) -> str:
    """What a reader who disagrees can do, until when and how; empty where settings do not say how."""
    notice = here.edition.config.notice
    how = notice.cancel.get(here.language, "") if notice else ""
    if not how:
        return ""
    said = [here.noticed("cancel_upcoming", date=release.effective), _linked(how)]
    if shelf.settings.consent_by_use:
        said.append(here.noticed("consent_upcoming", date=release.effective))
    said += _section(here, shelf, release)
    return f"<p><strong>{here.say('your_choice')}</strong> {' '.join(said)}</p>"


def _section(here: Here, shelf: Shelf, release: Release) -> Iterator[str]:
    """The link to the section of the new text about changes, where it has one."""
    text = here.edition.text(release)
    section = text.section(release.prevailing, CHANGES)
    if section:
        words = here.say("act_section", number=section.number)
        yield markup.link(f"{here.to(places.release(shelf.id, release.id))}#{CHANGES}", words)


def _end(here: Here, retirement: Retirement) -> Iterator[str]:
    yield f"{here.dated('act_end', date=retirement.effective)} {_days_left(here, retirement)}"
    yield f"<p>{mail.hide(escape(retirement.summary_in(here.language)))}</p>"


def _called_off(here: Here, shelf: Shelf) -> Iterator[str]:
    """That a version whose day is still to come was withdrawn."""
    for one in shelf.called_off:
        words = here.dated("called_off", date=one.effective, day=one.withdrawn)
        unseen = here.dated("of_date", date=one.effective)
        link = button(here, "read_withdrawn", places.release(shelf.id, one.id), unseen)
        yield markup.note(f"{words} {link}")


def _linked(sentence: str) -> str:
    """A sentence of the settings with the addresses in it as links."""
    parts, at = [], 0
    for match in _ADDRESS.finditer(sentence):
        href = match[0] if match["url"] else f"mailto:{match[0]}"
        parts.append(escape(sentence[at : match.start()]))
        parts.append(markup.link(escape(href), escape(match[0])))
        at = match.end()
    return mail.hide("".join([*parts, escape(sentence[at:])]))
