"""The style sheets of pages, and their colours, as tests read them."""

from __future__ import annotations

import re

from proclaim.templates import packaged

_ASSETS = packaged() / "assets"
SHEET = _ASSETS / "frame.css"
"""Of every page."""
SHEETS = sorted(one for one in _ASSETS.glob("*.css") if one.name != "paper.css")
"""Of every page and of some; the one of PDF files is a world of its own."""
_TOKEN = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")


def tokens() -> dict[str, dict[str, str]]:
    """By light and dark, the colour of each name: what stands in :root, and for dark screens over it."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for sheet in SHEETS:
        found = re.findall(r":root \{(.*?)\}", sheet.read_text("utf-8"), re.DOTALL)
        first, second, *others = [*found, "", ""]
        assert not any(_TOKEN.search(one) for one in others)
        light |= _TOKEN.findall(first)
        dark |= _TOKEN.findall(second)
    return {"light": light, "dark": {**light, **dark}}
