"""The tags of a PDF file, mended before it is written: what page breaks tore apart, and what was left out.

WeasyPrint tags each sheet by itself, so a paragraph that goes on overleaf is two, a table one a sheet, and
running titles count as text. It hands the finished file to `mended`, which makes one element of one again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from itertools import count
from typing import Any, NamedTuple

_MARGIN = {"Type": "/Pagination"}
"""Text that only paper needs: running titles, the head of a table that goes on (ISO 32000-1, 14.8.2.2.2)."""
_TORN_WITHIN = frozenset({"/LI", "/TH", "/TD"})
"""Elements whose parts may lie apart: cells beside each other go on in another row of cells."""
_MAY_BE_EMPTY = frozenset({"/TH", "/TD"})
_NUMBERING = {"a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}
_DECORATION = {"ins": "Underline", "del": "LineThrough"}

Origins = dict[int, Any]
"""Number of a structure element -> the box that it was made of."""


class _Text(NamedTuple):
    """A stretch of marked content, by the reference of its page and its number there."""

    page: bytes
    number: int


class _Annotation(NamedTuple):
    """A link on the page, with the object that refers to it."""

    holder: bytes
    annotation: Any


@dataclass(eq=False, slots=True)
class _Part:
    """A structure element in the making."""

    element: Any
    box: Any
    kids: list[_Part | _Text | _Annotation] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The type of the element: /P."""
        return str(self.element["S"])

    @property
    def source(self) -> Any:
        """The element of HTML that it was made of, or None."""
        return None if self.box is None else self.box.element

    @property
    def parts(self) -> list[_Part]:
        """The elements within."""
        return [one for one in self.kids if isinstance(one, _Part)]

    @property
    def key(self) -> tuple[object, ...] | None:
        """What two parts of one element have in common; None where nothing is known of it."""
        if self.source is None:
            return None
        return (id(self.source), self.box.element_tag, self.kind)

    def walk(self) -> Iterator[_Part]:
        """This element and all within, in reading order."""
        yield self
        for one in self.parts:
            yield from one.walk()


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
    aliases: dict[str, str] = {}
    _join(document, aliases)
    for one in list(document.walk()):
        _as_list(pdf, one)
        if one.kind == "/Link":
            _gather(one, one)
    _prune(document)
    for number, one in enumerate(document.walk()):
        _describe(one, aliases, number)
    _write(pdf, root, document)


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _read(pdf: Any, reference: bytes, origins: Origins) -> _Part:
    element = _object(pdf, reference)
    part = _Part(element, origins.get(element.number))
    for kid in element["K"]:
        if isinstance(kid, int):
            part.kids.append(_Text(element["Pg"], kid))
        elif (found := _object(pdf, kid)).get("Type") == "/OBJR":
            part.kids.append(_Annotation(kid, _object(pdf, found["Obj"])))
        else:
            inner = _read(pdf, kid, origins)
            # What style adds to a link is part of it, and no link within.
            part.kids.extend(inner.kids if _is_bare(inner, part) else [inner])
    return part


def _is_bare(part: _Part, around: _Part) -> bool:
    """Whether an element says nothing of what is in it: what style adds to a link is part of the link."""
    if part.box is None:
        return False
    if part.kind == "/Link":
        return around.kind == "/Link" and "::" in part.box.element_tag
    return part.kind == "/Span" and part.source is not None and not part.source.attrib


def _gather(link: _Part, inside: _Part) -> None:
    """Bring to a link what WeasyPrint gave to the elements in it: the places on the page that lead on."""
    for one in inside.parts:
        link.kids.extend(it for it in one.kids if isinstance(it, _Annotation))
        one.kids = [it for it in one.kids if not isinstance(it, _Annotation)]
        _gather(link, one)


