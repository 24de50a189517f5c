"""The five releases as a site, and a browser for which it is a day in 2022."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from proclaim import config, site
from tests.browser import served
from tests.builders import Repository
from tests.site.comparing.versions import NOW, STALE, TEXTS, TITLES


@pytest.fixture(scope="package")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Five releases: passages move between sections, one of them edited; sections come, go and move."""
    repository = Repository(tmp_path_factory.mktemp("compared"))
    for day, sections in TEXTS.items():
        for old in (repository.root / "content").glob("*/privacy/*.md"):
            old.unlink()
        for number, (id, text) in enumerate(sections.items(), start=1):
            repository.section("en", "privacy", number, id, TITLES[id], text)
            french = "Texte français. " + text if id == "purpose" else text
            if (day, id) == STALE:
                repository.section("fr", "privacy", number, id, TITLES[id], french, source="0" * 40)
            else:
                repository.translation("fr", "privacy", number, id, TITLES[id], french)
        repository.commit(day).release("privacy", day)
    return repository


@pytest.fixture(scope="package")
def root(policies: Repository, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, served."""
    folder = tmp_path_factory.mktemp("site") / "site"
    site.build(config.load(policies.root), date(2026, 1, 1), folder)
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def opened(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.clock.set_fixed_time(NOW)
    yield page
    page.close()


@pytest.fixture
def page(opened: Page) -> Iterator[Page]:
    """A page of a browser for which it is NOW; a fault of a script fails the test."""
    faults: list[str] = []

    def note(fault: Any) -> None:
        faults.append(str(fault))

    opened.on("pageerror", note)
    yield opened
    opened.remove_listener("pageerror", note)
    opened.unroute_all()
    assert faults == []
