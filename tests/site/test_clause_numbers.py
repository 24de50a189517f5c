"""The numbers of clauses as people see them: on the page in a browser, on paper, and in a redline's file.

Numbers are drawn by style sheets and stand in no text, so they are read off what Chromium and WeasyPrint
print.
"""

from __future__ import annotations

import io
import sys
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from proclaim import config, site
from tests.browser import served
from tests.builders import Repository, history
from tests.site.conftest import DAY

CLAUSES = """1. One:
   1. inner
   2. second
      (a) deep
      (b) deeper
          (i) first
          (ii) last
3. third

(A) capital
(B) next

I. roman
II. following

i) behind
ii) after

A. lettered
B. letter

(1) figure
(2) figures

c) begins
d) goes on
"""
NUMBERS = (
    *("1. One", "1. inner", "2. second", "(a) deep", "(b) deeper", "(i) first", "(ii) last", "3. third"),
    *("(A) capital", "(B) next", "I. roman", "II. following", "i) behind", "ii) after", "A. lettered"),
    *("B. letter", "(1) figure", "(2) figures", "c) begins", "d) goes on"),
)
FIRST, SECOND = "2024-02-29", "2026-01-01"


@pytest.fixture(scope="module")
def clauses(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A released policy with clauses of every kind."""
    repository = history(tmp_path_factory.mktemp("clauses") / "policies", [FIRST])
    repository.section("en", "privacy", 2, "storage", "Storage", CLAUSES)
    repository.translation("fr", "privacy", 2, "storage", "Conservation", CLAUSES)
    return repository.commit("Say more").release("privacy", SECOND)


def shown(pdf: bytes) -> str:
    """The text that is printed, without ligatures; `layout` keeps numbers before their words.

    Without spaces, too: in some letters and sizes pypdf finds some within words.
    """
    pages = PdfReader(io.BytesIO(pdf)).pages
    text = " ".join(page.extract_text(extraction_mode="layout") for page in pages)
    return _unspaced(unicodedata.normalize("NFKC", text))


def _unspaced(text: str) -> str:
    return "".join(text.split())


def missing(text: str) -> list[str]:
    """The numbers, with the words after them, that a printed text lacks."""
    return [number for number in NUMBERS if _unspaced(number) not in text]


def printed(browser: Browser, address: str) -> str:
    """A page as the browser prints it."""
    page = browser.new_page()
    page.goto(address)
    content = page.pdf()
    page.close()
    return shown(content)


@pytest.fixture(scope="module")
def root(clauses: Repository, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site, without PDF files."""
    return site.build(config.load(clauses.root), DAY, tmp_path_factory.mktemp("pages") / "site")


@pytest.mark.parametrize(
    "path", [f"privacy/{SECOND}/", f"fr/privacy/{SECOND}/", f"privacy/{SECOND}/changes/"]
)
def test_a_page_shows_the_numbers_that_are_written(root: Path, browser: Browser, path: str) -> None:
    with served(root) as address:
        text = printed(browser, f"{address}/{path}")
    assert missing(text) == []


def test_paper_shows_the_numbers_that_are_written(clauses: Repository, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Pango is hard to come by there")
    try:
        import weasyprint  # noqa: F401, PLC0415
    except OSError as error:
        pytest.skip(f"Pango is missing: {error}")
    root = site.build(config.load(clauses.root), DAY, tmp_path / "site", pdf=True)
    text = shown((root / f"privacy/{SECOND}/privacy-{SECOND}.pdf").read_bytes())
    assert missing(text) == []
