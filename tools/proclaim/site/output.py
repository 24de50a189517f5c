"""A site that appears as a whole: built beside the old one, then put in its place.

Ctrl-C, an error or a full disk leaves the site that was there before. A folder that holds something else
than a site of ours is never replaced.
"""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from proclaim.errors import ConfigError

_OURS = "releases.json"


@contextlib.contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A new, empty folder that takes the place of `folder` when the block ends well.

    Raises ConfigError where `folder` holds something else, or where the disk refuses.
    """
    with _beside(folder) as beside:
        yield beside
        with _disk_errors(folder):
            _keep_unchanged(beside, folder)
            _swap(beside, folder)


@contextlib.contextmanager
def adding(folder: Path, parts: Sequence[str]) -> Iterator[Path]:
    """A new, empty folder for parts of a site, which take their place in `folder` when the block ends well.

    parts: folders below it that are replaced as a whole; of all other files each takes its place by itself,
    so that several processes can add to one site at once. Raises as `replacing`.
    """
    with _beside(folder) as beside:
        yield beside
        with _disk_errors(folder):
            folder.mkdir(exist_ok=True)
            _keep_unchanged(beside, folder)
            if not (folder / _OURS).exists():
                # First what tells that the folder is ours: another process, or the next one if this is
                # stopped, must not take the beginning of a site for something else.
                (beside / _OURS).replace(folder / _OURS)
            for part in parts:
                if (beside / part).is_dir():
                    (folder / part).parent.mkdir(parents=True, exist_ok=True)
                    _swap(beside / part, folder / part)
            for file in _files(beside):
                place = folder / file.relative_to(beside)
                place.parent.mkdir(parents=True, exist_ok=True)
                file.replace(place)


@contextlib.contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A new folder beside another one; gone after the block unless it was renamed."""
    _refuse_other(folder)
    with _disk_errors(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        beside.chmod(0o755)
    try:
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _keep_unchanged(new: Path, folder: Path) -> None:
    """Let a file with the same content be the same file as before, with its time, for what copies sites."""
    for file in _files(new):
        old = folder / file.relative_to(new)
        with contextlib.suppress(OSError):
            # A file system without hard links gets a copy, and nothing is lost but its time.
            told = file.stat()
            is_taken_over = told.st_nlink > 1
            if (
                not is_taken_over
                and old.stat().st_size == told.st_size
                and filecmp.cmp(old, file, shallow=False)
            ):
                linked = file.with_name(f".{file.name}.same")
                linked.hardlink_to(old)
                linked.replace(file)


def _files(folder: Path) -> Iterator[Path]:
    for root, _, names in os.walk(folder):
        yield from (Path(root, name) for name in names)


def _refuse_other(folder: Path) -> None:
    is_free = not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    if not is_free and not (folder / _OURS).is_file():
        raise ConfigError(
            "this holds something else than a site that proclaim built", str(folder), "choose another folder"
        )
    if folder.is_mount():
        raise ConfigError(
            "this is where a file system is mounted, so no other folder can take its place",
            str(folder),
            f"build into a folder inside it, such as {folder / 'site'}",
        )


def _swap(new: Path, folder: Path) -> None:
    """Two renames; if the second fails or is interrupted, the first is taken back."""
    # Beside the new one, which is outside the site also where only a part of it is replaced.
    old = new.with_name(f".{folder.name}.{os.getpid()}.old")
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except BaseException:
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise
    finally:
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)


@contextlib.contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ConfigError(
            f"the site could not be written ({error.strerror})",
            str(folder),
            "make room or mend the permissions",
        ) from error
