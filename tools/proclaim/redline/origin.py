"""Which text a Word document was made from, kept in it as custom properties, so that it finds its way back.

The part is docProps/custom.xml (ECMA-376, part 1, 15.2.12.2 and 22.3); Word, LibreOffice and document
management systems carry it along. Anybody may have edited it: what is read here is a claim, to be checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from html import escape

from docx.oxml.parser import parse_xml

from proclaim import __version__

PART = "/docProps/custom.xml"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id that every custom property has (ECMA-376, part 1, 22.3.2.2)."""
_FIRST = 2
"""Property ids 0 and 1 are reserved ([MS-OLEPS] 2.18)."""
_PREFIX = "proclaim."
APART = timedelta(minutes=2)
"""How far apart the dates of two changes must be for LibreOffice not to take them for one: it compares
minutes, and takes neighbouring ones for the same. Measured with LibreOffice 7.4: one minute is too few."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The text that a Word document holds, or a redline's new side."""

    document: str
    language: str
    commit: str
    """The full id of the commit that holds it; empty where nothing was committed yet."""
    text: str
    """SHA-256 of the text, as `store.digest` has it."""
    is_committed: bool = True
    """False for a working copy that differs from that commit."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the properties of a Word document say; each text is empty where they say nothing."""

    origin: Origin
    author: str
    """Under whose name proclaim marked the changes of a redline."""
    date: str
    """The date that those marks have, as it stands in w:date."""
    version: str
    """The version of proclaim that wrote the file."""


def properties(origin: Origin, author: str, date: str) -> bytes:
    """The part that says where a text comes from, the same for the same values."""
    values = {
        "document": origin.document,
        "language": origin.language,
        "commit": origin.commit,
        "text": origin.text,
        "committed": "yes" if origin.is_committed else "no",
        "author": author,
        "date": date,
        "version": __version__,
    }
    written = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{_PREFIX}{name}">'
        f"<vt:lpwstr>{escape(value, quote=False)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), _FIRST)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Properties xmlns="{_NAMESPACE}" xmlns:vt="{_VALUES}">{written}</Properties>'.encode()


def read(part: bytes) -> Stamp | None:
    """What a custom properties part says of the text, or None where proclaim did not write it.

    part: XML without a document type, which whoever opened the package has refused.
    """
    values = dict(_named(part))
    if "document" not in values:
        return None
    document, language, commit, text, author, date, version = (
        values.get(name, "")
        for name in ("document", "language", "commit", "text", "author", "date", "version")
    )
    origin = Origin(document, language, commit, text, values.get("committed") != "no")
    return Stamp(origin, author, date, version)


def _named(part: bytes) -> Iterator[tuple[str, str]]:
    for element in parse_xml(part):
        attributes: Mapping[str, str] = element.attrib
        name = attributes.get("name", "")
        if name.startswith(_PREFIX):
            yield name.removeprefix(_PREFIX), "".join(element.itertext())
