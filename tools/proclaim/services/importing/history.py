"""The past of a policy: each change that git knows of a file becomes a release, with the day of its commit.

Ids stay from version to version, and languages are paired as far as their structure shows it. What was
published is brought in as it was: faults of a text are told, and refuse nothing. A word that would be lost
does refuse.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from proclaim import inspection, locale, release
from proclaim.config import DocumentConfig
from proclaim.errors import ConfigError
from proclaim.intake import composing, following, pairing
from proclaim.intake.composing import Headings, Made, Preamble, Whole
from proclaim.intake.losses import Loss, Question, Reading
from proclaim.model import Document, Finding, Release
from proclaim.release import PastText
from proclaim.services.importing.planning import (
    content_of,
    file_name,
    in_the_way,
    read_file,
    refuse_loss,
    refuse_odd,
    settings_of,
)
from proclaim.services.importing.values import Given, Wish
from proclaim.store import Store, digest, past, sections
from proclaim.store.past import Version
from proclaim.store.records import path_of
from proclaim.store.records import write as write_record
from proclaim.store.replaying import Replay, replaying
from proclaim.store.sections import File, Table


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
    preamble: Preamble = Preamble.OWN
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class PastDay:
    """One release to be: the text of every language as the last commit of a day left it."""

    day: date
    commits: tuple[str, ...]
    """Of this day, those of each language that changed."""
    passed_over: int
    """Earlier changes of the same day, which nobody could have relied on for a day."""
    files: Mapping[str, bytes]
    """The sections of all languages, by path in the repository."""
    languages: tuple[str, ...]
    losses: tuple[Loss, ...]
    questions: tuple[Question, ...]
    """What an import of today's text would ask: here it is told."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PastPlan:
    """A past that can be looked at; nothing is written yet."""

    document: DocumentConfig
    days: tuple[PastDay, ...]
    settings: Mapping[str, bytes]
    """mkdocs.yml, where the document is new or has more languages now."""
    removed: tuple[str, ...]
    too_new: int
    """Versions of today, which are no past yet: import the file as it is for them."""


@dataclass(frozen=True, slots=True)
class _Text:
    """The sections of a language in one version, with the blobs that they render."""

    whole: Whole
    made: tuple[Made, ...]
    losses: tuple[Loss, ...]
    sources: Mapping[str, str]


def plan_history(store: Store, wish: PastWish, today: date) -> PastPlan:
    """Read every version of every file, and make of each day with a change what its release would be.

    Raises HistoryError for a file that no commit has, ContentError for a version of which a word would be
    lost, ConfigError and ReleaseRefused where the document cannot have this past.
    """
    asked = Wish(
        wish.document, tuple(Given(file.language, file.path, b"") for file in wish.files), wish.title
    )
    refuse_odd(store, asked)
    _refuse_no_law(store, wish)
    languages = [tag for tag in store.config.languages if any(file.language == tag for file in wish.files)]
    removed = tuple(in_the_way(store, replace(asked, replaces=wish.replaces), languages))
    found = {file.language: past.versions(file.repository, file.path) for file in wish.files}
    days = _days(store, found)
    old = [day for day in days if day < today]
    release.refuse_past(store, wish.document, old, today)
    reader = _Reader(store, wish)
    texts = [(day, changes, reader.texts(changes)) for day, changes in days.items() if day < today]
    titles = {language: reader.title(language) for language in languages}
    document, settings = settings_of(store, asked, titles, languages)
    past_days = [_past_day(store, document, day, changes, text) for day, changes, text in texts if text]
    return PastPlan(document, tuple(_changed(past_days)), settings, removed, len(days) - len(old))


def write_history(store: Store, plan: PastPlan, today: date) -> tuple[Release, ...]:
    """Make one commit and one tag a release, and the branch hold them all: everything, or nothing.

    Raises ReleaseRefused and HistoryError; nothing has changed then.
    """
    release.refuse_past(store, plan.document.id, [day.day for day in plan.days], today)
    made: list[Release] = []
    tags: dict[str, str] = {}
    with replaying(store.git, store.root) as replay:
        replay.stage(plan.settings, plan.removed)
        before: Mapping[str, bytes] = {}
        for day in plan.days:
            replay.stage(day.files, [path for path in before if path not in day.files])
            record = _record(store, plan, day, made, replay, today)
            replay.stage({path_of(record): write_record(record)}, ())
            tags[record.tag] = replay.commit(f"Import {record.document} as of {day.day}")
            made.append(record)
            before = day.files
        replay.take_over(tags, f"Import {plan.document.id}")
    return tuple(made)


