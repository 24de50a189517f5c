"""Several files written, or none of them: a disk that fills up or Ctrl-C brings back those that were."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from proclaim.store.committing import undisturbed
from proclaim.store.files import write_whole


def write_all(files: Mapping[Path, bytes | None]) -> None:
    """Put each content at its path; None removes a file. Raises ConfigError where the disk refuses."""
    before = {place: place.read_bytes() if place.is_file() else None for place in files}
    try:
        for place, content in files.items():
            _put(place, content)
    except BaseException:
        with undisturbed():
            for place, content in before.items():
                if content != (place.read_bytes() if place.is_file() else None):
                    _put(place, content)
        raise


def _put(place: Path, content: bytes | None) -> None:
    if content is None:
        place.unlink(missing_ok=True)
    else:
        write_whole(place, content)
