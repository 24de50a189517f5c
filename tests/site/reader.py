"""Reads a finished site as a browser would: pages, what they link to, what they load."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

ROOT = "https://policies.example.org/"
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "code",
        "del",
        "em",
        "i",
        "ins",
        "mark",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
    }
)
"""Elements that end no word: everything else stands apart from the words around it."""
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})


@dataclass(frozen=True)
class Link:
    """A link as somebody meets it who hears nothing around it."""

    name: str
    target: str
    """Where it leads, made absolute."""
    is_of_text: bool
    """Whether it stands in the text of a policy, whose words are not ours."""


@dataclass(frozen=True)
class Heading:
    """A heading."""

    level: int
    words: str


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
    """All its words, in one line."""
    main: str = ""
    """Those of its <main>: without header and footer."""
    named: list[Link] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)

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
    page.main = " ".join(page.main.split())
    return page


def inside(url: str) -> tuple[str, str]:
    """Path below the site's root and anchor of an address."""
    parts = urlsplit(url)
    return unquote(parts.path.lstrip("/")), unquote(parts.fragment)


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._open: list[str] = []
        self._prose: list[int] = []
        """How many elements stand around each text of a policy that is open."""
        self._link = self._heading = ""
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in _INLINE:
            self.handle_data(" ")
        if "id" in values:
            self._page.ids.append(values["id"])
        if tag == "html":
            self._page.language = values.get("lang", "")
        if tag in ("link", "meta"):
            self._page.head.append({name: value.strip() for name, value in values.items()})
        self._note_loads(tag, values)
        self._begin(tag, values)
        if tag not in _VOID:
            self._open.append(tag)

    def _note_loads(self, tag: str, values: dict[str, str]) -> None:
        if tag == "link" and values["rel"] in ("stylesheet", "icon", "preload", "preconnect"):
            self._page.loads.append(urljoin(self._page.url, values["href"]))
        if tag in ("script", "img", "iframe", "source") and "src" in values:
            self._page.loads.append(urljoin(self._page.url, values["src"]))

    def _begin(self, tag: str, values: dict[str, str]) -> None:
        """A link or a heading, whose words follow, or the text of a policy."""
        if {"prose", "pair-cell"} & set(values.get("class", "").split()):
            self._prose.append(len(self._open))
        if tag == "a" and "href" in values and "template" not in self._open:
            self._link = urljoin(self._page.url, values["href"])
            self._page.links.append(self._link)
            self._words = ""
            if "aria-label" in values:
                self._end_link(values["aria-label"])
        if tag[:1] == "h" and tag[1:].isdigit():
            self._heading = ""

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while self._open.pop() != tag:
            pass
        if self._prose and len(self._open) <= self._prose[-1]:
            self._prose.pop()
        if tag not in _INLINE:
            self.handle_data(" ")
        if tag == "a" and self._link:
            self._end_link(self._words)
        if tag[:1] == "h" and tag[1:].isdigit():
            self._page.headings.append(Heading(int(tag[1:]), " ".join(self._heading.split())))

    def _end_link(self, name: str) -> None:
        is_of_text = bool(self._prose)
        self._page.named.append(Link(" ".join(name.split()), self._link, is_of_text))
        self._link = ""

    def handle_data(self, data: str) -> None:
        if {"script", "style", "template"} & set(self._open):
            return
        self._page.text += data
        self._words += data
        self._heading += data
        if "main" in self._open:
            self._page.main += data
