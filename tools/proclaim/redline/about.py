"""What a format may say around a redline: its title, and whose changes they are since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from proclaim.locale import Locale
from proclaim.redline.origin import Origin


@dataclass(frozen=True, slots=True)
class About:
    """Handed to every format beside the redline."""

    locale: Locale
    title: str = ""
    author: str = ""
    """Whose changes they are, in formats that name an author."""
    moment: datetime | None = None
    """When they were made, with its time zone, in formats that say so."""
    origin: Origin | None = None
    """Which text the new side is, in formats that come back to be merged; None for loose files."""
    prevails: str = ""
    """Which version of the new side counts, in formats that are read without the site; empty for none."""
