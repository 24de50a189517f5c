"""What all pages share: the facts in front matter, the way up, the notices at the top.

Templates and programs read facts as `page.meta`; people read them in the text, which needs no template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from proclaim.config import Config
from proclaim.locale.prevailing import prevails, relying
from proclaim.model import Release, State
from proclaim.pages import mail, markup, places
from proclaim.pages.edition import DRAFT, Here, Shelf
from proclaim.pages.page import front_matter
from proclaim.timeline import Standing

# No section can have this id.
_TITLE_ID = "_title"
# The site's own search finds what is in force; earlier texts would only crowd its results.
_SEARCHED = ("policy", "home")
_CLASS = {
    State.UPCOMING: "upcoming",
    State.IN_FORCE: "in_force",
    State.SUPERSEDED: "superseded",
    State.WITHDRAWN: "withdrawn",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page is, apart from its body."""

    kind: str
    """policy, release, changes, since, coverage, bilingual, history, developers or home."""
    title: str
    description: str
    way: tuple[tuple[str, str], ...] = ()
    """The pages above this one, as words and path."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """More for the front matter."""
    canonical: str | None = None
    """Path of the page that stands for this one in search engines; None for itself."""
    listed: bool = True
    """Whether search engines should show the page."""
    release: Release | None = None
    """The release whose text the page shows: its own prevailing language counts, and not today's."""
    law: Release | None = None
    """The release that says which language prevails, where a page of a document shows no release."""


def compose(here: Here, frame: Frame, body: Iterable[str]) -> str:
    """The whole staged page: front matter, way up, title, notices, body."""
    parts = [f"# {markup.plain(frame.title)} {{#{_TITLE_ID}}}", *_notices(here, frame), *body]
    if frame.way:
        parts.insert(0, _way(here, frame.way))
    return front_matter(_meta(here, frame)) + "\n\n".join(parts) + "\n"


def button(here: Here, key: str, path: str, **values: object) -> str:
    """A link to another page of the site, with our words."""
    return markup.link(here.to(path), here.say(key, **values))


def download(here: Here, path: str, key: str = "download") -> Iterator[str]:
    """The link to a PDF file with its size, where the build makes it; key: of our words for it."""
    address = here.file(path)
    if address in here.edition.papers:
        size = here.locale.number(max(1, round(here.edition.papers[address] / 1000)))
        yield f'<a href="{here.to_file(address)}" download>{here.say(key, size=size)}</a>'


