"""Policies that a company has already, in a folder: which file is which document, in which language.

A language is told by a folder (fr/privacy.docx) or by the end of a name (privacy-fr.docx, privacy.fr.md); a
file without one is in the language that prevails. A file is a document; the files of a folder that is named
after no language are one document, a section each.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from proclaim.errors import ConfigError
from proclaim.intake import reading
from proclaim.intake.naming import slug
from proclaim.services.importing import pandoc

_MOST = 1_000
"""Files of a folder: more is no folder of policies."""
_SEPARATORS = "-_. "
"""What may stand between a name and its language."""
_HIDDEN = (".", "~$")
"""How names of hidden files and of Word's locks begin."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A document in the folder."""

    document: str
    """Its id, made of its name."""
    title: str
    """Its name as it is read, where its text has no title."""
    files: Mapping[str, tuple[Path, ...]]
    """By language, in reading order."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A file with what its place says."""

    path: Path
    language: str
    """Its tag, empty where none is said."""
    name: str
    """Of its document."""
    is_part: bool
    """Whether it may be one of several sections."""


def languages_in(folder: Path, tags: Collection[str]) -> tuple[str, ...]:
    """Those of these languages that names in a folder of policies say, in their own order."""
    said = {_placed(folder, path, tags).language for path in _files(folder)}
    return tuple(tag for tag in tags if tag in said)


def policies_in(folder: Path, tags: Collection[str], prevailing: str) -> tuple[Policy, ...]:
    """The documents of a folder, by name.

    tags: the languages of the repository. Raises ConfigError where there is no document, where one lacks the
    prevailing language, and where it cannot be told which of two files is meant.
    """
    found: dict[str, dict[str, list[_Placed]]] = {}
    for path in _files(folder):
        placed = _placed(folder, path, tags)
        id = slug(placed.name)
        if not id:
            raise ConfigError(
                "this file's name makes no id of a document", str(path), "name it privacy-en.docx"
            )
        several = found.setdefault(id, {}).setdefault(placed.language or prevailing, [])
        if several and not (placed.is_part and several[0].is_part):
            raise ConfigError(
                f'this is the second file of "{id}" in "{placed.language or prevailing}"',
                str(path),
                f"keep it or {several[0].path}; sections of one document lie in a folder of its name",
            )
        several.append(placed)
    if not found:
        raise ConfigError(
            "there is no policy in this folder", str(folder), "put files there such as privacy-en.docx"
        )
    for id, files in found.items():
        _refuse_without(prevailing, id, files)
    return tuple(_policy(id, found[id]) for id in sorted(found))


def _refuse_without(prevailing: str, id: str, files: Mapping[str, list[_Placed]]) -> None:
    if prevailing not in files:
        raise ConfigError(
            f'there is no text of "{id}" in "{prevailing}", which prevails',
            str(next(iter(files.values()))[0].path),
            f"add it, as {id}-{prevailing}, or choose another language with --prevailing",
        )


def _policy(id: str, files: Mapping[str, list[_Placed]]) -> Policy:
    name = next(iter(files.values()))[0].name
    title = " ".join(name.replace("-", " ").replace("_", " ").split())
    return Policy(
        id, title[:1].upper() + title[1:], {tag: tuple(one.path for one in files[tag]) for tag in files}
    )


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder that can be read as policies, by path; links are not followed."""
    paths = sorted(
        Path(place) / name
        for place, _, names in _visible(folder)
        for name in names
        if not name.startswith(_HIDDEN) and (reading.is_readable(name) or pandoc.is_needed(name))
    )
    if len(paths) > _MOST:
        raise ConfigError(f"there are more than {_MOST} files here", str(folder), "name a folder of policies")
    yield from (path for path in paths if not path.is_symlink())


def _visible(folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(_HIDDEN)]
        yield place, folders, names


def _placed(folder: Path, path: Path, tags: Collection[str]) -> _Placed:
    above = path.relative_to(folder).parts[:-1]
    by_folder = [tag for part in above for tag in tags if part.lower() == tag.lower()]
    others = [part for part in above if part.lower() not in {tag.lower() for tag in tags}]
    stem, by_name = _split(path.stem, tags)
    language = (by_folder or [by_name])[0]
    return _Placed(path, language, others[0] if others else stem, bool(others))


def _split(stem: str, tags: Collection[str]) -> tuple[str, str]:
    """A name without its language, and the language; the longest tag counts, fr-CA before CA."""
    for tag in sorted(tags, key=len, reverse=True):
        rest = stem[: -len(tag)]
        is_last = bool(tag) and stem.lower().endswith(tag.lower())
        if is_last and (not rest or rest[-1] in _SEPARATORS):
            return rest.rstrip(_SEPARATORS), tag
    return stem, ""
