"""The style sheets of pages: colours that can be read, sides that follow the language, white paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from proclaim.config.contrast import RING, TEXT, ratio
from tests.style_sheet import SHEET, SHEETS, tokens

INKS = ("ink", "muted", "link")
GROUNDS = ("page", "surface", "soon-fill")
FILLED = ("good", "soon", "bad", "ins", "del", "move", "mark")
PAIRS = (
    *((ink, ground, TEXT) for ink in INKS for ground in GROUNDS if (ink, ground) != ("muted", "soon-fill")),
    *((name, f"{name}-fill", TEXT) for name in FILLED),
    *((name, "page", TEXT) for name in ("ins", "del", "move", "soon")),
    *(("ink", f"{name}-fill", TEXT) for name in FILLED),
    ("button-ink", "link", TEXT),
    ("page", "ink", TEXT),
    *(("edge", ground, RING) for ground in ("page", "surface")),
    *(("link", f"{name}-fill", RING) for name in FILLED),
    ("soon", "page", RING),
)
"""What stands on what, with the contrast that it needs: text, or the edge of a control and the focus."""
LARGEST = 11_000
"""Bytes: the first view of every page waits for the sheet. 10,295 when it was measured."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_of_colours_can_be_read(scheme: str) -> None:
    found = tokens()[scheme]
    low = {
        f"{ink} on {ground}": round(ratio(found[ink], found[ground]), 2)
        for ink, ground, least in PAIRS
        if ratio(found[ink], found[ground]) < least
    }
    assert low == {}


def test_dark_colours_never_reach_paper() -> None:
    text = "".join(one.read_text("utf-8") for one in SHEETS)
    on_screens = text.count("@media screen and (prefers-color-scheme: dark) {")
    assert on_screens == text.count("prefers-color-scheme") > 1
    assert set(tokens()["dark"]) == set(tokens()["light"])


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda one: one.name)
def test_sides_and_sizes_follow_the_direction_of_the_language(sheet: Path) -> None:
    rules = re.sub(
        r"/\*.*?\*/|@(?:media|container)[^{]*|@page[^}]*\}", "", sheet.read_text("utf-8"), flags=re.DOTALL
    )
    sided = re.findall(
        r"[\w-]*(?:left|right)[\w-]*:|(?<=[{;\s])(?:top|bottom|(?:min-|max-)?(?:width|height)):|"
        r"(?:margin|padding|border)-(?:top|bottom)|: (?:left|right);",
        rules,
    )
    assert sided == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda one: one.name)
def test_every_colour_has_a_name(sheet: Path) -> None:
    rules = re.sub(r":root \{.*?\}", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(", rules) == []


def test_the_sheet_stays_small() -> None:
    assert len(SHEET.read_bytes()) <= LARGEST
