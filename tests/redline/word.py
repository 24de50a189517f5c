"""Reads a redline's .docx as Word does: what stands there once every change is accepted, or rejected.

Nothing here knows the product. Words go with the element that tracks them. A paragraph whose mark goes runs
on into the next one, which it is set as then, or is gone where it was empty (ECMA-376, part 1, 17.13.5); how
it was set before is in w:pPrChange. `bench.office` has
what LibreOffice makes of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Side(Enum):
    """What is done with every change, by the elements that then disappear with their text."""

    ACCEPTED = ("del", "moveFrom")
    REJECTED = ("ins", "moveTo")


class Seen(NamedTuple):
    """A paragraph of one side; the beginning of a table where it is in no cell and `kind` says so."""

    text: str
    style: str = ""
    is_item: bool = False
    kind: str = "paragraph"
    """paragraph, cell or table"""
    is_rule: bool = False


@dataclass
class _Reader:
    side: Side
    held: list[etree._Element] = field(default_factory=list)

    def read(self, elements: Iterable[etree._Element], kind: str = "paragraph") -> Iterator[Seen]:
        for child in elements:
            if child.tag == f"{W}p":
                self.held.append(child)
                if not self.is_gone(child.find(f"{W}pPr/{W}rPr")):
                    yield self.joined(kind)
            elif child.tag == f"{W}tbl" and not self.is_gone_whole(child):
                yield from self.left(kind)
                yield from self.table(child)
        yield from self.left(kind)

    def left(self, kind: str) -> Iterator[Seen]:
        """Paragraphs without a mark and with none to run on into: the words that they have stay."""
        if any(self.text(one) for one in self.held):
            yield self.joined(kind)
        self.held = []

    def joined(self, kind: str) -> Seen:
        several, self.held = self.held, []
        text = "".join(self.text(one) for one in several)
        filled = [one for one in several if self.text(one).strip()]
        properties = self.properties((filled or several)[-1] if self.text(several[-1]) == "" else several[-1])
        style = properties.find(f"{W}pStyle") if properties is not None else None
        return Seen(
            " ".join(text.split()),
            style.get(f"{W}val", "") if style is not None else "",
            properties is not None and properties.find(f"{W}numPr") is not None,
            kind,
            properties is not None and properties.find(f"{W}pBdr") is not None,
        )

    def table(self, table: etree._Element) -> Iterator[Seen]:
        rows = [row for row in table.iterchildren(f"{W}tr") if not self.is_gone(row.find(f"{W}trPr"))]
        yield Seen("", kind="table")
        for cell in (cell for row in rows for cell in row.iterchildren(f"{W}tc")):
            yield from self.read(cell, "cell")

    def is_gone_whole(self, table: etree._Element) -> bool:
        return all(self.is_gone(row.find(f"{W}trPr")) for row in table.iterchildren(f"{W}tr"))

    def is_gone(self, properties: etree._Element | None) -> bool:
        return properties is not None and any(
            properties.find(W + name) is not None for name in self.side.value
        )

    def properties(self, paragraph: etree._Element) -> etree._Element | None:
        own = paragraph.find(f"{W}pPr")
        former = own.find(f"{W}pPrChange/{W}pPr") if own is not None else None
        return former if former is not None and self.side is Side.REJECTED else own

    def text(self, paragraph: etree._Element) -> str:
        words = []
        for one in paragraph.iter(f"{W}t", f"{W}delText", f"{W}br"):
            around = {etree.QName(above).localname for above in one.iterancestors()}
            if around.isdisjoint(self.side.value):
                words.append("\n" if one.tag == f"{W}br" else one.text or "")
        return "".join(words)


def body(packed: bytes) -> etree._Element:
    """The body of the document."""
    return part(packed, "word/document.xml")[0]


def part(packed: bytes, name: str) -> etree._Element:
    """A part of the package."""
    with ZipFile(BytesIO(packed)) as package:
        return etree.fromstring(package.read(name))


def told(tree: etree._Element, side: Side) -> list[str]:
    """The same as `lines` for a body."""
    return [one.text for one in _Reader(side).read(tree) if one.text]


def seen(packed: bytes, side: Side) -> list[Seen]:
    """Every paragraph of a side in reading order, empty ones as well, and where each table begins."""
    return list(_Reader(side).read(body(packed)))


def lines(packed: bytes, side: Side) -> list[str]:
    """The text of every paragraph that is left, in reading order; empty ones left out."""
    return [one.text for one in seen(packed, side) if one.text]


def spare(found: Sequence[Seen], packed: bytes) -> list[int]:
    """The places of empty paragraphs that Word does not need between tables or behind the last one."""
    kinds = ["cell" if one.kind == "table" else one.kind for one in found]
    # Behind a table that is on the other side alone Word needs one as well.
    has_last = body(packed)[-3].tag == f"{W}tbl" if len(body(packed)) > 2 else False
    needed = {
        place
        for place in range(len(kinds))
        if (place + 1 == len(kinds) and (has_last or kinds[place - 1] == "cell" or place == 0))
        or (kinds[place - 1 : place] == ["cell"] and found[place + 1 :] and found[place + 1].kind == "table")
    }
    return [
        place
        for place, one in enumerate(found)
        if one.kind == "paragraph" and not one.text and not one.is_rule and place not in needed
    ]
