"""How a section is rendered for comparison: as it stands on a page that holds all of them."""

from __future__ import annotations

from typing import NamedTuple

from proclaim import blocks
from proclaim.blocks import Node
from proclaim.model import Section


class Rendering(NamedTuple):
    """A text and the way it is rendered: what its tree depends on."""

    text: str
    shift: int = 0
    prefix: str = ""

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The tree. Raises Unreadable, which names no file."""
        return blocks.tree(self.text, shift=self.shift, prefix=self.prefix)


def rendering(section: Section | None) -> Rendering:
    """A section as it stands under its title: headings a level down, ids begun with its own."""
    if section is None:
        return Rendering("")
    return Rendering(section.text, 1, f"{section.id}-") if section.title else Rendering(section.text)


def rendered(section: Section | None) -> tuple[Node, ...]:
    """The tree of `rendering`. Raises ContentError naming the section's file and line."""
    if section is None:
        return ()
    _, shift, prefix = rendering(section)
    return blocks.of(section, shift=shift, prefix=prefix)


def unchanged(section: Section) -> str:
    """The HTML of a section without any mark of a change. Raises as `rendered` does."""
    _, shift, prefix = rendering(section)
    return blocks.html_of(section, shift=shift, prefix=prefix)
