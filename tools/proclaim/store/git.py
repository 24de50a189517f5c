"""The one place that talks to git, through GitPython.

Objects are read over one long-lived `git cat-file`, not a process each; revisions, status and commits
go through git itself, so that its hooks, signing and locks hold. Whatever git refuses becomes a
sentence here; nothing above this module meets an exception of GitPython.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import git
from git.exc import (
    BadName,
    BadObject,
    GitCommandError,
    GitError,
    InvalidGitRepositoryError,
    NoSuchPathError,
    ODBError,
)

from proclaim.errors import ConfigError, HistoryError, ReleaseRefused

_FILE_MODES = (0o100644, 0o100755)
_FOLDER_MODE = 0o040000
# What `git rev-parse --local-env-vars` names, as far as it redirects git: set inside hooks, wrong outside.
_MISLEADING = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_CONFIG_PARAMETERS",
    "GIT_CONFIG_COUNT",
)


def create_repository(folder: Path) -> None:
    """Make a folder a git repository, unless it lies in one already."""
    try:
        git.Repo(folder, search_parent_directories=True).close()
    except InvalidGitRepositoryError:
        git.Repo.init(folder, initial_branch="main").close()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a git tree."""

    name: str
    id: str
    mode: int

    @property
    def is_file(self) -> bool:
        """Whether it is an ordinary file: no folder, no symbolic link, no submodule."""
        return self.mode in _FILE_MODES


