"""Reads a redline's .docx as Word does: what stands there once every change is accepted, or rejected.

Nothing here knows the product. `lines` gives the text of every paragraph and cell in order; `faults` what the
schema of WordprocessingML (ECMA-376, part 1) forbids of what redlines use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROPERTIES = ("pPr", "rPr", "tcPr", "trPr", "tblPr")
ORDER = ("pStyle", "numPr", "pBdr", "ind", "rPr")


class Side(StrEnum):
    """What is done with every change, named by the element that then disappears with its text."""

    ACCEPTED = "del"
    REJECTED = "ins"


def body(packed: bytes) -> etree._Element:
    """The body of the document."""
    with ZipFile(BytesIO(packed)) as package:
        return etree.fromstring(package.read("word/document.xml"))[0]


def lines(packed: bytes, side: Side) -> list[str]:
    """The text of every paragraph that is left, in reading order; empty ones left out."""
    found = (" ".join(one.split()) for one in _paragraphs(body(packed), side))
    return [one for one in found if one]


def _paragraphs(element: etree._Element, side: Side) -> Iterator[str]:
    held = ""
    for child in element:
        if child.tag == f"{W}p":
            held += _text(child, side)
            # Without its mark a paragraph runs on into the one after it.
            if child.find(f"{W}pPr/{W}rPr/{W}{side}") is None:
                yield held
                held = ""
        elif child.tag == f"{W}tr" and child.find(f"{W}trPr/{W}{side}") is not None:
            continue
        elif child.tag in {f"{W}tbl", f"{W}tr", f"{W}tc"}:
            yield from _paragraphs(child, side)
    yield held


def _text(paragraph: etree._Element, side: Side) -> str:
    words = []
    for one in paragraph.iter(f"{W}t", f"{W}delText", f"{W}br"):
        if not any(above.tag == f"{W}{side}" for above in one.iterancestors()):
            words.append("\n" if one.tag == f"{W}br" else one.text or "")
    return "".join(words)


def faults(packed: bytes) -> list[str]:
    """What is wrong with the document; empty where it is sound."""
    tree = body(packed)
    tracked = [one for one in tree.iter(f"{W}ins", f"{W}del") if one.get(f"{W}id")]
    found = [
        f"id {id} stands {n} times"
        for id, n in Counter(one.get(f"{W}id") for one in tracked).items()
        if n > 1
    ]
    found += [
        f"{one.tag} has no {name}" for one in tracked for name in ("author", "date") if not one.get(W + name)
    ]
    for element in tree.iter():
        names = [etree.QName(child).localname for child in element]
        found += [f"{name} is not first" for name in PROPERTIES if name in names[1:] and name not in ORDER]
        if element.tag == f"{W}pPr":
            known = [ORDER.index(name) for name in names]
            found += [f"{names} are in no order"] if known != sorted(known) else []
        if element.tag == f"{W}tc" and names[-1:] != ["p"]:
            found.append("a cell does not end with a paragraph")
    deleted = [one for one in tree.iter(f"{W}t") if any(up.tag == f"{W}del" for up in one.iterancestors())]
    return found + [f"deleted text is kept: {one.text}" for one in deleted]
