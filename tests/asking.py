"""Asks the search page of a site: builds only what it needs, types a query, reads where the results lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import Page

from proclaim import config, pages, timeline
from proclaim.pages import Edition, Sheet, Shelf
from proclaim.site.rendering import Renderer
from proclaim.site.stage import copy_assets, words
from proclaim.store import Store

PREVAILING = "en"


@dataclass(frozen=True)
class Query:
    """What a reader types, and the sections where a good search leads: privacy/#choices."""

    text: str
    wanted: tuple[str, ...]


def queries(file: Path) -> Mapping[str, Mapping[str, list[Query]]]:
    """The sets of a file by name, each by language."""
    read = yaml.safe_load(file.read_text("utf-8"))
    return {
        name: {
            language: [Query(one["q"], tuple(one["want"])) for one in several]
            for language, several in languages.items()
        }
        for name, languages in read.items()
    }


def write_site(root: Path, day: date, folder: Path) -> Path:
    """The search of a repository's site and the texts in force that it leads to, without all the rest."""
    settings = config.load(root)
    renderer = Renderer(root)
    copy_assets(root, folder)
    with closing(Store(settings)) as store:
        for page in pages.build(_edition(settings, store, day)):
            if _is_wanted(page.address):
                made = page.make()
                file = folder / page.address
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(renderer.finish(made) if isinstance(made, Sheet) else made, "utf-8")
    return folder


def _edition(settings: config.Config, store: Store, day: date) -> Edition:
    histories = {id: timeline.as_known_on(store.history(id), day) for id in store.document_ids()}
    shelves = tuple(Shelf(store.document(id), history, day) for id, history in histories.items())
    return Edition(settings, words(settings), day, shelves, store.released, store.terms_of)


def _is_wanted(address: str) -> bool:
    folders = [one for one in address.split("/")[:-1] if one != "fr"]
    return folders == ["search"] or (len(folders) == 1 and address.endswith(("/index.html", "/search.json")))


def opened(page: Page, root: str, language: str = PREVAILING, query: str = "") -> None:
    """Open the search page of a language, begin to ask, and wait until it answers."""
    page.goto(f"{root}{'' if language == PREVAILING else f'{language}/'}search/{query}")
    page.focus("#q")
    page.wait_for_selector("form[data-ready]")


def ask(page: Page, query: str) -> list[str]:
    """Type a query; gives where the results lead, the best first."""
    page.fill("#q", query)
    return list(_led(page.eval_on_selector_all("ol.found a", "links => links.map((one) => one.href)")))


def right(page: Page, several: Iterable[Query]) -> dict[Query, bool]:
    """Whether the first result of each query is one that is wanted."""
    return {one: next(iter(ask(page, one.text)), "") in one.wanted for one in several}


def _led(addresses: Iterable[str]) -> Iterator[str]:
    for one in map(urlsplit, addresses):
        yield f"{one.path.removeprefix('/fr').removeprefix('/')}#{one.fragment}"
