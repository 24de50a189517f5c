"""The release that a notice is about, with everything that its message says, gathered from the repository."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from proclaim import redline, templates, timeline
from proclaim.audiences import EitherPrevails
from proclaim.config import Config, DocumentConfig
from proclaim.config.notices import NoticeConfig
from proclaim.errors import DeliveryError
from proclaim.locale import Locale
from proclaim.model import Release, Retirement, State
from proclaim.notice import BOTH, Letter, Links, Sender, contents, letters
from proclaim.notice.content import Subject
from proclaim.notice.letter import HTML, TEXT
from proclaim.pages import places
from proclaim.redline import Redline
from proclaim.services.telling.settings import settings_of
from proclaim.store import Store

_FOLDER = "notice"


@dataclass(frozen=True, slots=True)
class Announcement:
    """A release or a retirement as of a day, and the letters that tell account holders of it."""

    record: Release | Retirement
    state: State
    """Of a release; of a retirement UPCOMING, and IN_FORCE once the document has ended."""
    prevailing: str
    """The language that counts in what is told."""
    settings: NoticeConfig
    letters: tuple[Letter, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that there are letters in."""
        return tuple(letter.language for letter in self.letters if letter.language != BOTH)

    def letter(self, language: str) -> Letter:
        """The letter for accounts of a language, or BOTH."""
        return next(letter for letter in self.letters if letter.language == language)


def announcement(store: Store, document: str, release_id: str | None, day: date) -> Announcement:
    """What account holders are told of a release of a document, or of its retirement.

    release_id: that of the release or retirement; if None, the nearest upcoming release is meant, else an
    upcoming retirement, else the release in force. Raises ConfigError where the settings lack what a notice
    needs, or the document does not exist; DeliveryError, with the releases that there are, where this one
    does not; ContentError, HistoryError.
    """
    config, settings = store.config, settings_of(store.config)
    about = store.document(document)
    record, state = _record(store, about.id, release_id, day)
    prevailing, exceptions, titles = _law(config, about, record)
    locales = {language: store.locale(language) for language in titles}
    subject = Subject(
        record=record,
        company=config.company,
        contact=config.contact,
        is_in_force=state is not State.UPCOMING,
        day=day,
        prevailing=prevailing,
        has_consent_by_use=about.consent_by_use,
        exceptions=exceptions,
        postal_address=settings.postal_address,
    )
    links = {language: _links(config, record, language) for language in titles}
    redlines = _redlines(store, record, locales)
    said = contents(subject, locales, titles, redlines, links, settings.cancel)
    sender = _sender(config, settings, record)
    return Announcement(record, state, prevailing, settings, letters(said, sender, _templates(config)))


def deadline(config: Config, record: Release | Retirement) -> int:
    """The moment from which a record binds, in milliseconds since 1970."""
    return int(datetime.combine(record.effective, time(), config.time_zone).timestamp() * 1000)


def _law(
    config: Config, about: DocumentConfig, record: Release | Retirement
) -> tuple[str, tuple[EitherPrevails, ...], dict[str, str]]:
    """The language that counts, the exceptions, and the document's title in the languages of the record."""
    if isinstance(record, Release):
        titles = {language: record.title_in(language) for language in record.languages}
        return record.prevailing, record.prevailing_except, titles
    titles = {language: about.title[language] for language in record.summary if language in about.title}
    own = config.of_document(about.id) if about.id in config.documents else config
    return config.prevailing, own.prevailing_except, titles


def _record(store: Store, document: str, id: str | None, day: date) -> tuple[Release | Retirement, State]:
    """What is to be told, and what it is on the day."""
    history = store.history(document)
    ending = timeline.retirement(history, day)
    candidates: list[tuple[Release | Retirement, State]] = [
        (standing.release, standing.state) for standing in timeline.standings(history, day)
    ]
    if ending:
        candidates.append((ending, State.UPCOMING if ending.effective > day else State.IN_FORCE))
    wanted = [(record, state) for record, state in candidates if id in (None, record.id)]
    for counting in (State.UPCOMING, State.IN_FORCE):
        for record, state in wanted:
            if state is counting:
                return record, state
    if wanted and id:
        return wanted[0]
    known = ", ".join(record.id for record, _ in candidates) or "none"
    raise DeliveryError(f"there is no such release of {document}", fix=f"the releases are: {known}")


def _redlines(
    store: Store, record: Release | Retirement, locales: Mapping[str, Locale]
) -> dict[str, Redline | None]:
    """What changes, in each language that both texts have."""
    if isinstance(record, Retirement):
        return dict.fromkeys(locales)
    before = timeline.before(record, store.releases(record.document))
    if before is None:
        return dict.fromkeys(locales)
    old, new = store.released(before).sections, store.released(record).sections
    return {
        language: redline.compare(old[language], new[language], words) if language in old else None
        for language, words in locales.items()
    }


def _links(config: Config, record: Release | Retirement, language: str) -> Links:
    def whole(path: str) -> str:
        return config.site_url + places.url(path, language, config.prevailing)

    document = record.document
    if isinstance(record, Retirement):
        return Links(whole(places.policy(document)), "", whole(places.history(document)))
    return Links(
        whole(places.release(document, record.id)),
        whole(places.changes(document, record.id)),
        whole(places.history(document)),
    )


def _sender(config: Config, settings: NoticeConfig, record: Release | Retirement) -> Sender:
    return Sender(
        address=settings.sender,
        name=settings.sender_name or config.company,
        reply_to=settings.reply_to or config.contact,
        list_id=f"{record.document}.{_FOLDER}.{settings.domain}",
        feedback_id=f"{record.id}:{record.document}:{_FOLDER}:proclaim",
    )


def _templates(config: Config) -> dict[str, str]:
    return {name: templates.read(config.root, f"{_FOLDER}/{name}") for name in (TEXT, HTML)}
