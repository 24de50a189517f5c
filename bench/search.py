"""Asks the search of this repository's site what readers ask, and says how often the first result is right.

    python bench/search.py [--day YYYY-MM-DD] [FILE ...]

FILE holds queries by set and language, each with the sections that would be right; without one, those of
tests/site/queries.yml and bench/search.yml are asked. They go through the field of the page in Chromium.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from tests.asking import Query, ask, opened, queries, write_site
from tests.browser import QUIET, chromium, served

FILES = (ROOT / "tests" / "site" / "queries.yml", ROOT / "bench" / "search.yml")
DAY = date(2026, 11, 28)
"""The day whose texts the queries were written for."""


def main() -> None:
    """Ask everything and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--day", type=date.fromisoformat, default=DAY, help="the day whose texts are in force"
    )
    parser.add_argument("files", nargs="*", type=Path, default=FILES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = write_site(ROOT, options.day, Path(folder))
        with served(site) as root, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium(), args=QUIET)
            page = browser.new_page()
            for file in options.files:
                _asked(page, root, file)
            browser.close()


def _asked(page: Page, root: str, file: Path) -> None:
    for name, languages in queries(file).items():
        for language, several in languages.items():
            opened(page, root, language)
            begin = time.perf_counter()
            right = sum(_is_right(page, one) for one in several)
            spent = (time.perf_counter() - begin) * 1000 / len(several)
            print(f"{name} ({language}): {right} of {len(several)} right, {spent:.0f} ms a query\n")


def _is_right(page: Page, query: Query) -> bool:
    found = ask(page, query.text)
    if found[:1] and found[0] in query.wanted:
        return True
    print(
        f"  {query.text!r} leads to {', '.join(found[:3]) or 'nothing'}; wanted: {' or '.join(query.wanted)}"
    )
    return False


if __name__ == "__main__":
    main()
