"""Opens every page of this repository's site in Chromium and says what is wrong with it.

    python bench/audit.py [--site DIR] [--validator JAR] [--kinds] [--thorough]

Every check of pages/audited.py: thoroughly on the first page of each kind and language, quickly on the
others. Besides: HTML that the Nu HTML checker refuses, PDF files that are not PDF/UA, the weight of the first
view of the pages that people open first, and when its largest part is painted on a slow phone. Exit code 1
where there is a fault; the time of painting is printed only, since it depends on the machine.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from playwright.sync_api import Browser, Response, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from proclaim import config
from proclaim.site import build
from tests import audit
from tests.browser import QUIET, Silent, chromium, served
from tests.pdfua import faults as pdf_faults
from tests.site.reader import Site

Fault = tuple[str, str]
"""What is wrong, and where."""
FIRST_VIEW = 20_000
"""Bytes that a page may load at the first view, each file compressed with gzip; measured at 13.8 kB."""
PAINTED = 1.2
"""Seconds within which the largest part should be painted on a slow phone."""
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 50_000}
"""The network of a slow phone: milliseconds and bytes a second; its processor is SLOWER times slower."""
SLOWER = 4
LARGEST = """() => new Promise(done => {
  new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
    .observe({type: 'largest-contentful-paint', buffered: true});
  setTimeout(() => done(Infinity), 5000);
})"""


class Compressed(Silent):
    """Sends text compressed, as servers of sites do."""

    def send_head(self) -> BinaryIO | io.BytesIO | None:
        """The head of the answer, and the body to send after it."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if file.suffix not in (".html", ".css", ".js", ".json", ".svg") or not file.is_file():
            return super().send_head()
        body = gzip.compress(file.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


def main() -> int:
    """Run everything and print it."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        site = Site(options.site or _built(Path(folder, "site")))
        paths = list(_paths(site, only_kinds=options.kinds))
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium(), args=QUIET)
            faults = list(_opened(browser, site, paths, everywhere=options.thorough))
            faults += _first_views(browser, site)
            browser.close()
        faults += [(fault, "the site") for fault in audit.of_site(site)]
        faults += _invalid(site, options.validator)
        for paper in sorted(site.root.rglob("*.pdf")):
            faults += [(f"PDF/UA: {one.rule}: {one.what}", paper.name) for one in pdf_faults(paper)]
    print(f"\n{len(paths)} pages: {len(faults)} faults")
    for what, number in Counter(what for what, _ in faults).most_common():
        places = [where for one, where in faults if one == what]
        print(f"{number:4} x {what}\n       {', '.join(places[:3])}")
    return bool(faults)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--site", type=Path, help="a finished site; built from this repository if absent")
    parser.add_argument("--validator", type=Path, help="vnu.jar of the npm package vnu-jar; needs Java")
    parser.add_argument("--kinds", action="store_true", help="one page of each kind and language only")
    parser.add_argument("--thorough", action="store_true", help="try everything on every page")
    return parser.parse_args()


def _built(folder: Path) -> Path:
    # The page for addresses that do not exist links from the root of the host.
    os.environ["SITE_URL"] = "https://policies.example.org/"
    ours = config.load(ROOT)
    return build(ours, datetime.now(ours.time_zone).date(), folder, pdf=True)


def _paths(site: Site, *, only_kinds: bool) -> Iterator[tuple[str, bool]]:
    """The pages, by address below the root of the site, and whether each is the first of its kind."""
    seen: set[tuple[str, str]] = set()
    for page in site.pages():
        path = page.url.split("/", 3)[3]
        match = re.search(r'<body class="page page--([\w-]+)', page.html)
        kind = (match[1] if match else path, page.language)
        if not only_kinds or kind not in seen:
            yield path, kind not in seen
        seen.add(kind)


def _opened(
    browser: Browser, site: Site, paths: list[tuple[str, bool]], *, everywhere: bool
) -> Iterator[Fault]:
    with served(site.root) as root, audit.visits(browser, root) as visits:
        for path, is_first in paths:
            modes = audit.THOROUGH if is_first or everywhere else audit.QUICK
            found = list(audit.faults(visits, path, modes))
            print(f"{len(found):4} faults  /{path}", flush=True)
            yield from ((fault, f"/{path}") for fault in found)


def _first_views(browser: Browser, site: Site) -> Iterator[Fault]:
    """Prints what the pages that people open first weigh, and how soon they are painted."""
    first = [path for path, _ in _paths(site, only_kinds=False) if re.fullmatch(r"(\w\w/)?([\w-]+/)?", path)]
    with served(site.root, handler=Compressed) as root:
        for path in first:
            size, seconds = _weight(browser, root + path), _painted(browser, root + path)
            slow = f" (more than {PAINTED} s)" if seconds > PAINTED else ""
            print(f"{size / 1000:7.1f} kB, painted on a slow phone after {seconds:.2f} s{slow}  /{path}")
            if size > FIRST_VIEW:
                yield f"more than {FIRST_VIEW} bytes at the first view", f"/{path}"


def _weight(browser: Browser, address: str) -> int:
    """Bytes of all that a page loads before anybody touches it, each file compressed with gzip."""
    page, bodies = browser.new_page(), list[bytes]()

    def response(one: Response) -> None:
        bodies.append(one.body())

    page.on("response", response)
    page.goto(address, wait_until="networkidle")
    page.close()
    return sum(len(gzip.compress(one)) for one in bodies)


def _painted(browser: Browser, address: str) -> float:
    """Seconds until the largest part of a page is painted, on a slow phone."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="load")
    painted = page.evaluate(LARGEST)
    page.close()
    return float(painted) / 1000


def _invalid(site: Site, validator: Path | None) -> list[Fault]:
    """What the Nu HTML checker refuses; nothing, and a word about it, where Java or the jar is missing."""
    java = shutil.which("java")
    if validator is None or not validator.is_file() or java is None:
        print("The HTML was not validated: that takes Java and npm (package vnu-jar).")
        return []
    words = [java, "-Xss2m", "-jar", str(validator), "--errors-only", "--skip-non-html", "--format", "json"]
    said = subprocess.run([*words, str(site.root)], capture_output=True, text=True, check=False).stderr
    messages = json.loads(said)["messages"]
    return [(f"HTML: {one['message']}", one["url"].removeprefix(f"file:{site.root}")) for one in messages]


if __name__ == "__main__":
    sys.exit(main())
