"""Objects of a repository by their id, over one long-lived `git cat-file --batch`."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_FILE_MODES = (0o100644, 0o100755)
_FOLDER_MODE = 0o040000


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a git tree."""

    name: str
    id: str
    mode: int

    @property
    def is_file(self) -> bool:
        """Whether it is an ordinary file: no folder, no symbolic link, no submodule."""
        return self.mode in _FILE_MODES

    @property
    def is_visible_file(self) -> bool:
        """Whether `sha256sum *` would read it in a folder."""
        return self.is_file and not self.name.startswith(".")

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.mode == _FOLDER_MODE


class Objects:
    """Reads objects of SHA-1 and SHA-256 repositories; nothing is written, and nothing raises."""

    def __init__(self, start: Callable[[], Any], object_format: Callable[[], str]) -> None:
        """start: begins `git cat-file --batch`, with its pipes; object_format: sha1 or sha256."""
        self._start, self._object_format = start, object_format
        self._process: Any = None

    def close(self) -> None:
        """End the process; the next read starts another one."""
        if self._process is not None:
            for stream in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError):
                    stream.close()
            with contextlib.suppress(Exception):
                self._process.wait()
            self._process = None

    @cached_property
    def _hash(self) -> str:
        """The name of the hash that gives objects their ids (git-init, --object-format)."""
        return self._object_format()

    def blob_id(self, content: bytes) -> str:
        """The id of a blob (gitformat-pack: the hash of "blob <size>\\0<bytes>")."""
        return hashlib.new(
            self._hash, b"blob %d\0" % len(content) + content, usedforsecurity=False
        ).hexdigest()

    def kind(self, id: str) -> str:
        """blob, tree, commit or tag; empty where there is no such object."""
        found = self._ask(id)
        return found[1] if found else ""

    def read(self, id: str, kind: str) -> bytes | None:
        """The bytes of an object, or None where there is none of this kind."""
        found = self._ask(id)
        return found[2] if found and found[1] == kind else None

    def commit_id(self, revision: str) -> str | None:
        """The commit that a revision names, or None."""
        found = self._ask(f"{revision}^{{commit}}")
        return found[0] if found else None

    def tree(self, id: str) -> tuple[Entry, ...] | None:
        """The entries of a tree, or None."""
        raw = self.read(id, "tree")
        return None if raw is None else tuple(_entries(raw, len(id) // 2))

    def entry(self, commit: str, path: str) -> Entry | None:
        """What a commit holds at a path below the root of its tree."""
        raw = self.read(commit, "commit")
        if raw is None:
            return None
        found = Entry("", raw.partition(b"\n")[0].removeprefix(b"tree ").decode("ascii"), _FOLDER_MODE)
        for part in path.split("/"):
            entries = self.tree(found.id) if found.is_folder else None
            below = next((entry for entry in entries or () if entry.name == part), None)
            if below is None:
                return None
            found = below
        return found

    def _ask(self, name: str) -> tuple[str, str, bytes] | None:
        """Id, kind and bytes of the object that a name stands for, or None."""
        if not name or "\n" in name or "\0" in name:
            return None
        try:
            return self._exchange(name)
        except (OSError, ValueError):
            # A damaged object ends the process.
            self.close()
            return None

    def _exchange(self, name: str) -> tuple[str, str, bytes] | None:
        if self._process is None:
            self._process = self._start()
        self._process.stdin.write(name.encode("utf-8", "surrogateescape") + b"\n")
        self._process.stdin.flush()
        words = self._process.stdout.readline().split()
        if not words:
            raise ValueError(name)
        if len(words) != 3 or not words[2].isdigit():
            return None
        content = self._process.stdout.read(int(words[2]))
        self._process.stdout.read(1)
        return words[0].decode("ascii"), words[1].decode("ascii"), content


def _entries(raw: bytes, size: int) -> Iterator[Entry]:
    """A tree object is a run of "<octal mode> <name>\\0<id>", the id in 20 bytes (SHA-1) or 32 (SHA-256)."""
    position = 0
    while position < len(raw):
        space = raw.index(b" ", position)
        end = raw.index(b"\0", space)
        name = raw[space + 1 : end].decode("utf-8", "surrogateescape")
        yield Entry(name, raw[end + 1 : end + 1 + size].hex(), int(raw[position:space], 8))
        position = end + 1 + size
