"""What was made before, by the key of all that it is made of.

An entry is written beside and renamed into place, and compressed with a checksum, so that a run that was
cut off, or two at once, leave whole entries or none; the folder can be deleted at any time. A cache that
cannot be written only makes the next build slower.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Collection
from pathlib import Path

_SPARE = 4
"""How many times the entries in use may lie here before the others are deleted."""


class Cache:
    """A folder of entries."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """The content kept under a key, or None where there is none or it is damaged."""
        try:
            return zlib.decompress((self._folder / key).read_bytes())
        except (OSError, zlib.error):
            return None

    def has(self, key: str) -> bool:
        """Whether something is kept under a key, damaged or not."""
        return (self._folder / key).is_file()

    def put(self, key: str, content: bytes) -> None:
        """Keep content under a key, unless the disk refuses."""
        with contextlib.suppress(OSError):
            packed = zlib.compress(content, level=1)
            try:
                self._write(key, packed)
            except FileNotFoundError:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._write(key, packed)

    def prune(self, used: Collection[str]) -> None:
        """Delete the entries that are not in use, once there are many more of them than of those that are."""
        with contextlib.suppress(OSError):
            entries = [one for one in os.scandir(self._folder) if one.is_file()]
            if len(entries) > _SPARE * max(len(used), 100):
                for one in entries:
                    if one.name not in used:
                        Path(one).unlink(missing_ok=True)

    def _write(self, key: str, packed: bytes) -> None:
        beside = self._folder / f".{key}.{os.getpid()}"
        try:
            beside.write_bytes(packed)
            beside.replace(self._folder / key)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
