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

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension

from proclaim.blocks.effort import Counting, Effort, Unreadable
from proclaim.blocks.outline import Block, Found, Kind, outline
from proclaim.blocks.places import Places, too_deep
from proclaim.blocks.reading import read
from proclaim.blocks.tree import Branch, Leaf, Node, ids, lined_up, written
from proclaim.model import Section

__all__ = [
    "Block",
    "Branch",
    "Kind",
    "Leaf",
    "Node",
    "html_of",
    "ids",
    "lined_up",
    "of",
    "outline",
    "read",
    "render",
    "tree",
    "written",
]

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
Made = TypeVar("Made", str, tuple[Node, ...])
_UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@lru_cache(maxsize=8192)
def render(text: str, *, shift: int = 0, prefix: str = "") -> str:
    """The HTML of one section's text, safe to put on a page.

    shift: by how many levels headings go down; `##` with 1 becomes h3.
    prefix: what ids of headings and footnotes begin with, so that sections can share a page.
    Raises ContentError where the text is too long, nested too deeply or takes too much work to read (see
    `effort`), naming the line of the text.
    """
    # Markdown keeps control characters for its own marks, so a text may not bring any.
    clean = _UNSAFE.sub("", text)
    raw = _converted(clean, *_converter(shift, prefix))
    return nh3.clean(
        raw, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None, strip_comments=True
    )


@lru_cache(maxsize=8192)
def tree(text: str, *, shift: int = 0, prefix: str = "") -> tuple[Node, ...]:
    """The blocks of `render`, with the lines of the text on which they begin. Raises as `render` does."""
    html = render(text, shift=shift, prefix=prefix)
    return read(html, Found(text, html))


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


def _converted(text: str, converter: Markdown, effort: Effort) -> str:
    try:
        effort.begin(text)
        return converter.reset().convert(text)
    except RecursionError as error:
        _converter.cache_clear()
        raise too_deep(effort.line) from error
    except BaseException:
        # A converter that was stopped midway believes for good that it stands within a list or a quotation.
        _converter.cache_clear()
        raise


@lru_cache(maxsize=256)
def _converter(shift: int, prefix: str) -> tuple[Markdown, Effort]:
    # Alignment as an attribute: a strict Content-Security-Policy forbids inline styles.
    tables = TableExtension(use_align_attribute=True)
    effort = Effort()
    extensions: list[str | Extension] = [*EXTENSIONS, tables, Places(shift, prefix, effort), Counting(effort)]
    converter = Markdown(extensions=extensions, output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter, effort
