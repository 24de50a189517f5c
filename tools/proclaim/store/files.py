"""Files written whole or not at all.

The new content lies beside the old one, is forced to the disk, and takes its name in one step; so a
full disk, a crash or Ctrl-C leaves what was there before.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from proclaim.errors import ConfigError


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`, making folders as needed. Raises as `writing`."""
    with writing(path) as file:
        file.write(content)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place at `path` when the block ends well, however long it gets.

    Raises ConfigError where the disk refuses (full, read-only, no permission); nothing has changed then.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _replacing(path) as file:
            yield file
    except OSError as error:
        raise ConfigError(
            f"this file could not be written ({error.strerror})",
            str(path),
            "nothing was changed; make room or mend the permissions and try again",
        ) from error


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(beside).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        raise
