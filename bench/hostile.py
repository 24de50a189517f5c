"""Releases whose words are markup, and the site that is built from them: nothing of it may act on a page."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from icalendar import Calendar

from tests.builders import Repository

MARK = "zqx"
"""Stands in every name that a payload would bring into the site, and nowhere else in it."""
PAYLOADS = (
    *(
        "<zqx onzqx=1>",
        '"><zqx a="',
        "'><zqx a='",
        '" onzqx="1',
        "' onzqx='1",
        "</script><zqx>",
        "</title><zqx>",
    ),
    *(
        "</textarea><zqx>",
        "--><zqx>",
        "]]><zqx>",
        "&lt;zqx&gt;",
        "&amp;lt;zqx&amp;gt;",
        "&#60;zqx&#62;",
        "\\<zqx\\>",
    ),
    *(
        "<!-- <zqx> ",
        "<zqx",
        "<script>zqx()</script>",
        "<svg onload=zqx()>",
        "<style>zqx{}</style>",
        "`<zqx>`",
    ),
    *('<a href="javascript:zqx">a</a>', "[a](javascript:zqx)", "<javascript:zqx>", "[a](data:text/html,zqx)"),
    *('[a](https://x/" onzqx="1)', '![a](x" onzqx="1)', "[a]: javascript:zqx", '[a](x "t\\" onzqx=\\"1")'),
    *(
        '{: onzqx="1" }',
        '{ onzqx="1" }',
        '{: #a" onzqx="1 }',
        "{{ zqx }}",
        "{% zqx %}",
        "{zqx}",
        "{",
        "%(zqx)s",
        "$zqx",
    ),
    *(
        "\nX-ZQX:1",
        "\r\nX-ZQX:1",
        "\\nX-ZQX:1",
        "\u2028X-ZQX:1",
        "\x85X-ZQX:1",
        "\nBEGIN:VEVENT",
        ";X-ZQX=1:",
        "\n<zqx>",
    ),
    *(
        "\x00",
        "\x01",
        "\x0b",
        "\x0c",
        "\x1b[31m",
        "\x1c",
        "\x7f",
        "\ufffe",
        "\uffff",
        "\ufdd0",
        "\U0001ffff",
        "\u202e",
    ),
    *(
        '\\"',
        "\\",
        '"',
        "'",
        "&",
        "<",
        ">",
        "|",
        "*",
        "_",
        "**zqx",
        "~~~",
        "```zqx\n<zqx>",
        "    <zqx>",
        "> <zqx>",
        "# <zqx>",
    ),
    *(
        "<iframe srcdoc='<zqx>'></iframe>",
        "<math><mtext></p><zqx>",
        "<noscript><p title='</noscript><zqx>'>",
        "x" * 30_000,
    ),
    *(
        "<div markdown='1'>\n\n<zqx>\n\n</div>",
        "<object data=zqx>",
        "<base href=//zqx>",
        "<form action=zqx>",
        "<meta zqx>",
    ),
)
_DAYS = ("2023-01-01", "2024-01-01")
PLACES = (
    *("company", "site", "document", "record", "language", "home", "term", "definition", "cell"),
    *("title", "text", "heading", "summary", "reason", "ending"),
)
"""Words that people write and a site shows."""


@dataclass(frozen=True)
class _Words:
    """Plain words, with payloads in a few places."""

    dice: random.Random
    places: Sequence[str]

    def say(self, place: str, plain: str) -> str:
        """The words of a place."""
        if place not in self.places:
            return plain
        payload = self.dice.choice(PAYLOADS)
        return self.dice.choice((f"{plain} {payload} end", payload, f"{plain}{payload}"))

    def quote(self, place: str, plain: str) -> str:
        """The words in quotation marks, as YAML and TOML have them."""
        return json.dumps(self.say(place, plain))


def make(root: Path, dice: random.Random) -> Repository:
    """Two releases, the second one a correction, and often a retirement; payloads in one to three places."""
    words = _Words(dice, dice.sample(PLACES, dice.randint(1, 3)))
    made = Repository(root, documents=("privacy", "other"), options="        # the end\n")
    _write_settings(made, words)
    cell = f"{{id: a, what: {{en: {words.quote('cell', 'Names')}, fr: Noms}}}}"
    columns = "columns: [{id: what, title: {en: What, fr: Quoi}}]"
    made.data("privacy", f"tables:\n  kept:\n    {columns}\n    rows: [{cell}]\n")
    made.sections("other", {"purpose": "We sell nothing."}).commit().release("other", _DAYS[0])
    _release(made, words, _DAYS[0], "substantive", {})
    _release(made, words, _DAYS[1], "correction", {"en": words.say("reason", "A slip."), "fr": "Une erreur."})
    _rewrite(made, f"{_DAYS[1]}.yml", '"Privacy (en)"', words.quote("record", "Privacy (en)"))
    if "ending" in words.places or dice.random() < 0.2:
        made.retire("privacy", "2024-06-01", "2024-02-01")
        _rewrite(made, "2024-06-01.retired.yml", '"It ends (en)."', words.quote("ending", "It ends."))
    return made


def _write_settings(made: Repository, words: _Words) -> None:
    """mkdocs.yml, the defined terms, and the company's own words."""
    changes = {
        "Example Ltd.": words.quote("company", "Example Ltd."),
        "site_name: Policies": f"site_name: {words.quote('site', 'Policies')}",
        "en: Privacy (en)": f"en: {words.quote('document', 'Privacy (en)')}",
    }
    settings = made.read("mkdocs.yml")
    for old, new in changes.items():
        settings = settings.replace(old, new)
    made.write("mkdocs.yml", settings)
    term = f"en: {{term: {words.quote('term', 'Company')}}}\n    fr: {{term: Société}}"
    meaning = f"definition: {{en: {words.quote('definition', 'Example Ltd.')}, fr: Exemple}}"
    made.write("content/terms.yml", f"terms:\n  company:\n    {term}\n    {meaning}\n")
    home = f"home_title = {words.quote('home', 'Policies of {company}')}"
    name = f"name = {words.quote('language', 'English')}"
    made.write("overrides/locale/en.toml", f"{name}\n[pages]\n{home}\n")


