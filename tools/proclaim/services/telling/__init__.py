"""Telling account holders of a release before it binds them, and proving it: a notice from plan to proof.

    found = announcements.announcement(store, "privacy", None, day)
    permit = permits.permit(store, found, overrides=(), to_tell=0, day=day, now=now())
    with ledgers.opened(config, "notices.ledger") as database:
        rows = of_csv(path, {}, rejects.append)
        planning.plan(config, database, permit, rows, rejects.append,
                      channel=BY_MAIL, further=False, now=now())
        ready = sending.prepare(store, database, None, overrides=(), day=day, now=now())
        sending.send(config, database, ready, wait=True, accept_refusals=False, now=now, progress=print)
        proof.prove(config, database, None, None, now())

The clock is an argument everywhere: a day in the repository's time zone, and milliseconds since 1970. What
somebody must answer for (`overrides`, `further`, `accept_refusals`) has no default. Modules are imported by
their names, so that nobody who counts pays for a site generator or a resolver.
"""

from __future__ import annotations

import importlib
from types import ModuleType

__all__ = [
    "aftermath",
    "announcements",
    "examination",
    "ledgers",
    "permits",
    "planning",
    "progress",
    "proof",
    "sending",
    "settings",
    "trial",
]


def __getattr__(name: str) -> ModuleType:
    """A module of this package by its name (PEP 562)."""
    if name not in __all__:
        raise AttributeError(name)
    return importlib.import_module(f"{__name__}.{name}")
