"""Any two releases compared in the browser: the same as `proclaim redline` says of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from proclaim import config, locale, redline, site
from proclaim.redline import overview
from proclaim.redline.about import About
from proclaim.redline.formats import html
from proclaim.redline.numbers import numbers
from proclaim.redline.telling import tellings
from proclaim.site.checked import Trust
from proclaim.site.stage import Audience, Staging, stage
from proclaim.store import Store
from tests.browser import QUIET, chromium, served, violations
from tests.builders import Repository

MOVING = "This paragraph has six words more."
ITEM = "This item moves from one list to another."
STAYING = "* This item stays where it is."
TEXTS = {
    "2019-06-01": {
        "purpose": f"We protect data.\n\n{MOVING}\n\n* {ITEM}\n{STAYING}",
        "storage": f"We keep it for 30 days.\n\n{STAYING}",
    },
    "2020-01-01": {"purpose": "We protect data.", "storage": f"We keep it for 30 days.\n\n{STAYING}"},
    "2021-01-01": {
        "purpose": f"We protect data.\n\n{STAYING}",
        "abroad": "Abroad.",
        "storage": f"30 days.\n\n{MOVING}\n\n{STAYING}\n* {ITEM}",
    },
    "2022-01-01": {
        "storage": f"45 days.\n\n{MOVING}\n\n{STAYING}\n* {ITEM}",
        "purpose": "We protect your data.",
        "abroad": "Abroad.",
    },
    "2023-01-01": {"purpose": "We protect all of your data.", "storage": "We keep it for 45 days."},
}
ENGLISH = locale.load("en")


@pytest.fixture(scope="module")
def policies(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Five releases: a paragraph moves between sections, sections come, go, move and get new numbers."""
    repository = Repository(tmp_path_factory.mktemp("compared"))
    for day, sections in TEXTS.items():
        for old in (repository.root / "content").glob("*/privacy/*.md"):
            old.unlink()
        for number, (id, text) in enumerate(sections.items(), start=1):
            repository.section("en", "privacy", number, id, id.title(), text)
            repository.translation("fr", "privacy", number, id, id.title(), text)
        repository.commit(day).release("privacy", day)
    return repository


