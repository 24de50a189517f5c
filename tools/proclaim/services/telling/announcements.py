"""The release that a notice is about, with everything that its message says, gathered from the repository."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from proclaim import locale, redline, templates, timeline
from proclaim.config import Config
from proclaim.config.notices import NoticeConfig
from proclaim.errors import DeliveryError
from proclaim.model import Release, State
from proclaim.notice import Letter, Links, Sender, contents, letters
from proclaim.notice.content import Subject
from proclaim.notice.letter import HTML, TEXT
from proclaim.pages import places
from proclaim.redline import Redline
from proclaim.services.telling.settings import settings_of
from proclaim.store import Store
from proclaim.timeline import Standing

_FOLDER = "notice"


@dataclass(frozen=True, slots=True)
class Announcement:
    """One release as of a day, and the letters that tell account holders of it."""

    standing: Standing
    settings: NoticeConfig
    letters: tuple[Letter, ...]

    @property
    def release(self) -> Release:
        """The release itself."""
        return self.standing.release

    def letter(self, language: str) -> Letter:
        """The letter for accounts of a language, or BOTH."""
        return next(letter for letter in self.letters if letter.language == language)


def announcement(store: Store, document: str, release_id: str | None, day: date) -> Announcement:
    """What account holders are told of a release of a document.

    release_id: that of the release; if None, the nearest upcoming one is meant, else the one in force.
    Raises ConfigError where the settings lack what a notice needs, or the document does not exist;
    DeliveryError, with the releases that there are, where this one does not; ContentError, HistoryError.
    """
    config, settings = store.config, settings_of(store.config)
    about = config.document(document)
    standing = _standing(store, about.id, release_id, day)
    release = standing.release
    locales = locale.load_all(config.languages, config.root / "overrides" / "locale")
    subject = Subject(
        release=release,
        company=config.company,
        contact=config.contact,
        is_in_force=standing.state is not State.UPCOMING,
        prevailing=config.prevailing,
    )
    said = contents(
        subject,
        locales,
        about.title,
        _redlines(store, release, locales),
        {language: _links(config, release, language) for language in config.languages},
        settings.cancel,
    )
    sender = _sender(config, settings, release)
    return Announcement(standing, settings, letters(said, sender, _templates(config)))


def deadline(config: Config, release: Release) -> int:
    """The moment from which a release binds, in milliseconds since 1970."""
    return int(datetime.combine(release.effective, time(), config.time_zone).timestamp() * 1000)


def _standing(store: Store, document: str, release_id: str | None, day: date) -> Standing:
    standings = timeline.standings(store.releases(document), day)
    wanted = [standing for standing in standings if release_id in (None, standing.release.id)]
    for state in (State.UPCOMING, State.IN_FORCE):
        for standing in wanted:
            if standing.state is state:
                return standing
    if wanted and release_id:
        return wanted[0]
    known = ", ".join(standing.release.id for standing in standings) or "none"
    raise DeliveryError(f"there is no such release of {document}", fix=f"the releases are: {known}")


def _redlines(
    store: Store, release: Release, locales: Mapping[str, locale.Locale]
) -> dict[str, Redline | None]:
    before = timeline.before(release, store.releases(release.document))
    if before is None:
        return dict.fromkeys(locales)
    old, new = store.released(before).sections, store.released(release).sections
    return {
        language: redline.compare(old.get(language, ()), new.get(language, ()), known)
        for language, known in locales.items()
    }


def _links(config: Config, release: Release, language: str) -> Links:
    def whole(path: str) -> str:
        return config.site_url + places.url(path, language, config.prevailing)

    document, id = release.document, release.id
    return Links(
        whole(places.release(document, id)),
        whole(places.changes(document, id)),
        whole(places.history(document)),
    )


def _sender(config: Config, settings: NoticeConfig, release: Release) -> Sender:
    return Sender(
        address=settings.sender,
        name=settings.sender_name or config.company,
        reply_to=settings.reply_to or config.contact,
        list_id=f"{release.document}.{_FOLDER}.{settings.domain}",
        feedback_id=f"{release.id}:{release.document}:{_FOLDER}:proclaim",
    )


def _templates(config: Config) -> dict[str, str]:
    return {name: templates.read(config.root, f"{_FOLDER}/{name}") for name in (TEXT, HTML)}
