"""The marks of one sender: a small file that survives the process that writes it.

Before the final dot of a message its number is appended, after the server's answer the answer. What a
killed sender has done can so be told to within the messages that were in the air at that moment. Between
two starts of the machine the file proves nothing, because it is not forced to the disk.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import socket
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from proclaim.errors import DeliveryError

_BOOT = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Marks:
    """The journal of a sender that has ended."""

    path: Path

    def of(self, numbers: Collection[int]) -> Known:
        """What it says of some recipients; a line that a crash cut off says nothing."""
        wanted, begun = frozenset(numbers), set[int]()
        answered: dict[int, list[Any]] = {}
        with self.path.open("rb") as file:
            for line in file:
                kind, _, rest = line.partition(b" ")
                number, _, answer = rest.partition(b" ")
                if not line.endswith(b"\n") or int(number) not in wanted:
                    continue
                if kind == b"M":
                    begun.add(int(number))
                    answered.pop(int(number), None)
                elif kind == b"R":
                    answered[int(number)] = json.loads(answer)
        return Known(frozenset(begun - answered.keys()), answered)


@dataclass(frozen=True, slots=True)
class Known:
    """What became of some recipients: `begun` may be with the server, `answered` has its words."""

    begun: frozenset[int]
    answered: Mapping[int, list[Any]]


@dataclass
class Journal:
    """The journal of a sender that is alive: nobody else can hold it."""

    path: Path
    _file: int = field(repr=False)

    def mark(self, number: int) -> None:
        """Say that the end of this recipient's message is about to go out."""
        os.write(self._file, b"M %d\n" % number)

    def answer(self, number: int, answer: list[object]) -> None:
        """Write down what became of it."""
        os.write(self._file, b"R %d %s\n" % (number, json.dumps(answer).encode()))

    def close(self, *, is_settled: bool) -> None:
        """End it; where everything in it is in the ledger, the file goes."""
        if is_settled:
            self.path.unlink(missing_ok=True)
        os.close(self._file)


def path_of(folder: Path, ledger: str, number: int) -> Path:
    """Where the journal of a sender lies."""
    return folder / f"{ledger[:12]}-{number}.journal"


def begin(folder: Path, ledger: str, number: int) -> Journal:
    """The journal of a new sender. Raises DeliveryError where the disk refuses."""
    path = path_of(folder, ledger, number)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_EXCL, 0o600)
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise DeliveryError(
            f"the journal cannot be written ({error.strerror})",
            str(path),
            "make room or choose --journal DIR",
        ) from error
    return Journal(path, file)


@contextlib.contextmanager
def of_the_dead(path: Path) -> Iterator[Marks | None]:
    """The marks of a sender that has died; None while it lives. The file is held while the block runs.

    Raises FileNotFoundError where the journal is gone.
    """
    file = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield None
    else:
        yield Marks(path)
    finally:
        os.close(file)


def this_host() -> str:
    """What tells this machine from others that share a ledger."""
    return socket.gethostname()


def this_boot() -> str:
    """What changes each time the machine starts; "unknown" where the system does not tell."""
    try:
        return _BOOT.read_text("ascii").strip()
    except OSError:
        return "unknown"
