"""How a section is rendered for comparison: as it stands on a page that holds all of them."""

from __future__ import annotations

from proclaim import blocks
from proclaim.model import Section


def rendered(section: Section | None) -> str:
    """A section's HTML as it stands under its title: headings a level down, ids begun with its own."""
    if section is None:
        return ""
    if not section.title:
        return blocks.of(section)
    return blocks.of(section, shift=1, prefix=f"{section.id}-")
