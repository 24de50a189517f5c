"""The records under releases/: read from the working copy, compared with git, written and committed.

A record of format 1 does not say which settings it was made under. They are taken from mkdocs.yml as of the
commit that added it, so that no later change of the settings changes what a past text was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from proclaim import config as settings
from proclaim.config import Config
from proclaim.errors import ConfigError, ContentError, HistoryError
from proclaim.model import History, Record, Release, Retirement, Withdrawal
from proclaim.store import committing, recorded, records, terms
from proclaim.store.committing import Addition
from proclaim.store.files import write_whole
from proclaim.store.git import Git
from proclaim.store.log import Origin
from proclaim.store.objects import Entry
from proclaim.store.recorded import Law
from proclaim.store.sections import File
from proclaim.store.working import WorkingCopy

FOLDER = "releases"


class Register:
    """All records of one policy repository."""

    def __init__(self, config: Config, git: Git, working: WorkingCopy) -> None:
        self._config, self._git, self._working = config, git, working
        self._origins: tuple[str, dict[str, tuple[Origin, ...]]] = ("", {})
        self._past: dict[str, Mapping[str, Any]] = {}
        self._added: dict[tuple[str, str], bool] = {}

    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that have records, by name."""
        files = (self._config.root / FOLDER).glob("*/*")
        here = {path.parent.name for path in files if records.is_record(path.name)}
        committed = {entry.name for entry in self._committed(FOLDER) if entry.is_folder}
        return tuple(sorted(here | committed))

    def records(self, document: str) -> tuple[Record, ...]:
        """Every record of a document, by file name.

        Raises ContentError for one that was edited by hand, and HistoryError for one that the last commit
        has and the working copy lacks: what is not there cannot be checked.
        """
        folder = f"{FOLDER}/{document}"
        every = (self._config.root / folder).glob("*")
        files = sorted((path for path in every if records.is_record(path.name)), key=lambda path: path.stem)
        present = {path.name for path in files}
        for entry in self._committed(folder):
            if records.is_record(entry.name) and entry.name not in present:
                raise HistoryError(
                    "this record is in the last commit and not in the working copy",
                    f"{folder}/{entry.name}",
                    f"bring it back with `git sparse-checkout add {FOLDER}`"
                    if self._git.is_sparse()
                    else records.how_to_restore(f"{folder}/{entry.name}"),
                )
        return tuple(self._record(f"{folder}/{path.name}") for path in files)

    def add(self, record: Record, message: str, tag: str | None, text_at: str | None) -> str:
        """Write a new record, commit it and tag it: all of it, or nothing. Gives the commit's id.

        text_at: the commit that holds the text, if it is not HEAD (see `Addition`).
        """
        path = records.path_of(record)
        place = self._config.root / path
        try:
            write_whole(place, records.write(record))
            return committing.commit(self._git, Addition(place, message, tag, text_at))
        except BaseException:
            if not self._git.entry(self._git.commit_id("HEAD"), path):
                place.unlink(missing_ok=True)
            raise

    def kept(self, release: Release) -> bytes | None:
        """A release's file as the commit under its tag holds it; None where there is no such tag."""
        commit = self._git.tagged(release.tag)
        entry = self._git.found(commit, release.path) if commit else None
        return (self._git.blob(entry.id) if entry else b"") if commit else None

    def was_added_by_tagged_commit(self, release: Release) -> bool:
        """Whether the commit under a release's tag is one that added its record, and not a later one."""
        commit = self._git.tagged(release.tag)
        return commit is None or self._is_added_by(commit, release.path)

    def _is_added_by(self, commit: str, path: str) -> bool:
        known = (commit, path)
        if known not in self._added:
            before = self._git.parents(commit)
            # What the log says of all records at once answers for any commit but a merge.
            self._added[known] = (len(before) < 2 and self._is_origin(commit, path)) or not any(
                self._git.found(parent, path) for parent in before[:1]
            )
        return self._added[known]

    def _is_origin(self, commit: str, path: str) -> bool:
        self._origin(path)
        return any(one.commit == commit for one in self._origins[1].get(path, ()))

    def is_held_by(self, release: Release, commit: str) -> bool:
        """Whether the history of a commit holds the commit that made a release, or the one under its tag."""
        makers = (self.added_by(release), self._git.tagged(release.tag))
        return any(maker is not None and self._git.is_ancestor(maker, commit) for maker in makers)

    def rewritten(self) -> dict[str, str]:
        """Records that differ from what was first committed, each with the commit that changed it."""
        found = self._git.rewritten(FOLDER)
        return {
            path: commit
            for path, (commit, first) in found.items()
            if records.is_record(path) and self._blob_at(path) not in first
        }

    def left_behind(self, document: str, digest: str) -> str | None:
        """The commit that added the record with this SHA-256 and that the checked out history lacks."""
        for commit, path in self._git.additions(f"{FOLDER}/{document}"):
            entry = self._git.entry(commit, path)
            content = self._git.blob(entry.id) if entry else None
            is_it = content is not None and hashlib.sha256(content).hexdigest() == digest
            if is_it and not self._git.is_ancestor(commit, "HEAD"):
                return commit
        return None

    def last_day(self) -> date:
        """The day, in the site's zone, of the last commit: what it holds is not older than that.

        Raises HistoryError where there is no commit.
        """
        return self._git.committed_at("HEAD").astimezone(self._config.time_zone).date()

    def unsettled(self, document: str) -> tuple[str, ...]:
        """Records of the working copy that are not as the last commit has them.

        The files are compared, and `git status` is not asked: it passes over what is ignored, what a link
        leads to, and what a filter makes the same. Raises ContentError for one that cannot be read.
        """
        folder = f"{FOLDER}/{document}"
        committed = {entry.name: entry.id for entry in self._committed(folder)}
        names = sorted(path.name for path in (self._config.root / folder).glob("*"))
        return tuple(
            f"{folder}/{name}"
            for name in names
            if records.is_record(name) and self._as_committed(f"{folder}/{name}").blob != committed.get(name)
        )

    def is_committed(self, path: str) -> bool:
        """Whether the last commit holds a record."""
        folder, _, name = path.rpartition("/")
        return any(entry.name == name for entry in self._committed(folder))

    def added_on(self, release: Release | Retirement | Withdrawal) -> date | None:
        """The day, in the site's zone, of the commit that added a record; None where that is not known."""
        origin = self._origin(release.path)
        if origin is None or origin.is_boundary:
            return None
        return origin.moment.astimezone(self._config.time_zone).date()

    def added_by(self, release: Release) -> str | None:
        """The commit that added a record, as far as this clone knows."""
        origin = self._origin(release.path)
        return origin.commit if origin else None

    def holds_text(self, commit: str, release: Release) -> bool:
        """Whether a commit keeps the text of a release, and its definitions, reachable by itself."""
        needed = {*release.trees.values(), *filter(None, [release.terms])}
        return self._git.objects_below(commit, "content") >= needed

    def terms_of(self, release: Release) -> str | None:
        """The blob id of content/terms.yml as a release was made with it; None where there was none.

        A record that does not say takes it from the commit that made the release. Raises HistoryError where
        this clone does not hold that commit: another one may define the terms otherwise.
        """
        if release.terms:
            return release.terms
        tagged = self._git.tagged(release.tag)
        if tagged and self._git.entry(tagged, release.path) and self.was_added_by_tagged_commit(release):
            return self._terms_at(tagged)
        origin = self._origin(release.path)
        found = self._terms_at(origin.commit) if origin else None
        if origin and found and (origin.is_boundary or not self.holds_text(origin.commit, release)):
            raise HistoryError("git lacks the commit that made the release")
        return found

    def _terms_at(self, commit: str) -> str | None:
        entry = self._git.entry(commit, terms.PATH)
        return entry.id if entry else None

    def _record(self, path: str) -> Record:
        content = self._working.file(path).content
        try:
            return recorded.read(path, content, partial(self._law, path))
        except ContentError as error:
            if not self._git.is_unmerged(path):
                raise
            raise ContentError(
                "two branches each made this record, and git stopped in the middle of merging them",
                path,
                f"keep the one that was published first: `git checkout --ours {path}` keeps the one of your "
                "branch, `--theirs` the other; add and commit it, and release the other text again "
                "(docs/teams.md)",
            ) from error

    def _law(self, path: str) -> Law:
        """What applied when a record of format 1 was added."""
        document = path.split("/")[1]
        origin = self._origin(path)
        then = self._settings_at(origin.commit) if origin else {}
        prevailing = then.get("prevailing")
        if isinstance(prevailing, Mapping):
            prevailing = prevailing.get("default")
        entries = then.get("documents")
        entry = entries.get(document) if isinstance(entries, Mapping) else None
        title = entry.get("title") if isinstance(entry, Mapping) else None
        today = self._config.documents.get(document)
        added = None if origin is None or origin.is_boundary else origin.moment
        return Law(
            prevailing if isinstance(prevailing, str) else self._config.prevailing,
            _texts(title) or (today.title if today else {self._config.prevailing: document}),
            added.astimezone(self._config.time_zone).date() if added else None,
        )

    def _settings_at(self, commit: str) -> Mapping[str, Any]:
        """The proclaim part of mkdocs.yml in a commit; empty where there is none that can be read."""
        entry = self._git.entry(commit, settings.FILE)
        id = entry.id if entry else ""
        if id not in self._past:
            content = self._git.blob(id) or b""
            try:
                self._past[id] = settings.past_options(content.decode("utf-8"))
            except (ConfigError, UnicodeDecodeError):
                self._past[id] = {}
        return self._past[id]

    def _origin(self, path: str) -> Origin | None:
        """The first commit that added a record as it is; asked of git once for all records of a commit."""
        try:
            head = self._git.commit_id("HEAD")
        except HistoryError:
            return None
        if self._origins[0] != head:
            self._origins = head, self._git.origins(FOLDER)
        found = self._origins[1].get(path, ())
        if len(found) < 2:
            return found[0] if found else None
        # Two branches each made a record of this name, and a merge kept one of the two.
        kept = self._git.entry(head, path)
        same = [origin for origin in found if self._git.entry(origin.commit, path) == kept]
        return (same or found)[-1]

    def _committed(self, folder: str) -> tuple[Entry, ...]:
        """What the last commit holds in a folder."""
        try:
            entry = self._git.entry(self._git.commit_id("HEAD"), folder)
        except HistoryError:
            return ()
        return (self._git.tree(entry.id) if entry else None) or ()

    def _blob_at(self, path: str) -> str | None:
        return self._as_committed(path).blob if (self._config.root / path).is_file() else None

    def _as_committed(self, path: str) -> File:
        """A record in the working copy with the line ends that it was committed with."""
        file = self._working.file(path)
        content = file.content.replace(b"\r\n", b"\n")
        return File(path, self._git.blob_id(content), content)


def history(every: Iterable[Record]) -> History:
    """The releases and retirements among some records, each with the day on which it was withdrawn."""
    all_records = tuple(every)
    days = {record.release: record.withdrawn for record in all_records if isinstance(record, Withdrawal)}
    return History(
        tuple(
            replace(record, withdrawn=days.get(record.id))
            for record in all_records
            if isinstance(record, Release)
        ),
        tuple(
            replace(record, withdrawn=days.get(record.id))
            for record in all_records
            if isinstance(record, Retirement)
        ),
    )


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        return {}
    return {str(name): text for name, text in value.items() if isinstance(text, str)}
