"""Several files changed together: all of them, or none.

Everything that needs room on the disk is done first, in a folder beside the files: the new contents, and
copies of the old ones. Then each file takes its name in one step, and where one is refused or Ctrl-C comes,
the others get their old contents back. A path that leads through a link is refused, so that nothing outside
the folder is written.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from proclaim.errors import ConfigError


@dataclass(frozen=True, slots=True)
class _Step:
    """One file: its place, its new content and a copy of the old one; None where there is none."""

    place: Path
    new: Path | None
    old: Path | None

    def take(self) -> None:
        if self.new is None:
            self.place.unlink(missing_ok=True)
        else:
            self.new.replace(self.place)

    def undo(self) -> None:
        """Bring the old content back, also where the step was never taken."""
        if self.old is not None:
            self.old.replace(self.place)
        elif self.place.is_file():
            self.place.unlink()


def write_together(root: Path, contents: Mapping[str, bytes | None]) -> None:
    """Bring files below `root` to their contents: path with forward slashes -> bytes, None for no file.

    Raises ConfigError where the disk refuses, or where a path leads through a link or to something that is no
    file; nothing has changed then.
    """
    with contextlib.ExitStack() as undo:
        try:
            for name in contents:
                refuse_detour(root, name)
            _make_folder(root, undo)
            beside = Path(tempfile.mkdtemp(prefix=".proclaim-", dir=root))
            undo.callback(shutil.rmtree, beside, ignore_errors=True)
            numbered = enumerate(contents.items())
            for step in [
                _staged(root / name, content, beside / str(n), undo) for n, (name, content) in numbered
            ]:
                undo.callback(step.undo)
                step.take()
        except OSError as error:
            raise ConfigError(
                f"the files could not be written ({error.strerror})",
                str(root),
                "nothing was changed; make room or mend the permissions and try again",
            ) from error
        undo.pop_all()
        shutil.rmtree(beside, ignore_errors=True)


def refuse_detour(root: Path, name: str) -> None:
    """Raise ConfigError where a path below `root` leads elsewhere, or not to an ordinary file."""
    place = root
    for part in name.split("/"):
        place /= part
        if part in ("", ".", "..") or place.is_symlink():
            raise ConfigError("this is a link and no file", str(place), "put an ordinary file in its place")
    above = (one for one in place.relative_to(root).parents if (root / one).exists())
    if (place.exists() and not place.is_file()) or not all((root / one).is_dir() for one in above):
        raise ConfigError("there is something else than a file here", str(place), "move it away")


def _staged(place: Path, content: bytes | None, beside: Path, undo: contextlib.ExitStack) -> _Step:
    """What changes a file at once and back again; all that needs room is done here."""
    new, old = beside.with_suffix(".new"), beside.with_suffix(".old")
    is_there = place.exists()
    if is_there:
        shutil.copy2(place, old)
    if content is not None:
        _make_folder(place.parent, undo)
        _write(new, content, place.stat().st_mode & 0o777 if is_there else 0o644)
    return _Step(place, new if content is not None else None, old if is_there else None)


def _write(file: Path, content: bytes, mode: int) -> None:
    with file.open("xb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    file.chmod(mode)


def _make_folder(folder: Path, undo: contextlib.ExitStack) -> None:
    """The folder and those above it; those that were made go again where all is undone."""
    if not folder.exists():
        _make_folder(folder.parent, undo)
        folder.mkdir()
        undo.callback(_remove_empty, folder)


def _remove_empty(folder: Path) -> None:
    # Somebody may have put a file there meanwhile: then the folder stays.
    with contextlib.suppress(OSError):
        folder.rmdir()