def _join(part: _Part, aliases: dict[str, str]) -> None:
    """Put together what is one element of HTML, and leave out the repeated heads of tables."""
    kept: list[_Part | _Text | _Annotation] = []
    first: dict[tuple[object, ...], _Part] = {}
    for kid in part.kids:
        key = kid.key if isinstance(kid, _Part) else None
        known = first.get(key) if key else None
        if not isinstance(kid, _Part) or known is None or not _is_torn(known, kid, kept):
            kept.append(kid)
            if isinstance(kid, _Part) and key:
                first[key] = kid
            continue
        for one, other in zip(known.walk(), kid.walk(), strict=False):
            _alias(aliases, one, other)
        if kid.kind != "/THead":
            known.kids.extend(kid.kids)
    part.kids = kept
    for kid in part.parts:
        _join(kid, aliases)


def _is_torn(known: _Part, kid: _Part, kept: list[_Part | _Text | _Annotation]) -> bool:
    return kid.kind in _TORN_WITHIN or kid.kind == "/THead" or kept[-1] is known


def _alias(aliases: dict[str, str], one: _Part, other: _Part) -> None:
    """Cells name their heads by id: those of a head that is repeated name the first."""
    if one.key == other.key and "ID" in one.element and "ID" in other.element:
        aliases[other.element["ID"].string] = one.element["ID"].string


def _as_list(pdf: Any, part: _Part) -> None:
    """A list within an item lies in the item's body, and a term is the label of what it means."""
    if part.kind != "/L":
        return
    kids: list[_Part] = []
    for one in part.parts:
        owner = next((it for it in reversed(kids) if one.kind == "/L" and _holds(it, one)), None)
        (owner.kids if owner else kids).append(one)
    for one in kids:
        if one.kind == "/LI":
            _as_item(pdf, one)
    part.kids = [*(_defined(kids) if part.source is not None and part.source.tag == "dl" else kids)]


def _holds(item: _Part, inner: _Part) -> bool:
    return item.source is not None and any(one is inner.source for one in item.source)


def _as_item(pdf: Any, item: _Part) -> None:
    """An item is its label and one body, in the order in which it is read."""
    labels = [one for one in item.parts if one.kind == "/Lbl"]
    bodies = [one for one in item.parts if one.kind == "/LBody"]
    body = bodies[0] if bodies else _made(pdf, item, "/LBody")
    inner: list[_Part | _Text | _Annotation] = []
    for kid in item.kids:
        if kid in labels:
            continue
        inner.extend(kid.kids if isinstance(kid, _Part) and kid.kind == "/LBody" else [kid])
    body.kids = inner
    item.kids = [*labels, body]


def _made(pdf: Any, beside: _Part, kind: str) -> _Part:
    element = type(beside.element)({"Type": "/StructElem", "S": kind, "Pg": beside.element["Pg"]})
    pdf.add_object(element)
    return _Part(element, None)


def _defined(items: list[_Part]) -> Iterator[_Part]:
    """Terms with what they mean: each run of terms opens an item."""
    item: _Part | None = None
    for one in items:
        body = one.parts[-1]
        is_term = body.source is not None and body.source.tag == "dt"
        if item is None or (is_term and any(it.kind == "/LBody" for it in item.parts)):
            item = one
            yield one
        else:
            item.kids.append(body)
        if is_term:
            body.element["S"] = "/Lbl"


def _prune(part: _Part) -> None:
    """Leave out elements in which nothing is."""
    for one in part.parts:
        _prune(one)
    part.kids = [
        one for one in part.kids if not isinstance(one, _Part) or one.kids or one.kind in _MAY_BE_EMPTY
    ]


def _describe(part: _Part, aliases: dict[str, str], number: int) -> None:
    """What HTML says of an element beside its words."""
    source = part.source
    if source is None:
        return
    if source.get("lang") and not part.box.element_tag.partition("::")[2]:
        part.element["Lang"] = _string(source.get("lang"))
    if part.kind == "/Link":
        _as_link(part)
    elif part.kind in ("/TH", "/TD"):
        _as_cell(part, aliases)
    elif part.kind == "/L":
        part.element["A"] = _attributes(part, "List", ListNumbering=f"/{_numbering(source)}")
    elif source.tag in _DECORATION and part.kind == "/NonStruct":
        part.element["S"] = "/Span"
        part.element["A"] = _attributes(part, "Layout", TextDecorationType=f"/{_DECORATION[source.tag]}")
    elif source.tag == "sup" and any(one.get("class") == "footnote-ref" for one in source):
        part.element["S"] = "/Reference"
    elif part.kind == "/LI" and str(source.get("id", "")).startswith("fn"):
        _as_note(part, number)


