"""Reads a redline as its contract says: accepts or rejects everything, and says what of it counts.

Nothing here knows the product. `canonical` reduces HTML to what the contract promises to keep: elements,
text, links; neither ids nor white space nor the alignment of cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from tests.redline.elements import BLOCKS, VOID, Element, Unsound, mark, read, words
from tests.redline.soundness import faults

__all__ = ["Element", "Unsound", "accepted", "canonical", "faults", "marked", "numbers", "read", "rejected"]

KEPT_ATTRIBUTES = ("href", "src", "alt", "class")


def accepted(html: str) -> Element:
    """The new side."""
    return _Side(frozenset({"deleted", "moved-from", "joined", "note", "del"}), "ins").of(read(html))


def rejected(html: str) -> Element:
    """The old side; raises Unsound where a divided block has none before it to which it could return."""
    return _OldSide(frozenset({"inserted", "moved-to", "note", "ins"}), "del").of(read(html))


@dataclass(frozen=True)
class _Side:
    """Which marks and tags are dropped with what is in them, and which tag is taken away around its words."""

    dropped: frozenset[str]
    unwrapped: str

    def of(self, element: Element) -> Element:
        """The element as it stands on this side."""
        done: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str):
                done.append(child)
            elif not self.dropped.isdisjoint((mark(child), child.tag)):
                continue
            elif child.tag == self.unwrapped:
                done += self.of(child).children
            else:
                self._put(done, child)
        return Element(element.tag, element.attributes, done)

    def _put(self, done: list[Element | str], child: Element) -> None:
        """An element behind those that stand already."""
        done.append(self.of(child))


class _OldSide(_Side):
    """Blocks that were divided, joined or made another kind are what they were."""

    def _put(self, done: list[Element | str], child: Element) -> None:
        whole = self.of(child)
        if mark(child) == "divided":
            _before(done).children += [" ", *whole.children]
        elif mark(child) == "recast" and not child.attributes.get("data-was"):
            done += whole.children
        elif child.tag in BLOCKS:
            tag = child.attributes.get("data-was", child.tag)
            done += _parts(Element(tag, child.attributes, whole.children))
        else:
            done.append(whole)


def _before(done: list[Element | str]) -> Element:
    """The last block that is left."""
    found = next((one for one in reversed(done) if isinstance(one, Element)), None)
    if found is None:
        raise Unsound("nothing before a divided block")
    return found


def _parts(element: Element) -> Iterator[Element]:
    """The elements into which the boundaries between former blocks divide one, each with its share."""
    again = {name: value for name, value in element.attributes.items() if name != "id"}
    part = Element(element.tag, element.attributes)
    for child in element.children:
        if isinstance(child, str) or child.tag in BLOCKS:
            part.children.append(child)
        elif mark(child) == "joined":
            yield part
            part = Element(element.tag, again)
        else:
            first, *others = _parts(child)
            part.children.append(first)
            for other in others:
                yield part
                part = Element(element.tag, again, [other])
    yield part


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


def marked(html: str) -> tuple[int, int]:
    """Words in ins and del, notes left out, and how many runs they stand in."""
    found = [one for one in read(html).all() if one.tag in ("ins", "del")]
    return sum(len(words(one)) for one in found), len(found)
