"""A PDF file taken apart: its structure elements with what belongs to them, and all that is painted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import pikepdf

PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI"}


@dataclass(eq=False)
class Element:
    """A structure element."""

    tag: str
    own: Any
    parent: Element | None
    kids: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    """Page and number of each stretch of content directly in it."""
    annotations: list[Any] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """It and all within, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def get(self, name: str) -> Any:
        """An entry, or an attribute of any owner."""
        if name in self.own:
            return self.own[name]
        held = self.own.get("/A")
        several = held if isinstance(held, pikepdf.Array) else [held] if held is not None else []
        return next((one[name] for one in several if name in one), None)

    @property
    def around(self) -> Iterator[Element]:
        """The elements that it lies in."""
        one = self.parent
        while one is not None:
            yield one
            one = one.parent


class Shown(NamedTuple):
    """What is painted on a page: in marks of which kind, its number, and its codes in a font."""

    page: int
    outer: tuple[str, ...]
    number: int | None
    font: Any
    codes: bytes


class File:
    """An opened file."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.catalog: Any = pdf.Root
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    @cached_property
    def document(self) -> Element:
        """The structure tree."""
        root = Element("Root", self.catalog.StructTreeRoot, None)
        self._fill(root, None)
        return root

    @cached_property
    def elements(self) -> list[Element]:
        """All structure elements, in reading order."""
        return list(self.document.walk())[1:]

    def _fill(self, element: Element, page: Any) -> None:
        page = element.own.get("/Pg", page)
        held = element.own.get("/K")
        for kid in held if isinstance(held, pikepdf.Array) else [held]:
            if isinstance(kid, int):
                element.marks.append((self.pages[page.objgen], kid))
            elif kid.get("/Type") == "/MCR":
                element.marks.append((self.pages[kid.get("/Pg", page).objgen], int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                element.annotations.append(kid.Obj)
            else:
                inner = Element(str(kid.S)[1:], kid, element)
                element.kids.append(inner)
                self._fill(inner, page)

    @cached_property
    def shown(self) -> list[Shown]:
        """Everything that is painted, in the order of the pages."""
        return [one for number, page in enumerate(self.pdf.pages) for one in _painted(number, page)]

    @cached_property
    def language(self) -> str:
        """The language of the whole document."""
        return str(self.catalog.get("/Lang", ""))

    @cached_property
    def metadata(self) -> str:
        """The XMP metadata."""
        stream = self.catalog.get("/Metadata")
        return bytes(stream.read_bytes()).decode() if stream is not None else ""


def _painted(number: int, page: pikepdf.Page) -> Iterator[Shown]:
    marks: list[tuple[str, int | None]] = []
    font = None
    instructions: list[Any] = list(pikepdf.parse_content_stream(page))
    for operands, operator in instructions:
        name = str(operator)
        if name in ("BMC", "BDC"):
            values = operands[1] if name == "BDC" else {}
            marks.append((str(operands[0])[1:], int(values["/MCID"]) if "/MCID" in values else None))
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            font = page.resources.Font[str(operands[0])]
        elif name in PAINTING:
            own = next((one for _, one in reversed(marks) if one is not None), None)
            kinds = tuple("Artifact" if kind == "Artifact" else "tagged" for kind, _ in marks)
            yield Shown(number, kinds, own, font, _codes(operands) if name[0] == "T" else b"")


def _codes(operands: Sequence[Any]) -> bytes:
    parts = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
    return b"".join(bytes(one) for one in parts if isinstance(one, pikepdf.String))
