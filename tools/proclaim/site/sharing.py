"""Shares independent pieces of work among the cores of the machine.

Processes are forked, so that nothing has to be sent to them; where that cannot be done safely (another thread
runs, or the system has no fork), one process does it all. A piece that fails in a child is done again by the
parent, which then meets the same error.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

Work = TypeVar("Work")
FEW = 32
"""Pieces that one process does as fast: starting another one takes as long as some twenty pages."""
_RUN = 8
"""Neighbouring pieces that one process takes at a time, since they have texts in common."""


def share(pieces: Sequence[Work], do: Callable[[Work], None], before: Callable[[], None]) -> None:
    """Do every piece; `do` leaves its result on the disk and may be called again for the same piece.

    before: called before processes are forked, to let go of what they must not share.
    """
    cores = _cores() if len(pieces) >= FEW and _can_fork() else 1
    if cores > 1:
        before()
        if _forked(pieces, do, cores):
            return
    for one in pieces:
        do(one)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _can_fork() -> bool:
    # On macOS the system's own libraries may hold locks that a forked process never gets.
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def _forked(pieces: Sequence[Work], do: Callable[[Work], None], cores: int) -> bool:
    """Whether children have done every piece."""
    context = multiprocessing.get_context("fork")
    begun, failed = context.Value("l", 0), context.Event()

    def work() -> None:
        try:
            while True:
                with begun.get_lock():
                    first = begun.value
                    begun.value += _RUN
                if first >= len(pieces):
                    return
                for one in pieces[first : first + _RUN]:
                    do(one)
        except BaseException:  # noqa: BLE001 - the parent does it again and says what is wrong
            failed.set()

    children = [context.Process(target=work) for _ in range(cores)]
    try:
        for child in children:
            child.start()
        for child in children:
            child.join()
    finally:
        for child in children:
            child.kill()
    return not failed.is_set() and all(child.exitcode == 0 for child in children)
