"""What a person can do, as functions: the public Python API of proclaim.

Each takes the store of a repository, the day as an argument, and gives values; what it refuses is an error
of `proclaim.errors`. The command line only parses, asks and shows.

    from proclaim import config, services
    from proclaim.store import Store

    store = Store(config.load(Path("policies")))
    services.inspecting.check(store, ["privacy"], date(2027, 1, 4))
"""

from __future__ import annotations

from proclaim.services import inspecting, publishing, releasing

__all__ = ["inspecting", "publishing", "releasing"]
