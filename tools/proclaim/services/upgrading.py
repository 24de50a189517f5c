"""Bringing copied page templates to this version of proclaim, and leaving alone what a company edited.

A file whose SHA-256 is the one in the stamp was never edited: it is replaced, or removed where proclaim has
dropped it. Every other one stays as it is and is given back with today's text beside it, for somebody to
decide. Nothing is laid beside the templates, since whatever lies in overrides/ becomes part of the site.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from proclaim import release
from proclaim.errors import ConfigError
from proclaim.model import Finding
from proclaim.store import Store, refuse_detour, write_together
from proclaim.templates import FOLDER, packaged, stamp

__all__ = ["Edited", "Fate", "Upgrade", "carry_out", "outdated", "plan", "read_otherwise"]

_READINGS = frozenset({"I015", "I016"})
_LARGEST = 5_000_000
"""Bytes of a template that is read; ours have less than 20,000."""


class Fate(StrEnum):
    """What becomes of a template of ours."""

    ADDED = "added"
    REPLACED = "replaced"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Edited:
    """A template that the company has edited, or put where we now have one: it is left as it is."""

    name: str
    yours: bytes
    ours: bytes | None
    """Today's; None where proclaim has dropped it."""
    copied: bytes | None
    """As it was copied; None where nobody knows, or git does not hold it."""
    is_behind: bool
    """Whether proclaim changed it since it was copied, or nobody knows."""

    @property
    def place(self) -> Path:
        """Where today's can be read."""
        return packaged() / self.name


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade does with the templates of a repository; nothing is written yet."""

    root: Path
    before: str
    """The version that the templates were copied from; "before 0.2" without a stamp, empty for none."""
    fates: Mapping[str, Fate]
    """Path in overrides/ -> what becomes of it; what stays as it is has none."""
    edited: tuple[Edited, ...]
    contents: Mapping[str, bytes | None]
    """Path in overrides/ -> its new bytes, None for no file; the new stamp is the last."""

    @property
    def changes_nothing(self) -> bool:
        """Whether all is as it should be, so that nothing will be written."""
        return not self.contents


def outdated(root: Path) -> str:
    """A sentence where a repository builds with templates copied from another version; else nothing."""
    return stamp.outdated(root)


def read_otherwise(store: Store, day: date) -> list[Finding]:
    """The releases that this version may show otherwise than they were: codes I015 and I016 of `verify`."""
    every = (fault for document in store.document_ids() for fault in release.verify(store, document, day))
    return [fault for fault in every if fault.code in _READINGS]


def plan(store: Store) -> Upgrade:
    """What an upgrade of the repository's templates would do.

    Raises ConfigError where the templates are proclaim's own source, the stamp cannot be read, or a template
    is a link or no file.
    """
    root = store.root
    if stamp.is_source(root):
        raise ConfigError(
            "these are proclaim's own templates, from which others are copied",
            str(root / FOLDER),
            "run `proclaim upgrade` in a policy repository of your own",
        )
    if not stamp.is_copied(root):
        return Upgrade(root, "", {}, (), {})
    before, today = stamp.read(root), stamp.contents()
    known = before or stamp.Stamp(stamp.UNSTAMPED, {})
    fates, edited = {}, []
    for name in sorted({*known.files, *today}):
        yours, ours, copied = _content(root, name), today.get(name), known.files.get(name)
        fate = _fate(yours, ours, copied)
        if fate is not None:
            fates[name] = fate
        elif yours is not None and yours != ours:
            is_behind = ours is None or stamp.sha256(ours) != copied
            edited.append(Edited(name, yours, ours, _as_copied(store, name, copied), is_behind))
    contents = {name: None if fate is Fate.REMOVED else today[name] for name, fate in fates.items()}
    new_stamp = stamp.of(today)
    if new_stamp != before:
        contents[stamp.NAME] = new_stamp.text().encode()
    return Upgrade(root, known.version, fates, tuple(edited), contents)


def carry_out(upgrade: Upgrade) -> None:
    """Write what was planned, all of it or nothing. Raises ConfigError where the disk refuses."""
    if upgrade.contents:
        write_together(upgrade.root / FOLDER, upgrade.contents)


def _fate(yours: bytes | None, ours: bytes | None, copied: str | None) -> Fate | None:
    """What becomes of one template; None where it stays as it is.

    copied: SHA-256 of the file as it was copied; None where it was not, or nobody knows.
    """
    if yours is None:
        # A copy that the company deleted stays away: proclaim's own is used in its place.
        return Fate.ADDED if ours is not None and copied is None else None
    if yours == ours or stamp.sha256(yours) != copied:
        return None
    return Fate.REMOVED if ours is None else Fate.REPLACED


def _as_copied(store: Store, name: str, copied: str | None) -> bytes | None:
    """The template as it was copied, out of the history of the branch."""
    if copied is None:
        return None
    past = store.git.past(f"{FOLDER}/{name}")
    return next((content for content in past if stamp.sha256(content) == copied), None)


def _content(root: Path, name: str) -> bytes | None:
    """The company's file, None where there is none. Raises ConfigError where it is no file to be read."""
    refuse_detour(root, f"{FOLDER}/{name}")
    file = root / FOLDER / name
    if not file.exists():
        return None
    try:
        if file.stat().st_size > _LARGEST:
            raise ConfigError("this file is too large for a template", str(file), "move it away")
        return file.read_bytes()
    except OSError as error:
        raise ConfigError(f"this file cannot be read ({error.strerror})", str(file), "mend that") from error
