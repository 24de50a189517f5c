"""How well two colours can be told apart, and the nearest colour that can be read.

WCAG 2.2, definitions of "relative luminance" and "contrast ratio"; 1.4.3 asks 4.5 of text, 1.4.11 asks 3 of
controls and the ring of the focus.
"""

from __future__ import annotations

import re
from collections.abc import Callable

TEXT, RING = 4.5, 3.0
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_STEPS = 256


def is_colour(text: str) -> bool:
    """Whether a text is a colour in the one way that is read: #0b4f9e."""
    return _COLOUR.fullmatch(text) is not None


def ratio(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21, whichever is the ground."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def nearest(colour: str, end: str, passes: Callable[[str], bool]) -> str:
    """The first colour on the way from one to another that passes; the other where none does."""
    mixed = (_mixed(colour, end, step / _STEPS) for step in range(_STEPS))
    return next(filter(passes, mixed), end)


def _luminance(colour: str) -> float:
    # The threshold is that of WCAG 2.2 from 2021 on, as in IEC 61966-2-1.
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (one / 255 for one in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def _mixed(colour: str, end: str, share: float) -> str:
    pairs = zip(_parts(colour), _parts(end), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02x}" for one, other in pairs)
