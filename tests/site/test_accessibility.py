"""The checks of tests/audit on a page of each kind in both languages, and on the site as a whole.

What the checks are is said in pages/audited.py, from which the accessibility statement is made.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from proclaim.pages import audited
from tests import audit
from tests.audit.kinds import DRAFTS, OF_ALL_LANGUAGES, PUBLIC, in_both
from tests.browser import installed, served
from tests.site.reader import Site

WIDTH = """family => {
  audit.dress(`* { font-family: '${family}' !important }`);
  const line = document.createElement("span");
  line.textContent = "All versions of the policy";
  line.style.position = "absolute";
  document.body.append(line);
  const width = line.getBoundingClientRect().width;
  line.remove();
  return width;
}"""
"""How wide a line becomes in a family of letters."""


@pytest.fixture(scope="module")
def visits(browser: Browser, public: Site) -> Iterator[audit.Visits]:
    """A window on the public site."""
    with served(public.root) as root, audit.visits(browser, root) as opened:
        yield opened


@pytest.fixture(scope="module")
def drafts(browser: Browser, preview: Site) -> Iterator[audit.Visits]:
    """A window on the preview."""
    with served(preview.root) as root, audit.visits(browser, root) as opened:
        yield opened


@pytest.mark.parametrize("path", [*in_both(PUBLIC), OF_ALL_LANGUAGES])
def test_a_page_is_without_fault(visits: audit.Visits, path: str) -> None:
    assert list(audit.faults(visits, path, audit.QUICK)) == []


@pytest.mark.parametrize("path", in_both(DRAFTS))
def test_a_page_of_a_preview_is_without_fault(drafts: audit.Visits, path: str) -> None:
    assert list(audit.faults(drafts, path, audit.QUICK)) == []


def test_the_site_as_a_whole_is_without_fault(public: Site) -> None:
    assert list(audit.of_site(public)) == []


def test_each_family_of_letters_is_another_one(visits: audit.Visits) -> None:
    page = visits.open("privacy/")
    widths = [page.evaluate(WIDTH, one) for one in audit.THOROUGH.families if one in installed()]
    assert len({round(one) for one in widths}) == len(widths)


def test_a_table_shown_as_cards_is_a_table_to_screen_readers(visits: audit.Visits) -> None:
    page = visits.open("privacy/history/")
    page.set_viewport_size({"width": 360, "height": 800})
    rows = page.locator("main table[role=table] > tbody[role=rowgroup] > tr[role=row]")
    assert rows.count() == page.locator("main tbody tr").count() > 0
    assert rows.first.locator("> [role=rowheader]").count() == 1
    assert rows.first.locator("> [role=cell]").count() == 2


def test_two_releases_of_one_day_have_titles_of_their_own(public: Site) -> None:
    titles = [public.page(f"privacy/{one}/").text for one in ("2026-03-02", "2026-03-02-2")]
    assert [one.count("March 2, 2026 (2026-03-02-2)") > 0 for one in titles] == [False, True]


def test_the_statement_names_what_is_tested_and_nothing_else() -> None:
    named = [one.key for one in audited.CHECKS]
    assert sorted(named) == sorted([*audit.ON_PAGES, *audit.ON_SITES, audit.WHILE_OPEN])
    assert {number for one in audited.CHECKS for number in one.criteria} == set(audited.CRITERIA)


@pytest.mark.parametrize("path", ["accessibility/", "fr/accessibility/"])
def test_the_statement_is_linked_from_every_page_and_leads_to_the_contact(public: Site, path: str) -> None:
    for page in public.pages():
        if page.url.endswith("404.html") or ("/fr/" in page.url) is not path.startswith("fr/"):
            continue
        assert any(link.endswith(f"example.org/{path}") for link in page.links), page.url
    page = public.page(path)
    assert "mailto:privacy@example.org" in page.links
    assert all(number in page.text for number in audited.CRITERIA)
