"""What a keyboard reaches and does, without a mouse or a finger."""

from __future__ import annotations

import string
from collections.abc import Iterator

from playwright.sync_api import Page

from tests.audit.modes import Modes, look

ALONE = [*string.ascii_lowercase, *string.digits, *"/?.,;'[]-=", "Shift+A", "Shift+N"]
"""Keys that type a sign; the space bar is left out, since browsers scroll by it."""
LOST = 20
"""Presses of a busy browser that may do nothing: so many are made up for."""
FOLDS = "document.querySelectorAll('summary').length"
IS_OPEN = "at => document.querySelectorAll('summary')[at].parentElement.open"
REACH = """at => {
  const one = document.querySelectorAll('summary')[at];
  if (one.checkVisibility()) one.focus();
  return document.activeElement === one;
}"""


def keyboard(page: Page, modes: Modes) -> Iterator[str]:
    """Stops that are not seen, not ringed, covered, out of their order or never reached, forward and back."""
    for width in modes.walks:
        look(page, width)
        for key in ("Tab", "Shift+Tab"):
            yield from (f"{fault} ({width} px, {key})" for fault in _walk(page, key))
        yield from _skip(page, width)


def _walk(page: Page, key: str) -> Iterator[str]:
    """Go once through the page from its beginning, or from its end."""
    number = page.evaluate("audit.walk()")
    for _ in range(number + 1):
        page.keyboard.press(key)
    for _ in range(LOST):
        if not page.evaluate("audit.left()"):
            break
        page.keyboard.press(key)
    yield from page.evaluate("back => audit.arrived(back)", key != "Tab")


def _skip(page: Page, width: int) -> Iterator[str]:
    """The first stop leads past the header."""
    page.evaluate("audit.begin()")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    if not page.evaluate("document.activeElement.closest('main, footer') !== null"):
        yield f"the first link does not skip to the text ({width} px)"


def folds(page: Page, modes: Modes) -> Iterator[str]:
    """What is folded and does not open and close by key; each is left as it was."""
    for width in (360, 1280):
        look(page, width)
        for at in range(page.evaluate(FOLDS)):
            if not page.evaluate(REACH, at):
                continue
            for key in ("Enter", "Space"):
                before = page.evaluate(IS_OPEN, at)
                page.keyboard.press(key)
                if page.evaluate(IS_OPEN, at) is before:
                    yield f"summary {at} does not answer to {key} ({width} px)"


def single_keys(page: Page, modes: Modes) -> Iterator[str]:
    """Keys that do something by themselves, with the focus on nothing and on a link."""
    for focused in ("audit.begin()", "document.querySelector('main a')?.focus()"):
        changed = _typed(page, focused)
        # What a page still loads may change it meanwhile; a key does its work each time.
        if changed and _typed(page, focused):
            yield f"after {focused}, a key alone did something: {', '.join(changed)}"


def _typed(page: Page, focused: str) -> list[str]:
    """What changes while every key is pressed alone, with the focus put somewhere first."""
    page.evaluate(focused)
    before = page.evaluate("audit.state()")
    for key in ALONE:
        page.keyboard.press(key)
    after = page.evaluate("audit.state()")
    pairs = zip(before, after, strict=True)
    return [f"{str(old)[:80]} became {str(new)[:80]}" for old, new in pairs if old != new]