@pytest.fixture(scope="module")
def page(policies: Repository, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The English history page, opened in a browser."""
    path = chromium()
    folder = tmp_path_factory.mktemp("site") / "site"
    site.build(config.load(policies.root), date(2026, 1, 1), folder)
    with served(folder) as root, sync_playwright() as play:
        browser: Browser = play.chromium.launch(executable_path=path, args=QUIET)
        opened = browser.new_page()
        opened.goto(f"{root}privacy/history/")
        yield opened
        browser.close()


def choose(page: Page, old: str, new: str) -> None:
    page.get_by_label("Compare the version effective").select_option(old)
    page.get_by_label("with the version effective").select_option(new)
    page.get_by_role("button", name="Compare").click()


def expected(root: Path, old: str, new: str) -> redline.Redline:
    with closing(Store(config.load(root))) as store:
        releases = {one.id: one for one in store.releases("privacy")}
        before, after = (store.released(releases[one]).sections["en"] for one in (old, new))
        return redline.compare(before, after, ENGLISH)


def plain(text: str) -> str:
    return " ".join(unescape(re.sub("<[^>]*>", "", text)).split())


OTHERS = [
    ("2019-06-01", "2021-01-01"),
    ("2019-06-01", "2022-01-01"),
    ("2020-01-01", "2022-01-01"),
]


@pytest.mark.parametrize(("old", "new"), OTHERS)
def test_it_says_what_the_command_says(page: Page, policies: Repository, old: str, new: str) -> None:
    choose(page, old, new)
    found = expected(policies.root, old, new)
    page.locator(".pr-numbers", has_text=numbers(found, ENGLISH)).wait_for()
    written = html.write(found, About(ENGLISH))
    for tag in ("ins", "del"):
        theirs = [" ".join(one.split()) for one in page.locator(f".pr-comparison {tag}").all_text_contents()]
        assert theirs == [
            plain(one) for one in re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", written, re.DOTALL)
        ]
    moves = page.locator(".pr-comparison [data-redline^=moved]").count()
    assert moves == len(re.findall(r'data-redline="moved-', written))
    titles = [plain(one) for one in page.locator(".pr-comparison .pr-section").all_text_contents()]
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", written, re.DOTALL)
    changed = [plain(one) for one in headings]
    assert [one for one in changed if one in titles] == titles
    lines = [plain(one) for one in page.locator(".redline-map li").all_text_contents()]
    assert lines == [f"{one.label}: {one.said}" for one in overview.entries(found, ENGLISH)]
    assert violations(page) == []
    items = page.locator(".redline-significant li").all_inner_texts()
    assert len(items) == len(tellings(found.significant, ENGLISH))


def test_what_moved_stands_at_both_places_as_on_a_page(page: Page) -> None:
    choose(page, "2019-06-01", "2022-01-01")
    page.locator(".pr-compared", has_text="January 1, 2022").wait_for()
    shown = page.locator(".pr-comparison")
    left = shown.locator("details.redline-left:not([open])")
    assert [one.text_content() for one in left.all()].count(f"text that stood here{MOVING}") == 1
    here = shown.locator("[data-redline=moved-to]", has_text=MOVING)
    assert here.text_content() == f"[moved here from section 1; text unchanged] {MOVING}"
    for link in shown.locator("a[href^='#']").all():
        assert shown.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']").count() == 1
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))


def test_an_item_that_moved_is_folded_within_its_list(page: Page) -> None:
    choose(page, "2019-06-01", "2021-01-01")
    page.locator(".pr-compared", has_text="January 1, 2021").wait_for()
    item = page.locator(".pr-comparison li[data-redline=moved-from]")
    assert item.text_content() == f"[moved to section 3] text that stood here{ITEM}"
    assert item.locator("> .redline-line > details:not([open])").count() == 1
    here = page.locator(".pr-comparison li[data-redline=moved-to]")
    assert here.text_content() == f"[moved here from section 1; text unchanged] {ITEM}"


def test_the_page_of_a_pair_has_the_map_and_folds_what_moved_and_what_did_not_change(page: Page) -> None:
    address = page.url
    page.goto(address.replace("history", "2022-01-01/changes"))
    lines = page.locator("nav[aria-labelledby=pr-map] li").all_inner_texts()
    assert lines == [
        "1. Storage: 1 change, moved from section 3",
        "2. Purpose: 2 changes, was section 1",
        "3. Abroad: unchanged, was section 2",
        "3. Storage: moved to section 1",
    ]
    left = page.locator("#move-1-from + .redline-move + .pr-redline > details:not([open])")
    assert MOVING in (left.text_content() or "")
    for link in page.locator(".md-content .redline-map a, .redline-move a").all():
        assert page.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']").count() == 1
    assert not page.locator("#abroad").is_visible()
    page.goto(f"{page.url}#abroad")
    page.locator("#abroad").wait_for(state="visible")
    page.get_by_label("Only changes").check()
    assert page.locator("#storage ~ .pr-redline [data-redline=moved-to]").first.is_visible()
    page.goto(address)


def test_fragments_stand_in_the_order_of_the_sections(policies: Repository, tmp_path: Path) -> None:
    # Two builds of one site give the same bytes.
    stage(config.load(policies.root), date(2026, 1, 1), Audience.PUBLIC, Trust.VERIFIED, Staging(tmp_path))
    written = (tmp_path / "docs" / "en" / "privacy" / "history" / "compare.json").read_text("utf-8")
    assert list(json.loads(written)["fragments"]) == ["purpose", "storage", "abroad"]


def test_the_older_release_stands_first_whichever_was_chosen_first(page: Page) -> None:
    choose(page, "2021-01-01", "2019-06-01")
    page.locator(".pr-compared", has_text="from the version effective June 1, 2019").wait_for()


def test_a_pair_with_a_page_of_its_own_leads_there(page: Page) -> None:
    address = page.url
    choose(page, "2020-01-01", "2021-01-01")
    page.wait_for_url("**/privacy/2021-01-01/changes/")
    page.goto(address)
    choose(page, "2019-06-01", "2023-01-01")
    page.wait_for_url("**/privacy/2019-06-01/since/")
    page.goto(address)
