"""What a person can do with policies, as functions: the public Python API of proclaim.

    from proclaim import config, services
    from proclaim.store import Store

    store = Store(config.load(Path("policies")))
    services.inspecting.check(store, ["privacy"], date(2027, 1, 4))

The command line only parses, asks and shows what stands here. Functions take the repository (a `Store`, which
has the settings) and the clock as values, print nothing, ask nothing, and refuse with a ProclaimError. Each
module is imported when it is first named, so that nobody pays for a site generator to check a text.
"""

from __future__ import annotations

import importlib
from types import ModuleType

__all__ = [
    "beginning",
    "exporting",
    "importing",
    "inspecting",
    "laws",
    "publishing",
    "releasing",
    "returning",
    "tampering",
    "telling",
    "upgrading",
    "verifying",
]


def __getattr__(name: str) -> ModuleType:
    """A module of this package by its name (PEP 562)."""
    if name not in __all__:
        raise AttributeError(name)
    return importlib.import_module(f"{__name__}.{name}")
