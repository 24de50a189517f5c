"""Releases whose words are markup, and the site that is built from them: nothing of it may act on a page."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
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


def make(root: Path, dice: random.Random) -> Repository:
    """Two releases, one of them a correction, and sometimes a retirement; payloads in one to three words."""
    places = dice.sample(range(15), dice.randint(1, 3))

    def word(place: int, plain: str) -> str:
        if place not in places:
            return plain
        payload = dice.choice(PAYLOADS)
        return dice.choice((f"{plain} {payload} end", payload, f"{plain}{payload}"))

    def quoted(place: int, plain: str) -> str:
        return json.dumps(word(place, plain))

    made = Repository(root, documents=("privacy", "other"), options="        # the end\n")
    settings = made.read("mkdocs.yml").replace("Example Ltd.", quoted(0, "Example Ltd."))
    settings = settings.replace("en: Privacy (en)", f"en: {quoted(1, 'Privacy')}")
    made.write("mkdocs.yml", settings.replace("site_name: Policies", f"site_name: {quoted(2, 'Policies')}"))
    if 13 in places:
        made.write(
            "mkdocs.yml",
            made.read("mkdocs.yml").replace("policies.example.org/", f"x/{dice.choice(PAYLOADS)[:40]!a}"),
        )
    term = f"en: {{term: {quoted(3, 'Company')}}}\n    fr: {{term: Société}}"
    meaning = f"definition: {{en: {quoted(4, 'Example Ltd.')}, fr: Exemple}}"
    made.write("content/terms.yml", f"terms:\n  company:\n    {term}\n    {meaning}\n")
    made.write(
        "overrides/locale/en.toml",
        f"name = {quoted(14, 'English')}\n[pages]\nhome_title = {quoted(5, 'Policies of {company}')}\n",
    )
    cell = f"{{id: a, what: {{en: {quoted(6, 'Names')}, fr: Noms}}}}"
    columns = "columns: [{id: what, title: {en: What, fr: Quoi}}]"
    made.data("privacy", f"tables:\n  kept:\n    {columns}\n    rows: [{cell}]\n")
    made.sections("other", {"purpose": "We sell nothing."}).commit().release("other", _DAYS[0])
    for number, day in enumerate(_DAYS):
        made.section("en", "privacy", 1, "purpose", word(7, "Purpose"), f"The Company keeps {number} things.")
        made.translation("fr", "privacy", 1, "purpose", "Objet", f"La Société garde {number} choses.")
        body = f"{word(8, 'We keep it')}\n\n[[table: kept]]\n\n## {word(9, 'Details')}\n\n- {number}"
        made.section("en", "privacy", 2, "storage", "Storage", body)
        made.translation("fr", "privacy", 2, "storage", "Conservation", body).commit()
        summary = {"en": word(10, "Changes it."), "fr": word(10, "Le change.")}
        reason = {"en": word(11, "A slip."), "fr": "Une erreur."}
        kind = "correction" if number else "substantive"
        made.release(
            "privacy", day, kind=kind, published=day, summary=summary, reason=reason if number else None
        )
    if 12 in places:
        made.retire("privacy", "2024-06-01", "2024-02-01")
        file = "releases/privacy/2024-06-01.retired.yml"
        made.write(file, made.read(file).replace('"It ends (en)."', quoted(12, "It ends.")))
        made.git("commit", "--quiet", "--all", "--amend", "--no-edit")
    return made


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
            json.loads(text)
        elif suffix == ".ics":
            Calendar.from_ical(text)
    except (ValueError, ElementTree.ParseError) as error:
        yield f"broken {suffix} ({error})"
    if suffix == ".ics":
        yield from (
            "a new line in a calendar" for line in re.split(r"[\r\n]+", text) if line.startswith("X-ZQX")
        )


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
