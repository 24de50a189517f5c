"""The past of a policy: each change that git knows of a file becomes a release, with the day of its commit.

Ids stay from version to version, and languages are paired as far as their structure shows it. What was
published is brought in as it was: faults of a text are told, and refuse nothing. A word that would be lost
does refuse.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from proclaim import inspection, release
from proclaim.config import DocumentConfig
from proclaim.errors import ConfigError
from proclaim.intake.losses import Loss, Question
from proclaim.model import Document, Finding, Release
from proclaim.release import PastText
from proclaim.services.importing.planning import (
    content_of,
    file_name,
    in_the_way,
    refuse_odd,
    settings_of,
)
from proclaim.services.importing.values import Given, Wish
from proclaim.services.importing.versions import Changes, PastWish, Reader, VersionText, days_of
from proclaim.store import Store, digest, past, sections
from proclaim.store.records import path_of
from proclaim.store.records import write as write_record
from proclaim.store.replaying import Replay, replaying
from proclaim.store.sections import File, Table


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
    days = days_of(store, found)
    old = [day for day in days if day < today]
    release.refuse_past(store, wish.document, old, today)
    reader = Reader(store, wish)
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
    words = {language: store.locale(language) for language in day.languages}
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


def _past_day(
    store: Store, document: DocumentConfig, day: date, changes: Changes, texts: Mapping[str, VersionText]
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
        yield from inspection.check(with_it, Document(document.id, texts), day, effective=day)
    finally:
        with_it.close()


def _changed(days: Sequence[PastDay]) -> Iterator[PastDay]:
    """Those days on which something of the text changed, and not only of how it was typed."""
    before: Mapping[str, bytes] = {}
    for day in days:
        if day.files != before:
            yield day
        before = day.files
