"""The part `look:` of the options: a company's logo and its one colour, for links, buttons and the focus.

A colour is refused where somebody could not read it: against every ground on which pages show it, on a light
screen and on a dark one. The grounds are those of overrides/assets/frame.css.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from proclaim.config.contrast import RING, TEXT, is_colour, nearest, ratio
from proclaim.config.options import Options, option, shown

_FOLDER = "overrides"
_LOGO = re.compile(r"assets/(?:[\w-][\w.-]*/)*[\w-][\w.-]*\.(?:svg|png|webp)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours beside a company's own, on one kind of screen."""

    grounds: tuple[tuple[str, str], ...]
    """What text in the company's colour stands on, by name: the page, boxes, the action box."""
    fills: tuple[tuple[str, str], ...]
    """What only the ring of the focus stands on."""
    button_ink: str
    end: str
    """The colour towards which a colour becomes easier to read."""


LIGHT = Scheme(
    grounds=(("page", "#ffffff"), ("surface", "#f5f6f8"), ("soon-fill", "#fdf1de")),
    fills=(
        ("ins-fill", "#d9f2e2"),
        ("del-fill", "#fce4e2"),
        ("move-fill", "#ece9fb"),
        ("mark-fill", "#ffe9a8"),
    ),
    button_ink="#ffffff",
    end="#000000",
)
DARK = Scheme(
    grounds=(("page", "#14171b"), ("surface", "#1e2328"), ("soon-fill", "#35270f")),
    fills=(
        ("ins-fill", "#14381f"),
        ("del-fill", "#471b18"),
        ("move-fill", "#2b2655"),
        ("mark-fill", "#5c4a12"),
    ),
    button_ink="#0c1522",
    end="#ffffff",
)


@dataclass(frozen=True, slots=True)
class LookConfig:
    """What pages show of the company beside its name."""

    logo: str = option(
        "Image in place of the company's name at the top of every page: a file below overrides/assets/, such "
        "as `assets/logo.svg` (svg, png or webp). The name stays its text for those who do not see it.",
        default="",
    )
    color: str = option(
        "Colour of links, buttons and the focus on light screens and paper, as `#0b4f9e`; refused where its "
        "contrast is below 4.5 for text and buttons, or 3 for the focus (WCAG 2.2, 1.4.3 and 1.4.11).",
        default="",
    )
    color_dark: str = option(
        "The same for dark screens; if left out, `color` made lighter until it can be read.", default=""
    )


def read_look(options: Options, root: Path) -> LookConfig | None:
    """The part `look`, checked; None where it is left out. Raises ConfigError.

    root: the folder of mkdocs.yml.
    """
    if "look" not in options.options:
        return None
    reader = options.inner("look")
    reader.refuse_unknown(LookConfig.__dataclass_fields__)
    color = _color(reader, "color", LIGHT)
    dark = _color(reader, "color_dark", DARK)
    if dark and not color:
        raise reader.error("color_dark", "there is no `color` beside this", "write `color`, too")
    return LookConfig(_logo(reader, root), color, dark or (color and _readable(color, DARK)))


def _logo(reader: Options, root: Path) -> str:
    if "logo" not in reader.options:
        return ""
    value = reader.text("logo")
    if not _LOGO.fullmatch(value):
        raise reader.error(
            "logo",
            f"{shown(value)} is no image below {_FOLDER}/assets/",
            "write one such as assets/logo.svg (svg, png or webp)",
        )
    if not (root / _FOLDER / value).is_file():
        raise reader.error("logo", f"there is no file {_FOLDER}/{value}", "put it there")
    return value


def _color(reader: Options, name: str, scheme: Scheme) -> str:
    if name not in reader.options:
        return ""
    value = reader.text(name).lower()
    if not is_colour(value):
        raise reader.error(name, f"{shown(value)} is no colour", 'write six digits, such as "#0b4f9e"')
    fault = next(_faults(value, scheme), None)
    if fault:
        raise reader.error(name, f"{value} cannot be read: {fault}", f'write "{_readable(value, scheme)}"')
    return value


def _faults(colour: str, scheme: Scheme) -> Iterator[str]:
    """Where a colour has too little contrast, with the ratio found and the one that is needed."""
    needed = [(f"text on {name} {ground}", ground, TEXT) for name, ground in scheme.grounds]
    needed.append((f"the words of a button, {scheme.button_ink}", scheme.button_ink, TEXT))
    needed += [(f"the ring of the focus on {name} {ground}", ground, RING) for name, ground in scheme.fills]
    for words, other, least in needed:
        found = ratio(colour, other)
        if found < least:
            # Cut, not rounded: 4.499 is not 4.50.
            yield f"its contrast with {words} is {int(found * 100) / 100:.2f}, and {least} is needed"


def _readable(colour: str, scheme: Scheme) -> str:
    """The nearest colour that can be read."""
    return nearest(colour, scheme.end, lambda one: next(_faults(one, scheme), None) is None)
