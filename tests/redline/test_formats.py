"""The other formats say the same as the HTML: CriticMarkup, JSON, one page, the terminal."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Browser

from proclaim import blocks, locale
from proclaim.redline import compare, compare_texts, formats
from proclaim.redline.about import About
from tests.redline import policies
from tests.redline.texts import PAIRS, revisions

ENGLISH = locale.load("en")
ABOUT = About(ENGLISH, "Privacy Policy")
SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "redline.schema.json").read_text("utf-8"))
OLD, NEW = "Keep it 30 days.\n\n* one", "Keep it 45 days.\n\n* one\n* two"


def written(form: str, old: str, new: str) -> str:
    made = formats.load(form)(compare_texts(old, new, ENGLISH), ABOUT)
    assert isinstance(made, str)
    return made


def test_there_is_a_format_for_each_reader() -> None:
    assert formats.names() == ("docx", "html", "json", "md", "page", "terminal")


def test_criticmarkup_accepts_to_the_new_words_and_rejects_to_the_old() -> None:
    made = written("md", OLD, NEW)
    accepted = re.sub(r"\{--.*?--\}", "", made).replace("{++", "").replace("++}", "")
    rejected = re.sub(r"\{\+\+.*?\+\+\}", "", made).replace("{--", "").replace("--}", "")
    assert accepted.split() == NEW.split()
    assert rejected.split() == OLD.split()


def test_markdown_keeps_a_picture_within_its_sentence() -> None:
    made = written("md", "See ![the map](map.png) of it.", "See ![the map](map.png) of **it** ![now](b.png).")
    assert made.startswith("See ![the map](map.png) of {--it.--}{++**it** ![now](b.png).++}")


@given(revisions())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_json_holds_both_sides_of_every_changed_block(pair: tuple[str, str]) -> None:
    made = json.loads(written("json", *pair))
    jsonschema.validate(made, SCHEMA)
    (section,) = made["changes"]
    if not section["blocks"]:
        return
    for side, gone, text in (("new", "deleted", pair[1]), ("old", "inserted", pair[0])):
        found = " ".join(_words(section["blocks"], gone))
        wanted = " ".join(node.text for node in blocks.read(blocks.render(text)))
        assert found.split() == wanted.split(), side


def _words(several: list[dict[str, object]], gone: str) -> list[str]:
    found: list[str] = []
    for one in several:
        state = str(one["state"])
        if state == gone or state == {"deleted": "moved-from", "inserted": "moved-to"}[gone]:
            continue
        inner, runs = one.get("blocks"), one.get("runs")
        if isinstance(inner, list):
            found += _words(inner, gone)
        elif isinstance(runs, list):
            found.append("".join(run["text"] for run in runs if run["op"] != gone))
        else:
            found.append(str(one["text"]))
    return found


def test_the_terminal_shows_both_words_and_the_numbers() -> None:
    made = click.unstyle(written("terminal", OLD, NEW))
    assert "30" in made
    assert "45" in made
    assert "+2 −1" in made


def test_the_terminal_begins_with_the_map_and_shows_what_moved_as_one_line() -> None:
    about = About(ENGLISH)
    made = formats.load("terminal")(compare(policies.OLD, policies.NEW, ENGLISH), about)
    lines = [one.strip() for one in click.unstyle(str(made)).splitlines()]
    assert lines[:2] == ["Section by section", "1. Storage: moved from section 8"]
    assert "[moved to section 4] We may share statistics that identify nobody with …" in lines
    assert (
        "[moved here from section 1; text unchanged] We may share statistics that identify nobody with …"
        in lines
    )
    assert "1. Storage  (moved here from section 8; text unchanged)" in lines
    assert not any("We store data in Canada" in one for one in lines)


def test_a_title_steers_no_terminal() -> None:
    old, new = ([policies.section(1, "a", "A\x1b[2J", text)] for text in ("Keep.", "Hold."))
    made = formats.load("terminal")(compare(old, new, ENGLISH), About(ENGLISH))
    assert "\x1b[2J" not in str(made)


def test_the_page_holds_the_fragment_word_for_word_and_names_nothing_outside() -> None:
    page, fragment = written("page", OLD, NEW), written("html", OLD, NEW)
    assert fragment.strip() in page
    assert '<html lang="en">' in page
    assert "1 section changed, 2 words inserted, 1 word deleted" in page
    assert not re.search(r"(?:src|href)=[\"'](?!#)|url\(|@import|<script", page)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_opens_alone_and_fits_the_screen(browser: Browser, tmp_path: Path, width: int) -> None:
    old, new = ("\n\n".join(side) for side in zip(*PAIRS.values(), strict=True))
    file = tmp_path / "redline.html"
    file.write_text(written("page", old, new), "utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
