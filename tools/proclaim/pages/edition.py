"""What one build publishes, and the page on which a text is being written.

An edition is everything that the pages are made of: settings, words, the day, every release with its
state, a way to read released text. `Here` is one page of it in one language: what it says and how it links.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from html import escape

from proclaim import timeline
from proclaim.blocks import Node, written
from proclaim.config import Config, DocumentConfig
from proclaim.law import Account
from proclaim.locale import Locale
from proclaim.model import Document, History, Release, Retirement, State, Term
from proclaim.pages import cards, mail, places
from proclaim.pages.lines import unwrapped
from proclaim.pages.page import digest
from proclaim.timeline import Standing

DRAFT = "draft"
GLOSSARY = "defined-terms"
"""The id of the heading above the definitions of a page."""
_FIRST_PLACE = 0xE000
"""What stands in a language's words for the first date, until its element takes the place: no text has it."""


@dataclass(frozen=True)
class Shelf:
    """One document with all its releases, as of the day of the edition."""

    settings: DocumentConfig
    history: History
    """What was known on the day: nothing published later, no withdrawal that came later."""
    as_of: date
    draft: Document | None = None
    """The working copy, in a preview and where it differs from the newest release."""
    account: Account | None = None
    """What the draft holds of the laws that its document names; None where there is no draft or no law."""

    @property
    def id(self) -> str:
        """The document's id."""
        return self.settings.id

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """Every release, each with its state on the day."""
        return timeline.standings(self.history, self.as_of)

    @cached_property
    def retirement(self) -> Retirement | None:
        """The retirement of the document, upcoming or in effect."""
        return timeline.retirement(self.history, self.as_of)

    @property
    def is_retired(self) -> bool:
        """Whether the document is no longer in force."""
        return self.retirement is not None and self.retirement.effective <= self.as_of

    @cached_property
    def releases(self) -> tuple[Release, ...]:
        """Every release known on the day, by effective date."""
        return tuple(one.release for one in self.standings)

    @cached_property
    def in_force(self) -> Release | None:
        """The release that binds on the day."""
        return timeline.in_force(self.history, self.as_of)

    @cached_property
    def shown(self) -> Release | None:
        """The release on the document's own page: the one in force or, once it is retired, the last one."""
        return timeline.last_in_force(self.history, self.as_of)

    @cached_property
    def upcoming(self) -> tuple[Release, ...]:
        """The releases that take effect after the day, the nearest first."""
        return tuple(one.release for one in self.standings if one.state is State.UPCOMING)

    @cached_property
    def called_off(self) -> tuple[Release, ...]:
        """The withdrawn releases whose effective date is still to come, where no other one has that date."""
        days = {one.effective for one in self.upcoming}
        ahead = (one for one in self.standings if one.release.effective > self.as_of)
        withdrawn = (one.release for one in ahead if one.state is State.WITHDRAWN)
        return tuple(one for one in withdrawn if one.effective not in days)

    @cached_property
    def begun(self) -> frozenset[str]:
        """Ids of the releases that were upcoming once and came into force: nothing overtook them before."""
        upcoming = (one for one in self.releases if one.published < one.effective <= self.as_of)
        return frozenset(one.id for one in upcoming if timeline.in_force(self.history, one.effective) == one)

    @cached_property
    def newest(self) -> Release | None:
        """The last release that was not withdrawn: what the draft is compared with."""
        return timeline.newest(self.history.releases)

    def before(self, release: Release) -> Release | None:
        """The release that this one revises."""
        return timeline.before(release, self.history.releases)

    def until(self, release: Release) -> date | None:
        """Last day on which a superseded release was in force; None where nothing has followed it."""
        return timeline.until(release, self.history, self.as_of)

    def standing(self, release: Release) -> Standing:
        """A release with its state."""
        return next(standing for standing in self.standings if standing.release is release)


