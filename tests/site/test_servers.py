"""The examples for servers: real nginx with the example, and what hosts make of `_headers`."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest

from proclaim.pages import security
from tests.nginx import EXAMPLE, serving
from tests.site.reader import Site

HEADERS = Path(__file__).parents[2] / "docs" / "deploy" / "_headers"
ALWAYS = {
    "Content-Security-Policy": security.for_servers(),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Strict-Transport-Security": "max-age=31536000",
}
ORIGIN, POLICY = "Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy"
TYPES = {
    "": "text/html",
    "html": "text/html",
    "css": "text/css",
    "js": r"(application|text)/javascript",
    "json": "application/json",
    "xml": "(application|text)/xml",
    "feed": r"application/atom\+xml",
    "ics": "text/calendar",
    "svg": r"image/svg\+xml",
    "txt": "text/plain",
}
PAGES = [
    *("", "fr/", "developers/", "privacy/", "fr/privacy/history/", "privacy/bilingual/", "404.html"),
    *("privacy/2027-01-04/", "fr/privacy/2027-01-04/changes/", "privacy/2019-06-01/since/"),
]
DATA = [
    *("banner.js", "releases.json", "releases.schema.json", "privacy/releases.json"),
    *(
        f"{folder}{file}"
        for folder in ("", "fr/", "privacy/", "fr/ccpa/")
        for file in ("feed.xml", "releases.ics")
    ),
]
OTHERS = ["sitemap.xml", "robots.txt", "privacy/states.json"]


class Answer(NamedTuple):
    """What a server says to a request."""

    status: int
    headers: dict[str, list[str]]
    body: bytes

    def said(self, name: str) -> str:
        """The value of a header; empty where it is not there, and twice is a fault."""
        values = self.headers.get(name.lower(), [""])
        assert len(values) == 1, f"{name} is sent more than once"
        return values[0]


@pytest.fixture(scope="module")
def root(public: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The public site below a path of a host, behind nginx."""
    example = EXAMPLE.read_text("utf-8")
    with serving(example, public.root, tmp_path_factory.mktemp("nginx")) as host:
        yield f"{host}legal/"


