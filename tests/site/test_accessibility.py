"""WCAG 2.2 A and AA by axe-core on a page of each kind, and what a keyboard and a finger reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import QUIET, chromium, served, violations
from tests.site.reader import Site

KINDS = [
    "fr/",
    "privacy/",
    "fr/privacy/2026-03-02/",
    "fr/privacy/2027-01-04/changes/",
    "privacy/2019-06-01/since/",
    "fr/privacy/bilingual/",
    "privacy/history/",
    "fr/developers/",
    "404.html",
]


@pytest.fixture(scope="module")
def root(public: Site) -> Iterator[str]:
    """The address at which the public site is served."""
    with served(public.root) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this file."""
    path = chromium()
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=path, args=QUIET)
        yield found
        found.close()


def open_page(
    browser: Browser, address: str, width: int = 1280, scheme: Literal["light", "dark"] = "light"
) -> Page:
    page = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    ).new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("mode", [("light", 1280), ("dark", 360)], ids=str)
@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing(
    browser: Browser, root: str, path: str, mode: tuple[Literal["light", "dark"], int]
) -> None:
    scheme, width = mode
    page = open_page(browser, root + path, width, scheme)
    assert violations(page) == []
    page.context.close()


@pytest.mark.parametrize("path", ["privacy/", "fr/privacy/2027-01-04/changes/", "fr/privacy/bilingual/"])
def test_at_320_px_and_with_text_twice_as_large_nothing_runs_out_of_the_page(
    browser: Browser, root: str, path: str
) -> None:
    page = open_page(browser, root + path, 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.context.close()


def test_the_keyboard_steps_through_the_changes_and_says_which_one_it_is(browser: Browser, root: str) -> None:
    page = open_page(browser, f"{root}privacy/2027-01-04/changes/")
    number = page.locator("[id^='change-']").count()
    page.keyboard.press("Alt+ArrowDown")
    assert page.locator(".pr-steps__at").inner_text() == f"Change 1 of {number}"
    assert page.evaluate("document.activeElement.id") == "change-1"
    page.keyboard.press("Alt+ArrowUp")
    assert page.evaluate("document.activeElement.id") == page.locator("[id^='change-']").last.get_attribute(
        "id"
    )
    page.context.close()


def test_only_the_changes_can_be_shown_without_a_script(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}privacy/2027-01-04/changes/")
    kept = page.locator(".pr-redline > p, .pr-unchanged").first
    assert kept.is_visible()
    page.get_by_label("Only changes").check()
    shown = page.locator(".pr-redline > *:visible")
    assert shown.count() > 0
    assert all(one.locator("ins, del").count() for one in shown.all())
    assert not page.locator(".pr-steps").is_visible()
    context.close()


def test_one_language_can_be_shown_without_a_script(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{root}privacy/bilingual/")
    page.get_by_label("Français").check()
    assert page.locator(".pr-cell[lang=en]:visible").count() == 0
    assert page.locator(".pr-cell[lang=fr]:visible").count() > 0
    context.close()


def test_the_link_to_a_section_can_be_copied(browser: Browser, root: str) -> None:
    page = open_page(browser, f"{root}fr/privacy/")
    page.locator("#storage .pr-copy").click()
    assert page.evaluate("navigator.clipboard.readText()") == f"{root}fr/privacy/#storage"
    assert page.locator("#storage .pr-copied").inner_text() == "Lien copié"
    page.context.close()


@pytest.mark.parametrize("how", ["hover", "focus", "tap"])
def test_a_defined_term_shows_what_it_means(browser: Browser, root: str, how: str) -> None:
    page = open_page(browser, f"{root}privacy/")
    term = page.locator("a.pr-term").first
    {"hover": term.hover, "focus": term.focus, "tap": term.click}[how]()
    note = page.locator("[role=tooltip]")
    assert note.inner_text() == "what identifies you"
    assert term.get_attribute("aria-describedby") == note.get_attribute("id")
    page.keyboard.press("Escape")
    assert note.count() == 0
    page.context.close()


def test_nothing_is_kept_in_the_browser_but_the_colour_scheme(browser: Browser, root: str) -> None:
    page = open_page(browser, f"{root}privacy/")
    page.locator("label[for=__palette_1]").click()
    page.keyboard.press("s")
    page.keyboard.type("data")
    page.goto(f"{root}fr/privacy/history/")
    kept = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert kept == ["/.__palette"]
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert page.context.cookies() == []
    page.context.close()
