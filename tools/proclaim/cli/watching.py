"""Doing something again whenever a policy repository changes: `check --watch`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from proclaim.config.file import FILE

_QUIET = 0.2
"""Seconds without a change after which a save is over: editors write a file in several steps."""
_WATCHED = frozenset({"content", "releases", "overrides", FILE})
_LOOKING = frozenset({"opened", "closed_no_write"})


class _Changes(FileSystemEventHandler):
    def __init__(self, root: Path, changed: Event) -> None:
        self._root, self._changed = root, changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change of content, records, words or settings, and nothing else."""
        path = Path(str(event.src_path))
        first = path.relative_to(self._root).parts[:1] if path.is_relative_to(self._root) else ()
        if event.event_type not in _LOOKING and first in (
            ("content",),
            ("releases",),
            ("overrides",),
            (FILE,),
        ):
            self._changed.set()


def repeat(root: Path, action: Callable[[], None]) -> None:
    """Do something now and after every change below `root`, until Ctrl-C."""
    changed = Event()
    observer = Observer()
    observer.schedule(_Changes(root.resolve(), changed), str(root.resolve()), recursive=True)
    observer.start()
    try:
        while True:
            action()
            changed.wait()
            while changed.is_set():
                changed.clear()
                changed.wait(_QUIET)
    finally:
        observer.stop()
        observer.join()
