"""Which files of the site that is replaced are right already, so that they are taken over as they lie there.

An earlier build noted for each file what it was made of, its size and its time. A file that somebody has
touched since is none of ours any more, and is written again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

Note = list[str | int]
"""The key of a file, its size in bytes, and its time in nanoseconds."""


class Known:
    """The files of one document in one site."""

    def __init__(self, cache: Path, site: Path | None, document: str) -> None:
        """cache: where notes lie. site: the folder that is replaced; None for a build that replaces none."""
        self._site = site
        self._file = cache / hashlib.sha256(str(site).encode()).hexdigest()[:16] / f"{document}.json"
        self._notes = _read(self._file)

    def take(self, address: str, key: str, file: Path) -> bool:
        """Let `file` be the one in the site, where that is known to be made of the same; whether it is."""
        note = self._notes.get(address)
        if self._site is None or note is None or note[:1] != [key]:
            return False
        old = self._site / address
        try:
            if _told(old) != note[1:]:
                return False
            file.hardlink_to(old)
        except OSError:
            return False
        return True

    def keep(self, made: Iterable[tuple[str, str, Path]]) -> None:
        """Note what was made: address, key and file of each, unless the disk refuses."""
        if self._site is None:
            return
        notes: dict[str, Note] = {}
        for address, key, file in made:
            with contextlib.suppress(OSError):
                notes[address] = [key, *_told(file)]
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside = self._file.with_suffix(f".{os.getpid()}")
            beside.write_text(json.dumps(notes), "utf-8")
            beside.replace(self._file)


def _read(file: Path) -> dict[str, Note]:
    """The notes of an earlier build; none where the file is damaged."""
    try:
        value = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    notes = value.items() if isinstance(value, dict) else ()
    return {address: note for address, note in notes if isinstance(note, list)}


def _told(file: Path) -> list[int]:
    found = file.stat()
    return [found.st_size, found.st_mtime_ns]