def _record(
    store: Store, plan: PastPlan, day: PastDay, before: Sequence[Release], replay: Replay, today: date
) -> Release:
    trees, sums = {}, {}
    for language in day.languages:
        folder = f"content/{language}/{plan.document.folder}"
        trees[language] = replay.id_at(folder)
        sums[language] = digest(
            File(path, "", content) for path, content in day.files.items() if path.startswith(f"{folder}/")
        )
    overrides = store.root / "overrides" / "locale"
    words = {language: locale.load(language, overrides) for language in day.languages}
    summary = {tag: own.say("imported.summary", date=day.day) for tag, own in words.items()}
    text = PastText(day.day, summary, trees, sums)
    return release.past_release(plan.document, store.config.prevailing, text, before, today)


def _refuse_no_law(store: Store, wish: PastWish) -> None:
    prevailing = store.config.prevailing
    if not any(file.language == prevailing for file in wish.files):
        raise ConfigError(
            f"there is no history in the prevailing language, {prevailing}",
            fix=f"name that file as well: --history {prevailing}=PATH",
        )


Changes = Mapping[str, tuple[Version, int]]
"""By language that changed on a day: its last version, and how many came before it on that day."""


def _days(store: Store, found: Mapping[str, Sequence[Version]]) -> dict[date, Changes]:
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


class _Reader:
    """Reads versions in their order, so that ids go on from one to the next."""

    def __init__(self, store: Store, wish: PastWish) -> None:
        self._store, self._wish = store, wish
        self._texts: dict[str, _Text] = {}
        self._titles: dict[str, str] = {}
        self._versions: dict[str, Version] = {}

    def title(self, language: str) -> str:
        """What the document is called in its last version."""
        settings = self._store.config.documents.get(self._wish.document)
        own = settings.title.get(language, "") if settings and language in settings.languages else ""
        return self._wish.title.get(language) or own or self._titles.get(language) or self._wish.document

    def texts(self, changes: Changes) -> dict[str, _Text]:
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

    def _text(self, language: str, version: Version) -> _Text:
        name = f"{version.path}, commit {version.commit[:12]}"
        given = Given(language, version.path, version.content)
        reading = read_file(given)
        whole = composing.whole_of([(version.path, reading)], self._wish.headings, self._wish.preamble)
        self._titles[language] = whole.title or self._titles.get(language, "")
        ids = self._ids(language, whole)
        made, lost = composing.compose(whole, ids)
        losses = (*whole.losses, *lost)
        self._refuse_loss(name, whole, losses, made, reading)
        return _Text(whole, made, losses, self._sources(language, made))

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


def _past_day(
    store: Store, document: DocumentConfig, day: date, changes: Changes, texts: Mapping[str, _Text]
) -> PastDay:
    files: dict[str, bytes] = {}
    places = {section.id: section.number for section in texts[store.config.prevailing].made}
    for language, text in texts.items():
        for section in text.made:
            path = f"content/{language}/{document.folder}/{file_name(section, places)}"
            content = content_of(section)
            source = text.sources.get(section.id)
            files[path] = sections.confirm(File(path, "", content), source) if source else content
    languages = tuple(tag for tag in store.config.languages if tag in texts)
    return PastDay(
        day,
        tuple(version.commit for version, _ in changes.values()),
        sum(passed for _, passed in changes.values()),
        files,
        languages,
        tuple(loss for language in changes if language in texts for loss in texts[language].losses),
        tuple(
            each for tag in changes if tag in texts for each in texts[tag].whole.questions if each.is_binding
        ),
        tuple(_findings(store, document, day, files, languages)),
    )


def _findings(
    store: Store, document: DocumentConfig, day: date, files: Mapping[str, bytes], languages: Sequence[str]
) -> Iterator[Finding]:
    """What `check` would say of a text of the past: told, and no more."""
    texts = {}
    for language in languages:
        folder = f"content/{language}/{document.folder}/"
        own = (
            File(path, store.git.blob_id(text), text)
            for path, text in files.items()
            if path.startswith(folder)
        )
        texts[language], _ = sections.read_all(own, language, Table("", {}))
    every = {**store.config.documents, document.id: replace(document, languages=tuple(languages))}
    with_it = Store(replace(store.config, documents=every))
    try:
        yield from inspection.check(with_it, Document(document.id, texts), day)
    finally:
        with_it.close()


def _changed(days: Sequence[PastDay]) -> Iterator[PastDay]:
    """Those days on which something of the text changed, and not only of how it was typed."""
    before: Mapping[str, bytes] = {}
    for day in days:
        if day.files != before:
            yield day
        before = day.files
