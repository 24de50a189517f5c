"""What `git log` says of files: which commit added one, and which changed it later."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

_EACH_PARENT = "--diff-merges=separate"
"""Compares a merge with each of its parents, also where `log.diffMerges` gives `-m` another meaning."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The commit that brought a file into the history of the branch."""

    commit: str
    moment: datetime
    """Its author date, which a rebase and a cherry-pick keep."""
    is_boundary: bool
    """Whether the history ends there (a shallow clone), so that the file may well be older."""


class Log:
    """The history of the checked-out branch, in all its lines."""

    def __init__(self, run: Callable[..., str], top: str) -> None:
        """run: prints what git answers; top: the folder of mkdocs.yml in the repository, with its slash."""
        self._run, self._top = run, top

    def origins(self, folder: str, boundaries: Collection[str]) -> dict[str, tuple[Origin, ...]]:
        """The commits that added each file below a folder, by path, the oldest last; often only one.

        boundaries: the commits at which the history of a shallow clone ends.
        """
        found: dict[str, tuple[Origin, ...]] = {}
        for fields, paths in self._commits("A", folder, "%H %aI", _EACH_PARENT, "--topo-order"):
            commit, moment = fields.split()
            origin = Origin(commit, datetime.fromisoformat(moment), commit in boundaries)
            for path in paths:
                found[path] = (*found.get(path, ()), origin)
        return found

    def additions(self, path: str, *options: str) -> Iterator[tuple[str, str]]:
        """Commit and path for each time that a file was added at or below a path, the newest first."""
        for commit, names in self._commits("A", path, "%H", *options):
            yield from ((commit, name) for name in names)

    def versions(self, path: str) -> Iterator[str]:
        """The commits that added or changed a file, the newest first."""
        yield from (commit for commit, _ in self._commits("AM", path, "%H", _EACH_PARENT))

    def changes(self, folder: str) -> dict[str, str]:
        """The newest commit that changed or deleted each file below a folder, by path.

        A merge is compared with each of its parents: what it left out shows nowhere else.
        """
        found: dict[str, str] = {}
        for commit, paths in self._commits("MD", folder, "%H", _EACH_PARENT):
            for path in paths:
                found.setdefault(path, commit)
        return found

    def _commits(self, how: str, path: str, form: str, *options: str) -> Iterator[tuple[str, list[str]]]:
        """Each commit that added (A), modified (M) or deleted (D) files there, as `form` writes it."""
        words = (
            *("--full-history", f"--diff-filter={how}", "--no-renames", "--name-only", "-z"),
            *("--encoding=UTF-8", "--no-show-signature", f"--format=%x01{form}", *options),
        )
        for block in self._run("log", *words, "--", f":(top,literal){self._top}{path}").split("\x01")[1:]:
            fields, *names = (part.strip() for part in block.split("\0"))
            yield fields, [name.removeprefix(self._top) for name in names if name]
