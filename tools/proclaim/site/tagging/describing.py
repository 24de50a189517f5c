"""What HTML says of an element beside its words, as tags say it.

Language, where a link leads, of which cells a cell is the head, how a list is numbered, what was inserted.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from proclaim.site.tagging.tree import Annotation, Part

_NUMBERING = {"a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}
_DECORATION = {"ins": "Underline", "del": "LineThrough"}
_PRINTED = 4
"""The flag of an annotation that paper shows as the screen does (ISO 32000-1, table 165)."""


def describe(part: Part, aliases: Mapping[str, str], number: int) -> None:
    """Say it of one element, in place.

    aliases: id of a repeated head of a table -> id of the first. number: of the element in the file.
    """
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


def _as_note(item: Part, number: int) -> None:
    """A footnote has an id of its own (ISO 14289-1, 7.9)."""
    for body in item.parts:
        if body.kind == "/LBody" and body.parts and body.parts[0].kind == "/P":
            body.parts[0].element["S"] = "/Note"
            body.parts[0].element["ID"] = _string(f"note-{number}")


def _as_link(part: Part) -> None:
    """A link says in words where it leads (ISO 14289-1, 7.18.5), and is printed."""
    words = " ".join("".join(part.source.itertext()).split())
    for one in part.kids:
        if isinstance(one, Annotation):
            one.annotation["F"] = _PRINTED
            if words:
                one.annotation["Contents"] = _string(words)


def _as_cell(part: Part, aliases: Mapping[str, str]) -> None:
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


def _attributes(part: Part, owner: str, **more: str) -> Any:
    return type(part.element)({"O": f"/{owner}", **more})
