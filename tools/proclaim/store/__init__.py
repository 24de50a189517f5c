"""git and the working copy <-> documents and releases.

Released text is read from git objects by tree id, so it survives rebase, squash and cherry-pick as
long as the tree is reachable; the draft is read from the working copy. Everything is memoised by
git id: a section that fifty releases share is read once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from proclaim.config import Config
from proclaim.errors import ContentError, HistoryError
from proclaim.model import Document, Record, Release, Section, Term, Withdrawal
from proclaim.store import records, sections, terms
from proclaim.store.files import write_whole, writing
from proclaim.store.git import Entry, Git, create_repository
from proclaim.store.sections import File, Table, digest
from proclaim.tables import Data

__all__ = ["Store", "create_repository", "digest", "write_whole", "writing"]

DATA = "data"
_NO_TABLE = Table("", {})


class Store:
    """The content and the records of one policy repository."""

    def __init__(self, config: Config) -> None:
        """Raises ConfigError where the folder of mkdocs.yml is in no git repository."""
        self.config = config
        self.root = config.root
        self._git = Git(config.root)
        self._files: dict[tuple[str, str], File] = {}
        self._languages: dict[tuple[str, str, str, str], tuple[tuple[Section, ...], str]] = {}

    def close(self) -> None:
        """End the git process that reads objects."""
        self._git.close()

    # The draft

    def draft(self, document: str) -> Document:
        """The text of the working copy. Raises ContentError at the first file that is wrong."""
        read, faults = self._read_draft(document)
        if faults:
            raise faults[0]
        return read

    def draft_faults(self, document: str) -> list[ContentError]:
        """Everything in the working copy of a document that cannot be read, file by file."""
        return self._read_draft(document)[1]

    def _read_draft(self, document: str) -> tuple[Document, list[ContentError]]:
        data = self._working_data(document)
        table, faults = _NO_TABLE, []
        try:
            table = sections.read_table(data, _data_path(document))
        except ContentError as fault:
            faults.append(fault)
        texts, sums = {}, {DATA: digest([data])} if data else {}
        for language in self.config.languages:
            files, unreadable = self._working_files(f"content/{language}/{document}")
            texts[language], wrong = sections.read_all(files, language, table)
            sums[language] = digest(files)
            faults += unreadable + (wrong if table is not _NO_TABLE else [])
        return Document(document, texts, {}, sums), faults

    def data(self, document: str) -> Data:
        """The working copy's data file of a document; empty where there is none. Raises ContentError."""
        return sections.read_table(self._working_data(document), _data_path(document)).data

    def terms(self) -> tuple[Term, ...]:
        """The defined terms of content/terms.yml, which is no part of a release. Raises ContentError."""
        if not (self.root / terms.PATH).is_file():
            return ()
        return terms.read(self._working_file(terms.PATH).content, self.config.languages)

    def _working_data(self, document: str) -> File | None:
        path = _data_path(document)
        return self._working_file(path) if (self.root / path).is_file() else None

    def _working_files(self, folder: str) -> tuple[list[File], list[ContentError]]:
        files, faults = [], []
        paths = sorted((self.root / folder).iterdir()) if (self.root / folder).is_dir() else []
        for path in paths:
            if path.name.startswith("."):
                continue
            try:
                files.append(self._working_file(f"{folder}/{path.name}"))
            except ContentError as fault:
                faults.append(fault)
        return files, faults

    def _working_file(self, path: str) -> File:
        place = self.root / path
        if place.is_symlink() or not place.is_file():
            raise ContentError("this is no ordinary file", path, "put a Markdown file in its place")
        try:
            content = place.read_bytes()
        except OSError as error:
            raise ContentError(f"this file cannot be read ({error.strerror})", path, "mend that") from error
        return File(path, _blob_id(content), content)

    def translation_file(self, path: Path) -> tuple[str, str, File]:
        """Language, document and bytes of a section file that lies in the working copy.

        Raises ContentError where the path is not that of a section.
        """
        try:
            inside = path.resolve().relative_to(self.root).as_posix()
        except ValueError:
            inside = ""
        parts = inside.split("/")
        if len(parts) != 4 or parts[0] != "content" or parts[2] not in self.config.documents:
            raise ContentError(
                "this is no section file", str(path), "name one such as content/fr/privacy/01-purpose.md"
            )
        return parts[1], parts[2], self._working_file(inside)

    # Released text

    def released(self, release: Release) -> Document:
        """The exact text of a release, from git objects.

        Raises HistoryError naming the release where the repository no longer holds it.
        """
        try:
            return self._document(release.document, release.trees)
        except HistoryError as missing:
            raise HistoryError(
                f"the text of release {release.tag} is not in this repository ({missing.problem})",
                release.path,
                f"fetch it with `git fetch origin tag {release.tag}`{self._git.how_to_fetch()}",
            ) from missing

    def at(self, revision: str, document: str) -> Document:
        """The text of a document in any git revision. Raises HistoryError where there is none."""
        commit = self._git.commit_id(revision)
        trees = {}
        for language in self.config.languages:
            entry = self._git.entry(commit, f"content/{language}/{document}")
            if entry:
                trees[language] = entry.id
        if not trees:
            raise HistoryError(f'the revision "{revision}" holds no document "{document}"')
        data = self._git.entry(commit, _data_path(document))
        return self._document(document, {**trees, DATA: data.id} if data else trees)

    def commit_id(self, revision: str) -> str:
        """The commit that a revision names. Raises HistoryError where there is none."""
        return self._git.commit_id(revision)

    def _document(self, document: str, trees: Mapping[str, str]) -> Document:
        data = self._file(trees[DATA], _data_path(document)) if DATA in trees else None
        texts, sums = {}, {DATA: digest([data])} if data else {}
        for language, tree in trees.items():
            if language != DATA:
                texts[language], sums[language] = self._language(document, language, tree, data)
        return Document(document, texts, dict(trees), sums)

    def _language(
        self, document: str, language: str, tree: str, data: File | None
    ) -> tuple[tuple[Section, ...], str]:
        key = (document, language, tree, data.blob if data else "")
        if key not in self._languages:
            files = self._tree_files(tree, f"content/{language}/{document}")
            read, faults = sections.read_all(files, language, sections.read_table(data, _data_path(document)))
            if faults:
                raise faults[0]
            self._languages[key] = read, digest(files)
        return self._languages[key]

    def _tree_files(self, tree: str, folder: str) -> list[File]:
        entries = self._git.tree(tree)
        if entries is None:
            raise HistoryError(f"its tree {tree[:12]} is gone")
        return [self._file(one.id, f"{folder}/{one.name}") for one in entries if _counts(one)]

    def _file(self, id: str, path: str) -> File:
        key = (id, path)
        if key not in self._files:
            content = self._git.blob(id)
            if content is None:
                raise HistoryError(f"its file {path}, blob {id[:12]}, is gone")
            self._files[key] = File(path, id, content)
        return self._files[key]

    def blob(self, id: str, path: str, language: str) -> Section | None:
        """The section that a blob held, or None where git does not hold it or it is no section."""
        content = self._git.blob(id)
        if content is None:
            return None
        document = path.split("/")[2]
        try:
            table = sections.read_table(self._working_data(document), _data_path(document))
            return sections.read(File(path, id, content), 0, language, table)
        except ContentError:
            return None

    # Records

    def records(self, document: str) -> tuple[Record, ...]:
        """Every release and withdrawal of a document, by file name. Raises ContentError."""
        folder = self.root / "releases" / document
        files = sorted(folder.glob("*.yml"), key=lambda one: one.stem) if folder.is_dir() else []
        return tuple(self._record(f"releases/{document}/{one.name}") for one in files)

    def _record(self, path: str) -> Record:
        return records.read(path, self._working_file(path).content)

    def releases(self, document: str) -> tuple[Release, ...]:
        """Every release of a document, those withdrawn marked as such. Raises ContentError."""
        return merged(self.records(document))

    def add(self, record: Record, message: str, tag: str | None) -> str:
        """Write a new record, commit it and tag the commit: all of it, or nothing. Gives the commit's id."""
        path = records.path_of(record)
        try:
            write_whole(self.root / path, records.write(record))
            return self._git.commit(self.root, path, message, tag)
        except BaseException:
            if not self._git.entry(self._git.commit_id("HEAD"), path):
                (self.root / path).unlink(missing_ok=True)
            raise

    def kept(self, release: Release) -> bytes | None:
        """A release's file as the commit under its tag holds it; None where there is no such tag."""
        if not self._git.has_tag(release.tag):
            return None
        entry = self._git.entry(self._git.commit_id(f"refs/tags/{release.tag}"), release.path)
        return self._git.blob(entry.id) if entry else None

    def rewritten(self) -> dict[str, str]:
        """Records that are not what they were when they were added, each with the commit that changed it."""
        found = self._git.rewritten("releases")
        return {path: commit for path, (commit, first) in found.items() if self._blob_at(path) != first}

    def _blob_at(self, path: str) -> str | None:
        return self._working_file(path).blob if (self.root / path).is_file() else None

    # The working copy as git sees it

    def changes(self) -> tuple[str, ...]:
        """Paths that are not as in the last commit, or that git does not know."""
        return self._git.changes()

    def branch(self) -> str | None:
        """The branch that is checked out, or None on a detached HEAD."""
        return self._git.branch()

    def has_tag(self, name: str) -> bool:
        """Whether a tag of this name exists."""
        return self._git.has_tag(name)


def merged(all_records: Iterable[Record]) -> tuple[Release, ...]:
    """Releases with the withdrawals among the records put into them."""
    every = tuple(all_records)
    days = {one.release: one.withdrawn for one in every if isinstance(one, Withdrawal)}
    return tuple(replace(one, withdrawn=days.get(one.id)) for one in every if isinstance(one, Release))


def _data_path(document: str) -> str:
    return f"content/data/{document}.yml"


def _counts(entry: Entry) -> bool:
    """Whether an entry of a document's folder is part of its text: what `sha256sum *` would read."""
    return entry.is_file and not entry.name.startswith(".")


def _blob_id(content: bytes) -> str:
    """The id that git gives to these bytes (gitformat-pack, "blob <size>\\0<bytes>")."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
