"""Markdown text -> safe HTML and blocks; the only importer of python-markdown and nh3.

Policy text is input: raw HTML in it is shown as the text that it is, never put on a page, and what
Markdown makes is passed through nh3 with a short list of elements, attributes and link schemes (http,
https, mailto, tel and relative ones). Everything here is pure and memoised, because fifty releases share
most of their sections.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import TypeVar
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.serializers import to_html_string

from proclaim.blocks import former
from proclaim.blocks.anchors import Anchor, anchors, is_reserved
from proclaim.blocks.canonical import DIALECT, canonical, digest
from proclaim.blocks.clauses import Clause, addresses, clauses, with_addresses
from proclaim.blocks.constructs import Construct
from proclaim.blocks.grammar import Grammar
from proclaim.blocks.limits import Unreadable, check_length
from proclaim.blocks.outline import Block, Kind, outline
from proclaim.blocks.parsing import read
from proclaim.blocks.places import Places
from proclaim.blocks.remarks import Remark, remarks
from proclaim.blocks.tree import Branch, Leaf, Node, Place, ids, lined_up, written
from proclaim.model import Section

__all__ = [
    "DIALECT",
    "Anchor",
    "Block",
    "Branch",
    "Clause",
    "Construct",
    "Kind",
    "Leaf",
    "Node",
    "Place",
    "Remark",
    "addresses",
    "anchors",
    "canonical",
    "clauses",
    "digest",
    "forget",
    "formerly",
    "html_of",
    "ids",
    "is_reserved",
    "lined_up",
    "of",
    "outline",
    "read",
    "remarks",
    "render",
    "tree",
    "with_addresses",
    "written",
]

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
    "ol": {"start", "type"},
    "li": {"value"},
    "td": {"align"},
    "th": {"align"},
}
SCHEMES = {"http", "https", "mailto", "tel"}
Made = TypeVar("Made", str, tuple[Node, ...])
_UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@lru_cache(maxsize=512)
def render(text: str, *, shift: int = 0, prefix: str = "") -> str:
    """The HTML of one section's text, safe to put on a page.

    shift: by how many levels headings go down; `##` with 1 becomes h3.
    prefix: what ids of headings and footnotes begin with, so that sections can share a page.
    Raises ContentError where the text is longer or deeper than it may be, or makes too much of its links and
    tables (see `limits`), naming the line of the text.
    """
    return _cleaned(_read(text, shift, prefix)[0])


@lru_cache(maxsize=512)
def tree(text: str, *, shift: int = 0, prefix: str = "") -> tuple[Node, ...]:
    """The blocks of `render`, with the lines of the text on which they begin. Raises as `render` does."""
    html = render(text, shift=shift, prefix=prefix)
    return read(html, _read(text, shift, prefix)[1])


def forget() -> None:
    """Let go of all texts that were read: for whoever is done with one document and goes on to the next."""
    render.cache_clear()
    tree.cache_clear()


def formerly(text: str) -> tuple[Node, ...] | None:
    """The blocks of a text as they were read before there was a dialect (see `former`); None if unknown."""
    html = former.rendered(_UNSAFE.sub("", text))
    return None if html is None else read(_cleaned(html))


def _cleaned(html: str) -> str:
    return nh3.clean(
        html, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None, strip_comments=True
    )


def of(section: Section, *, shift: int = 0, prefix: str = "") -> tuple[Node, ...]:
    """`tree` for a section. Raises ContentError naming its file and the line of the file."""
    return _named(section, partial(tree, section.text, shift=shift, prefix=prefix))


def html_of(section: Section, *, shift: int = 0, prefix: str = "") -> str:
    """`render` for a section. Raises ContentError as `of` does."""
    return _named(section, partial(render, section.text, shift=shift, prefix=prefix))


def _named(section: Section, make: Callable[[], Made]) -> Made:
    try:
        return make()
    except Unreadable as fault:
        if not section.path:
            raise
        # `at` counts from a first line; a table put in before the fault makes the text longer than the file.
        first = section.lines.of_file(fault.line) - fault.line + 1
        raise fault.at(section.path, first) from fault


@lru_cache(maxsize=256)
def _read(text: str, shift: int, prefix: str) -> tuple[str, tuple[Place, ...]]:
    """What python-markdown makes of a text, and the places of its blocks."""
    check_length(text)
    converter, grammar, places = _converter()
    grammar.prefix, grammar.places = prefix, ()
    places.shift, places.prefix = shift, prefix
    return converter.convert(_UNSAFE.sub("", text)), grammar.places


@lru_cache(maxsize=1)
def _converter() -> tuple[Markdown, Grammar, Places]:
    """Takes longer to make than a section to read, so one serves all; each text sets what depends on it."""
    grammar, places = Grammar(), Places()
    converter = Markdown(extensions=[grammar, places], output_format="html")
    converter.serializer = _written
    return converter, grammar, places


def _written(root: Element) -> str:
    """The tree as HTML; python-markdown would take `&amp;` in a text for an entity that it is not."""
    for element in root.iter():
        element.text, element.tail = _escaped(element.text), _escaped(element.tail)
        for name, value in element.items():
            element.set(name, _escaped(value) or "")
    return to_html_string(root)


def _escaped(text: str | None) -> str | None:
    return text.replace("&", "&amp;") if text and "&" in text else text
