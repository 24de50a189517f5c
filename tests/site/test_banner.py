"""The banner on a company's own pages: whatever their charset, as a classic script and as a module."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from proclaim.pages import banner
from tests.browser import served
from tests.pages.editions import edition, release
from tests.site.reader import Site

MOMENT = "2026-12-01T12:00:00-05:00"
ODD = "confidentialité “é’œ€” \u2028 \u65e5\u672c \U0001f600 </script><b onclick=x>"
TITLES = {"privacy": {"en": f"privacy {ODD}", "fr": ODD}, "terms": {"en": "terms", "fr": "conditions"}}
ENGLISH = f"privacy {ODD}: a new version takes effect on January 4, 2027. See the changes"
FRENCH = f"{ODD}\u00a0: une nouvelle version entre en vigueur le 4 janvier 2027. Voir les modifications"
SITE = edition("2026-11-23", [release("2025-01-01"), release("2027-01-04", "2026-11-01")], titles=TITLES)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site is served, an origin of its own, as servers are told to send it."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "banner.js").write_text(banner.script(SITE), "utf-8")
    with served(folder, {"Access-Control-Allow-Origin": "*"}) as root:
        yield root


@contextmanager
def shown(browser: Browser, folder: Path, html: bytes, moment: str = MOMENT) -> Iterator[Page]:
    """A page of a product, with no error on it."""
    (folder / "index.html").write_bytes(html)
    errors: list[str] = []
    with served(folder) as root:
        page = browser.new_page()
        page.on("pageerror", lambda one: errors.append(str(one)))
        page.on("console", lambda one: errors.append(one.text) if one.type == "error" else None)
        page.route("**/favicon.ico", lambda one: one.fulfill(status=204))
        page.clock.set_fixed_time(moment)
        page.goto(root)
        yield page
        page.close()
    assert errors == []


def product(head: str, language: str = "en", charset: str = "utf-8") -> bytes:
    """A page of a product; its charset is named in it, and it has letters of ASCII only."""
    page = f'<!doctype html><html lang="{language}"><meta charset="{charset}"><title>Shop</title>{head}'
    return f"{page}<p id=p>Hi".encode("ascii")


def said(page: Page) -> list[str]:
    return page.locator(".policy-banner").all_text_contents()


@pytest.mark.parametrize(
    ("language", "moment", "words"),
    [
        ("en", MOMENT, ENGLISH),
        ("fr-CA", MOMENT, FRENCH),
        ("FR", MOMENT, FRENCH),
        ("de", MOMENT, ENGLISH),
        ("constructor", MOMENT, ENGLISH),
        ("en", "2027-01-03T23:59:59-05:00", ENGLISH),
        ("en", "2027-01-04T00:00:00-05:00", ""),
    ],
)
def test_a_product_shows_the_banner_in_the_visitors_language_until_the_day(
    browser: Browser, elsewhere: str, tmp_path: Path, language: str, moment: str, words: str
) -> None:
    head = f'<script src="{elsewhere}banner.js" defer></script>'
    with shown(browser, tmp_path, product(head, language), moment) as page:
        assert said(page) == ([words] if words else [])


@pytest.mark.parametrize("kind", ["", " defer", " type=module"])
@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", "shift_jis"])
def test_the_banner_says_the_same_on_a_page_of_any_charset(
    browser: Browser, elsewhere: str, tmp_path: Path, kind: str, charset: str
) -> None:
    head = f'<script src="{elsewhere}banner.js"{kind}></script>'
    with shown(browser, tmp_path, product(head, "fr", charset)) as page:
        assert page.evaluate("document.characterSet").lower() == charset
        assert said(page) == [FRENCH]


@pytest.mark.parametrize("kind", ["defer", "type=module"])
def test_each_element_that_names_the_script_has_options_of_its_own(
    browser: Browser, elsewhere: str, tmp_path: Path, kind: str
) -> None:
    script = f'<script src="{elsewhere}banner.js" {kind}'
    head = f'{script} data-document=terms></script>{script} data-target="#p" data-language=fr></script>'
    with shown(browser, tmp_path, product(head)) as page:
        assert said(page) == [FRENCH]
        assert page.locator("#p > .policy-banner").count() == 1


def test_a_module_that_is_imported_by_another_speaks_without_options(
    browser: Browser, elsewhere: str, tmp_path: Path
) -> None:
    (tmp_path / "shop.js").write_text(f'import "{elsewhere}banner.js";', "utf-8")
    with shown(browser, tmp_path, product("<script type=module src=shop.js></script>", "fr")) as page:
        assert said(page) == [FRENCH]


def test_the_banner_leads_to_the_changes_in_its_language(
    browser: Browser, elsewhere: str, tmp_path: Path
) -> None:
    head = f'<script src="{elsewhere}banner.js" defer></script>'
    with shown(browser, tmp_path, product(head, "fr")) as page:
        link = page.locator(".policy-banner a").get_attribute("href")
    assert link == "https://policies.example.org/fr/privacy/2027-01-04/changes/"


def test_the_banner_is_small_and_plain(public: Site) -> None:
    content = (public.root / "banner.js").read_bytes()
    assert b": une nouvelle version entre en vigueur" in content
    assert len(content) <= len(banner.script(SITE)) <= banner.LIMIT
    assert banner.script(SITE).isascii()
    assert "</script" not in banner.script(SITE)
    assert b"dispatchEvent" not in content
    assert b"innerHTML" not in content


def test_on_a_very_large_site_the_banner_speaks_of_the_nearest_releases() -> None:
    titles = {f"policy-{number}": TITLES["terms"] for number in range(banner.MOST // 2 + 1)}
    coming = [release("2027-01-04", "2026-11-01", document="terms") for _ in titles]
    last, *others = (replace(one, document=id) for one, id in zip(coming, titles, strict=True))
    later = replace(last, effective=date(2027, 2, 1))
    said = banner.script(edition("2026-11-23", [later, *others], titles=titles))
    assert '"policy-0"' not in said
    assert all(f'"{one.document}"' in said for one in others)
