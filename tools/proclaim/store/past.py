"""The versions of one file in the history of any repository, its renames followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from proclaim.errors import HistoryError
from proclaim.store.git import Git


@dataclass(frozen=True, slots=True)
class Version:
    """A file as a commit left it."""

    commit: str
    moment: datetime
    """The author date, which a rebase and a cherry-pick keep."""
    subject: str
    path: str
    """Its name then, from the top of the repository."""
    content: bytes


def versions(repository: Path, path: str) -> tuple[Version, ...]:
    """Every version of a file, the oldest first; commits that deleted it are left out.

    repository: a folder of it. path: from the top of the repository, as HEAD has it. Raises ConfigError where
    the folder is in no repository, and HistoryError where no commit has the file.
    """
    git = Git(Git(repository).top)
    try:
        found = tuple(_versions(git, path))[::-1]
    finally:
        git.close()
    if not found:
        raise HistoryError(
            "no commit of that repository has this file", path, f"see `git -C {repository} ls-files`"
        )
    return found


def _versions(git: Git, path: str) -> Iterator[Version]:
    """The newest first, as `git log` tells them."""
    form = "--format=%x01%H%x00%aI%x00%s%x00"
    words = ("--follow", "--name-only", "-z", "--encoding=UTF-8", "--no-show-signature", form)
    for block in git.run("log", *words, "--", path).split("\x01")[1:]:
        commit, moment, subject, *names = block.split("\0")
        name = next((name.strip("\n") for name in names if name.strip("\n")), path)
        entry = git.entry(commit, name)
        content = git.blob(entry.id) if entry and entry.is_file else None
        if content is not None:
            yield Version(commit, datetime.fromisoformat(moment), subject, name, content)