def _release(made: Repository, words: _Words, day: str, kind: str, reason: Mapping[str, str]) -> None:
    """Write the text of a day and release it."""
    title = words.say("title", "Purpose")
    made.section("en", "privacy", 1, "purpose", title, f"The Company keeps things since {day}.")
    made.translation("fr", "privacy", 1, "purpose", "Objet", f"La Société garde des choses depuis {day}.")
    heading = f"## {words.say('heading', 'Details')}"
    body = f"{words.say('text', 'We keep it')}\n\n[[table: kept]]\n\n{heading}\n\n- {day}"
    made.section("en", "privacy", 2, "storage", "Storage", body)
    made.translation("fr", "privacy", 2, "storage", "Conservation", body).commit()
    summary = {"en": words.say("summary", "Changes it."), "fr": words.say("summary", "Le change.")}
    made.release("privacy", day, kind=kind, published=day, summary=summary, reason=reason)


def _rewrite(made: Repository, name: str, old: str, new: str) -> None:
    """Change words of the newest record as if it had been committed so."""
    file = f"releases/privacy/{name}"
    made.write(file, made.read(file).replace(old, new))
    made.git("commit", "--quiet", "--all", "--amend", "--allow-empty", "--no-edit")


def faults(site: Path) -> Iterator[str]:
    """What a payload did to a finished site, file by file."""
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if name.startswith("assets/") or not file.is_file():
            continue
        text = file.read_bytes().decode("utf-8", "replace")
        yield from (f"{name}: {fault}" for fault in _of_file(file.suffix, text))


def _of_file(suffix: str, text: str) -> Iterator[str]:
    if suffix == ".html":
        yield from _Page(text).faults
    try:
        if suffix == ".xml":
            ElementTree.fromstring(text)  # noqa: S314 - made by proclaim itself a moment ago
        elif suffix == ".json":
            yield from (fault for html in _shown(json.loads(text)) for fault in _Page(html).faults)
        elif suffix == ".ics":
            Calendar.from_ical(text)
    except (ValueError, ElementTree.ParseError) as error:
        yield f"broken {suffix} ({error})"
    if suffix == ".ics":
        yield from (
            "a new line in a calendar" for line in re.split(r"[\r\n]+", text) if line.startswith("X-ZQX")
        )


def _shown(value: Mapping[str, Any]) -> Iterator[str]:
    """What scripts show as HTML: titles and texts of Material's search index."""
    for entry in value.get("docs", ()):
        yield f"{entry['title']} {entry['text']}"


class _Page(HTMLParser):
    """Collects what a browser would obey."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if MARK in tag:
            self.faults.append(f"tag <{tag[:20]}>")
        for name, value in attrs:
            if MARK in name or name in ("srcdoc", "markdown") or name.startswith("on"):
                self.faults.append(f"attribute {name[:20]} of <{tag}>")
            if name in ("href", "src", "action", "data") and (value or "").lower().startswith(
                ("javascript:", "data:text")
            ):
                self.faults.append(f"address {value} of <{tag}>")
        if tag in ("iframe", "object", "base", "math") or (tag == "svg" and MARK in str(attrs)):
            self.faults.append(f"tag <{tag}>")
