"""The elements of a redline as HTML, read strictly: what crosses or stays open is an error.

Nothing here knows the product, and it mends nothing, as a browser would.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img"})
BLOCKS = frozenset(
    ("p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tr th td blockquote pre div hr section").split()
)
NO_INLINE = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tr"})
LEAVES = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd td th pre".split())
"""Blocks in which running text can stand."""


@dataclass
class Element:
    """An element with its children, which are elements and strings."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def all(self) -> Iterator[Element]:
        """Every element in it, itself first."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.all()

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(one if isinstance(one, str) else one.text for one in self.children)


class Unsound(Exception):
    """The HTML breaks a rule."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.stack[-1].children.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self.stack[-1].tag != tag:
            raise Unsound(f"</{tag}> closes <{self.stack[-1].tag}>")
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        self.stack[-1].children.append(data)


def read(html: str) -> Element:
    """The tree of a fragment; raises Unsound where elements cross or stay open."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if len(reader.stack) != 1:
        raise Unsound(f"<{reader.stack[-1].tag}> is never closed")
    return reader.stack[0]


def mark(element: Element) -> str:
    """What a redline says of the element; empty where it says nothing."""
    return element.attributes.get("data-redline", "")


def words(element: Element, left_out: frozenset[str] = frozenset()) -> list[str]:
    """The words of an element without notes; `left_out` names marks and tags of which none are wanted."""
    return "".join(_texts(element, left_out | {"note"})).split()


def _texts(element: Element, left_out: frozenset[str]) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif left_out.isdisjoint((mark(child), child.tag)):
            edge = " " if child.tag in BLOCKS or child.tag == "br" else ""
            yield edge
            yield from _texts(child, left_out)
            yield edge