@dataclass(frozen=True)
class Edition:
    """Everything that one build publishes."""

    config: Config
    locales: Mapping[str, Locale]
    as_of: date
    shelves: tuple[Shelf, ...]
    text: Callable[[Release], Document]
    """Reads the text of a release; called only when a page that needs it is made."""
    terms: Callable[[Release], tuple[Term, ...]]
    """Reads the defined terms as they were when a release was made."""
    papers: Mapping[str, int] = field(default_factory=dict)
    """Address of each PDF file that this build makes, below the root of the site -> its bytes."""
    has_papers: bool = False
    """Whether the site has PDF files: those of this build, which may make a part of it, and of the others."""
    is_unverified: bool = False
    """Whether the records of the site were found faulty, and somebody publishes it all the same."""
    is_preview: bool = False
    """Whether it is for those who write: with drafts, and with the script that reloads a preview."""

    @cached_property
    def drafts(self) -> tuple[Shelf, ...]:
        """The documents whose draft is shown; always none outside a preview."""
        return tuple(one for one in self.shelves if one.draft)

    @cached_property
    def defined(self) -> Mapping[str, tuple[Term, ...]]:
        """By document, the terms that the release on its own page defines."""
        return {one.id: self.terms(one.shown) for one in self.shelves if one.shown}

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids that pages give to their own parts, beside those of sections."""
        every = (one for terms in self.defined.values() for one in terms)
        return frozenset({GLOSSARY, *(f"term-{one.id}" for one in every)})

    @cached_property
    def statement(self) -> str:
        """The path of the accessibility statement."""
        return places.accessibility([one.id for one in self.shelves])

    @cached_property
    def signature(self) -> str:
        """Digest of what every living page is made of: settings, words, documents."""
        config = self.config
        prevailing = (config.prevailing, config.prevailing_except)
        settings = (prevailing, sorted(config.documents.items()), config.notice)
        return digest(self.lasting_signature, settings, sorted(self.defined.items()), self.has_papers)

    @cached_property
    def lasting_signature(self) -> str:
        """Digest of what every page of the archive is made of; nothing that a day or a release changes."""
        config = self.config
        company = (config.company, config.contact, config.look)
        settings = (config.site_url, company, config.time_zone.key, config.languages)
        documents = [
            (one.id, one.folder, sorted(one.title.items()), sorted(one.short_title.items()))
            for one in config.documents.values()
        ]
        words = [(name, locale.tag, locale.table) for name, locale in sorted(self.locales.items())]
        drafts = [(one.id, sorted(one.draft.sha256.items())) for one in self.drafts if one.draft]
        marks = (self.is_unverified, self.is_preview)
        return digest(settings, documents, words, drafts, marks, self.statement)

    def papers_below(self, address: str) -> tuple[object, ...]:
        """What a page may say of PDF files: whether there are any, and the bytes of those below it."""
        first, after = (bisect_left(self._papers, one) for one in (address, f"{address}\U0010ffff"))
        return (self.has_papers, tuple(self.papers[one] for one in self._papers[first:after]))

    @cached_property
    def _papers(self) -> list[str]:
        return sorted(self.papers)

    @property
    def root(self) -> str:
        """The path of the site on its host, with a slash at both ends."""
        _, _, below = self.config.site_url.partition("://")
        return f"/{below.partition('/')[2]}"

    def tag(self, language: str) -> str:
        """The locale of a language as HTML and feeds name it: fr-CA."""
        return self.locales[language].tag

    def begins(self, record: Release | Retirement) -> str:
        """The instant at which a record takes effect: 00:00 in the configured zone, as ISO 8601."""
        return self.midnight(record.effective)

    def midnight(self, day: date) -> str:
        """The first instant of a day in the configured zone, as ISO 8601."""
        return datetime.combine(day, time(), self.config.time_zone).isoformat()


@dataclass(frozen=True)
class Here:
    """The page that is being written: its edition, language and path (`privacy/history/`)."""

    edition: Edition
    language: str
    path: str

    @property
    def locale(self) -> Locale:
        """The words of the page's language."""
        return self.edition.locales[self.language]

    @property
    def address(self) -> str:
        """The page's address below the root of the site."""
        return self._url(self.path, self.language)

    def say(self, key: str, **values: object) -> str:
        """Words of the page's language as HTML, for text and attributes."""
        return self.words(self.plain(key, **values))

    def dated(self, key: str, **values: object) -> str:
        """Words of the page's language as HTML for text, each date among their values as a <time>."""
        return self._timed(f"pages.{key}", values)

    def noticed(self, key: str, **values: object) -> str:
        """The same for words that notices say, too."""
        return self._timed(f"notice.{key}", values)

    def _timed(self, key: str, values: Mapping[str, object]) -> str:
        days = {name: value for name, value in values.items() if isinstance(value, date)}
        places = {name: chr(_FIRST_PLACE + number) for number, name in enumerate(days)}
        said = self.words(self.locale.say(key, **{**values, **places}))
        for name, day in days.items():
            said = said.replace(places[name], self.day(day))
        return said

    def day(self, day: date) -> str:
        """A day as HTML that programs read, too."""
        return f'<time datetime="{day.isoformat()}">{self.words(self.locale.date(day))}</time>'

    def words(self, plain: str) -> str:
        """Words that are known already as HTML, for text and attributes."""
        return mail.hide(escape(plain))

    def plain(self, key: str, **values: object) -> str:
        """Words of the page's language as they are."""
        return self.locale.say(f"pages.{key}", **values)

    def effective(self, release: Release) -> str:
        """The effective date of a release in words, with its id where an earlier one has the same date."""
        day = self.locale.date(release.effective)
        return day if release.id == release.effective.isoformat() else f"{day} ({release.id})"

    def title(self, shelf: Shelf, release: Release | None = None) -> str:
        """The name of a document in the page's language: today's, or the one that a release had."""
        return release.title_in(self.language) if release else shelf.settings.title[self.language]

    def to(self, path: str, language: str | None = None) -> str:
        """The link from here to another page, in the same language if not said."""
        return self.to_file(self._url(path, language or self.language))

    def to_file(self, path: str) -> str:
        """The link from here to a file at this path below the root of the site.

        The page for what does not exist is shown at any address, so its links begin at the host's root.
        """
        if self.path == places.NOT_FOUND:
            return self.edition.root + path
        return places.relative(self.address, path)

    def absolute(self, path: str | None = None, language: str | None = None) -> str:
        """The whole address of a page, this one if not said."""
        there = self.path if path is None else path
        return self.edition.config.site_url + self._url(there, language or self.language)

    def finish(self, nodes: Iterable[Node], document: str, prefix: str = "") -> str:
        """Policy text as HTML made ready for this page: links, tables, e-mail addresses."""
        folders = {one.folder: one.id for one in self.edition.config.documents.values()}
        linked = places.mend_links(unwrapped(nodes), document, prefix, folders, self._to_inside)
        return mail.hide(written(cards.as_cards(linked)))

    def _to_inside(self, inside: str) -> str:
        """A link to a page of the same language, or to a file, which every language shares."""
        return self.to(inside) if inside.endswith("/") or not inside else self.to_file(inside)

    def file(self, path: str) -> str:
        """The address of a file in the page's language, below the root of the site."""
        return self._url(path, self.language)

    def _url(self, path: str, language: str) -> str:
        return places.url(path, language, self.edition.config.prevailing)
