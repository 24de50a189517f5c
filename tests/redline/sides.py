"""Reads a redline as its contract says: accepts or rejects everything, and checks that the HTML is sound.

Nothing here knows the product. `canonical` reduces HTML to what the contract promises to keep: elements,
text, links; neither ids nor white space nor the alignment of cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img"})
BLOCKS = frozenset(
    ("p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tr th td blockquote pre div hr section").split()
)
NO_INLINE = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tr"})
KEPT_ATTRIBUTES = ("href", "src", "alt", "class")


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


def accepted(html: str) -> Element:
    """The new side."""
    return _side(read(html), ("deleted", "moved-from"), "del", "ins")


def rejected(html: str) -> Element:
    """The old side."""
    return _side(read(html), ("inserted", "moved-to"), "ins", "del")


def _side(element: Element, dropped: tuple[str, ...], gone: str, unwrapped: str) -> Element:
    children: list[Element | str] = []
    for child in element.children:
        if isinstance(child, str):
            children.append(child)
        elif child.attributes.get("data-redline") in (*dropped, "note") or child.tag == gone:
            continue
        elif child.tag == unwrapped:
            children += _side(child, dropped, gone, unwrapped).children
        else:
            children.append(_side(child, dropped, gone, unwrapped))
    return Element(element.tag, element.attributes, children)


def canonical(element: Element | str) -> str:
    """HTML of the element with what does not count left out."""
    html = _written(read(element) if isinstance(element, str) else element)
    html = re.sub(r"[\s\u00a0]+", " ", html)
    blocks = "|".join(BLOCKS)
    html = re.sub(rf" ?(</?(?:{blocks})\b[^>]*>) ?", r"\1", html)
    # White space at the edge of an inline element is outside it.
    for _ in range(8):
        html = re.sub(r"(<(?!/)(?:em|strong|code|a|sup|sub)\b[^>]*>) ", r" \1", html)
        html = re.sub(r" (</(?:em|strong|code|a|sup|sub)>)", r"\1 ", html)
    return re.sub(rf" *(</?(?:{blocks})\b[^>]*>) *", r"\1", re.sub(r" +", " ", html)).strip()


def _written(element: Element) -> str:
    inner = "".join(
        escape(one, quote=False) if isinstance(one, str) else _written(one) for one in element.children
    )
    if element.tag in ("", "br"):
        return f"{inner} "
    attributes = "".join(
        f' {name}="{escape(element.attributes[name])}"'
        for name in KEPT_ATTRIBUTES
        if name in element.attributes and element.tag in ("a", "img", "abbr")
    )
    if element.tag == "li":
        # A loose list and a tight one say the same.
        inner = re.sub(r"</?p>", " ", inner)
    return f"<{element.tag}{attributes}>{inner}" + ("" if element.tag in VOID else f"</{element.tag}>")


def numbers(element: Element, dropped: tuple[str, ...] = ()) -> list[tuple[str, str, int]]:
    """How each item of a numbered list is counted, and its number; what is of a dropped side is left out."""
    found = list(_numbers(element, dropped)) if element.tag == "ol" else []
    for child in element.children:
        if isinstance(child, Element) and child.attributes.get("data-redline") not in dropped:
            found += numbers(child, dropped)
    return found


def _numbers(list_: Element, dropped: tuple[str, ...]) -> Iterator[tuple[str, str, int]]:
    """Items of a dropped side count like any other, as they do in a browser."""
    number = int(list_.attributes.get("start", "1"))
    for item in list_.children:
        if isinstance(item, Element) and item.tag == "li":
            number = int(item.attributes.get("value", number))
            if item.attributes.get("data-redline") not in dropped:
                yield list_.attributes.get("class", ""), list_.attributes.get("type", "1"), number
            number += 1


def faults(html: str) -> list[str]:
    """What is wrong with a redline as HTML; empty where it is sound."""
    tree = read(html)
    found = [f"id {id} stands {n} times" for id, n in _ids(tree).items() if n > 1]
    ids = set(_ids(tree))
    for element in tree.all():
        for child in element.children:
            if isinstance(child, Element):
                found += _misplaced(element, child)
            elif element.tag in NO_INLINE and child.strip():
                found.append(f"text in <{element.tag}>")
        if element.tag in ("ins", "del"):
            found += [
                f"<{one.tag}> in <{element.tag}>" for one in list(element.all())[1:] if one.tag in BLOCKS
            ]
        target = element.attributes.get("href", "")
        if element.attributes.get("data-redline") == "note" and target and target[1:] not in ids:
            found.append(f"no target for {target}")
    return found


def _misplaced(parent: Element, child: Element) -> Iterator[str]:
    if parent.tag in NO_INLINE and child.tag not in BLOCKS:
        yield f"<{child.tag}> in <{parent.tag}>"
    if child.tag in ("ins", "del") and not child.text.strip() and not list(child.all())[1:]:
        yield f"<{child.tag}> around nothing"


def _ids(tree: Element) -> Counter[str]:
    return Counter(one.attributes["id"] for one in tree.all() if "id" in one.attributes)


def marked(html: str) -> tuple[int, int]:
    """Words in ins and del, where those of a move count once, and how many runs they stand in."""
    words = runs = 0
    for element, moved in _marks(read(html), False):
        runs += 1
        words += 0 if moved else len(element.text.split())
    return words, runs


def _marks(element: Element, moved: bool) -> Iterator[tuple[Element, bool]]:
    for child in element.children:
        if isinstance(child, Element):
            is_moved = moved or child.attributes.get("data-redline") == "moved-to"
            if child.tag in ("ins", "del"):
                yield child, is_moved
            else:
                yield from _marks(child, is_moved)
