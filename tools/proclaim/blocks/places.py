"""The ids and levels of the headings and footnotes of a rendering, so that sections can share a page."""

from __future__ import annotations

import re
import unicodedata
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import Treeprocessor

from proclaim.blocks.effort import Effort, Unreadable
from proclaim.blocks.outline import Finder

DEEPEST = 100
"""So many elements may stand within each other; a list takes two a level."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Redlines give these ids to changes and moves.
_RESERVED = re.compile(r"change-\d+|move-\d+-(?:from|to)")


class Places(Extension):
    """Gives headings their level and every id its prefix."""

    def __init__(self, shift: int, prefix: str, effort: Effort) -> None:
        super().__init__()
        self._shift, self._prefix, self._effort = shift, prefix, effort

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Run after everything that makes headings or footnotes."""
        md.treeprocessors.register(_Placer(md, self._shift, self._prefix, self._effort), "proclaim", -10)


class _Placer(Treeprocessor):
    def __init__(self, md: Markdown, shift: int, prefix: str, effort: Effort) -> None:
        super().__init__(md)
        self._shift, self._prefix, self._effort = shift, prefix, effort

    def run(self, root: Element) -> None:
        ids = _Ids()
        for place, top in enumerate(root):
            waiting = [(top, 1)]
            while waiting:
                element, depth = waiting.pop()
                if depth > DEEPEST:
                    raise too_deep(_line(root, place, self._effort.text))
                waiting += [(child, depth + 1) for child in reversed(element)]
                if element.tag in _HEADINGS:
                    element.set("id", ids.unique(self._prefix + _slug(element)))
                    element.tag = f"h{min(_HEADINGS[element.tag] + self._shift, 6)}"
                else:
                    self._prefix_footnote(element)

    def _prefix_footnote(self, element: Element) -> None:
        id, href = element.get("id", ""), element.get("href", "")
        if id.startswith("fn"):
            element.set("id", self._prefix + id)
        if href.startswith("#fn"):
            element.set("href", f"#{self._prefix}{href[1:]}")


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


def too_deep(line: int) -> Unreadable:
    """What is said of a text that has too many elements within each other."""
    return Unreadable("this text is nested too deeply", line, "use fewer levels of lists and quotes")


def _line(root: Element, place: int, text: str) -> int:
    """The line on which a block of the text begins, found by its words and those before it."""
    finder = Finder(text)
    return [finder.line("".join(block.itertext())) for block in root[: place + 1]][-1]


def _slug(element: Element) -> str:
    text = unicodedata.normalize("NFC", "".join(element.itertext()))
    return slugify_unicode(text, "-") or "heading"
