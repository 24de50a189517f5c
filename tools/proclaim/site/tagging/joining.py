"""Parts of one element that page breaks and lines tore apart, made one again; lists and links in their form.

Two parts belong together that were made of one element of HTML. Some lie apart: a list within an item comes
between the parts of that item, and cells beside each other go on below each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from proclaim.site.tagging.tree import Annotation, Part, Text

_TORN_WITHIN = frozenset({"/LI", "/TH", "/TD"})
"""Elements whose parts may lie apart: cells beside each other go on in another row of cells."""
_MAY_BE_EMPTY = frozenset({"/TH", "/TD"})


def joined(pdf: Any, document: Part) -> dict[str, str]:
    """Join what belongs together, in place; gives for each repeated head of a table the id of the first."""
    aliases: dict[str, str] = {}
    _join(document, aliases)
    for one in list(document.walk()):
        _as_list(pdf, one)
        if one.kind == "/Link":
            _gather(one, one)
    _prune(document)
    return aliases


def _gather(link: Part, inside: Part) -> None:
    """Bring to a link what WeasyPrint gave to the elements in it: the places on the page that lead on."""
    for one in inside.parts:
        link.kids.extend(it for it in one.kids if isinstance(it, Annotation))
        one.kids = [it for it in one.kids if not isinstance(it, Annotation)]
        _gather(link, one)


def _join(part: Part, aliases: dict[str, str]) -> None:
    """Put together what is one element of HTML, and leave out the repeated heads of tables."""
    kept: list[Part | Text | Annotation] = []
    first: dict[tuple[object, ...], Part] = {}
    for kid in part.kids:
        key = kid.key if isinstance(kid, Part) else None
        known = first.get(key) if key else None
        if not isinstance(kid, Part) or known is None or not _is_torn(known, kid, kept):
            kept.append(kid)
            if isinstance(kid, Part) and key:
                first[key] = kid
            continue
        for one, other in zip(known.walk(), kid.walk(), strict=False):
            _alias(aliases, one, other)
        if kid.kind != "/THead":
            known.kids.extend(kid.kids)
    part.kids = kept
    for kid in part.parts:
        _join(kid, aliases)


def _is_torn(known: Part, kid: Part, kept: list[Part | Text | Annotation]) -> bool:
    return kid.kind in _TORN_WITHIN or kid.kind == "/THead" or kept[-1] is known


def _alias(aliases: dict[str, str], one: Part, other: Part) -> None:
    """Cells name their heads by id: those of a head that is repeated name the first."""
    if one.key == other.key and "ID" in one.element and "ID" in other.element:
        aliases[other.element["ID"].string] = one.element["ID"].string


def _as_list(pdf: Any, part: Part) -> None:
    """A list within an item lies in the item's body, and a term is the label of what it means."""
    if part.kind != "/L":
        return
    kids: list[Part] = []
    for one in part.parts:
        owner = next((it for it in reversed(kids) if one.kind == "/L" and _holds(it, one)), None)
        (owner.kids if owner else kids).append(one)
    for one in kids:
        if one.kind == "/LI":
            _as_item(pdf, one)
    part.kids = [*(_defined(kids) if part.source is not None and part.source.tag == "dl" else kids)]


def _holds(item: Part, inner: Part) -> bool:
    return item.source is not None and any(one is inner.source for one in item.source)


def _as_item(pdf: Any, item: Part) -> None:
    """An item is its label and one body, in the order in which it is read."""
    labels = [one for one in item.parts if one.kind == "/Lbl"]
    bodies = [one for one in item.parts if one.kind == "/LBody"]
    body = bodies[0] if bodies else _made(pdf, item, "/LBody")
    inner: list[Part | Text | Annotation] = []
    for kid in item.kids:
        if kid in labels:
            continue
        inner.extend(kid.kids if isinstance(kid, Part) and kid.kind == "/LBody" else [kid])
    body.kids = inner
    item.kids = [*labels, body]


def _made(pdf: Any, beside: Part, kind: str) -> Part:
    own = beside.element
    element = type(own)({"Type": "/StructElem", "S": kind, "Pg": own["Pg"], "K": type(own["K"])()})
    pdf.add_object(element)
    return Part(element, None)


def _defined(items: list[Part]) -> Iterator[Part]:
    """Terms with what they mean: each run of terms opens an item."""
    item: Part | None = None
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


def _prune(part: Part) -> None:
    """Leave out elements in which nothing is."""
    for one in part.parts:
        _prune(one)
    part.kids = [
        one for one in part.kids if not isinstance(one, Part) or one.kids or one.kind in _MAY_BE_EMPTY
    ]
