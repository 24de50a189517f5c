"""A Word file that came back: its document, its comments, and what its properties say of where it comes from.

`intake.word.opened` has refused zip bombs and entities before anything here is parsed.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from docx import Document
from docx.oxml.xmlchemy import BaseOxmlElement as Element

from proclaim.errors import ContentError
from proclaim.intake import word
from proclaim.redline.origin import RELATIONSHIP, Stamp, read
from proclaim.returned.remarks import Remark, remarks


@dataclass(frozen=True, slots=True)
class Package:
    """An opened .docx file."""

    word: word.Package
    remarks: tuple[Remark, ...]
    stamp: Stamp | None
    """A claim, since anybody may have edited the properties; None where proclaim did not write the file."""

    @property
    def body(self) -> Element:
        """What holds paragraphs and tables."""
        return self.word.body


def opened(content: bytes, name: str) -> Package:
    """The parts of a returned file; `name` is for messages. Raises ContentError."""
    parts = word.opened(content, name)
    document = Document(BytesIO(content))
    related = document.part.package.rels.values()
    custom = next((each for each in related if each.reltype == RELATIONSHIP and not each.is_external), None)
    try:
        return Package(parts, remarks(document), read(custom.target_part.blob) if custom else None)
    except (SyntaxError, KeyError, ValueError, AttributeError) as error:
        raise ContentError(
            "its comments or properties are damaged", name, "open it in Word and save it as a Word document"
        ) from error
