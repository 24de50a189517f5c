"""The page: what moved away and what is unchanged is folded, on paper as well, and nothing of it is lost."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from proclaim import locale
from proclaim.redline import compare
from proclaim.redline.about import About
from proclaim.redline.formats import html, page
from tests.browser import violations
from tests.redline.policies import MOVED, NEW, OLD, UNCHANGED

ENGLISH, FRENCH = locale.load("en"), locale.load("fr")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for language in (ENGLISH, FRENCH):
        made = page.write(compare(OLD, NEW, language), About(language))
        (folder / f"{language.language}.html").write_text(made, "utf-8")
    return folder


@pytest.fixture
def opened(browser: Browser, files: Path) -> Iterator[Page]:
    found = browser.new_page()
    found.goto((files / "en.html").as_uri())
    yield found
    found.close()


def printed(opened: Page, folder: Path) -> str:
    """What stands on the sheets, by what a person reads from them."""
    opened.pdf(path=folder / "page.pdf")
    command = ["pdftotext", "-layout", str(folder / "page.pdf"), "-"]
    return " ".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_apart_from_what_folds_it_the_text_is_the_fragment() -> None:
    found = compare(OLD, NEW, ENGLISH)
    main = page.write(found, About(ENGLISH)).partition("<main>\n")[2].partition("\n</main>")[0]
    words = re.sub(r"<summary.*?</summary>", "", main)
    assert plain(words) == plain(html.write(found, About(ENGLISH)))
    assert sorted(re.findall(r' id="(.*?)"', main)) == sorted(
        re.findall(r' id="(.*?)"', html.write(found, About(ENGLISH)))
    )


def plain(made: str) -> list[str]:
    return re.sub(r"<[^>]*>", " ", made).split()


def test_the_fragment_for_programs_folds_nothing() -> None:
    assert "<details" not in html.write(compare(OLD, NEW, ENGLISH), About(ENGLISH))


def test_what_moved_away_is_one_line_with_its_text_in_a_closed_details(opened: Page) -> None:
    line = opened.locator("main .redline-line", has_text="moved to section 4")
    assert " ".join(line.inner_text().split()) == "[moved to section 4] text that stood here"
    line.locator("summary").click()
    assert MOVED in line.inner_text()


def test_an_item_is_folded_within_itself_and_a_row_stands_open(opened: Page) -> None:
    item = opened.locator("main li[data-redline=moved-from]")
    assert item.locator("> .redline-line > details:not([open])").count() == 1
    assert opened.locator("main tr[data-redline=moved-from] td").first.is_visible()
    assert '<tbody><tr data-redline="moved-from"' in page.write(compare(OLD, NEW, ENGLISH), About(ENGLISH))


def test_a_section_that_moved_away_is_its_heading_and_a_line(opened: Page) -> None:
    heading = opened.locator("#move-1-from")
    assert heading.inner_text() == "8. Storage"
    assert heading.locator("+ p.redline-move + details.redline-left:not([open])").count() == 1


def test_the_map_leads_into_what_is_folded(opened: Page) -> None:
    assert not opened.locator("#same-4").is_visible()
    opened.goto(f"{opened.url}#same-4")
    opened.locator("#same-4").wait_for(state="visible")


def test_unchanged_sections_are_printed_only_if_asked_for(opened: Page, tmp_path: Path) -> None:
    folded = printed(opened, tmp_path)
    assert "5 sections without changes (5–9)" in folded
    assert UNCHANGED not in folded
    opened.get_by_label("Print the unchanged sections too").check()
    assert printed(opened, tmp_path).count(UNCHANGED) == 5


def test_what_moved_away_is_printed_as_one_line(opened: Page, tmp_path: Path) -> None:
    sheets = printed(opened, tmp_path)
    assert "[moved to section 4]" in sheets
    assert "text that stood here" not in sheets
    assert sheets.count(MOVED) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_folded_or_open(browser: Browser, files: Path, language: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light", bypass_csp=True)
    found = context.new_page()
    found.goto((files / f"{language}.html").as_uri())
    assert violations(found) == []
    found.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert violations(found) == []
    context.close()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "We keep it for [deleted: 30] [inserted: 45 business; end of change] days."),
        (
            "fr",
            "We keep it for [supprimé\u00a0: 30] [ajouté\u00a0: 45 business; fin de la modification] days.",
        ),
    ],
)
def test_a_changed_sentence_is_read_aloud_as_sentences(
    browser: Browser, files: Path, language: str, said: str
) -> None:
    found = browser.new_page()
    found.goto((files / f"{language}.html").as_uri())
    spoken = found.locator("main p", has_text="We keep it for").first.text_content() or ""
    assert re.sub(" +", " ", spoken).endswith(said)
    found.close()


def test_tab_stops_show_where_they_are(opened: Page) -> None:
    opened.locator("#pr-print").focus()
    for _ in range(12):
        opened.keyboard.press("Tab")
        shown = opened.evaluate(
            "() => { const one = document.activeElement; const box = one.getBoundingClientRect();"
            " return [getComputedStyle(one).outlineStyle, box.width > 1 && box.height > 1]; }"
        )
        assert shown == ["solid", True]
