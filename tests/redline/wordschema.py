"""What the schema of WordprocessingML and Word itself forbid of what redlines use (ECMA-376, part 1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tests.redline.word import W, body, part

ORDER = {
    "pPr": ("pStyle", "numPr", "pBdr", "ind", "rPr", "pPrChange"),
    "rPr": ("ins", "del", "moveFrom", "moveTo", "rStyle", "rFonts", "b", "i", "vertAlign", "rPrChange"),
    "trPr": ("tblHeader", "ins", "del"),
    "tbl": ("tblPr", "tblGrid", "tr"),
    "tc": ("tcPr", "p"),
    "pPrChange": ("pPr",),
    "rPrChange": ("rPr",),
}
"""The children that each may have, in this order."""
TRACKED = ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange")
RANGES = ("moveFromRangeStart", "moveToRangeStart")


def faults(packed: bytes) -> list[str]:
    """What is wrong with the document; empty where it is sound."""
    tree = body(packed)
    checks = (_order, _tracked, _texts, _moves, _tables)
    return [fault for check in checks for fault in check(tree)] + [*_names(packed, tree)]


def _every(tree: etree._Element, *names: str) -> Iterator[etree._Element]:
    yield from tree.iter(*(W + name for name in names))


def _order(tree: etree._Element) -> Iterator[str]:
    for element in _every(tree, *ORDER):
        wanted = ORDER[etree.QName(element).localname]
        names = [etree.QName(child).localname for child in element]
        places = [wanted.index(name) if name in wanted else -1 for name in names]
        if -1 in places or places != sorted(places):
            yield f"{element.tag} holds {names}"
    for paragraph in _every(tree, "p"):
        if any(child.tag == f"{W}pPr" for child in paragraph[1:]):
            yield "the properties of a paragraph are not first"
    for run in _every(tree, "r"):
        if any(child.tag == f"{W}rPr" for child in run[1:]):
            yield "the properties of a run are not first"
    for link in _every(tree, "hyperlink"):
        if etree.QName(link.getparent()).localname in TRACKED:
            yield "a link stands in a tracked change (17.13.5.18 holds runs only)"


def _tracked(tree: etree._Element) -> Iterator[str]:
    marked = [*_every(tree, *TRACKED, *RANGES)]
    ids = Counter(one.get(f"{W}id") for one in [*marked, *_every(tree, "bookmarkStart")])
    yield from (f"id {id} stands {times} times" for id, times in ids.items() if times > 1)
    for one in marked:
        yield from (f"{one.tag} has no {name}" for name in ("author", "date") if not one.get(W + name))


def _texts(tree: etree._Element) -> Iterator[str]:
    for text in _every(tree, "t", "delText"):
        is_deleted = any(above.tag == f"{W}del" for above in text.iterancestors())
        if is_deleted is not (text.tag == f"{W}delText"):
            yield f"{text.tag} is in the wrong place: {text.text}"


def _moves(tree: etree._Element) -> Iterator[str]:
    names = {kind: [one.get(f"{W}name") for one in _every(tree, kind)] for kind in RANGES}
    if sorted(names[RANGES[0]]) != sorted(names[RANGES[1]]) or len(set(names[RANGES[0]])) < len(
        names[RANGES[0]]
    ):
        yield f"the two places of moves are {names}"
    for kind in ("moveFrom", "moveTo"):
        open: list[str | None] = []
        for one in _read(tree, kind, f"{kind}RangeStart", f"{kind}RangeEnd"):
            if one.tag.endswith("RangeStart"):
                open.append(one.get(f"{W}id"))
            elif one.tag.endswith("RangeEnd"):
                yield from () if open == [one.get(f"{W}id")] else (f"a {kind} ends that is not the only one",)
                open = []
            elif not open:
                yield f"a {kind} stands outside of its range"
        yield from (f"a {kind} does not end",) if open else ()


def _read(tree: etree._Element, *names: str) -> list[etree._Element]:
    """These elements as they are read: the mark of a paragraph stands behind its words."""
    found: list[tuple[int, int, etree._Element]] = []
    for place, one in enumerate(_every(tree, *names)):
        above = {etree.QName(up).localname: up for up in one.iterancestors()}
        found.append((place, 0, one))
        if "pPr" in above:
            within = [*above["p"].iter(*(W + name for name in names))]
            found[-1] = (place + len(within) - 1, 1, one)
    return [one for _, _, one in sorted(found, key=lambda three: three[:2])]


def _tables(tree: etree._Element) -> Iterator[str]:
    blocks = [one for one in tree if one.tag in (f"{W}p", f"{W}tbl")]
    for before, after in zip(blocks, [*blocks[1:], None], strict=True):
        if before.tag == f"{W}tbl" and (after is None or after.tag == f"{W}tbl"):
            yield "a table touches another one, or ends the document"
    for cell in _every(tree, "tc"):
        if cell[-1].tag != f"{W}p":
            yield "a cell does not end with a paragraph"


def _names(packed: bytes, tree: etree._Element) -> Iterator[str]:
    marks = [one.get(f"{W}name", "") for one in _every(tree, "bookmarkStart")]
    if len({one.casefold() for one in marks}) < len(marks) or any(len(one) > 40 for one in marks):
        yield f"bookmarks are named {marks}"
    anchors = [one.get(f"{W}anchor") for one in _every(tree, "hyperlink") if one.get(f"{W}anchor")]
    yield from (f"nothing is called {one}" for one in anchors if one not in marks)
    styles = {one.get(f"{W}styleId") for one in _every(part(packed, "word/styles.xml"), "style")}
    used = {one.get(f"{W}val") for one in _every(tree, "pStyle", "rStyle", "tblStyle")}
    yield from (f"there is no style {one}" for one in used - styles)
    lists = {one.get(f"{W}numId") for one in _every(part(packed, "word/numbering.xml"), "num")}
    yield from (
        f"there is no list {one.get(f'{W}val')}"
        for one in _every(tree, "numId")
        if one.get(f"{W}val") not in lists
    )