def _as_note(item: _Part, number: int) -> None:
    """A footnote has an id of its own (ISO 14289-1, 7.9)."""
    for body in item.parts:
        if body.kind == "/LBody" and body.parts and body.parts[0].kind == "/P":
            body.parts[0].element["S"] = "/Note"
            body.parts[0].element["ID"] = _string(f"note-{number}")


def _as_link(part: _Part) -> None:
    """A link says in words where it leads (ISO 14289-1, 7.18.5), and is printed."""
    words = " ".join("".join(part.source.itertext()).split())
    for one in part.kids:
        if isinstance(one, _Annotation):
            one.annotation["F"] = 4
            if words:
                one.annotation["Contents"] = _string(words)


def _as_cell(part: _Part, aliases: dict[str, str]) -> None:
    """A head says which cells it is the head of, a cell names its heads once each."""
    own = part.element.setdefault("A", _attributes(part, "Table"))
    if part.kind == "/TH":
        own["Scope"] = "/Row" if part.source.get("scope") == "row" else "/Column"
    heads = [aliases.get(one.string, one.string) for one in own.pop("Headers", ())]
    if heads:
        own["Headers"] = type(part.element["K"])(_string(one) for one in dict.fromkeys(heads))


def _numbering(source: Any) -> str:
    if source.tag == "ol":
        return _NUMBERING.get(source.get("type", ""), "Decimal")
    return "Disc" if source.tag == "ul" else "None"


def _string(text: str) -> Any:
    return import_module("pydyf").String(text)


def _attributes(part: _Part, owner: str, **more: str) -> Any:
    return type(part.element)({"O": f"/{owner}", **more})


def _write(pdf: Any, root: Any, document: _Part) -> None:
    """Put the tree back into the file, with what finds an element by its content and by its id."""
    owners: dict[object, bytes] = {}
    ids: dict[bytes, Any] = {}
    _put(document, root.reference, owners, ids)
    parents = _object(pdf, root["ParentTree"])["Nums"]
    pages = pdf.page_references
    for place in range(0, len(parents), 2):
        number, held = parents[place], parents[place + 1]
        if isinstance(held, list):
            marks = [_Text(pages[number], one) for one in range(len(held))]
            held[:] = [owners.get(one, b"null") for one in marks]
            _as_margin(pdf, {one for one in marks if one not in owners})
        else:
            parents[place + 1] = owners.get(number, held)
    root["ParentTreeNextKey"] = len(parents) // 2
    if ids:
        found = [ids[key].element for key in sorted(ids)]
        names = type(parents)(it for one in found for it in (one["ID"], one.reference))
        root["IDTree"] = type(root)({"Names": names})


def _put(part: _Part, parent: bytes, owners: dict[object, bytes], ids: dict[bytes, Any]) -> None:
    element = part.element
    element["P"] = parent
    if "ID" in element:
        ids[element["ID"].string.encode()] = part
    written = []
    for kid in part.kids:
        if isinstance(kid, _Part):
            _put(kid, element.reference, owners, ids)
            written.append(kid.element.reference)
        elif isinstance(kid, _Annotation):
            owners[kid.annotation["StructParent"]] = element.reference
            written.append(kid.holder)
        else:
            owners[kid] = element.reference
            own = kid.page == element.get("Pg")
            mark = type(element)({"Type": "/MCR", "Pg": kid.page, "MCID": kid.number})
            written.append(kid.number if own else mark)
    element["K"] = type(element.get("K", []))(written)


def _as_margin(pdf: Any, marks: set[_Text]) -> None:
    """Call content that is no element an artifact."""
    for page in {one.page for one in marks}:
        numbers = {one.number for one in marks if one.page == page}
        stream = _object(pdf, _object(pdf, page)["Contents"]).stream
        for place in count(1):
            if place >= len(stream):
                break
            if isinstance(stream[place], dict) and stream[place].get("MCID") in numbers:
                stream[place - 1], stream[place] = "/Artifact", type(stream[place])(_MARGIN)
