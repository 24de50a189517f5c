"""What eyes and fingers meet: colours, room, letters, paper."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.audit.modes import SCHEMES, Modes, look
from tests.browser import installed

SPACED = """\
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""
"""The distances of WCAG 2.2, 1.4.12."""
ZOOMED = (320, 200)
"""A window of 1280 × 800 pixels at 400 %, in CSS pixels (WCAG 2.2, 1.4.10)."""

PAPER = 680
"""Width of what is printed on a sheet of A4 or letter within margins, in CSS pixels."""


def contrast(page: Page, modes: Modes) -> Iterator[str]:
    """Text and edges that stand out too little from their ground, in light and dark."""
    for scheme in SCHEMES:
        look(page, scheme=scheme)
        found = page.evaluate("[...audit.faint(), ...audit.faintEdges()]")
        yield from (f"{fault} ({scheme})" for fault in found)


def forced_colours(page: Page, modes: Modes) -> Iterator[str]:
    """What cannot be told apart where the system chooses the colours."""
    page.emulate_media(forced_colors="active", color_scheme="dark")
    yield from page.evaluate("audit.told()")


def reflow(page: Page, modes: Modes) -> Iterator[str]:
    """What runs out of a narrow window, a zoomed one, and a page with text twice as large."""
    for width in modes.widths:
        look(page, width)
        yield from (f"{fault} ({width} px)" for fault in page.evaluate("audit.wide()"))
    look(page, ZOOMED[0], height=ZOOMED[1])
    yield from (f"{fault} (400 %)" for fault in page.evaluate("audit.wide()"))
    look(page, 1280)
    page.evaluate("audit.dress(':root { font-size: 200% !important }')")
    yield from (f"{fault} (text of 200 %)" for fault in page.evaluate("audit.wide()"))


def spacing(page: Page, modes: Modes) -> Iterator[str]:
    """Text that is cut off or lies over other text when it is spaced out."""
    page.evaluate("css => audit.dress(css)", SPACED)
    for width in sorted({*modes.widths, 1280}):
        look(page, width)
        found = page.evaluate("[...audit.wide(), ...audit.crammed()]")
        yield from (f"{fault} ({width} px)" for fault in found)


def targets(page: Page, modes: Modes) -> Iterator[str]:
    """Targets that a finger misses, in each family of letters."""
    for family in [one for one in modes.families if one in installed()] or ["sans-serif"]:
        page.evaluate("css => audit.dress(css)", f"* {{ font-family: '{family}' !important }}")
        for width in sorted({*modes.widths, 1280}):
            look(page, width)
            found = page.evaluate("[...audit.small(), ...audit.wide()]")
            yield from (f"{fault} ({family}, {width} px)" for fault in found)


def right_to_left(page: Page, modes: Modes) -> Iterator[str]:
    """What runs out of a page that begins at the right."""
    page.evaluate("audit.turn('rtl')")
    for width in (320, 1280):
        look(page, width)
        yield from (f"{fault} ({width} px)" for fault in page.evaluate("audit.wide()"))


def paper(page: Page, modes: Modes) -> Iterator[str]:
    """What a print from dark colours leaves out, or puts on a ground that is not white."""
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.evaluate("width => audit.settled(width)", PAPER)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    yield from page.evaluate("audit.printed()")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
