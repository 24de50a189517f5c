"""A site that appears as a whole: built beside the old one, then put in its place.

Ctrl-C, an error or a full disk leaves the site that was there before. A folder that holds something else
than a site of ours is never replaced.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from proclaim.errors import ConfigError

_OURS = "releases.json"


@contextlib.contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A new, empty folder that takes the place of `folder` when the block ends well.

    Raises ConfigError where `folder` holds something else, or where the disk refuses.
    """
    _refuse_other(folder)
    with _disk_errors(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        yield beside
        with _disk_errors(folder):
            beside.chmod(0o755)
            _swap(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _refuse_other(folder: Path) -> None:
    is_free = not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    if not is_free and not (folder / _OURS).is_file():
        raise ConfigError(
            "this holds something else than a site that proclaim built", str(folder), "choose another folder"
        )


def _swap(new: Path, folder: Path) -> None:
    """Two renames; if the second fails or is interrupted, the first is taken back."""
    old = new.with_name(f"{new.name}.old")
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
