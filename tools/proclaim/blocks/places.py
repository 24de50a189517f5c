"""The ids and levels of the headings of a rendering, so that sections can share a page."""

from __future__ import annotations

import re
import unicodedata
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import Treeprocessor

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Redlines give these ids to changes and moves.
_RESERVED = re.compile(r"change-\d+|move-\d+-(?:from|to)")


class Places(Extension):
    """Gives headings their level and an id.

    shift: by how many levels those of the next text go down.
    prefix: what their ids begin with.
    """

    def __init__(self) -> None:
        super().__init__()
        self.shift, self.prefix = 0, ""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Run before anything that adds white space to the tree."""
        md.treeprocessors.register(_Placer(md, self), "proclaim", 30)


class _Placer(Treeprocessor):
    def __init__(self, md: Markdown, places: Places) -> None:
        super().__init__(md)
        self._places = places

    def run(self, root: Element) -> None:
        ids = _Ids()
        for element in root.iter():
            if element.tag in _HEADINGS:
                element.set("id", ids.unique(element.get("id") or self._places.prefix + _slug(element)))
                element.tag = f"h{min(_HEADINGS[element.tag] + self._places.shift, 6)}"


class _Ids:
    """The ids of one text, each of which may be used once."""

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._turns: dict[str, int] = {}

    def unique(self, id: str) -> str:
        """The id itself, or with the first number from 2 that makes it new."""
        stem = f"{id}-heading" if _RESERVED.fullmatch(f"{id}-2") else id
        candidate, turn = id, self._turns.get(id, 2)
        while candidate in self._used or _RESERVED.fullmatch(candidate):
            candidate, turn = f"{stem}-{turn}", turn + 1
        self._used.add(candidate)
        self._turns[id] = turn
        return candidate


def _slug(element: Element) -> str:
    text = unicodedata.normalize("NFC", "".join(element.itertext()))
    return slugify_unicode(text, "-") or "heading"
