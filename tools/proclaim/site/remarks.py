"""What stands in mkdocs.yml and does nothing any more, as sentences for whoever builds the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from proclaim.config import FILE, Config, plugin_names
from proclaim.config.file import read
from proclaim.templates import FOLDER

_SEARCH = "search"
_EXTRA = ("extra_css", "extra_javascript")
NO_SEARCH = f"The search plugin is ignored: the site has a search of its own. Delete it from {FILE}."


def remarks(config: Config) -> list[str]:
    """A sentence for each setting that a build ignores, whichever generator it uses."""
    return list(_remarks(config))


def _remarks(config: Config) -> Iterator[str]:
    if any(map(is_search, plugin_names(config.root))):
        yield NO_SEARCH
    whole = read(config.root / FILE)
    for name in _EXTRA:
        if whole.get(name):
            yield f"{name} in {FILE} is ignored: pages load what {FOLDER}/main.html names."
    theme = whole.get("theme")
    folder = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    if folder and PurePosixPath(str(folder)) != PurePosixPath(FOLDER):
        yield f"theme.custom_dir in {FILE} is ignored: templates and assets are read from {FOLDER}/."


def is_search(plugin: str) -> bool:
    """Whether a plugin is MkDocs's search, or that of a theme, such as material/search."""
    return plugin.rpartition("/")[2] == _SEARCH
