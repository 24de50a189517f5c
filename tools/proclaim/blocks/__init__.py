"""Markdown text -> safe HTML and blocks; the only importer of python-markdown and nh3.

Policy text is input: raw HTML in it is shown as the text that it is, never put on a page, and what
Markdown makes is passed through nh3 with a short list of elements, attributes and link schemes (http,
https, mailto, tel and relative ones). Everything here is pure and memoised, because fifty releases share
most of their sections.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import Treeprocessor

from proclaim.blocks.outline import Block, Kind, outline
from proclaim.blocks.tree import Branch, Leaf, Node, read
from proclaim.errors import ContentError

__all__ = ["Block", "Branch", "Kind", "Leaf", "Node", "parse", "read", "render"]

EXTENSIONS = ("def_list", "footnotes", "sane_lists", "admonition")
TAGS = frozenset(
    {
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "blockquote", "pre", "hr"),
        *("ul", "ol", "li", "dl", "dt", "dd"),
        *("table", "thead", "tbody", "tr", "th", "td"),
        *("a", "abbr", "br", "code", "em", "img", "strong", "sub", "sup"),
    }
)
ATTRIBUTES = {
    "*": {"id", "class"},
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
DEEPEST = 100
"""So many elements may stand within each other; a list takes two a level."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Redlines give these ids to changes and moves.
_RESERVED = re.compile(r"change-\d+|move-\d+-(?:from|to)")


@lru_cache(maxsize=8192)
def render(text: str, *, shift: int = 0, prefix: str = "") -> str:
    """The HTML of one section's text, safe to put on a page.

    shift: by how many levels headings go down; `##` with 1 becomes h3.
    prefix: what ids of headings and footnotes begin with, so that sections can share a page.
    Raises ContentError where the text is nested too deeply to be read.
    """
    # Markdown keeps control characters for its own marks, so a text may not bring any.
    clean = _UNSAFE.sub("", text)
    try:
        raw = _converter(shift, prefix).reset().convert(clean)
    except RecursionError as error:
        raise _too_deep() from error
    return nh3.clean(
        raw, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None, strip_comments=True
    )


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of running text of one section, each with the line of `text` on which it begins."""
    return tuple(outline(read(render(text)), text))


@lru_cache(maxsize=256)
def _converter(shift: int, prefix: str) -> Markdown:
    # Alignment as an attribute: a strict Content-Security-Policy forbids inline styles.
    tables = TableExtension(use_align_attribute=True)
    converter = Markdown(extensions=[*EXTENSIONS, tables, _Places(shift, prefix)], output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter


class _Places(Extension):
    """Gives headings their level and every id its prefix."""

    def __init__(self, shift: int, prefix: str) -> None:
        super().__init__()
        self._shift, self._prefix = shift, prefix

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Run after everything that makes headings or footnotes."""
        md.treeprocessors.register(_Placer(md, self._shift, self._prefix), "proclaim", -10)


class _Placer(Treeprocessor):
    def __init__(self, md: Markdown, shift: int, prefix: str) -> None:
        super().__init__(md)
        self._shift, self._prefix = shift, prefix

    def run(self, root: Element) -> None:
        used: set[str] = set()
        waiting = [(root, 0)]
        while waiting:
            element, depth = waiting.pop()
            if depth > DEEPEST:
                raise _too_deep()
            waiting += [(child, depth + 1) for child in reversed(element)]
            if element.tag in _HEADINGS:
                element.set("id", _unique(self._prefix + _slug(element), used))
                element.tag = f"h{min(_HEADINGS[element.tag] + self._shift, 6)}"
            else:
                self._prefix_footnote(element)

    def _prefix_footnote(self, element: Element) -> None:
        id, href = element.get("id", ""), element.get("href", "")
        if id.startswith("fn"):
            element.set("id", self._prefix + id)
        if href.startswith("#fn"):
            element.set("href", f"#{self._prefix}{href[1:]}")


def _too_deep() -> ContentError:
    return ContentError("this text is nested too deeply", fix="use fewer levels of lists and quotes")


def _slug(element: Element) -> str:
    text = unicodedata.normalize("NFC", "".join(_texts(element)))
    return slugify_unicode(text, "-") or "heading"


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""


def _unique(id: str, used: set[str]) -> str:
    candidate, turn = id, 2
    while candidate in used or _RESERVED.fullmatch(candidate):
        candidate, turn = f"{id}-{turn}", turn + 1
    used.add(candidate)
    return candidate
