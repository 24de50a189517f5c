"""Carrying out an import: every file is written, or none."""

from __future__ import annotations

from proclaim import config
from proclaim.config.file import FILE
from proclaim.errors import ConfigError
from proclaim.services.importing.values import Plan
from proclaim.store import Store, write_together
from proclaim.store.committing import undisturbed


def write(store: Store, plan: Plan) -> tuple[str, ...]:
    """Write the files of a plan and remove those that give way. Gives the paths that were written.

    Raises ConfigError where the plan still asks something, where a file has changed since it was planned or
    cannot be written, and where the new settings are not valid; everything is then as it was.
    """
    if not plan.is_ready:
        raise ConfigError("this import still asks something", fix="answer it, and plan the import again")
    contents = {**plan.files, **dict.fromkeys(plan.removed)}
    places = {path: store.root / path for path in contents}
    before = {path: place.read_bytes() if place.is_file() else None for path, place in places.items()}
    write_together(store.root, contents)
    try:
        if FILE in plan.files:
            config.load(store.root)
    except BaseException:
        with undisturbed():
            write_together(store.root, before)
        raise
    return tuple(plan.files)
