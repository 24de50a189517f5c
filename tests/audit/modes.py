"""The ways in which a page is looked at: widths, colours, letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page

from tests.browser import FAMILIES

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
HEIGHT = 800


@dataclass(frozen=True, slots=True)
class Modes:
    """How much of what could be tried is tried."""

    rules: tuple[tuple[int, Scheme, bool], ...]
    """Width in pixels, colours, and whether everything folded is open, for the rules of axe-core."""
    walks: tuple[int, ...]
    """Widths at which the keyboard walks through the page."""
    widths: tuple[int, ...]
    """Widths at which the room for text and targets is measured."""
    families: tuple[str, ...]
    """Families of letters in which targets are measured, where they are installed."""


QUICK = Modes(
    rules=((1280, "light", False), (360, "dark", True)),
    walks=(360,),
    widths=(320,),
    families=FAMILIES[:2],
)
"""For each run of the tests."""
THOROUGH = Modes(
    rules=tuple(
        (width, scheme, is_open)
        for width in (1280, 360, 320)
        for scheme in SCHEMES
        for is_open in (False, True)
    ),
    walks=(1280, 360),
    widths=(320, 360, 768, 1280),
    families=FAMILIES,
)
"""For `make audit`."""


def rest(page: Page) -> None:
    """Bring a page back to a wide window in light colours, on screen, with nothing put over its style."""
    look(page)
    page.evaluate("audit.dress(''); scrollTo(0, 0); audit.turn()")


def look(page: Page, width: int = 1280, scheme: Scheme = "light", height: int = HEIGHT) -> None:
    """Look at a page on a screen of that size in those colours."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(media="screen", color_scheme=scheme, forced_colors="none", reduced_motion="reduce")
    page.evaluate("width => audit.settled(width)", width)
