"""Holds a PDF file to PDF/UA-1 (ISO 14289-1), by the failure conditions that a machine decides.

Each rule has its number in the Matterhorn Protocol 1.1; docs/site.md lists them. What our files never hold
(forms, sound, layers, attachments, encryption) is one rule: that they do not. Rules of our own begin with P.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
from fontTools.ttLib import TTFont

from tests.pdf_file import Element, File

GROUPING = {
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "Index",
    "NonStruct",
    "Private",
}
HEADINGS = {"H1", "H2", "H3", "H4", "H5", "H6"}
STANDARD = (
    GROUPING
    | HEADINGS
    | {
        "TOC",
        "TOCI",
        "P",
        "H",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
    }
    | {"Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula", "Form"}
)
"""Types of ISO 32000-1, 14.8.4; those of Ruby and Warichu left out."""
MAY_HOLD = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "Caption"},
    "LI": {"Lbl", "LBody"},
}
MUST_BE_IN = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
}
_BF = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")


class Fault(NamedTuple):
    """What is wrong."""

    rule: str
    """Number of the failure condition: 14-003."""
    what: str


def content(file: File) -> Iterator[Fault]:
    """All that is painted is either text with a place in the tree or an artifact."""
    known = {mark for one in file.elements for mark in one.marks}
    for one in file.shown:
        where = f"page {one.page + 1}"
        if "Artifact" in one.outer and "tagged" in one.outer:
            inner = "01-003" if one.outer[-1] == "Artifact" else "01-004"
            yield Fault(inner, where)
        elif "Artifact" not in one.outer and (one.page, one.number) not in known:
            yield Fault("01-005", f"{where}: {one.number}")
    marks = [mark for one in file.elements for mark in one.marks]
    if len(marks) != len(set(marks)):
        yield Fault("P-001", "content belongs to two elements")
    yield from _parents(file)


def _parents(file: File) -> Iterator[Fault]:
    """What finds the element of each content agrees with the tree."""
    tree = dict(zip(*[iter(file.catalog.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
    for one in file.elements:
        for page, number in one.marks:
            held = tree[file.pdf.pages[page].obj.StructParents][number]
            if held is None or held.objgen != one.own.objgen:
                yield Fault("P-002", f"page {page + 1}: {number}")
        for annotation in one.annotations:
            if tree[annotation.StructParent].objgen != one.own.objgen:
                yield Fault("P-002", "link")
        if one.parent is not None and one.own.P.objgen != one.parent.own.objgen:
            yield Fault("P-002", f"parent of {one.tag}")


def document(file: File) -> Iterator[Fault]:
    """Title, language, identification."""
    info: Any = file.catalog.get("/MarkInfo", {})
    viewer: Any = file.catalog.get("/ViewerPreferences", {})
    if not info.get("/Marked") or info.get("/Suspects"):
        yield Fault("01-007", "not marked as tagged, or suspect")
    if not file.metadata:
        yield Fault("06-001", "no metadata")
    if not re.search(r"pdfuaid:part(?:>|=\")1\b", file.metadata):
        yield Fault("06-002", "does not say that it is PDF/UA-1")
    if not re.search(r"<dc:title>.*?<rdf:li[^>]*>[^<]+<", file.metadata, re.DOTALL):
        yield Fault("06-003", "no title")
    if not viewer.get("/DisplayDocTitle"):
        yield Fault("07-001", "the title is not shown")
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", file.language):
        yield Fault("11-001", file.language)
    for name in ("/OCProperties", "/AcroForm", "/AF"):
        if name in file.catalog:
            yield Fault("P-003", f"{name} in the catalogue")
    if file.pdf.is_encrypted or "/EmbeddedFiles" in file.catalog.get("/Names", {}):
        yield Fault("P-003", "encrypted, or with files inside")


def structure(file: File) -> Iterator[Fault]:
    """Types of elements, and what may lie in what."""
    for one in file.elements:
        if one.tag not in STANDARD:
            yield Fault("02-001", one.tag)
        rule = "09-005" if one.tag in ("L", "LI", "LBody") else "09-004"
        inside = {kid.tag for kid in one.kids}
        if one.tag in MAY_HOLD and (one.marks or not inside <= MAY_HOLD[one.tag]):
            yield Fault(rule, f"{one.tag} holds {sorted(inside)}")
        if one.tag in MUST_BE_IN and (one.parent is None or one.parent.tag not in MUST_BE_IN[one.tag]):
            yield Fault(rule, f"{one.tag} in {one.parent.tag if one.parent else None}")
        if one.tag in ("Figure", "Formula") and not (one.get("/Alt") or one.get("/ActualText")):
            yield Fault("13-004" if one.tag == "Figure" else "17-002", one.tag)
        if "/Lang" in one.own and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", str(one.own.Lang)):
            yield Fault("11-001", str(one.own.Lang))
        if not (one.kids or one.marks or one.annotations or one.tag in ("TH", "TD")):
            yield Fault("P-004", f"empty {one.tag}")


def headings(file: File) -> Iterator[Fault]:
    """Levels in order, and none at the foot of a page."""
    levels = [int(one.tag[1]) for one in file.elements if one.tag in HEADINGS]
    if any(one.tag == "H" for one in file.elements):
        yield Fault("14-007", "H beside H1")
    if levels[:1] != [1]:
        yield Fault("14-002", f"begins with {levels[:1]}")
    for before, after in pairwise(levels):
        if after > before + 1:
            yield Fault("14-003", f"H{after} after H{before}")
    leaves = [(one, mark) for one in file.elements for mark in one.marks]
    for (one, (page, _)), (other, (next_page, _)) in pairwise(leaves):
        heading, following = _heading(one), _heading(other)
        if heading is not None and heading is not following and page != next_page:
            yield Fault("P-005", f"heading at the foot of page {page + 1}")


def _heading(one: Element) -> Element | None:
    return next((it for it in (one, *one.around) if it.tag in HEADINGS), None)


def tables(file: File) -> Iterator[Fault]:
    """Heads say of which cells they are the heads, and every name of a head is known."""
    held: Any = file.catalog.StructTreeRoot.get("/IDTree")
    names = [str(one) for one in list(held.Names)[::2]] if held is not None else []
    ids = [str(one.own.ID) for one in file.elements if "/ID" in one.own]
    if names != sorted(names) or sorted(ids) != names or len(ids) != len(set(ids)):
        yield Fault("P-006", "the ids of elements are not those of the IDTree")
    for one in file.elements:
        if one.tag == "TH" and str(one.get("/Scope")) not in ("/Column", "/Row", "/Both"):
            yield Fault("15-003", "a head without a scope")
        unknown = {str(it) for it in one.get("/Headers") or ()} - set(names)
        if one.tag in ("TH", "TD") and unknown:
            yield Fault("P-006", f"unknown heads {unknown}")
        if one.tag == "Note" and "/ID" not in one.own:
            yield Fault("19-003", "a note without an id")


def links(file: File) -> Iterator[Fault]:
    """Every place that leads on lies in a link and says where it leads."""
    owners = {it.objgen: one for one in file.elements for it in one.annotations}
    for number, page in enumerate(file.pdf.pages):
        own: Any = page.obj
        several = list(own.get("/Annots", ()))
        if several and own.get("/Tabs") != "/S":
            yield Fault("28-008", f"page {number + 1}")
        for one in several:
            owner = owners.get(one.objgen)
            if one.Subtype != "/Link":
                yield Fault("28-002", str(one.Subtype))
            if owner is None or owner.tag != "Link":
                yield Fault("28-011", f"page {number + 1}: {one.get('/Contents')}")
            if not str(one.get("/Contents", "")).strip():
                yield Fault("28-012", f"page {number + 1}")
            if not one.get("/F", 0) & 4:
                yield Fault("P-007", "a link that is not printed")
    for link in file.elements:
        if link.tag == "Link" and not any(it.marks for it in link.walk()):
            yield Fault("P-007", "a link without words")


def fonts(file: File) -> Iterator[Fault]:
    """Every letter is embedded, as wide as it says, and known by its sign."""
    used: dict[Any, tuple[Any, set[int]]] = {}
    for one in file.shown:
        if one.codes:
            _, codes = used.setdefault(one.font.objgen, (one.font, set()))
            codes |= {int.from_bytes(one.codes[at : at + 2], "big") for at in range(0, len(one.codes), 2)}
    for font, codes in used.values():
        yield from _font(font, codes)


def _font(font: Any, codes: set[int]) -> Iterator[Fault]:
    name = str(font.BaseFont)
    inner = font.DescendantFonts[0]
    if font.Subtype != "/Type0" or font.Encoding != "/Identity-H":
        yield Fault("31-006", name)
    if inner.Subtype == "/CIDFontType2" and inner.get("/CIDToGIDMap") != "/Identity":
        yield Fault("31-005", name)
    program = inner.FontDescriptor.get("/FontFile2", inner.FontDescriptor.get("/FontFile3"))
    if program is None:
        yield Fault("31-009", name)
        return
    if "/ToUnicode" not in font:
        yield Fault("31-027", name)
        return
    signs = {int(code, 16): sign for code, sign in _BF.findall(font.ToUnicode.read_bytes())}
    for code in codes:
        sign = signs.get(code, b"")
        if not sign:
            yield Fault("10-001", f"{name}: {code}")
        if sign and int(sign, 16) == 0:
            yield Fault("31-028", f"{name}: {code}")
        if sign.lower() in (b"feff", b"fffe"):
            yield Fault("31-029", f"{name}: {code}")
    if 0 in codes:
        yield Fault("31-030", name)
    yield from _widths(name, inner, TTFont(BytesIO(program.read_bytes())), codes)


def _widths(name: str, inner: Any, program: TTFont, codes: set[int]) -> Iterator[Fault]:
    said: dict[int, float] = {}
    held = list(inner.W)
    while held:
        first, second = int(held.pop(0)), held.pop(0)
        if isinstance(second, pikepdf.Array):
            said |= {first + at: float(width) for at, width in enumerate(second)}
        else:
            said |= dict.fromkeys(range(first, int(second) + 1), float(held.pop(0)))
    order, unit = program.getGlyphOrder(), program["head"].unitsPerEm
    for code in codes:
        if code >= len(order):
            yield Fault("31-011", f"{name}: {code}")
        elif (
            abs(said.get(code, float(inner.get("/DW", 1000))) - program["hmtx"][order[code]][0] * 1000 / unit)
            > 1
        ):
            yield Fault("31-016", f"{name}: {code}")


RULES: tuple[Callable[[File], Iterator[Fault]], ...] = (
    content,
    document,
    structure,
    headings,
    tables,
    links,
    fonts,
)


def faults(path: Path) -> list[Fault]:
    """All that is wrong with a file; P-000 where it has no tags, or is damaged."""
    with pikepdf.open(path) as pdf:
        damage = [Fault("P-000", str(one)) for one in pdf.check_pdf_syntax()]
        if "/StructTreeRoot" not in pdf.Root:
            return [Fault("P-000", "no tags"), *damage]
        file = File(pdf)
        return [*damage, *(fault for rule in RULES for fault in rule(file))]
