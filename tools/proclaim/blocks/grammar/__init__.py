"""The grammar of proclaim's Markdown, as a python-markdown extension: CommonMark 0.31.2, tables, and what
statutes and contracts need beside them.

python-markdown stays the pipeline: it hands over the lines, passes the tree on and writes it. Its own
grammar differs from CommonMark in how lists nest and how emphasis pairs, and from one of its versions to the
next; a text that was released must read the same for ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.util import Registry

from proclaim.blocks.grammar import structure
from proclaim.blocks.grammar.elements import Writer
from proclaim.blocks.tree import Place


class Grammar(Extension):
    """Reads texts in the place of python-markdown's own parsers; `places` are those of the last text.

    prefix: what ids of footnotes begin with in the next one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.prefix = ""
        self.places: tuple[Place, ...] = ()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Take python-markdown's own grammar out and put this one in."""
        md.preprocessors = Registry()
        md.inlinePatterns = Registry()
        md.postprocessors = Registry()
        for name in ("inline", "unescape"):
            md.treeprocessors.deregister(name)
        md.parser = self  # type: ignore[assignment]

    def parseDocument(self, lines: Sequence[str]) -> ElementTree:  # noqa: N802 - Markdown's own name
        """The tree of a text. Raises Unreadable."""
        text = "\n".join(lines)
        writer = Writer(structure.read(text), len(text), self.prefix)
        root = writer.tree()
        self.places = tuple(writer.places)
        return ElementTree(root)
