"""WCAG 2.2 A and AA by axe-core on a page of each kind, and what a keyboard and a finger reach."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser import FAMILIES, QUIET, chromium, family_environment, served, usual_family, violations
from tests.site.reader import Site

KINDS = [
    "fr/",
    "privacy/",
    "fr/privacy/2026-03-02/",
    "fr/privacy/2027-01-04/changes/",
    "privacy/compare/?from=2019-06-01",
    "fr/privacy/bilingual/",
    "privacy/history/",
    "fr/developers/",
    "404.html",
]
WIDTH = """name => {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `100px ${name}`;
  return context.measureText("All versions of the policy").width;
}"""
"""How wide a text becomes in the font of that name."""
CROWDED = """() => {
  const letters = text => text.replace(/[^\\p{L}\\p{N}]/gu, "");
  const standsAmongLinks = link => {
    let around = link.parentElement;
    while (around.querySelectorAll("a").length < 2) around = around.parentElement;
    const links = [...around.querySelectorAll("a")].map(one => one.textContent).join("");
    return letters(around.textContent) === letters(links);
  };
  const isLow = link => link.getBoundingClientRect().height < 24 &&
    !(parseFloat(getComputedStyle(link).lineHeight) >= 24);
  return [...document.querySelectorAll(".md-content a:not(.headerlink)")]
    .filter(link => link.checkVisibility() && standsAmongLinks(link) && isLow(link))
    .map(link => link.textContent);
}"""
"""Links that stand among links only, in lines that can come closer than 24 px wherever they are broken."""


@pytest.fixture(scope="module")
def root(public: Site) -> Iterator[str]:
    """The address at which the public site is served."""
    with served(public.root) as address:
        yield address


@pytest.fixture(scope="module")
def play() -> Iterator[Playwright]:
    """What starts the browsers of this file."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(play: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for the tests that do not depend on the width of letters."""
    letters = family_environment(usual_family(), tmp_path_factory.mktemp("letters"))
    with play.chromium.launch(executable_path=chromium(), args=QUIET, env=letters) as found:
        yield found


@pytest.fixture(scope="module", params=FAMILIES)
def lettered(
    play: Playwright, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """A browser in narrow and one in wide letters, so that no machine's own fonts decide a test."""
    letters = family_environment(request.param, tmp_path_factory.mktemp("letters"))
    with play.chromium.launch(executable_path=chromium(), args=QUIET, env=letters) as found:
        yield found


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


@pytest.mark.parametrize("path", KINDS)
def test_a_finger_meets_what_it_aims_at_however_wide_the_letters_are(
    lettered: Browser, root: str, path: str
) -> None:
    page = open_page(lettered, root + path, 320)
    assert page.evaluate(CROWDED) == []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page, "target-size", "scrollable-region-focusable") == [], width
    page.context.close()


@pytest.mark.parametrize("path", ["privacy/", "fr/privacy/2027-01-04/changes/", "fr/privacy/bilingual/"])
def test_at_320_px_and_with_text_twice_as_large_nothing_runs_out_of_the_page(
    lettered: Browser, root: str, path: str
) -> None:
    page = open_page(lettered, root + path, 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.context.close()


def test_every_name_of_a_font_leads_to_the_letters_that_were_chosen(
    play: Playwright, root: str, tmp_path: Path
) -> None:
    widths = []
    for family in FAMILIES:
        letters = family_environment(family, tmp_path)
        with play.chromium.launch(executable_path=chromium(), args=QUIET, env=letters) as found:
            page = open_page(found, f"{root}privacy/")
            names = ["system-ui", "Georgia", "monospace", f"'{family}'"]
            in_family = {page.evaluate(WIDTH, name) for name in names}
            assert len(in_family) == 1, family
            widths.append(in_family.pop())
    narrow, wide = widths
    assert wide > narrow * 1.1


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
    assert page.locator(".pr-cell[lang=fr-CA]:visible").count() > 0
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