def way_up(here: Here, shelf: Shelf, *more: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The way from the first page down to a document, and further."""
    return ((here.plain("home_short"), places.HOME), (here.title(shelf), places.policy(shelf.id)), *more)


def state_badge(here: Here, state: str) -> str:
    """The state of a release as a label: upcoming, in_force, superseded, retired, withdrawn or draft."""
    name = state.replace("_", "-")
    return f'<span class="pr-state pr-state--{name}">{here.locale.say(f"state.{state}")}</span>'


def state_line(here: Here, shelf: Shelf, standing: Standing | None) -> str:
    """One line that says what a release is and from when to when; of the draft without a standing."""
    if standing is None:
        return f'<p class="pr-facts">{state_badge(here, DRAFT)} {here.say("draft_line")}</p>'
    release, state = standing.release, standing.state
    if state is State.IN_FORCE:
        words = here.say("in_force_since", date=release.effective)
    elif state is State.UPCOMING:
        words = here.say("upcoming_from", date=release.effective)
    elif state is State.WITHDRAWN:
        words = here.say("withdrawn_on", day=release.withdrawn, date=release.effective)
    else:
        first, last = release.effective, shelf.until(release) or release.effective
        words = here.say("superseded_on" if first == last else "superseded_between", first=first, last=last)
    name = "retired" if shelf.is_retired and release is shelf.shown else _CLASS[state]
    return f'<p class="pr-facts">{state_badge(here, name)} {words}</p>'


def state_name(state: State) -> str:
    """The word for a state in locale keys, classes and JSON."""
    return _CLASS[state]


def release_facts(here: Here, standing: Standing | None, shelf: Shelf) -> dict[str, object]:
    """The facts of a release for front matter; of the draft without a standing."""
    if standing is None:
        return {"document": shelf.id, "state": DRAFT}
    release = standing.release
    until = shelf.until(release) if standing.state is State.SUPERSEDED else None
    return {
        "document": shelf.id,
        "release": release.id,
        "state": _CLASS[standing.state],
        "effective": release.effective.isoformat(),
        "effective_at": here.edition.begins(release),
        "until": until.isoformat() if until else None,
        "published": release.published.isoformat(),
        "imported": release.imported.isoformat() if release.imported else None,
    }


def published_line(here: Here, release: Release) -> str:
    """When a release was published, and when it was brought in where it is older than this repository."""
    words = here.say("published_on", date=release.published)
    return f"{words} {here.say('brought_in', date=release.imported)}" if release.imported else words


def in_its_language(here: Here, release: Release, words: str) -> str:
    """Words of a release's record, marked with their language where it lacks the page's."""
    shown = release.shown_in(here.language)
    return words if shown == here.language else f'<span lang="{here.edition.tag(shown)}">{words}</span>'


def ending(here: Here, shelf: Shelf) -> Iterator[str]:
    """The note that a document is no longer in force, or from when on it will not be."""
    retirement = shelf.retirement
    if retirement is None:
        return
    key = "retired_since" if shelf.is_retired else "retired_from"
    said = escape(retirement.summary_in(here.language))
    words = here.say(key, date=retirement.effective)
    yield markup.note(f"<strong>{words}</strong> {mail.hide(said)}", "warning")


def overdue(here: Here, shelf: Shelf) -> Iterator[str]:
    """Hidden banners that a script shows where the build is older than an effective date."""
    for release in shelf.upcoming:
        link = button(here, "read_it", places.release(shelf.id, release.id))
        words = here.say("overdue", date=release.effective)
        yield markup.hidden_until(here.edition.begins(release), f"{words} {link}")
    if shelf.retirement and not shelf.is_retired:
        words = here.say("retired_since", date=shelf.retirement.effective)
        yield markup.hidden_until(here.edition.begins(shelf.retirement), words)


def _meta(here: Here, frame: Frame) -> dict[str, object]:
    own = here.path if frame.canonical is None else frame.canonical
    return {
        "title": frame.title,
        "description": frame.description,
        "kind": frame.kind,
        "language": here.language,
        "lang": here.locale.tag,
        "canonical": here.absolute(own),
        "alternates": _alternates(here, own),
        "feed": here.to("feed.xml"),
        "ics": here.to("releases.ics"),
        "og_locale": here.locale.babel,
        "words": {"copy": here.plain("copy_link"), "copied": here.plain("link_copied")},
        "robots": None if frame.listed else "noindex",
        "search": None if frame.kind in _SEARCHED else {"exclude": True},
        **frame.facts,
    }


def _alternates(here: Here, own: str) -> list[dict[str, object]]:
    config = here.edition.config
    return [
        {
            "language": one,
            "lang": here.edition.tag(one),
            "name": here.edition.locales[one].name,
            "link": here.to(here.path, one),
            "url": here.absolute(own, one),
            "default": one == config.prevailing,
        }
        for one in config.languages
    ]


def _way(here: Here, steps: tuple[tuple[str, str], ...]) -> str:
    items = (f"<li>{markup.link(here.to(path), markup.plain(words))}</li>" for words, path in steps)
    return f'<nav class="pr-way" aria-label="{here.say("way")}"><ol>{"".join(items)}</ol></nav>'


def _notices(here: Here, frame: Frame) -> Iterator[str]:
    if here.edition.is_unverified:
        yield markup.note(here.say("unverified"), "warning")
    if here.edition.drafts:
        comma = here.locale.say("common.comma")
        drafts = comma.join(
            markup.link(here.to(places.release(one.id, DRAFT)), markup.plain(here.title(one)))
            for one in here.edition.drafts
        )
        yield markup.note(f"{here.say('preview')} {drafts}", "draft")
    yield from _prevailing(here, frame)


def _prevailing(here: Here, frame: Frame) -> Iterator[str]:
    """Which language counts, and for whom either version does: the release or, for a draft, settings say."""
    law = frame.release or frame.law or _settings(here, frame)
    if frame.release and here.language not in frame.release.languages:
        words = here.say("not_published", language=here.locale.version_in(law.prevailing))
        either = map(here.words, relying(here.locale, law.prevailing_except))
        yield markup.note(" ".join((words, *either)), "warning")
        return
    said = here.words(prevails(here.locale, law.prevailing, law.prevailing_except))
    if here.language != law.prevailing:
        words = here.say("prevailing_version", language=here.locale.version_in(law.prevailing))
        link = markup.link(here.to(here.path, law.prevailing), words, law.prevailing)
        yield f'<p class="pr-prevails">{said} {link}</p>'
    elif said and frame.facts.get("document"):
        yield f'<p class="pr-prevails">{said}</p>'


def _settings(here: Here, frame: Frame) -> Config:
    """The settings for the document of a page, or for all where it is about none."""
    config, document = here.edition.config, frame.facts.get("document")
    return config.of_document(str(document)) if document in config.documents else config
