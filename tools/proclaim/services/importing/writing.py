"""Carrying out an import: every file is written, or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from proclaim import config
from proclaim.config.file import FILE
from proclaim.errors import ConfigError
from proclaim.services.importing.values import Plan
from proclaim.store import Store, write_whole
from proclaim.store.committing import undisturbed


def write(store: Store, plan: Plan) -> tuple[str, ...]:
    """Write the files of a plan and remove those that give way. Gives the paths that were written.

    Raises ConfigError where the plan still asks something, where a file has changed since it was planned or
    cannot be written, and where the new settings are not valid; everything is then as it was.
    """
    if not plan.is_ready:
        raise ConfigError("this import still asks something", fix="answer it, and plan the import again")
    places = {store.root / path: content for path, content in plan.files.items()}
    gone = [store.root / path for path in plan.removed]
    before = {place: place.read_bytes() if place.is_file() else None for place in (*places, *gone)}
    try:
        for place, content in places.items():
            write_whole(place, content)
        for place in gone:
            place.unlink(missing_ok=True)
        if FILE in plan.files:
            config.load(store.root)
    except BaseException:
        with undisturbed():
            _put_back(before)
        raise
    return tuple(plan.files)


def _put_back(before: Mapping[Path, bytes | None]) -> None:
    for place, content in before.items():
        if content is None:
            place.unlink(missing_ok=True)
        elif not place.is_file() or place.read_bytes() != content:
            write_whole(place, content)
