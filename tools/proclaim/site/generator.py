"""What builds living pages out of the staged folder: MkDocs, unless somebody chooses another one.

A generator is a module of this folder with `run_build`, and a line in the table. It is imported when it is
asked for, so that nobody pays for the other one, or needs it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from proclaim.config import FILE, Config
from proclaim.errors import ConfigError
from proclaim.site.stage import Order

GENERATORS: Mapping[str, str] = {
    "mkdocs": "proclaim.site.mkdocs",
    "zensical": "proclaim.site.zensical",
}
"""Name -> module."""


PREVIEWER = "mkdocs"
"""The one that can serve a preview which follows edits."""


class Generator(Protocol):
    """What a module in the table gives."""

    def run_build(self, order: Order, folder: Path) -> None:
        """Write the whole site into an empty folder: what `stage` finishes, and the living pages it stages.

        What a living page was made into is kept under a digest of all that can change it. Raises
        ProclaimError for what the content or the settings deserve, ConfigError for what the generator found.
        """


class Server(Protocol):
    """What the module of PREVIEWER gives, too."""

    def run_server(self, ours: Config, day: date | None, address: str) -> None:
        """Serve a preview with drafts until it is interrupted. Raises as `run_build`."""


def serving() -> Server:
    """What serves previews."""
    return cast(Server, import_module(GENERATORS[PREVIEWER]))


def chosen(config: Config, name: str | None) -> Generator:
    """The generator of this name, or of mkdocs.yml if None. Raises ConfigError where there is none."""
    name = name or config.generator
    if name not in GENERATORS:
        raise ConfigError(
            f'there is no generator "{name}"',
            f"{FILE}, plugins.proclaim.generator",
            f"the generators are: {', '.join(GENERATORS)}",
        )
    return cast(Generator, import_module(GENERATORS[name]))
