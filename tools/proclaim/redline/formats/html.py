"""A redline as an HTML fragment for the site and for programs; docs/redline.md is the contract."""

from __future__ import annotations

from proclaim.redline import Redline
from proclaim.redline.about import About
from proclaim.redline.fragment import Writer

__all__ = ["Writer", "write"]


def write(redline: Redline, about: About) -> str:
    """The whole redline as one fragment; where nothing differs, the plain rendering."""
    return Writer(about.locale).whole(redline) + "\n"
