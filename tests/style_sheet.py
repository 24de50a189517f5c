"""The colours of the style sheet of all pages, as tests read them."""

from __future__ import annotations

import re

from proclaim.templates import packaged

SHEET = packaged() / "assets" / "frame.css"
_TOKEN = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")


def tokens() -> dict[str, dict[str, str]]:
    """By light and dark, the colour of each name: what stands in :root, and for dark screens over it."""
    light, dark, *others = re.findall(r":root \{(.*?)\}", SHEET.read_text("utf-8"), re.DOTALL)
    assert not any(_TOKEN.search(one) for one in others)
    named = dict(_TOKEN.findall(light))
    return {"light": named, "dark": {**named, **dict(_TOKEN.findall(dark))}}