def asked(address: str, **headers: str) -> Answer:
    """What the server answers; a header is named with low lines."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc)
    connection.request(
        "GET", parts.path, headers={name.replace("_", "-"): one for name, one in headers.items()}
    )
    answer: HTTPResponse = connection.getresponse()
    found: dict[str, list[str]] = {}
    for name, value in answer.getheaders():
        found.setdefault(name.lower(), []).append(value)
    body = answer.read()
    connection.close()
    return Answer(answer.status, found, body)


def assets(site: Site) -> list[str]:
    return [name for name in site.files() if name.startswith("assets/")]


def kind(path: str) -> str:
    """What a file is, by its name."""
    name = path.rpartition("/")[2]
    return "feed" if name == "feed.xml" else name.rpartition(".")[2]


def test_nginx_sends_every_file_with_its_headers(root: str, public: Site) -> None:
    for path in [*PAGES, *DATA, *OTHERS, *assets(public)]:
        answer = asked(root + path)
        assert answer.status == 200, path
        assert {name: answer.said(name) for name in ALWAYS} == ALWAYS, path
        assert re.fullmatch(f"{TYPES[kind(path)]}; charset=utf-8", answer.said("Content-Type")), path
        assert answer.said("Cache-Control") == "max-age=300", path
        assert answer.said(ORIGIN) == ("*" if path in DATA else ""), path
        assert answer.said(POLICY) == ("cross-origin" if path == "banner.js" else ""), path


def test_nginx_packs_every_file_that_is_text(root: str, public: Site) -> None:
    for path in [*PAGES, *DATA, *OTHERS, *assets(public)]:
        whole, packed = asked(root + path), asked(root + path, Accept_Encoding="gzip")
        is_worth_it = len(whole.body) >= 256
        assert packed.said("Content-Encoding") == ("gzip" if is_worth_it else ""), path
        assert len(packed.body) < len(whole.body) or not is_worth_it, path
        assert {name: packed.said(name) for name in ALWAYS} == ALWAYS, path


@pytest.mark.parametrize(
    "path", ["privacy/none/", "none.json", "privacy/none/feed.xml", "fr/none/releases.ics"]
)
def test_nginx_shows_our_page_for_what_does_not_exist(root: str, public: Site, path: str) -> None:
    answer = asked(root + path)
    assert answer.status == 404
    assert answer.body == (public.root / "404.html").read_bytes()
    assert answer.said("Content-Type") == "text/html; charset=utf-8"
    assert {name: answer.said(name) for name in ALWAYS} == ALWAYS


def test_nginx_leads_to_the_slash_that_links_begin_from(root: str) -> None:
    for path, target in {root.rstrip("/"): "/legal/", f"{root}privacy": "/legal/privacy/"}.items():
        answer = asked(path)
        assert (answer.status, answer.said("Location")) == (301, target)


def test_nginx_does_not_send_again_what_a_browser_has(root: str) -> None:
    for path in ("privacy/", "releases.json"):
        again = asked(root + path, If_None_Match=asked(root + path).said("ETag"))
        assert (again.status, again.body) == (304, b"")
        assert {name: again.said(name) for name in ALWAYS} == ALWAYS
        assert again.said(ORIGIN) == ("*" if path in DATA else "")


def test_the_example_serves_a_site_at_the_root_of_its_host(public: Site, tmp_path: Path) -> None:
    """With the change that its first lines tell of."""
    example = EXAMPLE.read_text("utf-8")
    example = re.sub(r"location = /legal \{.*?\n\}\n", "", example, flags=re.DOTALL)
    example = re.sub(r"(?<!/srv)/legal/", "/", example)
    with serving(example, public.root, tmp_path) as root:
        for path in ("", "fr/privacy/", "banner.js", "fr/feed.xml", "releases.json"):
            answer = asked(root + path)
            assert (answer.status, answer.said(ORIGIN)) == (200, "*" if path in DATA else ""), path
            assert {name: answer.said(name) for name in ALWAYS} == ALWAYS
        assert asked(f"{root}banner.js").said(POLICY) == "cross-origin"
        missing = asked(f"{root}none")
        assert (missing.status, missing.body) == (404, (public.root / "404.html").read_bytes())


def rules(text: str) -> dict[str, dict[str, str]]:
    """Path -> headers of a file as Netlify and Cloudflare Pages read it."""
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            found[line] = {}
        elif line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[list(found)[-1]][name] = value
        else:
            assert not line or line.startswith("#"), line
    return found


def sent(text: str, path: str) -> dict[str, str]:
    """The headers that a file says for an address: `*` is any rest, `:name` one part of a path."""
    headers: dict[str, str] = {}
    for pattern, more in rules(text).items():
        if re.fullmatch(re.sub(r":\w+", "[^/]+", re.escape(pattern).replace(r"\*", ".*")), path):
            assert not headers.keys() & more.keys(), "such hosts would join both values"
            headers |= more
    return headers


@pytest.mark.parametrize("below", ["", "/legal"])
def test_hosts_that_read_the_headers_send_the_same(public: Site, tmp_path: Path, below: str) -> None:
    text = HEADERS.read_text("utf-8")
    if below:
        command = re.search(r"^#   (sed .*) > public/_headers$", text, re.MULTILINE)
        assert command
        text = subprocess.run(  # noqa: S602 - the command of our own example
            command[1].replace("docs/deploy/_headers", str(HEADERS)),
            shell=True,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert set(sent(text, "/shop/")) == set()
    for path in [*PAGES, *DATA, *OTHERS, *assets(public)]:
        found = sent(text, f"{below}/{path}")
        assert {name: found[name] for name in ALWAYS} == ALWAYS, path
        assert found.get(ORIGIN, "") == ("*" if path in DATA else ""), path
        assert found.get(POLICY, "") == ("cross-origin" if path == "banner.js" else ""), path
        assert re.match(TYPES[kind(path)], found.get("Content-Type", "")) or kind(path) not in ("feed", "ics")
    assert sent(text, f"{below}/privacy/releases/1.json")[ORIGIN] == "*"
