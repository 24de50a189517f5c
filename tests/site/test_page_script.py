"""The script of every page in Chromium: what depends on the day of reading, and what is handier with it."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from proclaim.templates import packaged
from tests.browser import served
from tests.site.reader import Site

BESIDE = 8_000
"""Bytes that a policy's page may load beside its HTML, compressed with gzip: 5,409 when it was measured."""
NOON = "2026-11-23T12:00:00-05:00"
TOOLS = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<link rel="stylesheet" href="assets/frame.css">
<link rel="stylesheet" href="assets/marks.css">
<script type="module" src="assets/page.js"></script>
<script type="module" src="assets/steps.js"></script>
</head>
<body>
<main>
<h1>Changes</h1>
<aside class="act"><p id="left" data-days-until="2027-01-04T00:00:00-05:00"
  data-words='{"one": "in {n} day", "other": "in {n} days"}'></p></aside>
<div style="height: 200vh"></div>
<p>We keep data for <del id="change-1">30</del> <ins id="change-2">60</ins> days.</p>
<p hidden><ins id="change-3">Nobody sees this.</ins></p>
<div style="height: 200vh"></div>
<p><ins id="change-4">We sell no data.</ins></p>
<nav class="steps" aria-label="Steps" data-at="Change {n} of {all}">
<span class="steps-at" role="status">4 changes</span>
<a href="#change-4">Previous change</a>
<a href="#change-1">Next change</a>
</nav>
</main>
<footer class="foot"><ul><li hidden><button type="button">Print</button></li></ul></footer>
<template id="_words" data-copied="Copied"></template>
</body>
</html>
"""
"""A page with what only a few pages have."""


@pytest.fixture(scope="module")
def root(public: Site) -> Iterator[str]:
    """The address at which the public site is served."""
    with served(public.root) as address:
        yield address


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page with steps and days left."""
    folder = tmp_path_factory.mktemp("tools")
    shutil.copytree(packaged() / "assets", folder / "assets")
    (folder / "index.html").write_text(TOOLS, "utf-8")
    with served(folder) as address:
        yield address


@contextmanager
def opened(
    browser: Browser, moment: str = NOON, width: int = 1280, *, touch: bool = False, script: bool = True
) -> Iterator[Page]:
    """An empty page at a moment, on a machine whose own time zone is far away."""
    context = browser.new_context(
        viewport={"width": width, "height": 700},
        timezone_id="Asia/Tokyo",
        has_touch=touch,
        java_script_enabled=script,
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    page.clock.set_fixed_time(moment)
    yield page
    context.close()


@pytest.mark.parametrize(
    ("path", "moment", "said"),
    [
        (
            "privacy/2027-01-04/",
            "2027-01-03T23:59:59-05:00",
            "Upcoming, takes effect on January 4, 2027.",
        ),
        ("privacy/2027-01-04/", "2027-01-04T00:00:00-05:00", "In force since January 4, 2027"),
        (
            "fr/privacy/2026-03-02/",
            "2027-01-04T00:00:00-05:00",
            "Remplacée, a été en vigueur du 2 mars 2026",
        ),
        (
            "privacy/2019-06-01/",
            NOON,
            "Superseded, was in force from June 1, 2019 to December 31, 2019.",
        ),
        ("privacy/2019-06-01/changes/", NOON, "Superseded, was in force from June 1, 2019"),
    ],
)
def test_a_page_of_the_archive_says_what_the_version_is_at_the_moment_of_reading(
    browser: Browser, root: str, path: str, moment: str, said: str
) -> None:
    with opened(browser, moment) as page:
        page.goto(root + path)
        line = page.locator(".state-line")
        line.locator(".state").wait_for()
        assert " ".join((line.text_content() or "").split()).startswith(said)
        leads_on = "In force" not in said
        assert line.locator("a").count() == int(leads_on)
        if leads_on:
            line.locator("a").click()
            assert page.url == f"{root}{'fr/' * path.startswith('fr/')}privacy/"


def test_the_sentence_of_the_archive_stays_where_the_file_of_states_cannot_be_had(
    browser: Browser, root: str
) -> None:
    with opened(browser) as page:
        page.route("**/states.json", lambda route: route.fulfill(status=500))
        page.goto(f"{root}privacy/2019-06-01/", wait_until="networkidle")
        line = page.locator(".state-line")
        assert "To see which version is in force: Privacy" in " ".join(line.inner_text().split())


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-27T12:00:00-05:00", "in 38 days"),
        ("2027-01-02T23:59:59-05:00", "in 2 days"),
        ("2027-01-03T00:00:00-05:00", "in 1 day"),
        ("2027-01-03T23:59:59-05:00", "in 1 day"),
        ("2027-01-04T00:00:00-05:00", ""),
        ("2027-02-01T00:00:00-05:00", ""),
    ],
)
def test_days_are_counted_by_the_calendar_of_the_company(
    browser: Browser, tools: str, moment: str, said: str
) -> None:
    with opened(browser, moment) as page:
        page.goto(tools)
        assert page.locator("#left").text_content() == said
        # What has taken effect is told by a banner, and nobody can act on it any more.
        assert page.locator(".act").is_hidden() is (said == "")


