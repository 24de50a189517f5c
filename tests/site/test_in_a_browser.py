"""The finished site in Chromium: nothing foreign is fetched, nothing is too wide, banners wait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from proclaim.site.stage import PACKAGE
from tests.browser import served
from tests.builders import Repository, history
from tests.site.conftest import build
from tests.site.reader import Site

KINDS = [
    "",
    "privacy/",
    "fr/privacy/2019-06-01/",
    "privacy/2027-01-04/changes/",
    "privacy/compare/?from=2019-06-01",
    "fr/privacy/bilingual/",
    "privacy/history/",
    "404.html",
]


@pytest.fixture(scope="module")
def root(public: Site) -> Iterator[str]:
    """The address at which the public site is served."""
    with served(public.root) as address:
        yield address


@contextmanager
def opened(browser: Browser, width: int, moment: str = "2026-11-23T12:00:00-05:00") -> Iterator[Page]:
    """An empty page of that width at that moment."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.clock.set_fixed_time(moment)
    yield page
    context.close()


@pytest.mark.parametrize("path", KINDS)
def test_a_page_asks_no_other_host_says_no_error_and_fits_a_phone(
    browser: Browser, root: str, path: str
) -> None:
    foreign: list[str] = []
    errors: list[str] = []
    with opened(browser, 360) as page:
        page.on("request", lambda one: None if one.url.startswith(root) else foreign.append(one.url))
        page.on("console", lambda one: errors.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda one: errors.append(str(one)))
        page.goto(root + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert (foreign, errors) == ([], [])


@pytest.mark.parametrize(
    ("moment", "is_shown"),
    [("2027-01-03T23:59:00-05:00", False), ("2027-01-04T00:00:00-05:00", True)],
)
def test_a_page_that_was_built_too_early_says_what_is_in_force_now(
    browser: Browser, root: str, moment: str, is_shown: bool
) -> None:
    with opened(browser, 1280, moment) as page:
        page.goto(f"{root}fr/privacy/")
        banner = page.locator("[data-effective-at]")
        assert banner.is_visible() is is_shown
        if is_shown:
            assert "en vigueur depuis le 4 janvier 2027" in banner.inner_text()
            banner.locator("a").click()
            assert page.url == f"{root}fr/privacy/2027-01-04/"


def test_an_address_can_be_read_copied_and_clicked_without_a_script(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}privacy/")
    link = page.locator(".sec:has(#purpose) .prose a[href^='mailto:']").first
    assert link.inner_text() == "legal@example.org"
    assert link.get_attribute("href") == "mailto:legal@example.org"
    context.close()


def test_one_language_is_shown_alone_without_a_script(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}privacy/bilingual/")
    cells = [page.locator(f".pair-cell[lang={tag}]").first for tag in ("en", "fr-CA")]
    assert [one.is_visible() for one in cells] == [True, True]
    page.get_by_label("Français").check()
    assert [one.is_visible() for one in cells] == [False, True]
    context.close()


def test_any_of_many_languages_is_shown_alone_and_the_page_keeps_its_width(
    browser: Browser, tmp_path: Path
) -> None:
    languages = ("en", "fr", *("de", "es", "it", "nl", "pt"), "sv")
    repository = Repository(tmp_path / "policies", languages=languages)
    for tag in languages[2:]:
        words = (PACKAGE / "locale" / "en.toml").read_text("utf-8").replace("English", f"In {tag}", 2)
        repository.write(f"overrides/locale/{tag}.toml", words)
    repository.sections("privacy", {"purpose": "We keep it."}).commit().release("privacy", "2024-01-01")
    site = build(repository, tmp_path / "site")
    with served(site.root) as address, opened(browser, 1280) as page:
        page.goto(f"{address}privacy/bilingual/")
        widths = page.locator(".pair-cell").evaluate_all("all => all.map(one => one.clientWidth)")
        assert min(widths) > 400
        for tag in languages:
            page.locator(f"[name=shown][value={tag}]").check()
            seen = page.locator(".pair-cell:visible").evaluate_all("all => all.map(one => one.lang)")
            assert {one.partition("-")[0] for one in seen} == {tag}


def test_the_changes_alone_are_shown_without_a_script(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}privacy/2026-03-02/changes/")
    assert page.locator("ins").first.is_visible()
    assert page.get_by_label("Changes in context").is_checked()
    page.get_by_label("Changes only").check()
    assert not page.locator(".unchanged").first.is_visible()
    context.close()


@pytest.fixture(scope="module")
def long_winded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose names are long, or hold words that are wider than a phone."""
    folder = tmp_path_factory.mktemp("long")
    repository = Repository(folder / "policies", documents=("privacy", "cookies", "terms", "returns"))
    word, name = "Datenschutz" * 12, "A notice to those who live somewhere else, " * 5
    settings = repository.read("mkdocs.yml").replace("Example Ltd.", word).replace("Cookies (en)", word)
    repository.write(
        "mkdocs.yml", settings.replace("Terms (en)", f'"{name}1"').replace("Returns (en)", f'"{name}2"')
    )
    table = f"| {word} | B |\n| --- | --- |\n| {word} | `{word}` |"
    for number, day in enumerate(("2024-01-01", "2027-01-04"), start=1):
        text = f"{word} {number}.\n\n## {word}\n\n- {word}\n\n{table}"
        for document in repository.documents:
            repository.section("en", document, 1, "purpose", word, text)
            repository.translation("fr", document, 1, "purpose", word, text)
        repository.commit()
        for document in repository.documents:
            repository.release(document, day, published="2023-11-01", summary={"en": word, "fr": word})
    with served(build(repository, folder / "site").root) as address:
        yield address


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_word_and_no_name_makes_a_page_wider_than_its_screen(
    browser: Browser, long_winded: str, width: int
) -> None:
    pages = (
        "",
        "cookies/",
        "cookies/history/",
        "cookies/bilingual/",
        "cookies/2027-01-04/changes/",
        "404.html",
    )
    with opened(browser, width) as page:
        for path in (*pages, "cookies/compare/?from=2024-01-01&to=2027-01-04", "search/?q=2"):
            page.goto(long_winded + path)
            page.wait_for_load_state("networkidle")
            assert (path, page.evaluate("document.documentElement.scrollWidth")) == (path, width)


def test_fifty_versions_are_a_short_page_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    days = [f"{year}-{month:02}-01" for year in range(2000, 2025) for month in (1, 7)]
    site = build(history(tmp_path / "policies", days), tmp_path / "site")
    with served(site.root) as address, opened(browser, 360) as page:
        page.goto(f"{address}privacy/history/")
        assert page.evaluate("document.documentElement.scrollHeight") <= 3500
        # An address with the anchor of a folded version opens its years.
        page.goto(f"{address}privacy/history/#release-2000-01-01")
        assert page.locator("#release-2000-01-01").is_visible()
