"""Commits on top of the newest one that are made beside the working copy, and taken over in one step.

Nothing of the branch, the index and the files changes before the last step; what an interruption leaves are
objects that nothing names, and git throws them away by itself.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from proclaim.errors import HistoryError
from proclaim.store.committing import undisturbed
from proclaim.store.git import Git

_AT_ONCE = 50
"""Files named in one call of git: every system takes a command line of three times as many."""


class Replay:
    """A row of commits to be."""

    def __init__(self, git: Git, prefix: str, folder: Path) -> None:
        """prefix: the folder of mkdocs.yml within the repository. folder: one of our own, for the index."""
        self._git, self._prefix, self._folder = git, prefix, folder
        self._index = {"GIT_INDEX_FILE": str(folder / "index")}
        self.tip = git.commit_id("HEAD")
        git.run("read-tree", self.tip, env=self._index)

    def stage(self, files: Mapping[str, bytes], gone: Iterable[str]) -> None:
        """Put files into the next commit, by their path below the folder of mkdocs.yml, and take some out."""
        paths = [self._inside(path) for path in gone]
        for some in _batches(paths):
            self._git.run(
                "-C", str(self._git.top), "update-index", "--force-remove", "--", *some, env=self._index
            )
        ids = dict(zip(files, self._blobs(files.values()), strict=True))
        entries = [f"100644,{id},{self._inside(path)}" for path, id in ids.items()]
        for some in _batches(entries):
            words = [word for entry in some for word in ("--cacheinfo", entry)]
            self._git.run("update-index", "--add", *words, env=self._index)

    def id_at(self, path: str) -> str:
        """The git id of what is staged at a path."""
        tree = self._git.run("write-tree", env=self._index).strip()
        return self._git.run("rev-parse", "--verify", f"{tree}:{self._inside(path)}").strip()

    def commit(self, message: str) -> str:
        """Commit what is staged. Gives the commit's id."""
        tree = self._git.run("write-tree", env=self._index).strip()
        self.tip = self._git.run("commit-tree", tree, "-p", self.tip, "-m", message).strip()
        return self.tip

    def take_over(self, tags: Mapping[str, str], message: str) -> None:
        """Set the tags, by name, each on its commit, and move the branch and the files: all, or nothing."""
        made: list[str] = []
        try:
            for name, commit in tags.items():
                self._git.run("tag", "--annotate", f"--message={message}", name, commit)
                made.append(name)
            self._git.run("merge", "--ff-only", "--quiet", self.tip)
        except BaseException:
            with undisturbed():
                self._drop(made)
            raise

    def _drop(self, tags: list[str]) -> None:
        """Take tags back, unless the branch has moved already."""
        self._git.read_anew()
        if self._git.commit_id("HEAD") != self.tip:
            for name in tags:
                with contextlib.suppress(HistoryError):
                    self._git.run("tag", "--delete", name)

    def _blobs(self, contents: Iterable[bytes]) -> list[str]:
        """The ids of blobs, which are written."""
        places = []
        for number, content in enumerate(contents):
            place = self._folder / f"blob{number}"
            place.write_bytes(content)
            places.append(str(place))
        found: list[str] = []
        for some in _batches(places):
            found += self._git.run("hash-object", "-w", "--no-filters", "--", *some).split()
        return found

    def _inside(self, path: str) -> str:
        return f"{self._prefix}/{path}" if self._prefix else path


@contextlib.contextmanager
def replaying(git: Git, root: Path) -> Iterator[Replay]:
    """A row of commits that is forgotten unless it is taken over.

    root: the folder of mkdocs.yml.
    """
    prefix = root.resolve().relative_to(git.top).as_posix().removeprefix(".")
    with tempfile.TemporaryDirectory() as folder:
        yield Replay(git, prefix, Path(folder))


def _batches(words: list[str]) -> Iterator[list[str]]:
    yield from (words[start : start + _AT_ONCE] for start in range(0, len(words), _AT_ONCE))
