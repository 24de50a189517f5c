"""What becomes of a document -> the files that change, merged with what has changed in them since.

All of them are written, or none: a file that cannot be written brings back those that were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proclaim import blocks
from proclaim.english import counted
from proclaim.errors import ConfigError, ContentError
from proclaim.intake.naming import unique
from proclaim.model import Document, Section
from proclaim.returned.document import Changed, New, Outcome
from proclaim.returned.edits import Conflict, Edit, applied, rebased
from proclaim.returned.titles import written as title_line
from proclaim.services.returning.base import Found
from proclaim.store import Store, sections, write_together
from proclaim.store.sections import File, Table

_NAME = re.compile(r"(\d\d)-")


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it will be."""

    path: str
    before: bytes | None
    """None for a section that is new."""
    after: bytes | None
    """None for a section that goes."""
    edits: tuple[Edit, ...] = ()
    """What changes in it, by block, at its lines of today."""


Files = tuple[Written, ...]


def files(store: Store, found: Found, outcome: Outcome, name: str) -> Files:
    """The files that change.

    Raises ContentError where somebody has changed the same block since in another way, naming each with both
    texts, and where a new section has no place.
    """
    today = store.draft(found.document)
    conflicts: list[str] = []
    made = list(_changed(store, found, today, outcome.changed, conflicts))
    made += _removed(store, found, today, outcome.removed, conflicts)
    if conflicts:
        raise ContentError(
            f"{counted(len(conflicts), 'passage was', 'passages were')} changed both in it and here",
            name,
            "nothing was written; settle each, here or in Word, and import it again:\n"
            + "\n".join(conflicts),
        )
    return (*made, *_new(store, found, today, outcome.new))


def write(store: Store, made: Files) -> None:
    """Write all files, or none.

    Raises ConfigError where the disk refuses, or where a file has changed since it was planned.
    """
    for file in made:
        place = store.root / file.path
        if file.before != (place.read_bytes() if place.is_file() else None):
            raise ConfigError(
                "this file has changed in the meantime", file.path, "import the Word file again"
            )
    write_together(store.root, {file.path: file.after for file in made})


def _changed(
    store: Store, found: Found, today: Document, changed: Sequence[Changed], conflicts: list[str]
) -> Iterator[Written]:
    for each in changed:
        if not each.edits:
            continue
        section = today.section(found.language, each.section.id)
        if section is None:
            conflicts.append(f"  {each.section.path} is no longer here, and the file changes it")
            continue
        before = (store.root / section.path).read_bytes()
        lines = before.decode().split("\n")
        edits, refused = rebased(each.edits, found.base.files[each.section.id].split("\n"), lines)
        conflicts += (_told(section.path, conflict) for conflict in refused)
        after = "\n".join(applied(lines, edits)).encode()
        if after != before and not refused:
            _refuse_unreadable(store, found, section, after)
            yield Written(section.path, before, after, tuple(edits))


def _told(path: str, conflict: Conflict) -> str:
    edit = conflict.edit
    return (
        f"  {path}:{conflict.line}\n    here:        {' '.join(conflict.today.split()) or '(gone)'}\n"
        f"    in the file: {edit.new or '(deleted)'}"
    )


def _refuse_unreadable(store: Store, found: Found, section: Section, after: bytes) -> None:
    """Both changes may be good, and together no section."""
    table = Table(found.base.data_path, store.data(store.draft(found.document)))
    file = File(section.path, section.blob, after)
    blocks.of(sections.read(file, section.number, found.language, table))


def _removed(
    store: Store, found: Found, today: Document, removed: Sequence[Section], conflicts: list[str]
) -> Iterator[Written]:
    for each in removed:
        section = today.section(found.language, each.id)
        if section is None:
            continue
        before = (store.root / section.path).read_bytes()
        if before.decode() != found.base.files[each.id]:
            conflicts.append(f"  {section.path} was changed here, and the file deletes the section")
        else:
            yield Written(section.path, before, None)


def _new(store: Store, found: Found, today: Document, new: Sequence[New]) -> Iterator[Written]:
    if new and found.language != store.config.prevailing:
        raise ContentError(
            f'the section "{new[0].title}" is new, and this is a translation',
            f"content/{found.language}/{store.config.document(found.document).folder}",
            f'add it in "{store.config.prevailing}" first, and its translation with the same id',
        )
    taken = {section.id for section in today.sections.get(found.language, ())}
    numbers = {section.path.rpartition("/")[2][:2] for section in today.sections.get(found.language, ())}
    before = {section.id: section.path for section in today.sections.get(found.language, ())}
    last, anchor = 0, None
    for each in new:
        if each.after != anchor:
            anchor, last = each.after, _number(before.get(each.after, ""))
        last += 1
        if f"{last:02}" in numbers or last > 99:
            raise ContentError(
                f'the section "{each.title}" is new, and the number {last:02} that it would have is taken',
                f"content/{found.language}/{store.config.document(found.document).folder}",
                f"rename the files from {last:02} on, so that {last:02} is free, and import the file again",
            )
        (id,) = unique([each.title], taken)
        taken.add(id)
        folder = f"content/{found.language}/{store.config.document(found.document).folder}"
        text = f"---\nid: {id}\n{title_line(each.title)}\n---\n\n{each.text}"
        path = f"{folder}/{last:02}-{id}.md"
        yield Written(path, None, text.encode(), (Edit(1, 0, tuple(text.split("\n")), "", each.title),))


def _number(path: str) -> int:
    match = _NAME.match(path.rpartition("/")[2])
    return int(match[1]) if match else 0
