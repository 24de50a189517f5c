"""The marks of tracked changes in a Word document: which elements they are, and what bears them.

ECMA-376, part 1, 17.13.5. Words stand within their mark; the mark of a paragraph, a row or a cell stands
among its properties.
"""

from __future__ import annotations

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

PUT_IN = frozenset(qn(name) for name in ("w:ins", "w:moveTo", "w:cellIns"))
TAKEN_OUT = frozenset(qn(name) for name in ("w:del", "w:moveFrom", "w:cellDel"))
MOVED = frozenset(qn(name) for name in ("w:moveFrom", "w:moveTo"))
MARKS = PUT_IN | TAKEN_OUT
FORMS = tuple(
    qn(f"w:{name}")
    for name in (
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange"),
        *("trPrChange", "tcPrChange", "numberingChange", "cellMerge"),
    )
)
RANGES = {qn("w:moveFromRangeStart"): qn("w:moveFrom"), qn("w:moveToRangeStart"): qn("w:moveTo")}
LEFT_OVER = tuple(
    qn(f"w:{name}")
    for name in ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
)
AUTHOR, DATE, NAME = qn("w:author"), qn("w:date"), qn("w:name")
P, TR, TC, TBL = (qn(f"w:{name}") for name in ("p", "tr", "tc", "tbl"))
PPR, RPR, BOOKMARK = qn("w:pPr"), qn("w:rPr"), qn("w:bookmarkStart")
TEXT, OLD_TEXT = qn("w:t"), qn("w:delText")


def owner(mark: Element) -> Element | None:
    """The paragraph, row or cell whose mark it is; None where it stands around words."""
    parent = mark.getparent()
    if parent is None:
        return None
    if parent.tag == RPR and parent.getparent() is not None and parent.getparent().tag == PPR:
        return parent.getparent().getparent()
    if parent.tag in (qn("w:trPr"), qn("w:tcPr")):
        return parent.getparent()
    return None


def own_mark(element: Element) -> Element | None:
    """The mark of a paragraph or a row itself."""
    place = f"{PPR}/{RPR}" if element.tag == P else qn("w:trPr")
    properties = element.find(place)
    return next((one for one in properties if one.tag in MARKS), None) if properties is not None else None


def words(element: Element) -> str:
    """The text that stands in an element, without what was deleted."""
    return "".join(one.text or "" for one in element.iter(TEXT)).strip()
