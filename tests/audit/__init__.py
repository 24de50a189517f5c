"""What the pages are held to: one function for each check of pages/audited.py, on pages and on whole sites.

tests/site/test_accessibility.py runs the checks quickly on a page of each kind, bench/audit.py thoroughly on
every kind of this repository's own site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from playwright.sync_api import Page

from tests.audit import keys, looks, reading, whole
from tests.audit.modes import QUICK, THOROUGH, Modes, rest
from tests.audit.visits import Visits, visits
from tests.site.reader import Site

__all__ = ["ON_PAGES", "ON_SITES", "QUICK", "THOROUGH", "Modes", "Visits", "faults", "of_site", "visits"]

ON_PAGES: Mapping[str, Callable[[Page, Modes], Iterable[str]]] = {
    "rules": reading.rules,
    "structure": reading.structure,
    "names": reading.names,
    "contrast": looks.contrast,
    "forced_colours": looks.forced_colours,
    "reflow": looks.reflow,
    "spacing": looks.spacing,
    "targets": looks.targets,
    "right_to_left": looks.right_to_left,
    "paper": looks.paper,
    "folds": keys.folds,
    "keyboard": keys.keyboard,
    "single_keys": keys.single_keys,
}
"""Checks of an open page, by the keys of `audited.CHECKS`. Each leaves the page as `rest` does."""

ON_SITES: Mapping[str, Callable[[Site], Iterable[str]]] = {
    "titles": whole.titles,
    "constancy": whole.constancy,
    "dead_links": whole.dead_links,
}
"""Checks of a finished site, which need no browser."""

WHILE_OPEN = "quiet"
"""The check that listens while the others run: `Visits` does it."""


def faults(visits: Visits, path: str, modes: Modes) -> Iterator[str]:
    """All that is wrong with one page, each fault with its check."""
    page = visits.open(path)
    for key, check in ON_PAGES.items():
        yield from (f"{key}: {fault}" for fault in check(page, modes))
        rest(page)
    yield from (f"{WHILE_OPEN}: {fault}" for fault in visits.heard())


def of_site(site: Site) -> Iterator[str]:
    """All that is wrong with a site as a whole, each fault with its check."""
    for key, check in ON_SITES.items():
        yield from (f"{key}: {fault}" for fault in check(site))
