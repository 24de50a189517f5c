"""The files of the working copy, read one by one and whole."""

from __future__ import annotations

from pathlib import Path

from proclaim.errors import ContentError, HistoryError
from proclaim.store.git import Git
from proclaim.store.sections import File, is_counted, might_be_section


class WorkingCopy:
    """Ordinary files below the folder of mkdocs.yml."""

    def __init__(self, root: Path, git: Git) -> None:
        self._root, self._git = root, git

    def has(self, path: str) -> bool:
        """Whether there is a file at a path."""
        return (self._root / path).is_file()

    def file(self, path: str) -> File:
        """A file with the id that git would give it. Raises ContentError where it cannot be read."""
        place = self._root / path
        if place.is_symlink() or not place.is_file():
            raise ContentError(
                "this is not an ordinary file",
                path,
                "put a text file in its place, or bring the committed one back with `git restore`",
            )
        try:
            content = place.read_bytes()
        except OSError as error:
            raise ContentError(f"this file cannot be read ({error.strerror})", path, "mend that") from error
        return File(path, self._git.blob_id(content), content)

    def files(self, folder: str) -> tuple[list[File], list[ContentError]]:
        """The files of a folder that count in its text, by name, and a fault for each that cannot be read.

        A folder that the last commit holds and a sparse checkout leaves out is a fault: it is not empty.
        """
        place = self._root / folder
        if not place.is_dir():
            return [], self._left_out(folder)
        files, faults, committed = [], [], self._committed(folder)
        for path in sorted(place.iterdir()):
            if not path.name.startswith(".") and is_counted(path.name, committed):
                try:
                    files.append(self.file(f"{folder}/{path.name}"))
                except ContentError as fault:
                    faults.append(fault)
        return files, faults

    def named(self, folder: str, ending: str) -> dict[str, File]:
        """The visible files of a folder whose names end so, by name without that. Raises as `file`."""
        place = self._root / folder
        names = sorted(path.name for path in place.iterdir()) if place.is_dir() else []
        return {
            name.removesuffix(ending): self.file(f"{folder}/{name}")
            for name in names
            if name.endswith(ending) and not name.startswith(".")
        }

    def strays(self, folder: str) -> list[str]:
        """The files of a folder that somebody may take for sections and that are not read."""
        place = self._root / folder
        names = sorted(path.name for path in place.iterdir()) if place.is_dir() else []
        return [f"{folder}/{name}" for name in names if might_be_section(name)]

    def _committed(self, folder: str) -> frozenset[str]:
        """The names of the visible files that the last commit holds in a folder."""
        try:
            entry = self._git.entry(self._git.commit_id("HEAD"), folder)
        except HistoryError:
            return frozenset()
        entries = self._git.tree(entry.id) if entry else None
        return frozenset(entry.name for entry in entries or () if entry.is_visible_file)

    def _left_out(self, folder: str) -> list[ContentError]:
        if not self._git.is_sparse() or not self._git.entry(self._git.commit_id("HEAD"), folder):
            return []
        fix = f"bring it back with `git sparse-checkout add {folder}`"
        return [ContentError("this sparse checkout leaves the folder out", folder, fix)]
