"""Opens the pages of a served site one after the other, and hears what they ask for and complain of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from tests.audit.modes import HEIGHT

SCRIPT = Path(__file__).with_name("looking.js")
KEPT = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"


class Visits:
    """One window of a browser and the site that it visits."""

    def __init__(self, page: Page, root: str) -> None:
        self.page = page
        self.root = root
        self._heard: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda one: self._heard.append(f"script: {one}"))
        page.on("request", self._request)

    def open(self, path: str) -> Page:
        """The page at a path below the root of the site, when all that it loads has come."""
        self._heard.clear()
        self.page.goto(self.root + path, wait_until="load")
        return self.page

    def heard(self) -> list[str]:
        """Errors of the console, requests to other hosts, and what the browser was made to keep."""
        kept = [*self.page.evaluate(KEPT), *(one["name"] for one in self.page.context.cookies())]
        found = [*self._heard, *(f"keeps {one} in the browser" for one in kept)]
        self._forget()
        return found

    def _forget(self) -> None:
        self._heard.clear()
        self.page.context.clear_cookies()
        self.page.evaluate("localStorage.clear(); sessionStorage.clear()")

    def _console(self, one: ConsoleMessage) -> None:
        if one.type == "error":
            self._heard.append(f"console: {one.text}")

    def _request(self, one: Request) -> None:
        if not one.url.startswith(self.root):
            self._heard.append(f"request to another host: {one.url}")


@contextmanager
def visits(browser: Browser, root: str) -> Iterator[Visits]:
    """Visits to the site that is served at `root`."""
    context = browser.new_context(viewport={"width": 1280, "height": HEIGHT}, reduced_motion="reduce")
    context.add_init_script(path=SCRIPT)
    yield Visits(context.new_page(), root)
    context.close()
