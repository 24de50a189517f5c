"""A company's colour as a style sheet of its own, which comes after the one of all pages."""

from __future__ import annotations

from proclaim.config.look import LookConfig

FILE = "assets/brand.css"
_STYLE = """\
:root {{ --link: {light}; }}
@media screen and (prefers-color-scheme: dark) {{ :root {{ --link: {dark}; }} }}
"""


def style(look: LookConfig | None) -> str:
    """The style sheet; empty where the company has set no colour. Paper is light on every screen."""
    return _STYLE.format(light=look.color, dark=look.color_dark) if look and look.color else ""
