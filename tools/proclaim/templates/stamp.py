"""The stamp of copied templates, overrides/.proclaim: the version they came from and the SHA-256 of each.

With it an edited copy is told from an untouched one long after the templates themselves have changed. A
repository without a stamp was made before 0.2, or keeps templates of its own that were never copied.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from proclaim import __version__
from proclaim.errors import ConfigError
from proclaim.templates import FOLDER, packaged

NAME = ".proclaim"
"""The stamp's file in overrides/; a hidden one, which MkDocs does not publish."""
UNSTAMPED = "before 0.2"
"""What is said of templates that carry no stamp: 0.2 was the first version to write one."""
_FIRST = "main.html"
"""A template that every version has copied: without it and without a stamp, nothing was copied."""
_HEAD = (
    "# Written by `proclaim init` and `proclaim upgrade`: which version the templates in this folder were\n"
    "# copied from, and the SHA-256 of each as it was copied. Edit the templates, not this file.\n"
)
_LARGEST = 1_000_000
"""Bytes of a stamp: five hundred times what the templates of today need."""
_VERSION = re.compile(r"[0-9A-Za-z.+!-]{1,40}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_PLACE = f"{FOLDER}/{NAME}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What was copied: the version of proclaim, and path in overrides/ -> SHA-256 of the file."""

    version: str
    files: Mapping[str, str]

    def text(self) -> str:
        """The stamp as a TOML file, the same for the same values."""
        lines = "".join(f'"{name}" = "{self.files[name]}"\n' for name in sorted(self.files))
        return f"{_HEAD}version = {json.dumps(self.version)}\n\n[files]\n{lines}"


def contents() -> dict[str, bytes]:
    """The templates that are copied today: path in overrides/ -> bytes. Raises ConfigError as `packaged`."""
    folder = packaged()
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def of(files: Mapping[str, bytes]) -> Stamp:
    """The stamp of these templates, copied by this version."""
    return Stamp(__version__, {name: sha256(content) for name, content in files.items()})


def sha256(content: bytes) -> str:
    """The digest that a stamp holds of a file."""
    return hashlib.sha256(content).hexdigest()


def read(root: Path) -> Stamp | None:
    """The stamp in a repository, None where there is none. Raises ConfigError where it cannot be read."""
    file = root / _PLACE
    if not file.is_file():
        return None
    try:
        if file.stat().st_size > _LARGEST:
            raise _broken("it is too large")
        values = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"this file cannot be read ({error.strerror})", _PLACE, "mend that") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise _broken("it is not valid TOML") from error
    return _checked(values.get("version"), values.get("files"))


def _checked(version: object, files: object) -> Stamp:
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        raise _broken("it names no version")
    if not isinstance(files, dict):
        raise _broken("it lists no files")
    for name, digest in files.items():
        if not is_inside(name):
            raise _broken(f"{json.dumps(name)} is no file of {FOLDER}/")
        if not isinstance(digest, str) or not _SHA256.fullmatch(digest):
            raise _broken(f"{json.dumps(name)} has no SHA-256")
    return Stamp(version, files)


def is_inside(name: str) -> bool:
    """Whether a name is a plain path below overrides/, which leads nowhere else on any system."""
    path = PurePosixPath(name)
    is_plain = bool(name) and str(path) == name and name.isprintable() and not set(name) & set('\\:*?"<>|')
    return is_plain and not path.is_absolute() and not any(part in ("..", NAME) for part in path.parts)


def _broken(why: str) -> ConfigError:
    return ConfigError(
        f"this is no stamp of templates: {why}",
        _PLACE,
        "bring the committed one back with `git restore`, or delete it and run `proclaim upgrade`",
    )


def is_source(root: Path) -> bool:
    """Whether overrides/ of a repository is the folder that proclaim itself copies from."""
    folder = root / FOLDER
    return folder.is_dir() and folder.samefile(packaged())


def is_copied(root: Path) -> bool:
    """Whether the templates of a repository were copied from ours, by this version or another one."""
    folder = root / FOLDER
    return (folder / NAME).is_file() or (folder / _FIRST).is_file()


def outdated(root: Path) -> str:
    """A sentence where a repository builds with templates copied from another version; else nothing.

    Raises ConfigError where the stamp cannot be read.
    """
    if not is_copied(root):
        return ""
    stamp, today = read(root), of(contents())
    if stamp is None:
        return "" if _is_same(root, today) else _sentence(UNSTAMPED)
    if stamp == today:
        return ""
    same = "another build of " if stamp.version == today.version else ""
    return _sentence(f"from {same}proclaim {stamp.version}")


def _is_same(root: Path, today: Stamp) -> bool:
    files = ((root / FOLDER / name, digest) for name, digest in today.files.items())
    return all(file.is_file() and sha256(file.read_bytes()) == digest for file, digest in files)


def _sentence(origin: str) -> str:
    return f"The templates in {FOLDER}/ were copied {origin}; run `proclaim upgrade`."