class Git:
    """A repository with a working copy, seen from the folder that holds mkdocs.yml."""

    def __init__(self, folder: Path) -> None:
        """Raises ConfigError where `folder` is in no repository, or in one without a working copy."""
        for name in _MISLEADING:
            os.environ.pop(name, None)
        try:
            self._repo = git.Repo(folder, search_parent_directories=True)
        except (InvalidGitRepositoryError, NoSuchPathError) as error:
            raise ConfigError(
                "this folder is in no git repository", str(folder), "run `git init` there, or use -C DIR"
            ) from error
        if self._repo.working_tree_dir is None:
            raise ConfigError("this repository is bare", str(folder), "use a clone with a working copy")
        # Looking must not write: without this, `git status` refreshes the index and may wait for its lock.
        self._repo.git.update_environment(GIT_OPTIONAL_LOCKS="0")
        top = Path(self._repo.working_tree_dir).resolve()
        self._prefix = folder.resolve().relative_to(top).as_posix().removeprefix(".")

    def close(self) -> None:
        """End the git process that reads objects."""
        self._repo.close()

    def blob(self, id: str) -> bytes | None:
        """The bytes of a blob, or None where the repository does not hold it."""
        return self._object(id)

    def tree(self, id: str) -> tuple[Entry, ...] | None:
        """The entries of a tree, or None where the repository does not hold it."""
        raw = self._object(id)
        return None if raw is None else tuple(_entries(raw))

    def commit_id(self, revision: str) -> str:
        """The commit that a revision names. Raises HistoryError where there is none."""
        try:
            return str(self._repo.commit(revision).hexsha)
        except (BadName, BadObject, ODBError, GitError, ValueError) as error:
            if revision == "HEAD":
                raise HistoryError(
                    "this repository has no commit yet", fix="commit the content first"
                ) from error
            raise HistoryError(
                f'git knows no revision "{revision}"', fix=f"see `git log`, or fetch it{self.how_to_fetch()}"
            ) from error

    def entry(self, commit: str, path: str) -> Entry | None:
        """What a commit holds at a path below the folder of mkdocs.yml."""
        entries = self.tree(str(self._repo.commit(commit).tree.hexsha))
        found: Entry | None = None
        for part in [*self._prefix.split("/"), *path.split("/")]:
            if not part:
                continue
            if found is not None:
                entries = self.tree(found.id) if found.mode == _FOLDER_MODE else None
            found = next((one for one in entries or () if one.name == part), None)
            if found is None:
                return None
        return found

    def changes(self) -> tuple[str, ...]:
        """Paths that differ from the last commit or that git does not know, ignored ones left out."""
        lines = self._run("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames").split(
            "\0"
        )
        paths = (line[3:] for line in lines if line)
        return tuple(path.removeprefix(f"{self._prefix}/") if self._prefix else path for path in paths)

    def branch(self) -> str | None:
        """The branch that is checked out, or None on a detached HEAD."""
        return None if self._repo.head.is_detached else str(self._repo.head.reference.name)

    def has_tag(self, name: str) -> bool:
        """Whether a tag of this name exists."""
        return name in self._repo.tags

    def rewritten(self, folder: str) -> dict[str, tuple[str, str]]:
        """Files below a folder that a commit changed or deleted after they were added.

        Gives for each the newest commit that did, and the blob id that the file had at first.
        """
        found: dict[str, tuple[str, str]] = {}
        if not self._repo.head.is_valid():
            return found
        for commit, path in self._touched("MD", folder):
            first = [at for at, name in self._touched("A", path) if name == path][-1:]
            entry = self.entry(first[0], path) if first else None
            found.setdefault(path, (commit, entry.id if entry else ""))
        return found

    def _touched(self, how: str, path: str) -> Iterator[tuple[str, str]]:
        """(commit, path) for every commit that added (A), modified (M) or deleted (D) something there."""
        top = f"{self._prefix}/" if self._prefix else ""
        options = (
            "--full-history",
            f"--diff-filter={how}",
            "--no-renames",
            "--name-only",
            "--format=%x01%H",
            "-z",
        )
        for block in self._run("log", *options, "--", f":(top){top}{path}").split("\x01")[1:]:
            commit, *names = (part.strip() for part in block.split("\0"))
            yield from ((commit, name.removeprefix(top)) for name in names if name)

    def commit(self, root: Path, path: str, message: str, tag: str | None) -> str:
        """Commit one new file and, if asked for, tag the commit; both or neither. Gives the commit's id.

        An interruption before the commit takes the file out of the index again; one after it still
        sets the tag. The file itself is the caller's. Raises ReleaseRefused with git's own words.
        """
        if tag and self.has_tag(tag):
            raise ReleaseRefused(f"there is a tag {tag} already", fix=f"see `git show {tag}`")
        before = self.commit_id("HEAD")
        try:
            self._run("add", "--", str(root / path))
            self._run("commit", "--quiet", f"--message={message}", "--only", "--", str(root / path))
            if tag:
                self._tag(tag, message)
        except BaseException as error:
            with undisturbed():
                self._settle(before, root / path, message, tag)
            if isinstance(error, HistoryError):
                raise ReleaseRefused(error.problem, path, "mend that and run the command again") from error
            raise
        return self.commit_id("HEAD")

    def _settle(self, before: str, file: Path, message: str, tag: str | None) -> None:
        """After a failure: forward to commit and tag where the commit was made, back where it was not."""
        # Ctrl-C reaches the process that reads objects too; the next read starts another one.
        self._repo.git.clear_cache()
        if self.commit_id("HEAD") == before:
            with contextlib.suppress(HistoryError):
                self._run("rm", "--cached", "--quiet", "--force", "--", str(file))
        elif tag and not self.has_tag(tag):
            self._tag(tag, message)

    def how_to_fetch(self) -> str:
        """The rest of a sentence that says how missing history can be had."""
        shallow = (Path(self._repo.git_dir) / "shallow").exists()
        return " (this clone is shallow: run `git fetch --unshallow --tags`)" if shallow else ""

    def _tag(self, name: str, message: str) -> None:
        self._run("tag", "--annotate", f"--message={message}", name)

    def _run(self, *words: str) -> str:
        """What git prints. Raises HistoryError with git's own words where it refuses."""
        try:
            return str(self._repo.git.execute(["git", *words], strip_newline_in_stdout=False))
        except GitCommandError as error:
            raise HistoryError(f"git refused `git {words[0]}` ({_words(error)})") from error

    def _object(self, id: str) -> bytes | None:
        try:
            return bytes(self._repo.odb.stream(bytes.fromhex(id)).read())
        except (ODBError, GitError, ValueError, IndexError):
            return None


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Hold off Ctrl-C while something is set right that takes a moment and must not be cut off."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _entries(raw: bytes) -> Iterator[Entry]:
    """A tree object is a run of "<octal mode> <name>\\0<20 bytes of id>"."""
    position = 0
    while position < len(raw):
        space = raw.index(b" ", position)
        end = raw.index(b"\0", space)
        name = raw[space + 1 : end].decode("utf-8", "surrogateescape")
        yield Entry(name, raw[end + 1 : end + 21].hex(), int(raw[position:space], 8))
        position = end + 21


def _words(error: GitCommandError) -> str:
    """What git said, on one line."""
    return " ".join(str(error.stderr or error.stdout or error).replace("stderr:", "").split()).strip("' ")
