"""The release that a notice is about, with everything that its message says, gathered from the repository."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

import click

from proclaim import locale, redline, templates, timeline
from proclaim.cli.context import Workspace
from proclaim.config.notices import NoticeConfig
from proclaim.delivery import secrets
from proclaim.errors import ConfigError
from proclaim.model import Release, State
from proclaim.notice import Identity, Letter, Links, Sender, contents, letters
from proclaim.notice.content import Subject
from proclaim.notice.letter import HTML, TEXT
from proclaim.pages import places
from proclaim.redline import Redline
from proclaim.timeline import Standing

_FOLDER = "notice"


@dataclass(frozen=True, slots=True)
class About:
    """One release, and the letters that tell of it."""

    standing: Standing
    settings: NoticeConfig
    letters: tuple[Letter, ...]

    @property
    def release(self) -> Release:
        """The release itself."""
        return self.standing.release


def settings_of(work: Workspace) -> NoticeConfig:
    """The part `notice` of the settings. Raises ConfigError where it is missing."""
    if work.config.notice is None:
        raise ConfigError(
            "nothing is said about notices",
            "mkdocs.yml, plugins.proclaim",
            "add the part `notice:` with sender, relay and cancel (docs/configuration.md)",
        )
    if not work.config.site_url:
        raise ConfigError("a notice links to the site, which has no address", "mkdocs.yml", "set site_url")
    return work.config.notice


def identity_of(settings: NoticeConfig) -> Identity:
    """The hashes of this company. Raises DeliveryError without a key."""
    return Identity(secrets.key(), settings.domain)


def about(work: Workspace, document: str, release_id: str | None, day: date) -> About:
    """The release of a document that is asked for: by its id, else the nearest upcoming, else in force."""
    settings = settings_of(work)
    standing = _standing(work, work.config.document(document).id, release_id, day)
    release = standing.release
    languages = work.config.languages
    locales = locale.load_all(languages, work.config.root / "overrides" / "locale")
    subject = Subject(
        release=release,
        company=work.config.company,
        contact=work.config.contact,
        is_in_force=standing.state is not State.UPCOMING,
        prevailing=work.config.prevailing,
    )
    said = contents(
        subject,
        locales,
        work.config.document(document).title,
        _redlines(work, release, locales),
        {language: _links(work, release, language) for language in languages},
        settings.cancel,
    )
    return About(standing, settings, letters(said, _sender(work, settings, release), _templates(work)))


def deadline(work: Workspace, release: Release) -> int:
    """The moment from which the release binds, in milliseconds since 1970."""
    return int(datetime.combine(release.effective, time(), work.config.time_zone).timestamp() * 1000)


def _standing(work: Workspace, document: str, release_id: str | None, day: date) -> Standing:
    standings = timeline.standings(work.store.history(document), day)
    wanted = [one for one in standings if release_id in (None, one.release.id)]
    for state in (State.UPCOMING, State.IN_FORCE):
        for one in wanted:
            if one.state is state:
                return one
    if wanted and release_id:
        return wanted[0]
    known = ", ".join(one.release.id for one in standings) or "none"
    raise click.UsageError(f"there is no such release of {document}; the releases are: {known}")


def _redlines(
    work: Workspace, release: Release, locales: dict[str, locale.Locale]
) -> dict[str, Redline | None]:
    before = timeline.before(release, work.store.releases(release.document))
    if before is None:
        return dict.fromkeys(locales)
    old, new = work.store.released(before).sections, work.store.released(release).sections
    return {
        language: redline.compare(old.get(language, ()), new.get(language, ()), known)
        for language, known in locales.items()
    }


def _links(work: Workspace, release: Release, language: str) -> Links:
    def whole(path: str) -> str:
        return work.config.site_url + places.url(path, language, work.config.prevailing)

    document, id = release.document, release.id
    return Links(
        whole(places.release(document, id)),
        whole(places.changes(document, id)),
        whole(places.history(document)),
    )


def _sender(work: Workspace, settings: NoticeConfig, release: Release) -> Sender:
    return Sender(
        address=settings.sender,
        name=settings.sender_name or work.config.company,
        reply_to=settings.reply_to or work.config.contact,
        list_id=f"{release.document}.{_FOLDER}.{settings.domain}",
        feedback_id=f"{release.id}:{release.document}:{_FOLDER}:proclaim",
    )


def _templates(work: Workspace) -> dict[str, str]:
    return {name: templates.read(work.config.root, f"{_FOLDER}/{name}") for name in (TEXT, HTML)}
