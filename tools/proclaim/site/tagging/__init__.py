"""The tags of a PDF file, mended before it is written: what page breaks tore apart, and what was left out.

WeasyPrint tags each sheet by itself, so a paragraph that goes on overleaf is two, a table one a sheet, and
running titles count as text. It hands the finished file to `mended`, which makes one element of one again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import Any

from proclaim.site.tagging.describing import describe
from proclaim.site.tagging.joining import joined
from proclaim.site.tagging.tree import Annotation, Part, Text

_MARGIN = {"Type": "/Pagination"}
"""Text that only paper needs: running titles, the head of a table that goes on (ISO 32000-1, 14.8.2.2.2)."""

Origins = dict[int, Any]
"""Number of a structure element -> the box that it was made of."""


@cache
def seal() -> str:
    """Digest of this code: other code may make other files of the same documents."""
    files = sorted(Path(__file__).parent.glob("*.py"))
    return hashlib.sha256(b"\0".join(one.read_bytes() for one in files)).hexdigest()


@contextmanager
def listening() -> Iterator[Origins]:
    """Learn, while a file is made, which box each structure element comes from; it does not say so itself."""
    module: Any = import_module("weasyprint.pdf.tags")
    build: Callable[..., Iterator[Any]] = module._build_box_tree
    origins: Origins = {}

    def heard(box: Any, *rest: Any) -> Iterator[Any]:
        for element in build(box, *rest):
            origins.setdefault(element.number, box)
            yield element

    module._build_box_tree = heard
    try:
        yield origins
    finally:
        module._build_box_tree = build


def mended(pdf: Any, origins: Origins) -> None:
    """Mend the tags of a pydyf file in place."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    document = _read(pdf, root["K"][0], origins)
    aliases = joined(pdf, document)
    for number, one in enumerate(document.walk()):
        describe(one, aliases, number)
    _write(pdf, root, document)


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _read(pdf: Any, reference: bytes, origins: Origins) -> Part:
    element = _object(pdf, reference)
    part = Part(element, origins.get(element.number))
    for kid in element["K"]:
        if isinstance(kid, int):
            part.kids.append(Text(element["Pg"], kid))
        elif (found := _object(pdf, kid)).get("Type") == "/OBJR":
            part.kids.append(Annotation(kid, _object(pdf, found["Obj"])))
        else:
            inner = _read(pdf, kid, origins)
            # What style adds to a link is part of it, and no link within.
            part.kids.extend(inner.kids if _is_bare(inner, part) else [inner])
    return part


def _is_bare(part: Part, around: Part) -> bool:
    """Whether an element says nothing of what is in it: what style adds to a link is part of the link."""
    if part.box is None:
        return False
    if part.kind == "/Link":
        return around.kind == "/Link" and "::" in part.box.element_tag
    return part.kind == "/Span" and part.source is not None and not part.source.attrib


def _write(pdf: Any, root: Any, document: Part) -> None:
    """Put the tree back into the file, with what finds an element by its content and by its id."""
    owners: dict[object, bytes] = {}
    ids: dict[bytes, Any] = {}
    _put(document, root.reference, owners, ids)
    parents = _object(pdf, root["ParentTree"])["Nums"]
    pages = pdf.page_references
    for place in range(0, len(parents), 2):
        number, held = parents[place], parents[place + 1]
        if isinstance(held, list):
            marks = [Text(pages[number], one) for one in range(len(held))]
            held[:] = [owners.get(one, b"null") for one in marks]
            _as_margin(pdf, {one for one in marks if one not in owners})
        else:
            parents[place + 1] = owners.get(number, held)
    root["ParentTreeNextKey"] = len(parents) // 2
    if ids:
        found = [ids[key].element for key in sorted(ids)]
        names = type(parents)(it for one in found for it in (one["ID"], one.reference))
        root["IDTree"] = type(root)({"Names": names})


def _put(part: Part, parent: bytes, owners: dict[object, bytes], ids: dict[bytes, Any]) -> None:
    element = part.element
    element["P"] = parent
    if "ID" in element:
        ids[element["ID"].string.encode()] = part
    written = []
    for kid in part.kids:
        if isinstance(kid, Part):
            _put(kid, element.reference, owners, ids)
            written.append(kid.element.reference)
        elif isinstance(kid, Annotation):
            owners[kid.annotation["StructParent"]] = element.reference
            written.append(kid.holder)
        else:
            owners[kid] = element.reference
            own = kid.page == element.get("Pg")
            mark = type(element)({"Type": "/MCR", "Pg": kid.page, "MCID": kid.number})
            written.append(kid.number if own else mark)
    element["K"] = type(element["K"])(written)


def _as_margin(pdf: Any, marks: set[Text]) -> None:
    """Call content that is no element an artifact."""
    for page in {one.page for one in marks}:
        numbers = {one.number for one in marks if one.page == page}
        stream = _object(pdf, _object(pdf, page)["Contents"]).stream
        for place in count(1):
            if place >= len(stream):
                break
            if isinstance(stream[place], dict) and stream[place].get("MCID") in numbers:
                stream[place - 1], stream[place] = "/Artifact", type(stream[place])(_MARGIN)
