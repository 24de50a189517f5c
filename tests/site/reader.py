"""Reads a finished site as a browser would: pages, what they link to, what they load."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

ROOT = "https://policies.example.org/"


@dataclass
class Page:
    """One HTML page."""

    url: str
    html: str
    language: str = ""
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Where its `<a>` lead, made absolute."""
    loads: list[str] = field(default_factory=list)
    """What a browser fetches to show it, made absolute."""
    head: list[dict[str, str]] = field(default_factory=list)
    """The attributes of its `<link>` and `<meta>`."""
    text: str = ""

    def alternates(self) -> dict[str, str]:
        """Language -> address, as search engines are told."""
        return {one["hreflang"]: one["href"] for one in self.head if "hreflang" in one}

    def canonical(self) -> str:
        """The address that stands for the page."""
        return next(one["href"] for one in self.head if one.get("rel") == "canonical")

    def is_indexed(self) -> bool:
        """Whether search engines may list it."""
        return not any(one.get("name") == "robots" and "noindex" in one["content"] for one in self.head)


@dataclass(frozen=True)
class Site:
    """A folder with a finished site."""

    root: Path

    def page(self, path: str) -> Page:
        """The page at a path, such as privacy/history/."""
        return read(self.root, path)

    def file(self, path: str) -> str:
        """The text of any file."""
        return (self.root / path).read_text("utf-8")

    def pages(self) -> Iterator[Page]:
        """Every page, but not the parts that comparisons are put together from."""
        for file in sorted(self.root.rglob("*.html")):
            if file.parent.name == "compare" and file.name != "index.html":
                continue
            path = file.relative_to(self.root).as_posix()
            yield self.page(path.removesuffix("index.html"))

    def files(self) -> dict[str, bytes]:
        """Every file with what it holds."""
        found = (one for one in self.root.rglob("*") if one.is_file())
        return {one.relative_to(self.root).as_posix(): one.read_bytes() for one in found}

    def has(self, path: str) -> bool:
        """Whether there is a page or a file at a path."""
        return target(self.root, path).is_file()


def target(root: Path, path: str) -> Path:
    """The file that a server sends for a path."""
    return root / path / "index.html" if path.endswith("/") or not path else root / path


@cache
def read(root: Path, path: str) -> Page:
    """One page, parsed."""
    page = Page(urljoin(ROOT, path), target(root, path).read_text("utf-8"))
    reader = _Reader(page)
    reader.feed(page.html)
    reader.close()
    page.text = " ".join(page.text.split())
    return page


def inside(url: str) -> tuple[str, str]:
    """Path below the site's root and anchor of an address."""
    parts = urlsplit(url)
    return unquote(parts.path.lstrip("/")), unquote(parts.fragment)


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self._page.ids.append(values["id"])
        if tag == "html":
            self._page.language = values.get("lang", "")
        if tag == "a" and "href" in values:
            self._page.links.append(urljoin(self._page.url, values["href"]))
        if tag in ("link", "meta"):
            self._page.head.append({name: value.strip() for name, value in values.items()})
        if tag == "link" and values["rel"] in ("stylesheet", "icon", "preload", "preconnect"):
            self._page.loads.append(urljoin(self._page.url, values["href"]))
        if tag in ("script", "img", "iframe", "source") and "src" in values:
            self._page.loads.append(urljoin(self._page.url, values["src"]))
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._page.text += f"{data} "
