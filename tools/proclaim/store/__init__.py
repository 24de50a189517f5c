"""git and the working copy <-> documents and releases.

Released text is read from git objects by tree id, so it survives rebase, squash and cherry-pick as
long as the tree is reachable; the draft is read from the working copy. Everything is memoised by
git id: a section that fifty releases share is read once.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from proclaim.config import Config, DocumentConfig
from proclaim.errors import ConfigError, ContentError, HistoryError
from proclaim.locale import Locale, load
from proclaim.locale.tags import tag_of
from proclaim.model import DATA, Document, History, Record, Release, Section, Term
from proclaim.store import sections, terms
from proclaim.store.files import write_whole, writing
from proclaim.store.git import Git, create_repository
from proclaim.store.register import Register, history
from proclaim.store.sections import File, Table, digest
from proclaim.store.together import refuse_detour, write_together
from proclaim.store.working import WorkingCopy
from proclaim.tables import Data

__all__ = [
    "Store",
    "create_repository",
    "data_path",
    "digest",
    "history",
    "refuse_detour",
    "write_together",
    "write_whole",
    "writing",
]

_NO_TABLE = Table("", {})


class Store:
    """The content and the records of one policy repository."""

    def __init__(self, config: Config) -> None:
        """Raises ConfigError where the folder of mkdocs.yml is in no git repository."""
        self.config = config
        self.root = config.root
        self.git = Git(config.root)
        self._working = WorkingCopy(config.root, self.git)
        self.register = Register(config, self.git, self._working)
        self._files: dict[tuple[str, str], File] = {}
        self._languages: dict[tuple[str, str, str, str], tuple[tuple[Section, ...], str]] = {}

    def close(self) -> None:
        """End the git process that reads objects."""
        self.git.close()

    def read_anew(self) -> None:
        """End the git process that reads objects; the next read starts another one, in any process."""
        self.git.read_anew()

    def locale(self, language: str) -> Locale:
        """The words of a language, in the locale that it is written in. Raises ConfigError."""
        return load(language, self.config.words, tag_of(language, self.config))

    # Documents

    def document_ids(self) -> tuple[str, ...]:
        """The documents of mkdocs.yml in its order, then those that only records still know."""
        return tuple(dict.fromkeys((*self.config.documents, *self.register.documents())))

    def document(self, id: str) -> DocumentConfig:
        """The document with this id. Raises ConfigError naming those that exist."""
        if id in self.config.documents:
            return self.config.documents[id]
        if id in self.register.documents():
            return self._retired(id)
        known = ", ".join(self.document_ids())
        raise ConfigError(f'there is no document "{id}"', fix=f"the documents are: {known}")

    def _retired(self, id: str) -> DocumentConfig:
        """A document that left mkdocs.yml, under the title of its last release."""
        releases = self.releases(id)
        last = max(releases, key=lambda release: release.effective, default=None)
        title = dict(last.title) if last else {}
        fallback = title.get(last.prevailing, id) if last else id
        return DocumentConfig(
            id,
            {language: title.get(language, fallback) for language in self.config.languages},
            folder=id,
            languages=last.languages if last else self.config.languages,
        )

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
            table = sections.read_table(data, data_path(document))
        except ContentError as fault:
            faults.append(fault)
        texts, sums = {}, {DATA: digest([data])} if data else {}
        settings = self.config.documents[document]
        for language in settings.languages:
            files, unreadable = self._working.files(f"content/{language}/{settings.folder}")
            texts[language], wrong = sections.read_all(files, language, table)
            sums[language] = digest(files)
            faults += unreadable + (wrong if table is not _NO_TABLE else [])
        return Document(document, texts, {}, sums), faults

    def strays(self, document: str) -> list[str]:
        """Files beside the sections of a document that somebody may take for sections."""
        settings = self.config.documents[document]
        return [
            path
            for language in settings.languages
            for path in self._working.strays(f"content/{language}/{settings.folder}")
        ]

    def data(self, text: Document) -> Data:
        """The data file of a text, empty where there is none. Raises ContentError."""
        path = data_path(text.id)
        if text.trees:
            file = self._file(text.trees[DATA], path) if DATA in text.trees else None
        else:
            file = self._working_data(text.id)
        return sections.read_table(file, path).data

    def terms(self) -> tuple[Term, ...]:
        """The defined terms of the working copy's content/terms.yml, for a draft. Raises ContentError."""
        if not self._working.has(terms.PATH):
            return ()
        return terms.read(self._working.file(terms.PATH).content, self.config.languages)

    def law_packs(self) -> Mapping[str, str]:
        """The text of each law pack of the company's own, content/law/<pack>.yml, by its name.

        They are no part of a release. Raises ContentError where one is no ordinary file of UTF-8.
        """
        found = self._working.named("content/law", ".yml")
        return {name: sections.text_of(file) for name, file in found.items()}

    def _working_data(self, document: str) -> File | None:
        path = data_path(document)
        return self._working.file(path) if self._working.has(path) else None

    def translation_file(self, path: Path) -> tuple[str, str, File]:
        """Language, document and bytes of a section file that lies in the working copy.

        Raises ContentError where the path is not that of a section.
        """
        try:
            inside = path.resolve().relative_to(self.root).as_posix()
        except ValueError:
            inside = ""
        parts = inside.split("/")
        document = self.config.document_in(parts[2]) if len(parts) == 4 and parts[0] == "content" else ""
        if not document or parts[1] not in self.config.documents[document].languages:
            raise ContentError(
                "this is not a section file", str(path), "name one such as content/fr/privacy/01-purpose.md"
            )
        return parts[1], document, self._working.file(inside)

    # Released text

    def released(self, release: Release) -> Document:
        """The exact text of a release, from git objects.

        Raises HistoryError naming the release where the repository no longer holds it.
        """
        try:
            return self._document(release.document, release.trees)
        except HistoryError as missing:
            raise self._lacking("the text of release {} is", release, missing) from missing

    def terms_of(self, release: Release) -> tuple[Term, ...]:
        """The defined terms as they were when a release was made: no later edit changes what it shows.

        Raises HistoryError where the repository no longer holds them, and ContentError where the record names
        what is no file of terms. One that a record does not name, and that nobody can read, defines nothing.
        """
        try:
            blob = self.register.terms_of(release)
            content = self._file(blob, terms.PATH).content if blob else None
        except HistoryError as missing:
            raise self._lacking("the defined terms of release {} are", release, missing) from missing
        try:
            return terms.read_released(content) if content is not None else ()
        except ContentError as fault:
            if release.terms is None:
                return ()
            problem = f"the defined terms of release {release.tag} cannot be read: {fault.problem}"
            raise ContentError(problem, release.path, "bring the release file back as it was") from fault

    def _lacking(self, what: str, release: Release, missing: HistoryError) -> HistoryError:
        return HistoryError(
            f"{what.format(release.tag)} not in this repository ({missing.problem})",
            release.path,
            f"fetch it with `git fetch origin tag {release.tag}`{self.git.how_to_fetch()}; if origin "
            "lacks the tag, push it from the clone where it was released",
        )

    def terms_at(self, commit: str) -> str | None:
        """The blob id of content/terms.yml in a commit, None where it has none.

        Raises ContentError where it cannot be read.
        """
        entry = self.git.entry(commit, terms.PATH)
        if entry is None:
            return None
        if not entry.is_file:
            raise ContentError("this is not an ordinary file", terms.PATH, "put a text file in its place")
        terms.read_released(self._file(entry.id, terms.PATH).content)
        return entry.id

    def at(self, revision: str, document: str) -> Document:
        """The text of a document in any git revision. Raises HistoryError where there is none."""
        commit = self.git.commit_id(revision)
        trees = {}
        settings = self.document(document)
        for language in settings.languages:
            entry = self.git.entry(commit, f"content/{language}/{settings.folder}")
            if entry:
                self._refuse_odd_sections(entry.id, f"content/{language}/{settings.folder}")
                trees[language] = entry.id
        if not trees:
            raise HistoryError(f'the revision "{revision}" holds no document "{document}"')
        data = self.git.entry(commit, data_path(document))
        return self._document(document, {**trees, DATA: data.id} if data else trees)

    def _refuse_odd_sections(self, tree: str, folder: str) -> None:
        """A section that is a link or a submodule has no text of its own, and would be left out silently."""
        for entry in self.git.tree(tree) or ():
            if sections.is_section(entry.name) and not entry.is_file:
                raise ContentError(
                    "this is not an ordinary file", f"{folder}/{entry.name}", "put a text file in its place"
                )

    def commit_id(self, revision: str) -> str:
        """The commit that a revision names. Raises HistoryError where there is none."""
        return self.git.commit_id(revision)

    def _document(self, document: str, trees: Mapping[str, str]) -> Document:
        data = self._file(trees[DATA], data_path(document)) if DATA in trees else None
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
            files = self._tree_files(tree, f"content/{language}/{self._folder(document)}")
            read, faults = sections.read_all(files, language, sections.read_table(data, data_path(document)))
            if faults:
                raise faults[0]
            self._languages[key] = read, digest(files)
        return self._languages[key]

    def _tree_files(self, tree: str, folder: str) -> list[File]:
        entries = self.git.tree(tree)
        if entries is None:
            kind = self.git.kind_of(tree)
            what = f"is a {kind} and not a tree" if kind else "is gone"
            raise HistoryError(f"its tree {tree[:12]} {what}")
        return [self._file(one.id, f"{folder}/{one.name}") for one in entries if one.is_visible_file]

    def _file(self, id: str, path: str) -> File:
        key = (id, path)
        if key not in self._files:
            content = self.git.blob(id)
            if content is None:
                kind = self.git.kind_of(id)
                what = f"is a {kind} and not a file" if kind else "is gone"
                raise HistoryError(f"its file {path}, blob {id[:12]}, {what}")
            self._files[key] = File(path, id, content)
        return self._files[key]

    def blob(self, id: str, path: str, language: str) -> Section | None:
        """The section that a blob held, or None where git does not hold it or it is no section."""
        content = self.git.blob(id)
        if content is None:
            return None
        document = self.config.document_in(path.split("/")[2])
        try:
            table = sections.read_table(self._working_data(document), data_path(document))
            return sections.read(File(path, id, content), 0, language, table)
        except ContentError:
            return None

    def _folder(self, document: str) -> str:
        """The folder of a document's sections, today."""
        return self.config.documents[document].folder if document in self.config.documents else document

    # Records

    def records(self, document: str) -> tuple[Record, ...]:
        """Every record of a document, by file name. Raises ContentError and HistoryError."""
        return self.register.records(document)

    def history(self, document: str) -> History:
        """The releases and retirements of a document, those withdrawn marked as such. Raises as `records`."""
        return history(self.records(document))

    def releases(self, document: str) -> tuple[Release, ...]:
        """The releases of a document. Raises as `records`."""
        return self.history(document).releases

    # The working copy as git sees it

    def changes(self) -> tuple[str, ...]:
        """Paths that are not as in the last commit, or that git does not know."""
        return self.git.changes()

    def unnamed_content(self) -> tuple[str, ...]:
        """Folders of Markdown below content/<language>/ that no document of mkdocs.yml names."""
        named = {document.folder for document in self.config.documents.values()}
        return tuple(
            f"content/{language}/{folder.name}"
            for language in self.config.languages
            for folder in sorted((self.root / "content" / language).glob("*/"))
            if folder.name not in named and any(folder.glob("*.md"))
        )


def data_path(document: str) -> str:
    """The data file of a document, from the root of the repository."""
    return f"content/data/{document}.yml"
