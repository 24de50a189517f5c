"""The versions of a policy in their order, each read as an import of its day would have read it.

Ids go on from version to version; those of a translation are the ones of the text that prevailed on its day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path

from proclaim.intake import composing, following, pairing
from proclaim.intake.composing import Headings, Made, Preamble, Whole
from proclaim.intake.losses import Loss, Reading
from proclaim.services.importing.planning import content_of, read_file, refuse_loss
from proclaim.services.importing.values import Given
from proclaim.store import Store
from proclaim.store.past import Version

Changes = Mapping[str, tuple[Version, int]]
"""By language that changed on a day: its last version, and how many came before it on that day."""


@dataclass(frozen=True, slots=True)
class Past:
    """A file in the history of a repository."""

    language: str
    repository: Path
    """A folder of it."""
    path: str
    """From the top of the repository."""


@dataclass(frozen=True, slots=True)
class PastWish:
    """Whose past somebody asks to bring in."""

    document: str
    files: tuple[Past, ...]
    """One a language; the prevailing one is among them."""
    title: Mapping[str, str] = field(default_factory=dict)
    headings: Headings = Headings.STYLED
    preamble: Preamble = Preamble.AUTO
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class VersionText:
    """The sections of a language in one version, with the blobs that they render."""

    whole: Whole
    made: tuple[Made, ...]
    losses: tuple[Loss, ...]
    sources: Mapping[str, str]


def days_of(store: Store, found: Mapping[str, Sequence[Version]]) -> dict[date, Changes]:
    """Each day on which a file changed, in order."""
    days: dict[date, dict[str, tuple[Version, int]]] = {}
    zone = store.config.time_zone
    for language, versions in found.items():
        dated = sorted(
            ((version.moment.astimezone(zone).date(), place) for place, version in enumerate(versions))
        )
        for day, several in groupby(dated, key=lambda pair: pair[0]):
            places = [place for _, place in several]
            days.setdefault(day, {})[language] = versions[places[-1]], len(places) - 1
    return dict(sorted(days.items()))


class Reader:
    """Reads versions in their order, so that ids go on from one to the next."""

    def __init__(self, store: Store, wish: PastWish) -> None:
        self._store, self._wish = store, wish
        self._texts: dict[str, VersionText] = {}
        self._titles: dict[str, str] = {}
        self._versions: dict[str, Version] = {}

    def title(self, language: str) -> str:
        """What the document is called in its last version."""
        settings = self._store.config.documents.get(self._wish.document)
        own = settings.title.get(language, "") if settings and language in settings.languages else ""
        return self._wish.title.get(language) or own or self._titles.get(language) or self._wish.document

    def texts(self, changes: Changes) -> dict[str, VersionText]:
        """The text of every language after the changes of a day; none before there is a prevailing text."""
        prevailing = self._store.config.prevailing
        for language in sorted(changes, key=lambda tag: tag != prevailing):
            is_first = prevailing not in self._texts
            self._versions[language], _ = changes[language]
            self._texts[language] = self._text(language, self._versions[language])
            if language == prevailing and is_first:
                # Translations that were there before it are paired with it now.
                waiting = [tag for tag in self._texts if tag != prevailing]
                self._texts |= {tag: self._text(tag, self._versions[tag]) for tag in waiting}
        return dict(self._texts) if prevailing in self._texts else {}

    def _text(self, language: str, version: Version) -> VersionText:
        name = f"{version.path}, commit {version.commit[:12]}"
        given = Given(language, version.path, version.content)
        reading = read_file(given)
        whole = composing.whole_of([(version.path, reading)], self._wish.headings, self._wish.preamble)
        self._titles[language] = whole.title or self._titles.get(language, "")
        ids = self._ids(language, whole)
        made, lost = composing.compose(whole, ids)
        losses = (*whole.losses, *lost)
        self._refuse_loss(name, whole, losses, made, reading)
        return VersionText(whole, made, losses, self._sources(language, made))

    def _refuse_loss(
        self, name: str, whole: Whole, losses: Sequence[Loss], made: Sequence[Made], reading: Reading
    ) -> None:
        count, near = composing.counted([reading], losses, whole.title, made)
        if count.missing:
            refuse_loss(name, count, near)

    def _ids(self, language: str, whole: Whole) -> list[str]:
        """Ids of the version before, for a translation those that the prevailing text has now."""
        before = self._texts.get(language)
        shapes = composing.shapes(whole)
        texts = composing.texts_of(whole)
        titles = [piece.title for piece in whole.pieces]
        kept = following.following(following.known(before.made if before else ()), titles, texts)
        prevailing = self._texts.get(self._store.config.prevailing)
        if language == self._store.config.prevailing or prevailing is None:
            return composing.ids_of(whole, kept)
        model = [
            (section.id, shape)
            for section, shape in zip(prevailing.made, composing.shapes(prevailing.whole), strict=True)
        ]
        known = {id for id, _ in model}
        answers: dict[str, int | None] = {
            id: number for number, id in enumerate(kept, 1) if id is not None and id in known
        }
        return composing.ids_of(whole, pairing.pair(language, model, shapes, answers).ids)

    def _sources(self, language: str, made: Sequence[Made]) -> dict[str, str]:
        """The blob that each section of a translation renders: that of the day on which it last changed."""
        prevailing = self._texts.get(self._store.config.prevailing)
        if language == self._store.config.prevailing or prevailing is None:
            return {}
        blobs = {each.id: self._store.git.blob_id(content_of(each)) for each in prevailing.made}
        before = self._texts.get(language)
        old = {each.id: each for each in before.made} if before else {}
        found = {}
        for section in made:
            same = before and section.id in old and old[section.id].text == section.text
            kept = before.sources.get(section.id) if before and same else None
            if source := kept or blobs.get(section.id):
                found[section.id] = source
        return found