def test_steps_lead_around_all_changes_that_are_seen_and_keep_the_focus(browser: Browser, tools: str) -> None:
    with opened(browser) as page:
        page.goto(tools)
        back, on = page.locator(".steps a").all()
        on.focus()
        for number, id in ((1, "change-1"), (2, "change-2"), (3, "change-4"), (1, "change-1")):
            page.keyboard.press("Enter")
            assert page.locator("[role=status]").text_content() == f"Change {number} of 3"
            assert page.url.endswith(f"#{id}")
            assert page.evaluate("document.activeElement.textContent") == "Next change"
            box = page.locator(f"#{id}").bounding_box()
            assert box
            assert 0 < box["y"] < 600
        back.click()
        assert page.locator("[role=status]").text_content() == "Change 3 of 3"


def test_a_redline_that_comes_later_has_its_steps(browser: Browser, tools: str) -> None:
    with opened(browser) as page:
        page.goto(tools)
        page.evaluate(
            """() => {
              document.querySelector("main").append(document.querySelector(".steps").cloneNode(true));
              document.querySelector(".steps").remove();
              document.dispatchEvent(new Event("proclaim:redline"));
            }"""
        )
        page.locator(".steps a").last.click()
        assert page.locator("[role=status]").text_content() == "Change 1 of 3"


def test_steps_lead_to_changes_without_a_script(browser: Browser, tools: str) -> None:
    with opened(browser, script=False) as page:
        page.goto(tools)
        page.locator(".steps a").first.click()
        assert page.url.endswith("#change-4")


def test_the_link_to_another_language_keeps_the_section(browser: Browser, root: str) -> None:
    with opened(browser) as page:
        page.goto(f"{root}privacy/")
        link = page.locator("a[hreflang]").first
        expect(link).to_have_attribute("href", re.compile("fr/privacy/$"))
        page.evaluate("location.hash = '#storage'")
        expect(link).to_have_attribute("href", re.compile("fr/privacy/#storage$"))
        page.evaluate("history.replaceState(null, '', location.pathname)")
        page.evaluate("scrollTo(0, 0)")
        expect(link).to_have_attribute("href", re.compile("fr/privacy/$"))
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        expect(link).to_have_attribute("href", re.compile("fr/privacy/#storage$"))


def test_a_definition_stands_beside_its_term_and_is_put_away(browser: Browser, root: str) -> None:
    with opened(browser, width=320) as page:
        page.goto(f"{root}privacy/")
        term, note = page.locator(".term").first, page.locator("[role=tooltip]")
        term.focus()
        assert note.text_content() == "what identifies you"
        assert term.get_attribute("aria-describedby") == note.get_attribute("id")
        box = note.bounding_box()
        assert box
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 320
        page.keyboard.press("Escape")
        assert note.count() == 0
        assert page.evaluate("document.activeElement.className") == "term"
        term.hover()
        note.hover()
        assert note.count() == 1
        page.locator("h1").hover()
        page.keyboard.press("Tab")
        assert note.count() == 0


