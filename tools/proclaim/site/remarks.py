"""What stands in mkdocs.yml and does nothing any more, as sentences for whoever builds the site."""

from __future__ import annotations

from proclaim.config import FILE, Config, plugin_names

_SEARCH = "search"
NO_SEARCH = f"The search plugin is ignored: the site has a search of its own. Delete it from {FILE}."


def remarks(config: Config) -> list[str]:
    """A sentence for each setting that a build ignores, whichever generator it uses."""
    return [NO_SEARCH] if any(map(is_search, plugin_names(config.root))) else []


def is_search(plugin: str) -> bool:
    """Whether a plugin is MkDocs's search, or that of a theme, such as material/search."""
    return plugin.rpartition("/")[2] == _SEARCH
