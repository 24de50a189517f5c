"""The parts of a Word file: opened with care, since whoever sent it may mean harm.

A .docx is a ZIP archive of XML (ECMA-376, part 2). Its size once unpacked is limited before anything is
unpacked, document type declarations (the way of entity attacks) are refused, and no address is followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from proclaim.errors import ContentError
from proclaim.intake.word.names import qn

LARGEST = 200_000_000
"""Bytes of all parts unpacked: a policy of a hundred pages with pictures has a twentieth of it."""
LARGEST_TEXT = 60_000_000
"""Bytes of one part of XML: 100,000 paragraphs of Word's own making have about a half of it."""
_AGAIN = "open it in Word and save it as a Word document (.docx)"
_RELATIONS = f"{{{'http://schemas.openxmlformats.org/officeDocument/2006/relationships'}}}id"


@dataclass(frozen=True, slots=True)
class Package:
    """What is read of a Word file."""

    body: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    edges: tuple[tuple[str, Element], ...]
    """Headers and footers: what each is, and its element."""
    comments: int
    """How many comments stand in the margin."""
    addresses: dict[str, str]
    """Where hyperlinks of the body lead, by the id of the relationship."""


def opened(content: bytes, name: str) -> Package:
    """The parts of a Word file. Raises ContentError where it is none, or one that nobody needs to send."""
    _refuse_odd_archive(content, name)
    try:
        document = Document(BytesIO(content))
        part = document.part
        return Package(
            body=document.element.body,
            styles=_element(part, RELATIONSHIP_TYPE.STYLES),
            numbering=_element(part, RELATIONSHIP_TYPE.NUMBERING),
            footnotes=_element(part, RELATIONSHIP_TYPE.FOOTNOTES),
            endnotes=_element(part, RELATIONSHIP_TYPE.ENDNOTES),
            edges=tuple(_edges(part)),
            comments=_comments(part),
            addresses={id: relation.target_ref for id, relation in part.rels.items() if relation.is_external},
        )
    except (KeyError, ValueError, AttributeError, SyntaxError, BadZipFile, OSError) as error:
        raise ContentError("this is not a sound Word document", name, _AGAIN) from error


def _refuse_odd_archive(content: bytes, name: str) -> None:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise ContentError("this is a document of old Word (.doc), or one with a password", name, _AGAIN)
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > LARGEST:
                raise ContentError(
                    "this file grows beyond all measure when it is unpacked", name, "ask for a sound one"
                )
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    _refuse_odd_part(archive.read(entry), entry.filename, name)
    except (BadZipFile, RuntimeError, EOFError, OSError, ValueError) as error:
        raise ContentError("this is not a Word document (.docx)", name, _AGAIN) from error


def _refuse_odd_part(xml: bytes, part: str, name: str) -> None:
    if len(xml) > LARGEST_TEXT:
        raise ContentError(f"its part {part} is too large to be read", name, "split the document")
    # UTF-16 shows its letters with zero bytes between them.
    if b"<!DOCTYPE" in xml.replace(b"\0", b""):
        raise ContentError("its XML declares entities, which Word never does", name, _AGAIN)


def _element(part: Part, kind: str) -> Element | None:
    try:
        related = part.part_related_by(kind)
    except KeyError:
        return None
    element = getattr(related, "element", None)
    return element if element is not None else parse_xml(related.blob)


def _edges(part: Part) -> Iterator[tuple[str, Element]]:
    kinds = {RELATIONSHIP_TYPE.HEADER: "page header", RELATIONSHIP_TYPE.FOOTER: "page footer"}
    for relation in part.rels.values():
        if relation.reltype in kinds and not relation.is_external:
            element = getattr(relation.target_part, "element", None)
            if element is not None:
                yield kinds[relation.reltype], element


def _comments(part: Part) -> int:
    element = _element(part, RELATIONSHIP_TYPE.COMMENTS)
    return 0 if element is None else sum(1 for _ in element.iter(qn("w:comment")))
