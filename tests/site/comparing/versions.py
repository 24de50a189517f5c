"""Five releases that are compared, and how a browser is asked to."""

from __future__ import annotations

import json
import re
from contextlib import closing
from datetime import datetime
from html import unescape
from itertools import combinations
from pathlib import Path

from playwright.sync_api import Page, Route, expect

from proclaim import config, locale
from proclaim.model import Section
from proclaim.store import Store

MOVING = "This paragraph has six words more."
ITEM = "This item moves from one list to another."
STAYING = "* This item stays where it is."
EDITED = "We share what we hold with carriers, insurers and payment processors in Canada{}."
HOSTILE = '<img src=x onerror="document.title=1"> & “{{x}}” \\u003c'
TITLES = {"abroad": HOSTILE, "purpose": "Purpose", "storage": "Storage", "sharing": "Sharing"}
TEXTS = {
    "2019-06-01": {
        "purpose": f"We protect data.\n\n{MOVING}\n\n* {ITEM}\n{STAYING}",
        "storage": f"We keep it for 30 days; see [rights](#rights).\n\n{STAYING}",
    },
    "2020-01-01": {
        "purpose": f"We protect data.\n\n{EDITED.format('')}\n\n## Rights {{#rights}}",
        "storage": f"We keep it for 30 days; see [rights](#rights).\n\n{STAYING}",
    },
    "2021-01-01": {
        "purpose": f"We protect data.\n\n{STAYING}",
        "abroad": "Far abroad, too.",
        "storage": f"30 days.\n\n{MOVING}\n\n{STAYING}\n* {ITEM}",
        "sharing": f"{EDITED.format(' and in the United States')}\n\nWrite to <legal@example.org>.",
    },
    "2022-01-01": {
        "storage": f"45 days.\n\n{MOVING}\n\n{STAYING}\n* {ITEM}",
        "purpose": "We protect your data.",
        "abroad": "Far\nabroad, too.",
        "sharing": f"{EDITED.format(' and in Mexico')}\n\n## Rights {{#rights}}",
    },
    "2023-01-01": {
        "purpose": "We protect all of your data.\n\n## Rights {#rights}",
        "storage": "We keep it for 45 days.",
        "sharing": "## Rights {#rights}\n\n| What | When |\n| --- | --- |\n| Names | 30 days |",
    },
}
STALE = ("2022-01-01", "abroad")
"""A release, and the section of which its translation was not up to date."""
PAIRS = [*combinations(TEXTS, 2)]
LOCALES = {"en": locale.load("en"), "fr": locale.load("fr")}
ROOTS = {"en": "privacy/", "fr": "fr/privacy/"}
NOW = datetime.fromisoformat("2022-06-01T12:00:00-04:00")
"""The moment at which the pages are read: 2022-01-01 is in force and 2023-01-01 is upcoming."""


def ask(page: Page, root: str, query: str, language: str = "en") -> str:
    """What is said above the comparison that an address asks for."""
    page.goto(f"{root}{ROOTS[language]}compare/?{query}")
    said = page.locator("#_compared")
    expect(said).not_to_have_text(re.compile("^(Loading|Chargement|$)"))
    return " ".join(said.inner_text().split())


def texts(root: Path, release: str, language: str) -> tuple[Section, ...]:
    with closing(Store(config.load(root))) as store:
        found = next(one for one in store.releases("privacy") if one.id == release)
        return store.released(found).sections[language]


def words(html: str) -> list[str]:
    return unescape(re.sub("<[^>]*>", "", html)).split()


def altered(page: Page, **values: object) -> None:
    """Serve the list of versions with other values in it."""

    def answer(route: Route) -> None:
        found = json.loads(route.fetch().text())
        route.fulfill(json={**found, **values})

    page.route("**/versions.json", answer)
