"""Several workers side by side, each a thread with a connection of its own.

The one who leads hands out what was claimed and takes what became of it. A worker never touches the
ledger; what it knows is in its hands or in the results, so nothing is lost when it ends.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol

from proclaim.delivery.ledger.states import Claimed, Outcome
from proclaim.errors import DeliveryError

_NAP = 0.02
"""Seconds between two looks at an empty queue."""


class Worker(Protocol):
    """What does the work of one thread."""

    def step(self, one: Claimed | None) -> list[Outcome]:
        """Begin a recipient's message, or with None finish what is begun; what is known now."""

    def close(self) -> list[Outcome]:
        """Stop at once; what becomes of what was begun."""


class Crew:
    """Threads that work off one queue."""

    def __init__(self, make: Callable[[threading.Event], Worker], size: int) -> None:
        """make: gives a worker; the event it gets says that it shall not wait for anything any more.

        It is called in the worker's own thread, and what it raises becomes the crew's fault. Raises
        DeliveryError where the machine has no room for so many threads.
        """
        self._waiting: deque[Claimed] = deque()
        self._results: deque[Outcome] = deque()
        self._stop = threading.Event()
        self._idle = [False] * size
        self.fault: Exception | None = None
        self._threads = [
            threading.Thread(target=self._work, args=(make, place), daemon=True) for place in range(size)
        ]
        self._start()

    def offer(self, some: Iterable[Claimed]) -> None:
        """Hand out recipients."""
        self._waiting.extend(some)

    @property
    def backlog(self) -> int:
        """How many nobody has begun."""
        return len(self._waiting)

    @property
    def is_idle(self) -> bool:
        """Whether everything handed out has a result that was taken."""
        return not self._waiting and all(self._idle) and not self._results

    def collect(self) -> list[Outcome]:
        """What has become known since the last time."""
        found = []
        while self._results:
            found.append(self._results.popleft())
        return found

    def stop(self) -> tuple[list[Outcome], list[Claimed]]:
        """End all workers once the server has answered what is under way; results, and what nobody began."""
        self._stop.set()
        for one in self._threads:
            one.join()
        return self.collect(), list(self._waiting)

    def _start(self) -> None:
        try:
            for thread in self._threads:
                thread.start()
        except RuntimeError as error:
            self._threads = [thread for thread in self._threads if thread.ident is not None]
            self.stop()
            raise DeliveryError(
                f"this machine cannot open {len(self._idle)} connections at once ({error})",
                fix="lower notice.connections in mkdocs.yml",
            ) from error

    def _work(self, make: Callable[[threading.Event], Worker], place: int) -> None:
        with self._faults_noted():
            worker = make(self._stop)
            with self._faults_noted():
                self._serve(worker, place)
            self._results.extend(worker.close())

    @contextmanager
    def _faults_noted(self) -> Iterator[None]:
        """What goes wrong in the block stops the crew, and is handed to the one who leads, who raises it."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - nobody else could be told of it
            # The first one is the cause: others may fail only because everything is being stopped.
            self.fault = self.fault or error
            self._stop.set()

    def _serve(self, worker: Worker, place: int) -> None:
        while not self._stop.is_set():
            # Before it takes one, so that nobody sees an empty queue and an idle worker that has one.
            self._idle[place] = False
            claimed = self._next()
            self._results.extend(worker.step(claimed))
            if claimed is None:
                self._idle[place] = True
                time.sleep(_NAP)

    def _next(self) -> Claimed | None:
        try:
            return self._waiting.popleft()
        except IndexError:
            return None