def test_the_first_tap_shows_a_definition_and_the_second_leads_to_it(browser: Browser, root: str) -> None:
    with opened(browser, width=360, touch=True) as page:
        page.goto(f"{root}privacy/")
        term = page.locator(".term").first
        term.tap()
        page.locator("[role=tooltip]").wait_for()
        assert "#" not in page.url
        term.tap()
        assert page.url.endswith("#term-data")


@pytest.mark.parametrize("done", ["tap", "hover", "focus"])
def test_the_first_touch_of_a_term_is_not_lost_while_its_script_is_on_the_way(
    browser: Browser, root: str, done: str
) -> None:
    with opened(browser, touch=done == "tap") as page:
        held: list[Route] = []
        page.route("**/term.js", lambda route: held.append(route))  # noqa: PLW0108 - no plain method
        page.goto(f"{root}privacy/")
        getattr(page.locator(".term").first, done)()
        while not held:
            page.wait_for_timeout(10)
        assert "#" not in page.url
        held[0].continue_()
        page.locator("[role=tooltip]").wait_for()


def test_what_nobody_touches_is_not_loaded(browser: Browser, root: str) -> None:
    asked: list[str] = []
    with opened(browser) as page:
        page.on("request", lambda one: asked.append(one.url.removeprefix(root)))
        page.goto(f"{root}privacy/", wait_until="networkidle")
    files = {"frame.css", "icon.svg", "page.js", "roles.js", "tables.css"}
    assert set(asked) == {"privacy/", *(f"assets/{one}" for one in files)}


def test_the_first_view_is_light_beside_its_text(public: Site) -> None:
    page = public.page("fr/privacy/").html
    files = set(re.findall(r'(?:href|src)="[./]*(assets/[\w.-]+)"', page))
    assert {"assets/frame.css", "assets/page.js"} <= files
    assert sum(len(gzip.compress((public.root / one).read_bytes())) for one in files) <= BESIDE


def test_a_link_to_a_section_is_copied_as_it_is_followed(browser: Browser, root: str) -> None:
    with opened(browser) as page:
        page.goto(f"{root}privacy/")
        page.locator("a.here").first.focus()
        page.keyboard.press("Enter")
        page.locator(".copied", has_text="Link copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == f"{root}privacy/#purpose" == page.url


def test_paper_opens_what_is_folded_and_the_screen_is_put_back(browser: Browser, root: str) -> None:
    with opened(browser, width=360) as page:
        page.goto(f"{root}privacy/")
        shut = page.locator("main details:not([open])")
        before = shut.count()
        assert before
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert shut.count() == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert shut.count() == before


def test_paper_is_white_whatever_the_screen_was(browser: Browser, root: str) -> None:
    with opened(browser) as page:
        page.emulate_media(color_scheme="dark")
        page.goto(f"{root}privacy/")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 27)"
        page.emulate_media(media="print", color_scheme="dark")
        shown = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
        assert page.evaluate(shown) == ["rgb(255, 255, 255)", "rgb(27, 31, 36)"]
        assert page.locator("main h1").is_visible()
        assert page.locator(".brand").is_visible()
        assert page.locator(".foot-paper").inner_text().endswith("https://policies.example.org/privacy/")
        assert not page.locator(".find, .menu, .here, .foot nav").filter(visible=True).count()


def test_a_page_can_be_printed_from_its_foot(browser: Browser, root: str) -> None:
    with opened(browser) as page:
        page.add_init_script("window.print = () => { window.isPrinted = true; };")
        page.goto(f"{root}fr/privacy/")
        page.get_by_role("button", name="Imprimer").click()
        assert page.evaluate("window.isPrinted")
